"""The page of today as a patient will see it, from a programme that nobody prescribed yet."""

import datetime
import uuid

from ruggensteun.clinical.adherence import day_by_day
from ruggensteun.clinical.calendar_days import DAY, Window, monday_of
from ruggensteun.clinical.week_plan import Plan as TrainingPlan
from ruggensteun.web.people.queries.patients import team
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.queries.programmes import DayProgramme, week_plans
from ruggensteun.web.prescriptions.shown import equipment_words, minutes_for, shown
from ruggensteun.web.prescriptions.types import Plan
from ruggensteun.web.training.today import Today, state_of, week_of

UNKEPT = uuid.UUID(int=0)
"""Of a programme that has no id yet."""


def previewed(viewer: Viewer, patient_id: uuid.UUID, plan: Plan, day: datetime.date) -> Today:
    """As if that day were today and nothing was done yet."""
    held = DayProgramme(UNKEPT, revision=0, plan=plan, phase=plan.phase_on(day), paused=False)
    rows = shown(held.home)
    week = Window(monday_of(day), monday_of(day) + 6 * DAY)
    tallies = day_by_day(_training(plan), (), week)
    tally = next(one for one in tallies if one.on == day)
    return Today(
        state=state_of(held, tally, day),
        on=day,
        programme=held,
        rows=rows,
        minutes=minutes_for(rows),
        equipment=equipment_words(rows),
        week=week_of(tallies, day),
        done_this_week=0,
        ask_morning=False,
        lock=None,
        team=team(viewer, patient_id),
    )


def first_day_to_train(plan: Plan, today: datetime.date) -> datetime.date:
    """From today on, within the first week; the first day when there is none."""
    first = max(today, plan.starts_on)
    tallies = day_by_day(_training(plan), (), Window(first, first + 6 * DAY))
    return next((one.on for one in tallies if one.planned), first)


def _training(plan: Plan) -> TrainingPlan:
    return TrainingPlan(tuple(week_plans([(plan.starts_on, plan)])))
