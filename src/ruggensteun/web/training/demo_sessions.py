"""Invented sessions for the demo clinic: what was told, and in some what a camera would have seen."""

import datetime
import random
import uuid
from dataclasses import dataclass

from django.utils import timezone

from ruggensteun.catalogue.evidence import points_judged
from ruggensteun.catalogue.exercise import AttentionPoint
from ruggensteun.clinical.calendar_days import DAY
from ruggensteun.clinical.report import NextMorning
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.queries.content import content_today
from ruggensteun.web.prescriptions.types import PrescribedExercise
from ruggensteun.web.training.actions.mornings import tell_morning
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.forms import sets_done
from ruggensteun.web.training.types import ExerciseDone, SessionDone, SetDone, VerdictShares

HOUR = 18
LASTS = datetime.timedelta(minutes=20)
WOBBLE = (-1, 0, 0, 0, 1)
"""Pain is not the same every day."""
SOMETIMES = 0.12
HARD_RISE = 5
NOTES = (
    "Ging vlot vandaag.",
    "Wat stijf na een lange autorit.",
    "Buiten gedaan, in de tuin.",
    "De laatste oefening was lastig.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedDay:
    """How one session was. `settled`: told in full and without a wobble, so that a rule can build on it."""

    on: datetime.date
    pain_before: int
    pain_during: int
    hard: bool = False
    settled: bool = False
    watched: bool = False
    """A camera looked on."""


def tell_session(
    day: InventedDay, items: tuple[PrescribedExercise, ...], *, patient: Viewer, dice: random.Random
) -> None:
    """The session as it was told that evening, and the morning after it, by a patient."""
    if patient.patient_id is None:
        raise ValueError("patient: found a viewer without a file, expected a patient.")
    wobble = 0 if day.settled or day.hard else dice.choice(WOBBLE)
    before = max(0, day.pain_before + wobble)
    during = max(before, day.pain_during + wobble + (HARD_RISE if day.hard else 0))
    part = not day.settled and dice.random() < SOMETIMES
    began = timezone.make_aware(datetime.datetime.combine(day.on, datetime.time(HOUR, dice.randrange(60))))
    done = SessionDone(
        id=uuid.UUID(int=dice.getrandbits(128), version=4),
        started_at=began,
        ended_at=began + LASTS,
        source="guided" if day.watched else "manual",
        pain_before=before,
        pain_during=min(10, during),
        effort=7 if day.hard else dice.choice((4, 5, 5, 6)),
        note=dice.choice(NOTES) if not day.hard and dice.random() < SOMETIMES else "",
        exercises=tuple(
            _done(item, "part" if part and number == len(items) - 1 else "all", day, dice)
            for number, item in enumerate(items)
        ),
    )
    told_at = began + LASTS
    record_session(by=patient, patient_id=patient.patient_id, done=done, recorded_at=told_at)
    rise = 4 if day.hard else 0
    morning = NextMorning(pain=min(10, before + rise), usual=before, flare_over_24_hours=day.hard)
    tell_morning(by=patient, patient_id=patient.patient_id, on=day.on + DAY, morning=morning)


def _done(item: PrescribedExercise, much: str, day: InventedDay, dice: random.Random) -> ExerciseDone:
    sets = sets_done(item.dose, much)
    points = watchable(item.exercise, item.variant) if day.watched else ()
    if points:
        sets = tuple(_watched(one, points, dice) for one in sets)
    return ExerciseDone(
        prescribed=item.id,
        exercise=item.exercise,
        variant=item.variant,
        content=item.content,
        dose=item.dose,
        sets=sets,
        went_well=True,
    )


def watchable(exercise: str, variant: str) -> tuple[AttentionPoint, ...]:
    """The attention points that the coach judges by camera in this variant."""
    content = content_today(exercise)
    judged = points_judged(content.sheet(variant) or {})
    return tuple(point for point in content.attention(variant) if point.point in judged)


def _watched(one: SetDone, points: tuple[AttentionPoint, ...], dice: random.Random) -> SetDone:
    amount = one.repetitions or one.held_s or 0
    verdicts = {}
    for point in points:
        unseen = round(amount * dice.choice((0, 0, 0, 0.1, 0.3)))
        attention = round((amount - unseen) * dice.choice((0, 0.1, 0.2)))
        good = amount - unseen - attention
        verdicts[point.point] = VerdictShares(good=good, attention=attention, not_visible=unseen)
    return one.model_copy(
        update={
            "counted_by": "camera",
            "verdicts": verdicts,
            "coverage": round(dice.uniform(0.78, 0.97), 2),
        }
    )
