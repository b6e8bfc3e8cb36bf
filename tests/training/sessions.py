"""Sessions for the tests."""

import datetime
import uuid
from typing import Any

from django.utils import timezone

from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.types import ExerciseDone, SessionDone, SetDone


def ago(days: int, hour: int = 10) -> datetime.datetime:
    """That hour of the clock, so many days ago in Brussels."""
    day = timezone.localtime() - datetime.timedelta(days=days)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def exercises(revision: Revision, **told: Any) -> tuple[ExerciseDone, ...]:
    """Everything that was asked, done in full."""
    return tuple(
        ExerciseDone(
            prescribed=item.id,
            exercise=item.exercise,
            variant=item.variant,
            dose=item.dose,
            sets=tuple(
                SetDone(repetitions=item.dose.repetitions, held_s=item.dose.hold_s)
                for _number in range(item.dose.sets)
            ),
            **told,
        )
        for item in revision.plan.exercises()
    )


def session(revision: Revision | None = None, *, days: int = 1, **told: Any) -> SessionDone:
    began = ago(days)
    written: dict[str, Any] = {
        "id": uuid.uuid4(),
        "started_at": began,
        "ended_at": began + datetime.timedelta(minutes=20),
        "exercises": exercises(revision) if revision else (),
        **told,
    }
    return SessionDone(**written)
