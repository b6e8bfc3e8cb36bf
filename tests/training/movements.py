"""Sets that a patient let us keep, for the tests: someone made of sticks does squats."""

import base64
import gzip
import uuid
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.utils import timezone

from ruggensteun.movement.events import RepetitionDone
from ruggensteun.movement.landmarks import Frame
from ruggensteun.web.people.actions.consents import give_consent
from ruggensteun.web.people.types import ConsentKind
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.prescriptions.types import PrescribedExercise
from ruggensteun.web.training.actions.keeping import keep_recording
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.models import MovementRecording
from ruggensteun.web.training.told_recording import RecordingTold
from tests.movement.compacting import compacted
from tests.movement.sessions import coached
from tests.movement.stick_figure import film, squat, waves
from tests.people.cast import Cast
from tests.training.sessions import session


@cache
def squats(*, depth: float = 0.9, count: int = 3, yaw_deg: float = 90.0) -> tuple[Frame, ...]:
    return tuple(
        film(
            lambda t: squat(depth * waves(t, period_s=3, count=count)),
            seconds=2 + 3 * count,
            hz=10,
            yaw_deg=yaw_deg,
        )
    )


@cache
def marks(frames: tuple[Frame, ...]) -> tuple[dict[str, Any], ...]:
    """Of every counted squat; and one moment to watch."""
    events = coached("squat", frames)
    work = (
        {"what": "repetition", "start_ms": round(one.start_ms), "end_ms": round(one.end_ms)}
        for one in events
        if isinstance(one, RepetitionDone)
    )
    return (*work, {"what": "attention", "at_ms": 2500, "point": "knees-behind-toes"})


@cache
def points(frames: tuple[Frame, ...]) -> str:
    """As a device keeps them."""
    return packed(compacted(frames))


def prescribed_squat(revision: Revision) -> PrescribedExercise:
    return next(item for item in revision.plan.exercises() if item.exercise == "squat")


def told(
    revision: Revision, session_id: uuid.UUID, frames: Sequence[Frame], **changes: Any
) -> dict[str, Any]:
    """`recording/1`, as a device posts it."""
    item = prescribed_squat(revision)
    return {
        "format": "recording/1",
        "id": str(uuid.uuid4()),
        "sequence": 0,
        "session": str(session_id),
        "prescribed": str(item.id),
        "exercise": item.exercise,
        "variant": item.variant,
        "content": item.content,
        "number": 1,
        "side": "both",
        "marks": list(marks(tuple(frames))),
        "points": points(tuple(frames)),
        **changes,
    }


def packed(text: str) -> str:
    return base64.b64encode(gzip.compress(text.encode())).decode()


def agree(cast: Cast) -> None:
    give_consent(by=cast.viewer("luc"), patient_id=cast.luc.pk, kind=ConsentKind.MOVEMENT_RECORDINGS)


def kept_squats(cast: Cast, revision: Revision, frames: Sequence[Frame] = ()) -> MovementRecording:
    """Of a session of this morning, with Luc's consent."""
    agree(cast)
    done = session(revision, days=0, started_at=timezone.now(), ended_at=None)
    record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=done)
    written = RecordingTold.model_validate(told(revision, done.id, frames or squats()))
    kept, _new = keep_recording(by=cast.viewer("luc"), patient_id=cast.luc.pk, told=written)
    return kept
