"""Ring 3 as figures: what real people's recordings say about the coach."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.coach_aims import FALSE_ALARMS
from benchmarks.coach_people import (
    TUNED_ON,
    Acted,
    Count,
    acted_faults,
    any_fault,
    counts_of_kinect,
    off_by_one,
)
from benchmarks.coach_pictures import (
    lunge_knees,
    mirrored_shoulder,
    plank_alarms,
    plank_f1,
    plank_found,
    planks,
    separated,
    squat_stages,
)
from benchmarks.coach_statistics import Rate, balanced_accuracy, wilson

_SQUAT_LUNGE_STAND: Final = ("m01", "m03", "m05")
_KNEE_LIMIT: Final = 0.10
_KNEE_BIAS: Final = 0.04


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


def _share(what: str, right: tuple[int, int], aim: float, how: str) -> Figure:
    return _figure(what, wilson(right[0] / right[1], right[1]), f"{right[1]} sets", aim, how)


def _movements() -> Iterator[Figure]:
    counts: list[Count] = []
    general: list[Acted] = []
    own: list[Acted] = []
    for count, judged, personal in acted_faults():
        counts.append(count)
        general += judged
        own += personal
    named = [count for count in counts if count.movement in _SQUAT_LUNGE_STAND]
    for correct, aim in ((True, 0.95), (False, 0.90)):
        sets = [count for count in named if count.correct is correct]
        kind = "correct" if correct else "incorrect"
        yield _share(
            f"UI-PRMD {kind} squat, lunge, sit to stand: counted within one",
            off_by_one(sets),
            aim,
            "5 people x 3 movements, 10 repetitions a set, from the side; counting was not tuned on them",
        )
    for rows, limits in (
        (general, "limits for all"),
        (own, "own limits and range from 3 approved repetitions"),
    ):
        yield from _acted(rows, limits)


def _acted(rows: Sequence[Acted], limits: str) -> Iterator[Figure]:
    for people, part in ((False, "test"), (True, "tuning")):
        chosen = [row for row in rows if (row.person in TUNED_ON) is people]
        n = f"{len(chosen)} repetitions of {len({row.person for row in chosen})} people"
        name = f"UI-PRMD any fault in squat, lunge, side lunge, sit to stand ({limits}), {part} people"
        how = (
            f"balanced accuracy, from the side and the front; limits chosen on {', '.join(sorted(TUNED_ON))}"
        )
        yield _figure(name, any_fault(chosen), n, None if people else 0.80, how)
    correct = [row for row in rows if row.person not in TUNED_ON and not row.wrong]
    alarms = wilson(sum(bool(row.flagged) for row in correct) / len(correct), len(correct))
    name = f"UI-PRMD false alarms in correct repetitions ({limits}), test people"
    how = "the interval takes repetitions as independent, which flatters it"
    yield _at_most(name, alarms, f"{len(correct)} repetitions", FALSE_ALARMS, how)


def _kinect() -> Iterator[Figure]:
    counts = list(counts_of_kinect())
    how = "4 people; the truth was counted by eye on plots, +-1 at the cut ends"
    front = [count for count in counts if "side" not in count.movement]
    yield _share("Kinect squats and front lunges: counted within one", off_by_one(front), 0.95, how)
    sideways = [count for count in counts if "side" in count.movement]
    how += "; not an exercise of the programme; seen from the front"
    yield _share("Kinect side lunges: counted within one", off_by_one(sideways), 0.95, how)


def _planks() -> Iterator[Figure]:
    found = list(planks())
    halves = ((False, "second half of each video source", 0.95), (True, "first half (tuning)", None))
    for tuning, part, aim in halves:
        rows = [one for one in found if one.tuning is tuning]
        how = "body-line by the content's limits; the interval draws blocks of 60 consecutive pictures"
        yield _figure(f"planks, macro-F1, {part}", plank_f1(rows), f"{len(rows)} pictures", aim, how)
    test = [one for one in found if not one.tuning]
    alarms, named = plank_alarms(test), plank_found(test)
    how = "with the right to be unsure; pictures of a few people, not independent"
    yield _at_most("planks: correct but attention asked", alarms, f"{alarms.n} pictures", FALSE_ALARMS, how)
    yield _figure("planks: sagging or high, and named so", named, f"{named.n} pictures", 0.90, how)


def _other_pictures() -> Iterator[Figure]:
    stages = squat_stages()
    area = separated(stages, "down", larger=False)
    how = "area under the ROC curve of the hips' height, from the front; pictures of a few people"
    yield Figure("squats: down told from up", area, area, area, f"{len(stages)} pictures", None, how)
    knees = lunge_knees()
    area = separated(knees, "L", larger=True)
    how = "area under the ROC curve; 169 pictures are labelled correct"
    n = f"{len(knees)} pictures"
    yield Figure("lunges: knee over the toe", area, area, area, n, None, how)
    ours = balanced_accuracy([(label == "L", value - _KNEE_BIAS > _KNEE_LIMIT) for label, value in knees])
    how = "balanced accuracy at our limit of 0.10 shank past the toe: the labeller is stricter"
    yield Figure("lunges: knee over the toe, our limit", ours, ours, ours, n, None, how)
    theirs, limit = _labellers_limit(knees)
    how = f"balanced accuracy on every second picture, at the limit of the others: {limit:.2f} shank"
    yield Figure("lunges: knee over the toe, the labeller's limit", theirs, theirs, theirs, n, None, how)
    before, after, count = mirrored_shoulder()
    how = f"correlation with a depth camera after turning the mirror image back; as given it is {before:.2f}"
    yield Figure("mirrored recording: left shoulder", after, after, after, f"{count} frames", 0.95, how)


def _labellers_limit(knees: Sequence[tuple[str, float]]) -> tuple[float, float]:
    tuning, test = knees[::2], knees[1::2]

    def accuracy(rows: Sequence[tuple[str, float]], limit: float) -> float:
        return balanced_accuracy([(label == "L", value > limit) for label, value in rows])

    limit = max((step / 100 for step in range(-60, 30)), key=lambda one: accuracy(tuning, one))
    return accuracy(test, limit), limit
