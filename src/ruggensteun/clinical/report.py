"""What someone told about one exercise in one session, and the facts that rules look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.clinical.rule import FactName, FactValue, Mode

TechniqueWatcher = Literal["patient", "therapist", "camera"]
LegSymptom = Literal["pain", "numbness", "weakness", "loss-of-strength", "both-legs", "saddle", "bladder"]

HIGHEST_RATING = 10
"""Pain and effort are asked on 0 to 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMorning:
    """The answer to how it was the morning after; not answered is no NextMorning at all."""

    pain: int
    usual: int
    """Pain on a usual morning."""
    flare_over_24_hours: bool = False

    def __post_init__(self) -> None:
        _check_rating("pain", self.pain)
        _check_rating("usual", self.usual)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseReport:
    """None means: not told. Nothing is ever assumed for it."""

    session: str
    """The session's id, as it was made on the device."""
    on: date
    """The local date of the session."""
    variant: str
    dose: PrescribedDose
    """What was prescribed at that moment, whatever was done."""
    pain_before: int | None = None
    pain_during: int | None = None
    """The worst during this exercise."""
    still_rising: bool | None = None
    """Whether it still rises after making it smaller or shorter."""
    next_morning: NextMorning | None = None
    effort: int | None = None
    full_dose: bool | None = None
    technique: Mapping[TechniqueWatcher, bool] | None = None
    leg_symptoms: frozenset[LegSymptom] | None = None
    red_flag: bool | None = None
    """Whether any of the three questions was answered with yes."""

    def __post_init__(self) -> None:
        for field in ("pain_before", "pain_during", "effort"):
            if (value := getattr(self, field)) is not None:
                _check_rating(field, value)
        for symptom in self.leg_symptoms or ():
            if symptom not in get_args(LegSymptom):
                known = ", ".join(get_args(LegSymptom))
                raise ValueError(f'leg_symptoms: found "{symptom}", expected one of {known}.')

    def date_of(self, fact: FactName) -> date:
        """The next morning is the day after, everything else the day itself."""
        morning = fact in {"next_morning_rise", "flare_over_24_hours"}
        return self.on + timedelta(days=1) if morning else self.on


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What the facts of a report are held against."""

    variant: str
    """The variant prescribed now."""
    dose: PrescribedDose
    """The dose prescribed now."""
    no_increase_wanted: bool
    """A pure movement-control exercise: pain should not rise above what it was before (KNGF 2021)."""
    leg_symptoms_on_record: frozenset[LegSymptom]
    mode: Mode


def facts_of(report: ExerciseReport, background: Background) -> dict[FactName, FactValue | None]:
    rise = None
    if report.pain_before is not None and report.pain_during is not None:
        rise = report.pain_during - report.pain_before
    morning, legs = report.next_morning, report.leg_symptoms
    return {
        "red_flag": report.red_flag,
        "leg_symptoms": None if legs is None else frozenset[str](legs),
        "new_leg_symptoms": None
        if legs is None
        else frozenset[str](legs - background.leg_symptoms_on_record),
        "pain_before": report.pain_before,
        "pain_during": report.pain_during,
        "pain_rise": rise,
        "still_rising": report.still_rising,
        "next_morning_rise": None if morning is None else morning.pain - morning.usual,
        "flare_over_24_hours": None if morning is None else morning.flare_over_24_hours,
        "full_dose": report.full_dose,
        "effort": report.effort,
        "technique_ok": technique_ok(report.technique or {}, background.mode),
        "no_increase_wanted": background.no_increase_wanted,
        "under_current_prescription": (report.variant, report.dose) == (background.variant, background.dose),
    }


def technique_ok(seen: Mapping[TechniqueWatcher, bool], mode: Mode) -> bool | None:
    """The therapist's word counts; then the patient's, unless the camera saw something else.

    The camera alone never says yes, and in mode `library` it says nothing at all.
    """
    if "therapist" in seen:
        return seen["therapist"]
    patient = seen.get("patient")
    camera_objects = mode == "support" and seen.get("camera") is False
    return None if patient and camera_objects else patient


def _check_rating(field: str, value: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= HIGHEST_RATING:
        raise ValueError(f"{field}: found {value!r}, expected a whole number from 0 to {HIGHEST_RATING}.")
