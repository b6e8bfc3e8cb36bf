"""A programme as a document: phases of exercises with their doses. One revision is one such document."""

import datetime
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from ruggensteun.catalogue.exercise import Place, Slug
from ruggensteun.catalogue.programmes import NO_DAYS, WeekCounts
from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.clinical.week_plan import Pause as PlannedPause

Band = Literal["yellow", "red", "green", "blue", "black"]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]
MOST_EXERCISES = 30


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPause:
    """A pause, with who planned it and why."""

    days: PlannedPause
    told_on: datetime.date
    by_patient: bool
    why: str = ""


class PointLimit(Part):
    """The therapist's own limit on an attention point, in the unit of its signal."""

    point: Slug
    limit: float = Field(ge=-360, le=360)


class PrescribedExercise(Part):
    id: uuid.UUID = Field(default_factory=uuid.uuid4)
    """The same in every revision: what was trained refers to it."""
    exercise: Slug
    variant: Slug = "base"
    content: Hash | None = None
    """The content snapshot that pages, booklet and coach read; None only in a draft or a template."""
    place: Place = "home"
    dose: PrescribedDose
    band: Band | None = None
    load_kg: float | None = Field(None, gt=0, le=100)
    note: Note = ""
    limits: tuple[PointLimit, ...] = ()
    released: bool = False
    """The therapist looked at what speaks against it for this person, and chose it all the same."""


class Phase(Part):
    id: uuid.UUID = Field(default_factory=uuid.uuid4)
    title: Line
    weeks: int | None = Field(None, ge=1, le=52)
    """Until the therapist decides, when left out: only the last phase may."""
    home: WeekCounts = NO_DAYS
    clinic: WeekCounts = NO_DAYS
    exercises: tuple[PrescribedExercise, ...] = Field((), max_length=MOST_EXERCISES)

    def at(self, place: Place) -> tuple[PrescribedExercise, ...]:
        return tuple(item for item in self.exercises if item.place == place)

    def anew(self) -> Self:
        """The same once more, with ids of its own."""
        renewed = self.with_each(lambda item: item.model_copy(update={"id": uuid.uuid4()}))
        return renewed.model_copy(update={"id": uuid.uuid4()})

    def with_each(self, change: Callable[[PrescribedExercise], PrescribedExercise]) -> Self:
        """The same with every exercise changed so. Checks nothing anew."""
        return self.model_copy(update={"exercises": tuple(change(item) for item in self.exercises)})

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        kinds = [(item.exercise, item.variant, item.place) for item in self.exercises]
        if len(set(kinds)) < len(kinds):
            raise ValueError("the same exercise stands twice in a phase")
        return self


class Plan(Part):
    """Everything of one programme at one moment."""

    goal: Note = ""
    """In the patient's own words."""
    starts_on: datetime.date
    ends_on: datetime.date | None = None
    review_on: datetime.date | None = None
    phases: tuple[Phase, ...] = Field(min_length=1, max_length=12)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if any(phase.weeks is None for phase in self.phases[:-1]):
            raise ValueError("every phase but the last needs a number of weeks")
        ids = [phase.id for phase in self.phases] + [item.id for item in self.exercises()]
        if len(set(ids)) < len(ids):
            raise ValueError("an id stands twice in the programme")
        for day in (self.ends_on, self.review_on):
            if day is not None and day < self.starts_on:
                raise ValueError("a programme cannot end or be reviewed before it starts")
        return self

    def timeline(self) -> Iterator[tuple[Phase, datetime.date, datetime.date | None]]:
        """Each phase with its first and last day; None: until further notice."""
        first = self.starts_on
        for phase in self.phases:
            last = first + datetime.timedelta(weeks=phase.weeks, days=-1) if phase.weeks else None
            if self.ends_on is not None:
                last = min(last or self.ends_on, self.ends_on)
            if last is not None and last < first:
                return
            yield phase, first, last
            if last is None:
                return
            first = last + datetime.timedelta(days=1)

    def phase_on(self, day: datetime.date) -> Phase | None:
        for phase, first, last in self.timeline():
            if first <= day and (last is None or day <= last):
                return phase
        return None

    def exercises(self) -> Iterator[PrescribedExercise]:
        for phase in self.phases:
            yield from phase.exercises

    def with_each(self, change: Callable[[PrescribedExercise], PrescribedExercise]) -> Self:
        """The same with every exercise changed so. Checks nothing anew."""
        return self.model_copy(update={"phases": tuple(phase.with_each(change) for phase in self.phases)})

    def with_one(self, exercise_id: uuid.UUID, **changes: object) -> Self:
        """The same with this exercise changed so. Checks nothing anew."""
        return self.with_each(
            lambda item: item.model_copy(update=changes) if item.id == exercise_id else item
        )

    def exercise(self, exercise_id: uuid.UUID) -> PrescribedExercise | None:
        return next((item for item in self.exercises() if item.id == exercise_id), None)


class _PhaseOutline(Phase):
    model_config = ConfigDict(extra="ignore", frozen=True)
    exercises: tuple[()] = Field((), validation_alias="-")
    """Whatever stands there is passed over, not read."""


class _Outline(Plan):
    phases: tuple[_PhaseOutline, ...] = Field(min_length=1, max_length=12)


def outline_of(document: str) -> Plan:
    """Goal, phases and days of a plan as it is stored, without its exercises: for hundreds of patients."""
    return _Outline.model_validate_json(document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A plan that a therapist wants to prescribe."""

    plan: Plan
    based_on: int
    """The number of the revision that it was composed from, 0 for none."""
    why: str = ""
    in_force_from: datetime.date | None = None
    """Today, when left out."""
    proposal: str = ""
    """The id of the proposal that it answers, if it answers one."""


class TemplatePlan(Part):
    """What the clinic starts from: phases without dates or a person."""

    phases: tuple[Phase, ...] = Field(min_length=1, max_length=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedTemplate:
    """A template that a therapist wants to keep: a new one, or the next version of one."""

    title: str
    plan: TemplatePlan
    description: str = ""
    template_id: uuid.UUID | None = None
    based_on: int = 0
    """The number of the version that it was composed from, 0 for none."""
    why: str = ""
