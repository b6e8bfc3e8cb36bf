"""One session as it was done, as a device or a person tells it: `session/1`."""

import datetime
import uuid
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from ruggensteun.catalogue.exercise import Place, Slug
from ruggensteun.clinical import volume
from ruggensteun.clinical.calendar_days import local_date
from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.clinical.report import LegSymptom
from ruggensteun.web.prescriptions.types import Band, Hash

Rating = Annotated[int, Field(ge=0, le=10, strict=True)]
"""Pain and effort, on 0 to 10."""
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000, pattern=r"^[^\x00]*$")]
Side = Literal["both", "left", "right"]
Watcher = Literal["timer", "camera", "phone", "patient", "therapist"]
"""Who counted or timed a set."""
SkipReason = Literal["", "pain", "no-time", "no-equipment", "too-hard", "other"]
Answer = bool | tuple[Slug, ...] | None
"""To a safety question: the signs, False for none of these, None for not answered."""

LONGEST_SESSION = datetime.timedelta(hours=12)


@cache
def _zones() -> set[str]:
    """Once: asking walks the whole zone database on disk."""
    return available_timezones()


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class VerdictShares(Part):
    """Repetitions, or seconds of a hold, by what the coach said of one attention point."""

    good: float = Field(0, ge=0)
    attention: float = Field(0, ge=0)
    not_visible: float = Field(0, ge=0)


class SetDone(Part):
    side: Side = "both"
    repetitions: int | None = Field(None, ge=0, le=300)
    held_s: int | None = Field(None, ge=0, le=3600)
    """Seconds held, or seconds of stepping."""
    band: Band | None = None
    load_kg: float | None = Field(None, gt=0, le=100)
    counted_by: Watcher = "patient"
    verdicts: dict[Slug, VerdictShares] = Field(default_factory=dict)
    coverage: float | None = Field(None, ge=0, le=1)
    """The share of the set in which the coach could see, or feel, enough."""
    judged_by: Literal["camera", "phone"] | None = None
    """Whose verdicts these are; None in sessions from before phones could feel, or without verdicts."""


class ExerciseDone(Part):
    prescribed: uuid.UUID | None = None
    """The id of the prescribed exercise; None for one that was not in the programme."""
    exercise: Slug
    variant: Slug = "base"
    content: Hash | None = None
    dose: PrescribedDose
    """What was asked, whatever was done."""
    sets: tuple[SetDone, ...] = Field((), max_length=60)
    skipped: SkipReason = ""
    pain_during: Rating | None = None
    still_rising: bool | None = None
    effort: Rating | None = None
    went_well: bool | None = None
    """What the patient says of the execution."""
    answers: dict[Slug, bool] = Field(default_factory=dict)
    """To the questions about attention points that nothing can see; yes is good."""
    note: Note = ""

    @property
    def share_done(self) -> float:
        done = [volume.PerformedSet(repetitions=one.repetitions, held_s=one.held_s) for one in self.sets]
        return float(volume.share_done(self.dose, done))

    @property
    def volume_done(self) -> int:
        """All sets of all sides together, in the unit of the dose's volume: repetitions, or seconds."""
        counted = volume.volume(self.dose).unit == "repetitions"
        return sum((one.repetitions if counted else one.held_s) or 0 for one in self.sets)

    @property
    def technique(self) -> bool | None:
        """The patient's word over the whole: one no is a no, and nothing told is nothing told."""
        told = [*self.answers.values(), *([] if self.went_well is None else [self.went_well])]
        return all(told) if told else None


class SessionDone(Part):
    format: Literal["session/1"] = "session/1"
    id: uuid.UUID
    """Made on the device: the same session sent twice is one session."""
    sequence: int = Field(0, ge=0)
    """Rises with every time that the device tells more of this session."""
    complete: bool = True
    started_at: AwareDatetime
    ended_at: AwareDatetime | None = None
    zone: str = "Europe/Brussels"
    place: Place = "home"
    source: Literal["guided", "manual"] = "guided"
    pain_before: Rating | None = None
    safety: dict[Slug, Answer] = Field(default_factory=dict)
    leg_symptoms: frozenset[LegSymptom] | None = None
    exercises: tuple[ExerciseDone, ...] = Field((), max_length=40)
    effort: Rating | None = None
    pain_during: Rating | None = None
    """The worst of the whole session, for those who do not tell it for each exercise."""
    note: Note = ""

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.zone not in _zones():
            raise ValueError(f'zone: found "{self.zone}", expected a name such as Europe/Brussels')
        if self.ended_at is not None and not (
            self.started_at <= self.ended_at <= self.started_at + LONGEST_SESSION
        ):
            raise ValueError("ended_at: expected within 12 hours after started_at")
        return self

    @property
    def on(self) -> datetime.date:
        """The date on the patient's own calendar."""
        return local_date(self.started_at.astimezone(ZoneInfo("UTC")), self.zone)

    @property
    def worst_pain(self) -> int | None:
        return max(self._told("pain_during"), default=None)

    @property
    def hardest(self) -> int | None:
        """The highest effort told."""
        return max(self._told("effort"), default=None)

    @property
    def share_done(self) -> float | None:
        """From 0 to 1, every exercise of the session alike."""
        return sum(one.share_done for one in self.exercises) / len(self.exercises) if self.exercises else None

    def _told(self, field: str) -> Iterator[int]:
        for part in (self, *self.exercises):
            if (value := getattr(part, field)) is not None:
                yield value
