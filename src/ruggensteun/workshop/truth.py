"""What really happens in a synthetic recording or film, `truth/1`: nothing of it is seen, all of it is known.

Times are milliseconds of the recording; values are measures of the body (`motion.measures`), not signals.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from ruggensteun.body import blazepose, measure
from ruggensteun.body.camera import Camera
from ruggensteun.body.kinematics import Floats
from ruggensteun.body.solved import Key, SolvedMotion
from ruggensteun.motion.anatomy import other_side
from ruggensteun.motion.language import Range, Target
from ruggensteun.motion.measures import MEASURE_BY_NAME, Unit, changes_sign, sides_of
from ruggensteun.movement.landmarks import ANKLE, KNEE, WRIST, Side
from ruggensteun.workshop.synth_camera import turned_deg
from ruggensteun.workshop.synth_performance import Performance, Turn

FORMAT: Final = "truth/1"
_MOVES_M: Final = 0.06
_IN_POSITION: Final = 0.9
_NEARER: Final = 0.5
_ONE_SIDED: Final = 2.0
"""A repetition belongs to a side when that side moves this much more than the other."""


@dataclass(frozen=True, slots=True)
class TrueRepetition:
    start_ms: float
    end_ms: float
    side: Side | None
    """Of the leg that moves, or else of the arm; None when both do."""


@dataclass(frozen=True, slots=True)
class TrueHold:
    repetition: int
    """From 0."""
    pose: str
    start_ms: float
    end_ms: float
    side: Side | None


@dataclass(frozen=True, slots=True)
class TrueSpan:
    """From when until when somebody is in position, in one repetition.

    It begins where the points of the body have come within a tenth of their way to the first pose of the
    hold, and ends where they have gone a tenth of their way back from the last: the easing at both ends looks
    like the pose itself, and nobody with a stopwatch tells them apart. What is done in between, such as
    lifting a leg, belongs to it.
    The poses of the hold are those that are nearer to the longest one than to where the repetition starts.
    """

    repetition: int
    """From 0."""
    start_ms: float
    end_ms: float


@dataclass(frozen=True, slots=True)
class TrueValue:
    measure: str
    unit: Unit
    value: float
    """Mean while the pose is held."""
    wanted: tuple[float | None, float | None] | None = None
    """Lowest and highest that the fault asks for; None for a correct movement."""


@dataclass(frozen=True, slots=True)
class TrueFault:
    """A fault, or in `correct` the same measures of a movement without it."""

    point: str
    level: str | None
    repetition: int
    pose: str
    grows_ms: float
    """When the movement to the pose begins."""
    start_ms: float
    """The pose is reached, and the fault complete."""
    end_ms: float
    gone_ms: float
    """The next pose is reached."""
    values: tuple[TrueValue, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    exercise: str
    variant: str
    body: str
    other_side: bool
    fault: Mapping[str, str] | None
    """Its `point` and `level`."""
    camera: Mapping[str, object]
    tempo: float
    noise: float
    seed: int
    frames_per_second: int
    frames: int
    set_up_ms: tuple[float, float] | None
    """From when until when somebody gets ready, once, before the first repetition."""
    repetitions: tuple[TrueRepetition, ...]
    holds: tuple[TrueHold, ...]
    in_position: tuple[TrueSpan, ...]
    faults: tuple[TrueFault, ...]
    correct: tuple[TrueFault, ...]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What of a truth does not follow from the performance."""

    camera: Camera
    other_side: bool = False
    tempo: float = 1.0
    noise: float = 0.0
    seed: int = 0


def truth_of(performance: Performance, circumstances: Circumstances) -> Truth:
    solved = performance.solved
    motion = solved.motion
    shown = motion.fault_shown
    points = tuple(_points(performance))
    sides = side_by_repetition(solved)
    return Truth(
        exercise=motion.slug,
        variant=motion.variant_key,
        body=solved.person.name,
        other_side=circumstances.other_side,
        fault=None if shown is None else {"point": shown[0], "level": shown[1]},
        camera=_told(circumstances.camera),
        tempo=circumstances.tempo,
        noise=circumstances.noise,
        seed=circumstances.seed,
        frames_per_second=solved.fps,
        frames=len(performance.frames),
        set_up_ms=(0.0, performance.t_ms(solved.loop_start)) if solved.loop_start else None,
        repetitions=tuple(
            TrueRepetition(
                performance.t_ms(turn.starts), performance.t_ms(turn.ends), sides[_place(turn, sides)]
            )
            for turn in performance.turns
        ),
        holds=tuple(_holds(performance, sides)),
        in_position=tuple(in_position(performance)),
        faults=tuple(found for found in points if found.level is not None),
        correct=tuple(found for found in points if found.level is None),
    )


def _told(camera: Camera) -> dict[str, object]:
    """With the angle as people count it."""
    found = asdict(camera) | {"yaw_deg": turned_deg(camera.yaw_deg)}
    return {name: _plain(value) for name, value in found.items()}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [round(float(number), 4) for number in value]
    return round(value, 4) if isinstance(value, float) else value


def _place(turn: Turn, sides: tuple[Side | None, ...]) -> int:
    return turn.number % len(sides)


def side_by_repetition(solved: SolvedMotion) -> tuple[Side | None, ...]:
    """For each repetition of a cycle the side that moves: the feet decide, then the knees, then the hands."""
    where = blazepose(solved)
    return tuple(_side(where[r.first : r.last + 1]) for r in solved.repetitions)


