"""What a device needs to guide someone through today: `session-plan/1`, one document for all of it."""

import dataclasses
import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from django.urls import reverse
from pydantic import BaseModel, ConfigDict

from ruggensteun.catalogue.exercise import (
    BASE,
    AttentionPoint,
    ByAsking,
    ByCamera,
    ByPhone,
    ExerciseWords,
)
from ruggensteun.catalogue.ladder import Rung, ladder
from ruggensteun.clinical.red_flags import ORDER
from ruggensteun.web.library.coaching import addresses, coach_words, targets_text
from ruggensteun.web.library.drawings import drawing, pictures_of
from ruggensteun.web.library.queries import SUPPORT, current_mode
from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.people.models import Patient
from ruggensteun.web.people.on_devices import name_on_devices
from ruggensteun.web.prescriptions.limits import limitables
from ruggensteun.web.prescriptions.queries.content import PrescribedContent
from ruggensteun.web.prescriptions.shown import Shown
from ruggensteun.web.prescriptions.types import PointLimit
from ruggensteun.web.training.guided_words import guided_words
from ruggensteun.web.training.today import Today


class Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class PlannedPose(Part):
    src: str
    width: float
    height: float
    step: str | None


class PlannedCue(Part):
    point: str
    words: str


class Version(Part):
    """An exercise or a variant of it, in the words of the snapshot that was prescribed."""

    variant: str
    name: str
    label: str
    """Of the version alone, where its exercise is named already."""
    start: str
    change: str
    poses: tuple[PlannedPose, ...]
    cues: tuple[PlannedCue, ...]
    ask: PlannedCue | None
    """A point that nothing can see: asked aloud, answered at the end."""
    sheet: str | None = None
    """For the coach, and `targets` with the therapist's limits: JSON texts. None where it does not watch."""
    targets: str | None = None
    watched: tuple[PlannedCue, ...] = ()
    """What the camera judges, in the words of the attention points."""


class PlannedExercise(Part):
    id: uuid.UUID
    exercise: str
    content: str | None
    position: str
    dose: dict[str, Any]
    amount: str
    note: str
    band: str | None
    load_kg: float | None
    limits: tuple[PointLimit, ...]
    versions: tuple[Version, ...]
    """As prescribed, and the next easier one that needs nothing more."""


class PlannedSign(Part):
    key: str
    urgency: str


class PlannedQuestion(Part):
    key: str
    signs: tuple[PlannedSign, ...]


class SessionPlan(Part):
    format: Literal["session-plan/1"] = "session-plan/1"
    person: str
    """What a device keeps is kept apart by this."""
    key: str
    language: str
    zone: str
    post: str
    urgencies: tuple[str, ...]
    questions: tuple[PlannedQuestion, ...]
    exercises: tuple[PlannedExercise, ...]
    words: dict[str, str]
    coach: dict[str, str] | None
    """Where the coach's runtimes lie; None where nothing is judged."""


def session_plan(patient: Patient, today: Today) -> SessionPlan | None:
    """In the order of the prescription: that order is the therapist's. None when there is nothing to do."""
    if today.programme is None or not today.rows:
        return None
    where = addresses() if current_mode() == SUPPORT else None
    coach = None if where is None else dict(where)
    return SessionPlan(
        person=name_on_devices(patient.pk),
        key=f"{today.programme.programme_id}.{today.programme.revision}.{today.on}",
        language=page_language(),
        zone=patient.zone,
        post=reverse("training:guided-session"),
        urgencies=ORDER,
        questions=tuple(
            PlannedQuestion(
                key=question.key,
                signs=tuple(PlannedSign(key=sign.key, urgency=sign.urgency) for sign in question.signs),
            )
            for question in clinical_rules().before_session.questions
        ),
        exercises=tuple(_planned(row, judged=coach is not None) for row in today.rows),
        words=guided_words() | (coach_words() if coach is not None else {}),
        coach=coach,
    )


def _planned(row: Shown, *, judged: bool) -> PlannedExercise:
    item = row.item
    words = row.content.words(page_language())
    easier = _easier(ladder(row.content.exercise), row.rung)
    chosen = (row.rung, easier) if easier else (row.rung,)
    return PlannedExercise(
        id=item.id,
        exercise=item.exercise,
        content=item.content,
        position=row.rung.position,
        dose=dataclasses.asdict(item.dose),
        amount=row.chip,
        note=item.note,
        band=item.band,
        load_kg=item.load_kg,
        limits=item.limits,
        versions=tuple(
            _version(row.content, words, rung.key).model_copy(
                update=_coached(row, rung.key) if judged else {}
            )
            for rung in chosen
        ),
    )


def _coached(row: Shown, variant: str) -> dict[str, object]:
    """The sheet of the snapshot that was prescribed, with the therapist's own limits."""
    sheet = row.content.sheet(variant)
    if sheet is None:
        return {}
    limits = {own.point: own.limit for own in row.item.limits}
    return {
        "sheet": json.dumps(sheet),
        "targets": targets_text(row.item.exercise, variant, limits, sheet),
        "watched": tuple(
            PlannedCue(point=one.point, words=one.title) for one in limitables(row.content, variant)
        ),
    }


def _easier(rungs: tuple[Rung, ...], prescribed: Rung) -> Rung | None:
    """The nearest one below that can be done at home with what lies ready."""
    for rung in reversed(rungs[: rungs.index(prescribed)]):
        extra = set(rung.equipment) - set(prescribed.equipment)
        if "home" in rung.places and not extra and set(rung.one_of) <= set(prescribed.one_of):
            return rung
    return None


def _version(content: PrescribedContent, words: ExerciseWords, key: str) -> Version:
    variant = words.variants[key] if key != BASE else None
    points = content.attention(key)
    return Version(
        variant=key,
        name=f"{words.name}: {variant.name[0].lower()}{variant.name[1:]}" if variant else words.name,
        label=variant.name if variant else words.name,
        start=words.start,
        change=variant.change if variant else "",
        poses=tuple(_poses(content.exercise.slug, key)),
        cues=tuple(PlannedCue(point=point.point, words=words.attention[point.point].cue) for point in points),
        ask=_ask(points, words),
    )


def _poses(slug: str, key: str) -> Iterator[PlannedPose]:
    motion = pictures_of(slug, key) or pictures_of(slug)
    for pose in motion.poses if motion else ():
        drawn = drawing(pose)
        if drawn is not None:
            yield PlannedPose(src=drawn.src, width=drawn.width, height=drawn.height, step=pose.step)


def _ask(points: Iterable[AttentionPoint], words: ExerciseWords) -> PlannedCue | None:
    """One at most, and rather about what no camera or phone can see."""
    asked = [
        (point, question)
        for point in points
        if any(isinstance(way, ByAsking) for way in point.known_by)
        and (question := words.attention[point.point].ask)
    ]
    asked.sort(key=lambda one: any(isinstance(way, ByCamera | ByPhone) for way in one[0].known_by))
    return PlannedCue(point=asked[0][0].point, words=asked[0][1]) if asked else None
