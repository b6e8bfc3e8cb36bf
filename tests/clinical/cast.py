"""A person with a bird dog and a plank, and what they tell: the people and numbers of these tests."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ruggensteun.catalogue.rules import ClinicalRules, load_rules
from ruggensteun.clinical.adherence import Adherence
from ruggensteun.clinical.calendar_days import Window
from ruggensteun.clinical.decision import Outcome, Situation, decide, decide_contact
from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.clinical.ladder import Surroundings
from ruggensteun.clinical.report import ExerciseReport, NextMorning
from ruggensteun.clinical.rule import Mode
from ruggensteun.clinical.stepping import Prescribed

RULES: ClinicalRules = load_rules()

HOLD = PrescribedDose(kind="hold", sets=5, hold_s=8, rest_s=10)
LONG_HOLD = PrescribedDose(kind="hold", sets=3, hold_s=30, rest_s=30)
STRENGTH = PrescribedDose(kind="strength", sets=2, repetitions=8, rest_s=60, effort=(5, 6))
FULL_STRENGTH = PrescribedDose(kind="strength", sets=3, repetitions=12, rest_s=60, effort=(5, 6))
CONTROL = PrescribedDose(kind="control", sets=2, repetitions=6, hold_s=5, per="side", tempo_s=(3, 5, 3))
STEPPING = PrescribedDose(kind="steps", sets=3, duration_s=20, per="direction")

TUESDAY = date(2026, 5, 12)
THURSDAY = date(2026, 5, 14)
FRIDAY = date(2026, 5, 15)

CALM_MORNING = NextMorning(pain=2, usual=2)
SORE_MORNING = NextMorning(pain=5, usual=3)


@dataclass(frozen=True, slots=True)
class Step:
    """A rung for the tests."""

    key: str
    equipment: tuple[str, ...] = ()
    places: tuple[str, ...] = ("home", "clinic")
    one_of: tuple[str, ...] = ()


LADDER = (Step("knees"), Step("base"), Step("one-leg"), Step("slide-board", ("slide-board",), ("clinic",)))
HOME = Surroundings(place="home")
CLINIC = Surroundings(place="clinic")


def good_report(on: date = THURSDAY, **changes: object) -> ExerciseReport:
    """A session after which nothing is in the way of a step up."""
    good = ExerciseReport(
        session=f"session-{on}",
        on=on,
        variant="base",
        dose=STRENGTH,
        pain_before=1,
        pain_during=2,
        next_morning=CALM_MORNING,
        effort=6,
        full_dose=True,
        technique={"patient": True},
        leg_symptoms=frozenset(),
        red_flag=False,
    )
    return replace(good, **changes)  # type: ignore[arg-type]


def situation(*reports: ExerciseReport, **changes: object) -> Situation:
    """With these reports in the order in which they were told."""
    told = sorted(reports, key=lambda report: report.on)
    squat = Situation(
        exercise="squat",
        now=Prescribed(
            variant="base", dose=STRENGTH, start=STRENGTH, target=FULL_STRENGTH, rungs=LADDER, around=HOME
        ),
        reports=tuple(reversed(told)),
    )
    return replace(squat, **changes)  # type: ignore[arg-type]


def two_good_sessions(**changes: object) -> tuple[ExerciseReport, ExerciseReport]:
    return good_report(TUESDAY, **changes), good_report(THURSDAY, **changes)


def hard_sessions(count: int) -> tuple[ExerciseReport, ...]:
    return tuple(
        good_report(TUESDAY + timedelta(days=number), pain_before=2, pain_during=7) for number in range(count)
    )


def review(of: Situation, *, mode: Mode = "support", on: date = FRIDAY) -> Outcome:
    found = decide("review", of, rules=RULES.progression, mode=mode, on=on)
    assert found is not None
    return found


def rule_after(*reports: ExerciseReport, mode: Mode = "support", **changes: object) -> str:
    return review(situation(*reports, **changes), mode=mode).because.rule


def contact(*situations: Situation, adherence: Adherence | None = None) -> Outcome | None:
    return decide_contact(situations, adherence, rules=RULES.progression, mode="library", on=FRIDAY)


def kept(count: int, planned: int) -> Adherence:
    return Adherence(Window(FRIDAY - timedelta(days=14), THURSDAY), planned, count, 0)
