"""What approved repetitions teach the coach about one person.

A therapist looks at a kept set, and says which repetitions are how this exercise should look for this person.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import HoldDone, RepetitionDone, ViewSeen
from ruggensteun.movement.landmarks import Frame, Side
from ruggensteun.movement.sheet import Sheet
from ruggensteun.movement.targets import Calibration

Span = tuple[float, float]
"""From when until when, in ms."""
_DECIMALS: Final = 4


class NothingToLearn(ValueError):
    """The chosen spans hold nothing that can be measured from where the sheet asks to look."""


def calibration_of(sheet: Sheet, frames: Iterable[Frame], chosen: Sequence[Span]) -> Calibration:
    """Measured anew from the frames of one set, of the repetitions whose middle lies in a chosen span.

    Only what was seen from where the sheet asks to look: elsewhere the same movement measures otherwise.
    Range and tempo are the middle of those repetitions; where sides count by themselves, the range is that of
    the side that goes least far, since both must count. The values of the quiet start are those of the whole
    set. A hold has no range. Raises NothingToLearn.
    """
    coach = Coach(sheet, mode="support")
    done = [one for one in _done(coach, sheet, frames) if _within(_middle(one), chosen)]
    if not done:
        raise NothingToLearn
    repetitions = [one for one in done if isinstance(one, RepetitionDone)]
    tempos = [one.tempo_s for one in repetitions]
    return Calibration(
        _ranges(repetitions), round(_middle_of(tempos), 3) if tempos else None, coach.calibration().baseline
    )


def _done(coach: Coach, sheet: Sheet, frames: Iterable[Frame]) -> Iterator[RepetitionDone | HoldDone]:
    as_asked = False
    events = [event for frame in frames for event in coach.feed(frame)]
    for event in (*events, *coach.finish()):
        if isinstance(event, ViewSeen):
            spoken = event.view.removeprefix("lying-")
            as_asked = spoken in {sheet.view, f"{sheet.view}-left", f"{sheet.view}-right"}
        elif as_asked and isinstance(event, RepetitionDone | HoldDone):
            yield event


def _ranges(repetitions: Iterable[RepetitionDone]) -> dict[str, float]:
    by_signal: dict[str, dict[Side | None, list[float]]] = {}
    for one in repetitions:
        by_signal.setdefault(one.range.signal, {}).setdefault(one.side, []).append(one.range.value)
    return {
        signal: round(min(_middle_of(values) for values in sides.values()), _DECIMALS)
        for signal, sides in by_signal.items()
    }


def _middle(done: RepetitionDone | HoldDone) -> float:
    end_ms = done.end_ms if isinstance(done, RepetitionDone) else done.start_ms + 1000 * done.held_s
    return (done.start_ms + end_ms) / 2


def _within(t_ms: float, spans: Iterable[Span]) -> bool:
    return any(start <= t_ms <= end for start, end in spans)


def _middle_of(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]
