"""The coach's sheets: compiled from content, right about the drawn people, the same each time."""

import pytest

from ruggensteun import body
from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.exercise import Exercise
from ruggensteun.motion import Motion, motion_file, read
from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Verdict
from ruggensteun.workshop.noise import EXACT, Noise
from ruggensteun.workshop.sheets import compiled, self_test, sheet_of
from ruggensteun.workshop.sheets_motion import observed

AS_MODELS_SEE = Noise(0.01)
"""With the lasting errors that the signals take off: near a limit these decide."""
STRONG_FAULTS = (
    ("plank", "back-neutral-sag", EXACT),
    ("bird-dog", "back-not-arched", EXACT),
    ("squat", "knees-behind-toes", AS_MODELS_SEE),
    ("lunge", "knees-bent", EXACT),
    ("bridge", "back-not-arched", AS_MODELS_SEE),
)


def exercise_and_motion(slug: str) -> tuple[Exercise, Motion]:
    exercise = load_catalogue().exercise(slug)
    assert exercise is not None
    return exercise, read(motion_file(slug)).variant("base")


@pytest.mark.parametrize(("slug", "fault", "noise"), STRONG_FAULTS, ids=[row[0] for row in STRONG_FAULTS])
def test_a_sheet_accepts_the_correct_motion_and_names_the_strong_fault(
    slug: str, fault: str, noise: Noise
) -> None:
    exercise, motion = exercise_and_motion(slug)
    person = body.load("woman")
    sheet = compiled(exercise, motion, person)
    assert list(self_test(sheet, exercise, motion, person)) == []
    coach = Coach(sheet_of(sheet), mode="support")
    wrong = observed(exercise, motion.fault(fault, "strong"), person, noise=noise)
    events = [event for frame in wrong.frames for event in coach.feed(frame)]
    events += coach.finish()
    assert fault in {e.point for e in events if isinstance(e, Verdict) and e.state == "attention"}


def test_a_side_plank_on_the_knees_is_judged_by_a_line_that_ends_at_the_knees() -> None:
    exercise, motion = exercise_and_motion("side-plank")
    person = body.load("woman")
    sheet = compiled(exercise, motion, person)
    sag = next(check for check in sheet_of(sheet).checks if check.point == "back-neutral-sag")
    assert sag.signal == "bridge-line"
    assert list(self_test(sheet, exercise, motion, person)) == []


def test_the_same_content_gives_the_same_sheet() -> None:
    exercise, motion = exercise_and_motion("squat")
    person = body.load("woman")
    assert compiled(exercise, motion, person) == compiled(exercise, motion, person)
