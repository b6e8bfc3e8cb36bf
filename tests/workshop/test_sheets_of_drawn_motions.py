"""The coach's sheets: compiled from content, right about the drawn people, the same each time."""

from functools import cache

import pytest

from ruggensteun import body
from ruggensteun.catalogue import load_catalogue
from ruggensteun.motion import Motion, motion_file, read
from ruggensteun.workshop.sheets import compiled, sheet_of
from ruggensteun.workshop.sheets_rehearsal import Rehearsal
from ruggensteun.workshop.sheets_trial import Trial, trials, troubles_in


@cache
def rehearsal(slug: str) -> Rehearsal:
    exercise = load_catalogue().exercise(slug)
    assert exercise is not None
    return Rehearsal(exercise, body.load("woman"))


def motion_of(slug: str, variant: str = "base") -> Motion:
    return read(motion_file(slug)).variant(variant)


@cache
def tried(slug: str) -> tuple[Trial, ...]:
    at_work, motion = rehearsal(slug), motion_of(slug)
    return tuple(trials(at_work, motion, sheet_of(compiled(at_work, motion))))


@pytest.mark.parametrize("slug", ["squat", "bird-dog"])
def test_the_correct_motion_passes_and_each_fault_fails_its_own_check(slug: str) -> None:
    assert list(troubles_in(tried(slug))) == []


@pytest.mark.parametrize(
    ("slug", "fault"),
    [("squat", "knees-behind-toes"), ("squat", "heels-down"), ("squat", "knee-not-inward"),
     ("bird-dog", "back-not-arched"), ("bird-dog", "head-in-line"), ("bird-dog", "pelvis-level")],
)  # fmt: skip
def test_a_strong_fault_is_named(slug: str, fault: str) -> None:
    (strong,) = [trial for trial in tried(slug) if (trial.fault, trial.level) == (fault, "strong")]
    assert strong.outcome == "recognised", strong.reason


def test_what_cannot_be_told_apart_is_listed_with_the_reason() -> None:
    silent = [trial for trial in tried("squat") if trial.fault and trial.outcome != "recognised"]
    assert silent
    assert all(trial.level == "mild" and "limit" in trial.reason for trial in silent)


def test_a_correct_motion_that_the_coach_flags_is_told() -> None:
    """The correct squat against a limit that nobody could meet."""
    at_work, motion = rehearsal("squat"), motion_of("squat")
    sheet = compiled(at_work, motion)
    checks = [check | {"limit": -0.5} for check in sheet["checks"] if check["signal"] == "knee-past-toe"]  # type: ignore[attr-defined]
    correct = next(iter(trials(at_work, motion, sheet_of(sheet | {"checks": checks}))))
    (trouble,) = troubles_in([correct])
    assert trouble == "squat: the coach asks for attention to knees-behind-toes in the correct motion"


def test_every_view_in_which_something_is_judged_can_be_counted_from() -> None:
    sheet = sheet_of(compiled(rehearsal("squat"), motion_of("squat")))
    counted = {view for track in sheet.tracks for view in track.views}
    assert {view for check in sheet.checks for view in check.views} <= counted


def test_each_leg_counts_by_itself_and_a_step_is_named_after_the_leg_in_front() -> None:
    (track,) = sheet_of(compiled(rehearsal("bird-dog"), motion_of("bird-dog"))).tracks
    assert track.sides == "each"
    lunge = sheet_of(compiled(rehearsal("lunge"), motion_of("lunge")))
    assert {track.sides for track in lunge.tracks} == {"front"}


def test_resting_on_the_knees_is_no_plank() -> None:
    sheet = sheet_of(compiled(rehearsal("plank"), motion_of("plank")))
    knees = next(condition for condition in sheet.held_while if condition.signal == "knee-angle")
    assert 140 < knees.low < 170
    assert knees.high > 180


def test_the_same_content_gives_the_same_sheet() -> None:
    motion = motion_of("squat")
    fresh = Rehearsal(rehearsal("squat").exercise, rehearsal("squat").person)
    assert compiled(fresh, motion) == compiled(rehearsal("squat"), motion)
