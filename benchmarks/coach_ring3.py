"""Ring 3 as figures: what real people's recordings say about the coach."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from benchmarks.coach_aims import FALSE_ALARMS
from benchmarks.coach_collections import whole_side_lunges
from benchmarks.coach_limits import APPROVED
from benchmarks.coach_people import (
    KINECT_TUNED_ON,
    RANGE,
    TUNED_ON,
    Acted,
    Count,
    acted_faults,
    any_fault,
    counts_of_kinect,
    false_alarms,
    off_by_one,
)
from benchmarks.coach_pictures import (
    Blocks,
    accuracy_past,
    lunge_knees,
    mirrored_shoulder,
    plank_alarms,
    plank_f1,
    plank_found,
    planks,
    separated,
    squat_stages,
    told_past,
)
from benchmarks.coach_statistics import Rate

_SQUAT_LUNGE_STAND: Final = ("m01", "m03", "m05")
_KNEE_LIMIT: Final = 0.10
_KNEE_BIAS: Final = 0.04
_BLOCKS: Final = "the interval draws blocks of 60 consecutive pictures, of a few people"


@dataclass(frozen=True, slots=True)
class Figure:
    what: str
    value: float
    low: float
    high: float
    n: str
    aim: float | None
    """At least this; None when it is only reported."""
    how: str
    at_most: bool = False


def figures() -> Iterator[Figure]:
    """Raises MissingInputError when the recordings are not there."""
    yield from _movements()
    yield from _kinect()
    yield from _planks()
    yield from _other_pictures()


def _figure(what: str, found: Rate, n: str, aim: float | None, how: str) -> Figure:
    return Figure(what, found.value, found.low, found.high, n, aim, how)


def _at_most(what: str, found: Rate, n: str, aim: float, how: str) -> Figure:
    return Figure(what, found.value, found.low, found.high, n, aim, how, at_most=True)


def _counted(what: str, counts: Sequence[Count], aim: float | None, how: str) -> Figure:
    people = len({count.person for count in counts})
    n = f"{len(counts)} sets of {people} people"
    return _figure(f"{what}: counted within one", off_by_one(counts), n, aim, how)


def _movements() -> Iterator[Figure]:
    judged = list(acted_faults())
    counts = [one.count for one in judged if one.count.movement in _SQUAT_LUNGE_STAND]
    how = "10 repetitions a set, from the side; counting was not tuned on them"
    for kind, correct, aim in (("correct", True, 0.95), ("incorrect", False, 0.90)):
        sets = [count for count in counts if count.correct is correct]
        yield _counted(f"UI-PRMD {kind} squat, lunge, sit to stand", sets, aim, how)
    tuned_on = ", ".join(sorted(TUNED_ON))
    rule = f"from the side and the front; the rule for limits was chosen on {tuned_on}"
    shared = [row for one in judged for row in one.by_tuning]
    yield from _by_part(shared, "limits for all", f"{rule}, and so were the limits")
    everybody = [row for one in judged for row in one.by_others]
    whom = "(limits for all), all people, each left out in turn"
    yield from _acted(everybody, whom, f"{rule}, the limits on the others")
    own = [row for one in judged for row in one.by_own]
    warned = [replace(row, flagged=row.flagged - {RANGE}) for row in own]
    yield from _by_part(warned, f"own limits from {APPROVED} approved repetitions", rule)
    limits = f"own limits and range from {APPROVED} approved repetitions"
    yield from _by_part(own, limits, f"{rule}; the coach tells the range, but does not warn of it")


def _by_part(rows: Sequence[Acted], limits: str, how: str) -> Iterator[Figure]:
    for tuning, part in ((False, "test"), (True, "tuning")):
        chosen = [row for row in rows if (row.person in TUNED_ON) is tuning]
        yield from _acted(chosen, f"({limits}), {part} people", how, tuning=tuning)


def _acted(rows: Sequence[Acted], whom: str, how: str, *, tuning: bool = False) -> Iterator[Figure]:
    people = len({row.person for row in rows})
    name = f"UI-PRMD any fault in squat, lunge, side lunge, sit to stand {whom}"
    n = f"{len(rows)} repetitions of {people} people"
    yield _figure(name, any_fault(rows), n, None if tuning else 0.80, f"balanced accuracy, {how}")
    if not tuning:
        n = f"{sum(not row.wrong for row in rows)} repetitions of {people} people"
        name = f"UI-PRMD false alarms in correct repetitions {whom}"
        yield _at_most(name, false_alarms(rows), n, FALSE_ALARMS, how)


def _kinect() -> Iterator[Figure]:
    found = list(counts_of_kinect())
    front = [count for count, _ in found if "side" not in count.movement]
    how = "the truth was counted by eye on plots, +-1 at the cut ends"
    yield _counted("Kinect squats and front lunges", front, 0.95, f"from the side; {how}")
    sideways = [(count, shown) for count, shown in found if "side" in count.movement]
    seen = f"from the front; signal and range chosen on {' and '.join(sorted(KINECT_TUNED_ON))}"
    for people, part, aim in ((False, "test", 0.95), (True, "tuning", None)):
        counts = [count for count, _ in sideways if (count.person in KINECT_TUNED_ON) is people]
        yield _counted(f"Kinect side lunges, {part} people", counts, aim, f"{seen}; {how}")
    anew = [replace(count, truth=whole_side_lunges(shown)) for count, shown in sideways]
    differ = sum(count.truth != again.truth for (count, _), again in zip(sideways, anew, strict=True))
    how = (
        "against our own count of those that begin and end within the recording, by the hips alone; "
        f"it differs from the count by eye in {differ}"
    )
    yield _counted("Kinect side lunges, all people", anew, None, how)


def _planks() -> Iterator[Figure]:
    found = list(planks())
    halves = ((False, "second half of each video source", 0.95), (True, "first half (tuning)", None))
    for tuning, part, aim in halves:
        rows = [one for one in found if one.tuning is tuning]
        how = f"body-line by the content's limits; {_BLOCKS}"
        yield _figure(f"planks, macro-F1, {part}", plank_f1(rows), f"{len(rows)} pictures", aim, how)
    test = [one for one in found if not one.tuning]
    alarms, named = plank_alarms(test), plank_found(test)
    how = f"with the right to be unsure; {_BLOCKS}"
    correct = sum(one.label == "C" for one in test)
    n = f"{correct} pictures"
    yield _at_most("planks: correct but attention asked", alarms, n, FALSE_ALARMS, how)
    n = f"{len(test) - correct} pictures"
    yield _figure("planks: sagging or high, and named so", named, n, 0.90, how)


def _other_pictures() -> Iterator[Figure]:
    stages = squat_stages()
    area = separated(stages, "down", larger=False)
    how = f"area under the ROC curve of the hips' height, from the front; {_BLOCKS}"
    yield _figure("squats: down told from up", area, f"{_size(stages)} pictures", None, how)
    yield from _knees_over_toes()
    before, after, count = mirrored_shoulder()
    how = f"one person; correlation with a depth camera once turned back; as given it is {before:.2f}"
    yield Figure("mirrored recording: left shoulder", after, after, after, f"{count} frames", 0.95, how)


def _knees_over_toes() -> Iterator[Figure]:
    knees = lunge_knees()
    correct = sum(label == "C" for rows in knees.values() for label, _ in rows)
    n = f"{_size(knees)} pictures"
    few = f"{correct} are labelled correct; {_BLOCKS}"
    area = separated(knees, "L", larger=True)
    yield _figure("lunges: knee over the toe", area, n, None, f"area under the ROC curve; {few}")
    ours = told_past(knees, "L", _KNEE_LIMIT + _KNEE_BIAS)
    how = f"balanced accuracy at our limit of 0.10 shank past the toe: the labeller is stricter; {few}"
    yield _figure("lunges: knee over the toe, our limit", ours, n, None, how)
    limit = _labellers_limit(list(knees.values())[::2])
    others = {name: rows for number, (name, rows) in enumerate(knees.items()) if number % 2}
    how = f"balanced accuracy in every second block, at the limit of the others: {limit:.2f} shank; {_BLOCKS}"
    theirs = told_past(others, "L", limit)
    n = f"{_size(others)} pictures"
    yield _figure("lunges: knee over the toe, the labeller's limit", theirs, n, None, how)


def _size(blocks: Blocks) -> int:
    return sum(len(rows) for rows in blocks.values())


def _labellers_limit(blocks: Sequence[Sequence[tuple[str, float]]]) -> float:
    """The limit at which we agree best with who labelled these."""
    rows = [row for block in blocks for row in block]
    return max((step / 100 for step in range(-60, 30)), key=lambda limit: accuracy_past(rows, "L", limit))