def _side(where: Floats) -> Side | None:
    reach = np.linalg.norm(where - where[0], axis=2).max(axis=0)
    for point in (ANKLE, KNEE, WRIST):
        left, right = reach[point], reach[point + 1]
        if max(left, right) > _MOVES_M:
            one_sided = max(left, right) > _ONE_SIDED * min(left, right)
            return ("left" if left > right else "right") if one_sided else None
    return None


def _keys(solved: SolvedMotion, turn: Turn) -> Iterator[tuple[Key, int, int]]:
    """The poses of one repetition, with the frames of the performance at which it is reached and left."""
    shift = turn.starts - turn.repetition.first
    for key in solved.keys:
        if turn.repetition.first <= key.frame <= turn.repetition.last:
            until = min(key.frame + key.frames, turn.repetition.last + 1)
            yield key, key.frame + shift, until + shift


def _holds(performance: Performance, sides: tuple[Side | None, ...]) -> Iterator[TrueHold]:
    """Poses in which somebody stays; resting at the start is no hold."""
    solved = performance.solved
    for turn in performance.turns:
        for key, start, end in _keys(solved, turn):
            if key.frames > 1 and key.pose != solved.motion.play[0].to:
                start_ms, end_ms = performance.t_ms(start), performance.t_ms(end)
                yield TrueHold(turn.number, key.pose, start_ms, end_ms, sides[_place(turn, sides)])


def in_position(performance: Performance) -> Iterator[TrueSpan]:
    """One span for each repetition."""
    where = blazepose(performance.solved)
    for turn in performance.turns:
        keys = list(_keys(performance.solved, turn))
        rest, longest = keys[0][0], max(keys[1:], key=lambda key: key[0].frames)[0]
        held = [
            number
            for number, (key, _, _) in enumerate(keys[1:], start=1)
            if _way(where, key.frame, rest.frame, longest.frame) > _NEARER
        ]
        first, last = held[0], held[-1]
        before, begun = keys[first - 1][0].frame, keys[first][0].frame
        left, after = keys[last][0].frame, (keys[last + 1][0] if last + 1 < len(keys) else rest).frame
        shift = turn.starts - turn.repetition.first
        arriving = range(before, begun + 1)
        start = next(f for f in arriving if _way(where, f, before, begun) >= _IN_POSITION)
        leaving = range(keys[last][1] - shift, turn.repetition.last + 1)
        away = (f for f in leaving if _way(where, f, after, left) < _IN_POSITION)
        end = next(away, turn.repetition.last + 1)
        yield TrueSpan(turn.number, performance.t_ms(start + shift), performance.t_ms(end + shift))


def _way(where: Floats, frame: int, start: int, end: int) -> float:
    """Share of the way between two frames that the points of the body have come, 0 to 1."""
    gone, left = (float(np.linalg.norm(where[frame] - where[at], axis=1).mean()) for at in (start, end))
    return gone / (gone + left) if gone + left > 0 else 1.0


def _points(performance: Performance) -> Iterator[TrueFault]:
    """Every fault that the motion knows, whether it is shown or not."""
    solved = performance.solved
    motion = solved.motion
    shown = motion.fault_shown
    values = _Values(solved, {})
    for turn in performance.turns:
        keys = list(_keys(solved, turn))
        after = [start for _, start, _ in keys[1:]] + [turn.ends]
        for point in motion.faults:
            fault = motion.document.faults[point]
            level = shown[1] if shown is not None and shown[0] == point else None
            wanted = fault.mild if level in (None, "mild") else fault.strong
            for (key, start, end), gone in zip(keys, after, strict=True):
                if key.pose not in fault.poses:
                    continue
                grows = start - (key.frame - key.starts)
                told = level is not None
                yield TrueFault(
                    point,
                    level,
                    turn.number,
                    key.pose,
                    grows_ms=performance.t_ms(grows),
                    start_ms=performance.t_ms(start),
                    end_ms=performance.t_ms(end),
                    gone_ms=performance.t_ms(gone),
                    values=tuple(values.of(wanted, key, mirrored=turn.repetition.mirrored, told=told)),
                )


@dataclass(slots=True)
class _Values:
    solved: SolvedMotion
    known: dict[str, Floats]

    def of(
        self, wanted: Mapping[str, Target], key: Key, *, mirrored: bool, told: bool
    ) -> Iterator[TrueValue]:
        for written, target in wanted.items():
            for name in sides_of(written):
                actual = other_side(name) if mirrored else name
                if actual not in self.known:
                    self.known[actual] = measure(self.solved, actual)
                value = float(self.known[actual][key.frame : key.frame + key.frames].mean())
                limits = _limits(target, negative=mirrored and changes_sign(name)) if told else None
                yield TrueValue(actual, MEASURE_BY_NAME[actual].unit, round(value, 3), limits)


def _limits(target: Target, *, negative: bool) -> tuple[float | None, float | None]:
    low, high = (target.min, target.max) if isinstance(target, Range) else (target, target)
    if not negative:
        return low, high
    return (None if high is None else -high), (None if low is None else -low)


def write_truth(path: Path, truth: Truth) -> None:
    """Raises OSError."""
    path.write_text(json.dumps({"format": FORMAT, **asdict(truth)}, indent=1) + "\n", encoding="utf-8")
