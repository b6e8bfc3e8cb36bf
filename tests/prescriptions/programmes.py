"""Programmes for the tests."""

import datetime

from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.web.prescriptions.types import Composed, Phase, Plan, PrescribedExercise

MONDAY = datetime.date(2026, 11, 2)
EVERY_OTHER_DAY = (1, 0, 1, 0, 1, 0, 0)

HOLD = PrescribedDose(kind="hold", sets=3, hold_s=10, rest_s=20)
STRENGTH = PrescribedDose(kind="strength", sets=2, repetitions=8, rest_s=60)


def plank(**changes: object) -> PrescribedExercise:
    return PrescribedExercise(exercise="plank", dose=HOLD).model_copy(update=changes)


def squat(**changes: object) -> PrescribedExercise:
    return PrescribedExercise(exercise="squat", dose=STRENGTH).model_copy(update=changes)


def phase(*exercises: PrescribedExercise, title: str = "Begin", weeks: int | None = None) -> Phase:
    return Phase(title=title, weeks=weeks, home=EVERY_OTHER_DAY, exercises=exercises)


def plan(*phases: Phase, goal: str = "Weer tuinieren", starts_on: datetime.date = MONDAY) -> Plan:
    return Plan(goal=goal, starts_on=starts_on, phases=phases or (phase(plank(), squat()),))


def composed(
    wanted: Plan | None = None, *, based_on: int = 0, why: str = "", start: datetime.date = MONDAY
) -> Composed:
    return Composed(plan=wanted or plan(), based_on=based_on, why=why, in_force_from=start)
