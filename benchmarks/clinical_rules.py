"""How long one night of rules takes: every exercise of every patient, and how often it worked out."""

import datetime
import random
import time
from collections.abc import Iterator

from benchmarks.measurement import Measurement
from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.exercise import Amount, DefaultDose, Exercise
from ruggensteun.catalogue.ladder import ladder
from ruggensteun.catalogue.rules import load_rules
from ruggensteun.clinical.adherence import DoneSession, recent_adherence
from ruggensteun.clinical.decision import Situation, decide, decide_contact
from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.clinical.ladder import Surroundings
from ruggensteun.clinical.report import ExerciseReport, NextMorning
from ruggensteun.clinical.rule import Rules
from ruggensteun.clinical.stepping import Prescribed
from ruggensteun.clinical.week_plan import Plan, WeekPlan

PATIENTS = 10_000
EXERCISES = 4
SESSIONS = 12
"""As many as four weeks hold; older ones are not needed for a decision."""
TODAY = datetime.date(2026, 5, 15)
MON_WED_FRI = (1, 0, 1, 0, 1, 0, 0)


def measure() -> Iterator[Measurement]:
    rules, chance = load_rules().progression, random.Random(1)  # noqa: S311 - not a secret
    exercises = load_catalogue().exercises
    took_s, outcomes = 0.0, 0
    for _ in range(PATIENTS):
        situations = [situation(one, rules, chance) for one in chance.sample(exercises, EXERCISES)]
        done = [DoneSession(report.session, report.on) for report in situations[0].reports]
        started = time.perf_counter()
        outcomes += evaluate(situations, done, rules)
        took_s += time.perf_counter() - started
    yield Measurement(
        name="nightly evaluation of 10,000 patients",
        value=took_s,
        unit="s",
        n=PATIENTS,
        aim=60,
        note=f"{EXERCISES} exercises and {SESSIONS} sessions each, without the database; {outcomes} outcomes",
    )


def evaluate(situations: list[Situation], done: list[DoneSession], rules: Rules) -> int:
    """Return how many rules asked for something."""
    found = [decide("review", one, rules=rules, mode="support", on=TODAY) for one in situations]
    plan = Plan((WeekPlan(TODAY - datetime.timedelta(days=60), MON_WED_FRI),))
    kept = recent_adherence(plan, done, days=14, today=TODAY)
    found.append(decide_contact(situations, kept, rules=rules, mode="support", on=TODAY))
    return sum(outcome is not None for outcome in found)


def situation(exercise: Exercise, rules: Rules, chance: random.Random) -> Situation:
    start = prescribed(exercise.dose, exercise.dose.start)
    days = sorted(chance.sample(range(1, 29), SESSIONS))
    return Situation(
        exercise=exercise.slug,
        now=Prescribed(
            variant="base",
            dose=start,
            start=start,
            target=prescribed(exercise.dose, exercise.dose.target),
            rungs=ladder(exercise),
            around=Surroundings(place="home"),
        ),
        reports=tuple(report(TODAY - datetime.timedelta(days=day), start, chance) for day in days),
        no_increase_wanted=exercise.slug in rules.no_increase_wanted,
    )


def prescribed(dose: DefaultDose, amount: Amount) -> PrescribedDose:
    return PrescribedDose(
        kind=dose.kind, per=dose.per, tempo_s=dose.tempo_s, effort=dose.effort, **amount.model_dump()
    )


def report(on: datetime.date, dose: PrescribedDose, chance: random.Random) -> ExerciseReport:
    before = chance.randint(0, 4)
    return ExerciseReport(
        session=on.isoformat(),
        on=on,
        variant="base",
        dose=dose,
        pain_before=before,
        pain_during=min(10, before + chance.choice((0, 0, 0, 1, 2, 4))),
        next_morning=chance.choice((None, NextMorning(pain=before, usual=before))),
        effort=chance.randint(3, 8),
        full_dose=chance.random() < 0.8,
        technique={"patient": True},
        leg_symptoms=frozenset(),
        red_flag=False,
    )
