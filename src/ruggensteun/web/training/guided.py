"""What a device needs to guide someone through today: `session-plan/1`, one document for all of it."""

import dataclasses
import json
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal

from django.urls import reverse
from pydantic import BaseModel, ConfigDict, Field

from ruggensteun.catalogue.evidence import points_judged
from ruggensteun.catalogue.exercise import (
    BASE,
    AttentionPoint,
    ByAsking,
    ByPhone,
    ExerciseWords,
)
from ruggensteun.catalogue.ladder import Rung, ladder
from ruggensteun.clinical.red_flags import ORDER
from ruggensteun.movement.attitude import Placed
from ruggensteun.web.library.coaching import addresses, coach_words, targets_text
from ruggensteun.web.library.drawings import drawing, pictures_of
from ruggensteun.web.library.feeling import feel_trouble_words, feel_words_in_a_session, felt, put_words
from ruggensteun.web.library.movements import takes_turns
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
from ruggensteun.web.training.spoken import (
    amount_spoken,
    folder,
    recordings,
    said_in_every_session,
    said_of_a_version,
    version_name,
)
from ruggensteun.web.training.today import Today
from ruggensteun.web.training.told_recording import SESSION_BYTES, SET_BYTES

Calibrated = Mapping[tuple[str, str, str], Mapping[str, Any]]
"""By exercise, variant and view: what approved repetitions taught the coach about this person."""


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


class PlannedFelt(Part):
    placed: Placed
    put: str


class Version(Part):
    """An exercise or a variant of it, in the words of the snapshot that was prescribed."""

    variant: str
    name: str
    label: str
    """Of the version alone, where its exercise is named already."""
    start: str
    change: str
    turns: bool
    """Every second repetition is done on the other side."""
    poses: tuple[PlannedPose, ...]
    cues: tuple[PlannedCue, ...]
    ask: PlannedCue | None
    """A point that nothing can see: asked aloud, answered at the end."""
    sheet: str | None = None
    """For the coach, and `targets` with the therapist's limits: JSON texts. None where it does not watch."""
    targets: str | None = None
    watched: tuple[PlannedCue, ...] = ()
    """What the camera judges, in the words of the attention points."""
    felt: PlannedFelt | None = None
    """For a phone on the pelvis. None where it feels nothing."""


class PlannedExercise(Part):
    id: uuid.UUID
    exercise: str
    content: str | None
    position: str
    dose: dict[str, Any]
    amount: str
    told: str
    """How much, as it is said aloud."""
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


class OurVoice(Part):
    """Recordings for a device that has no voice for this language."""

    folder: str
    files: dict[str, str]
    """By sentence; what is not among them is only written."""


class Recordings(Part):
    """Where the points of a set go, and how much of them."""

    post: str = Field(default_factory=lambda: reverse("training:post-recording"))
    set_bytes: int = SET_BYTES
    session_bytes: int = SESSION_BYTES


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
    voice: OurVoice
    coach: dict[str, str] | None
    """Where the coach's runtimes lie; None where nothing is judged."""
    recordings: Recordings | None
    """For who agreed to it in their file; the session itself asks once more."""


def session_plan(
    patient: Patient,
    today: Today,
    *,
    calibrated: Calibrated = MappingProxyType({}),
    keeps_movements: bool = False,
) -> SessionPlan | None:
    """In the order of the prescription: that order is the therapist's. None when there is nothing to do.

    `keeps_movements`: whether the patient agreed that points of movements may be kept.
    """
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
        exercises=tuple(_planned(row, None if coach is None else calibrated) for row in today.rows),
        words=guided_words() | (_words_of_the_coach() if coach is not None else {}),
        voice=_voice(today.rows),
        coach=coach,
        recordings=Recordings() if coach is not None and keeps_movements else None,
    )


def _words_of_the_coach() -> dict[str, str]:
    """Of the camera, and of the phone on the pelvis: their troubles have the same names."""
    stumbles = {f"feel-{key}": sentence for key, sentence in feel_trouble_words().items()}
    return coach_words() | feel_words_in_a_session() | stumbles


def _voice(rows: Iterable[Shown]) -> OurVoice:
    language = page_language()
    said = [*said_in_every_session()]
    for row in rows:
        said.append(amount_spoken(row.item.dose, row.item.dose.per))
        for rung in _chosen(row):
            said.extend(said_of_a_version(row.content.words(language), rung.key))
    return OurVoice(folder=folder(language), files=recordings(language, said))


def _planned(row: Shown, calibrated: Calibrated | None) -> PlannedExercise:
    """`calibrated`: None where nothing is judged."""
    item = row.item
    words = row.content.words(page_language())
    return PlannedExercise(
        id=item.id,
        exercise=item.exercise,
        content=item.content,
        position=row.rung.position,
        dose=dataclasses.asdict(item.dose),
        amount=row.chip,
        told=amount_spoken(item.dose, item.dose.per),
        note=item.note,
        band=item.band,
        load_kg=item.load_kg,
        limits=item.limits,
        versions=tuple(
            _version(row.content, words, rung.key).model_copy(
                update={} if calibrated is None else _coached(row, rung.key, calibrated)
            )
            for rung in _chosen(row)
        ),
    )


def _chosen(row: Shown) -> tuple[Rung, ...]:
    """As prescribed, and the next easier one if there is one."""
    easier = _easier(ladder(row.content.exercise), row.rung)
    return (row.rung, easier) if easier else (row.rung,)


def _coached(row: Shown, variant: str, calibrated: Calibrated) -> dict[str, object]:
    """The sheet of the snapshot that was prescribed, with what the therapist set for this person."""
    sheet = row.content.sheet(variant)
    if sheet is None:
        return {}
    limits = {own.point: own.limit for own in row.item.limits}
    feels = felt(row.content.attention(variant), sheet)
    judged = points_judged(sheet)
    return {
        "felt": PlannedFelt(placed=feels.placed, put=put_words(feels.placed)) if feels else None,
        "sheet": json.dumps(sheet),
        "targets": targets_text(
            sheet, limits=limits, calibration=calibrated.get((row.item.exercise, variant, sheet["view"]))
        ),
        "watched": tuple(
            PlannedCue(point=one.point, words=one.title)
            for one in limitables(row.content, variant)
            if one.point in judged
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
        name=version_name(words, key),
        label=variant.name if variant else words.name,
        start=words.start,
        change=variant.change if variant else "",
        turns=takes_turns(content.exercise.slug, key),
        poses=tuple(_poses(content.exercise.slug, key)),
        cues=tuple(PlannedCue(point=point.point, words=words.attention[point.point].cue) for point in points),
        ask=_ask(points, words, points_judged(content.sheet(key) or {})),
    )


def _poses(slug: str, key: str) -> Iterator[PlannedPose]:
    motion = pictures_of(slug, key) or pictures_of(slug)
    for pose in motion.poses if motion else ():
        drawn = drawing(pose)
        if drawn is not None:
            yield PlannedPose(src=drawn.src, width=drawn.width, height=drawn.height, step=pose.step)


def _ask(
    points: Iterable[AttentionPoint], words: ExerciseWords, judged: Collection[str]
) -> PlannedCue | None:
    """One at most, and rather about what no camera judges and no phone can feel."""
    asked = [
        (point, question)
        for point in points
        if any(isinstance(way, ByAsking) for way in point.known_by)
        and (question := words.attention[point.point].ask)
    ]
    asked.sort(
        key=lambda one: one[0].point in judged or any(isinstance(way, ByPhone) for way in one[0].known_by)
    )
    return PlannedCue(point=asked[0][0].point, words=asked[0][1]) if asked else None
