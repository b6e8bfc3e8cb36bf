"""Which programme holds on a day: phases, revisions and pauses."""

import datetime

import pytest
from pydantic import ValidationError

from ruggensteun.clinical.adherence import adherence
from ruggensteun.clinical.calendar_days import Window
from ruggensteun.clinical.week_plan import Plan as TrainingPlan
from ruggensteun.web.people.types import Refused
from ruggensteun.web.prescriptions.actions.pausing import pause, resume
from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.queries import programmes
from ruggensteun.web.prescriptions.types import Plan
from tests.people.cast import Cast
from tests.prescriptions.programmes import MONDAY, composed, phase, plan, plank, squat


def day(number: int) -> datetime.date:
    """That many days after the first."""
    return MONDAY + datetime.timedelta(days=number)


def planned_on(running: TrainingPlan, on: datetime.date) -> int:
    return adherence(running, (), Window(on, on)).planned


TWO_PHASES = plan(phase(plank(), title="Begin", weeks=2), phase(squat(), title="Verder"))


def test_a_phase_follows_the_other_without_a_gap() -> None:
    assert [(first, last) for _phase, first, last in TWO_PHASES.timeline()] == [
        (day(0), day(13)),
        (day(14), None),
    ]
    assert TWO_PHASES.phase_on(day(-1)) is None
    assert TWO_PHASES.phase_on(day(13)) == TWO_PHASES.phases[0]
    assert TWO_PHASES.phase_on(day(14)) == TWO_PHASES.phases[1]


def test_after_the_last_day_there_is_no_phase() -> None:
    ending = TWO_PHASES.model_copy(update={"ends_on": day(20)})
    assert ending.phase_on(day(20)) == ending.phases[1]
    assert ending.phase_on(day(21)) is None


def test_a_phase_without_weeks_can_only_be_the_last() -> None:
    with pytest.raises(ValidationError, match="number of weeks"):
        Plan(starts_on=MONDAY, phases=(phase(plank()), phase(squat())))


def test_the_revision_of_that_day_holds(cast: Cast) -> None:
    an, luc = cast.viewer("an"), cast.luc.pk
    prescribe(by=an, patient_id=luc, composed=composed())
    prescribe(by=an, patient_id=luc, composed=composed(plan(phase(squat())), based_on=1, start=day(7)))
    own = cast.viewer("luc")
    before, after = programmes.programme_on(own, luc, day(6)), programmes.programme_on(own, luc, day(7))
    assert before is not None
    assert after is not None
    assert (before.revision, after.revision) == (1, 2)
    assert [item.exercise for item in after.home] == ["squat"]
    assert programmes.programme_on(own, luc, day(-1)) is None


def test_adherence_counts_each_stretch_by_the_revision_that_held(cast: Cast) -> None:
    an, luc = cast.viewer("an"), cast.luc.pk
    prescribe(by=an, patient_id=luc, composed=composed())
    daily = phase(squat()).model_copy(update={"home": (1,) * 7})
    prescribe(by=an, patient_id=luc, composed=composed(plan(daily), based_on=1, start=day(7)))
    counted = adherence(programmes.training_plan(an, luc), (), Window(day(0), day(13)))
    assert counted.planned == 3 + 7


def test_a_programme_that_is_over_plans_nothing_more(cast: Cast) -> None:
    an, luc = cast.viewer("an"), cast.luc.pk
    ending = plan().model_copy(update={"ends_on": day(6)})
    prescribe(by=an, patient_id=luc, composed=composed(ending))
    running = programmes.training_plan(an, luc)
    assert (planned_on(running, day(0)), planned_on(running, day(7))) == (1, 0)


def test_nothing_is_planned_in_a_pause_and_again_after_it(cast: Cast) -> None:
    own, luc = cast.viewer("luc"), cast.luc.pk
    prescribe(by=cast.viewer("an"), patient_id=luc, composed=composed())
    pause(by=own, patient_id=luc, starts_on=day(0), ends_on=None, why="Griep")
    held = programmes.programme_on(own, luc, day(2))
    assert held is not None
    assert held.paused
    resume(by=own, patient_id=luc, on=day(2))
    running = programmes.training_plan(own, luc)
    assert (planned_on(running, day(0)), planned_on(running, day(2))) == (0, 1)


def test_a_pause_needs_a_programme_and_days_in_order(cast: Cast) -> None:
    own, luc = cast.viewer("luc"), cast.luc.pk
    with pytest.raises(Refused):
        pause(by=own, patient_id=luc, starts_on=day(0), ends_on=day(1))
    prescribe(by=cast.viewer("an"), patient_id=luc, composed=composed())
    with pytest.raises(Refused) as caught:
        pause(by=own, patient_id=luc, starts_on=day(1), ends_on=day(0))
    assert caught.value.field == "ends_on"
