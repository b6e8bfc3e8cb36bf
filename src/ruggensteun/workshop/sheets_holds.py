"""What tells a drawn hold from resting and from the way to it, read from the motion."""

from collections.abc import Iterator
from typing import Final

from ruggensteun.body.solved import Key
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.workshop.sheets_motion import TOLD_BY, SheetMotion, Value
from ruggensteun.workshop.sheets_rehearsal import FPS
from ruggensteun.workshop.truth import in_position

_WIDE: Final = {"deg": 40.0, "ratio": 0.35}
_NEAR: Final = (0.9, 0.98)
"""Shares of the way between which a hold may begin: later it cannot be told from the hold."""
_BEARING_ARM: Final = (2.4, 0.15)
"""In shares of the drawn height of the shoulder over the elbow: an arm that bears, not one that lies."""
_CLOSE_SD: Final = 3.0
_FAR: Final = 0.5
"""A hold begins this many standard deviations before its value, and not before this share of the way."""
_STILL_UP: Final = 0.35
"""Share of the way: who has sunk further has come down to rest."""


def held_while(seen: SheetMotion) -> list[Value]:
    """The signal that tells the hold, with its faults, best from resting; and arms that bear."""
    lines = dict.fromkeys(seen.line(signal) for signal in TOLD_BY)
    told = {signal: row for signal in lines if (row := _condition(seen, signal)) is not None}
    if not told:
        return []
    clearest = max(told, key=lambda signal: told[signal][0])
    found = [told[clearest][1]]
    line = seen.line("body-line")
    held = [*_held_by_all(seen, line), *_while_in_position(seen, line)]
    if clearest != line and seen.posture != "standing" and held:
        wide = _WIDE[CAMERA_SIGNALS[line].unit]
        found.append({"signal": line, "low": round(min(held) - wide), "high": round(max(held) + wide)})
    arm = seen.ends("arm-height") if seen.posture == "prone" else None
    if arm is not None and arm < 0:
        low, high = (round(arm * share, 3) for share in _BEARING_ARM)
        found.append({"signal": "arm-height", "low": low, "high": high})
    return found


def _poses(seen: SheetMotion) -> list[Key]:
    """The poses of the hold, of the first repetition."""
    span = seen.in_position[0]
    return [key for key in seen.keys if span.start_ms <= 1000 * seen.middle_of(key) / FPS <= span.end_ms]


def _while_in_position(seen: SheetMotion, signal: str) -> Iterator[float]:
    """In every frame of the hold, on both sides: the near leg may do what the far one does at first."""
    for span in seen.in_position:
        for frame in range(round(span.start_ms * FPS / 1000), round(span.end_ms * FPS / 1000)):
            yield from seen.seen_in(signal, frame, seen.view).values()


def _held(seen: SheetMotion, signal: str) -> list[float]:
    """What is seen of a signal in the poses of the hold."""
    return [value for key in _poses(seen) if (value := seen.ends(signal, key)) is not None]


def _held_by_all(seen: SheetMotion, signal: str) -> list[float]:
    """In the poses of the hold, also with a fault, unless that is as far down as resting."""
    rest, end = seen.resting(signal), seen.ends(signal)
    if rest is None or end is None:
        return []
    least = _STILL_UP * abs(end - rest)
    found = [value for shown in (seen, *seen.wrong) for value in _held(shown, signal)]
    return [value for value in found if abs(value - rest) >= least]


def _condition(seen: SheetMotion, signal: str) -> tuple[float, Value] | None:
    rest, held = seen.resting(signal), _held_by_all(seen, signal)
    if rest is None or not held or min(held) <= rest <= max(held):
        return None
    low, high = _bounds(seen, signal, rest, held)
    gap = min(abs(value - rest) for value in held) / seen.sd(signal)
    first = min(_held(seen, signal), key=lambda value: abs(value - rest))
    row: Value = {"signal": signal, "low": round(low, 3), "high": round(high, 3)}
    return gap, row | {"rest": round(rest, 3), "held": round(first, 3), "near": _near(seen, signal, rest)}


def _bounds(seen: SheetMotion, signal: str, rest: float, held: list[float]) -> tuple[float, float]:
    wide, close = _WIDE[CAMERA_SIGNALS[signal].unit], _CLOSE_SD * seen.sd(signal)
    low, high = min(held) - wide, max(held) + wide
    if rest < min(held):
        low = max(min(held) - close, rest + _FAR * (min(held) - rest))
    else:
        high = min(max(held) + close, rest + _FAR * (max(held) - rest))
    return low, high


def _near(seen: SheetMotion, signal: str, rest: float) -> float:
    """The share of its way that a signal has come when the body comes into position, and leaves it."""
    span, poses = seen.in_position[0], _poses(seen)
    shares = []
    for at_ms, key in ((span.start_ms, poses[0]), (span.end_ms, poses[-1])):
        held, now = seen.ends(signal, key), seen.seen_in(signal, round(at_ms * FPS / 1000), seen.view)
        if held is not None and held != rest:
            shares += [(value - rest) / (held - rest) for value in now.values()]
    least, most = _NEAR
    return round(min(most, max(least, sum(shares) / len(shares))), 3) if shares else least


def drawn_held_s(seen: SheetMotion, repetitions: int) -> float:
    """How long the drawn person is in position."""
    spans = in_position(seen.rehearsal.performance(seen.motion, repetitions))
    return round(sum(span.end_ms - span.start_ms for span in spans) / 1000, 2)
