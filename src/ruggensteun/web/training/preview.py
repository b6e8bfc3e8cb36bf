"""The page of today as a patient will see it, from a programme that nobody prescribed yet."""

import datetime
import uuid

from ruggensteun.clinical.adherence import day_by_day
from ruggensteun.clinical.calendar_days import DAY, Window
from ruggensteun.clinical.week_plan import Plan as TrainingPlan
from ruggensteun.web.people.queries.patients import team
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.queries.programmes import DayProgramme, week_plans
from ruggensteun.web.prescriptions.types import Plan
from ruggensteun.web.training.today import Today, today_from, week_around

UNKEPT = uuid.UUID(int=0)
"""Of a programme that has no id yet."""


def previewed(viewer: Viewer, patient_id: uuid.UUID, plan: Plan, day: datetime.date) -> Today:
    """As if that day were today and nothing was done yet."""
    held = DayProgramme(UNKEPT, revision=0, plan=plan, phase=plan.phase_on(day), paused=False)
    tallies = day_by_day(_training(plan), (), week_around(day))
    return today_from(held, tallies, day, team=team(viewer, patient_id))


def first_day_to_train(plan: Plan, today: datetime.date) -> datetime.date:
    """From today on, within the first week; the first day when there is none."""
    first = max(today, plan.starts_on)
    tallies = day_by_day(_training(plan), (), Window(first, first + 6 * DAY))
    return next((one.on for one in tallies if one.planned), first)


def _training(plan: Plan) -> TrainingPlan:
    return TrainingPlan(tuple(week_plans([(plan.starts_on, plan)])))
