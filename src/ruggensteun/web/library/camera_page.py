"""The page on which someone tries the coach with the camera, for one exercise."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.catalogue.evidence import points_judged
from ruggensteun.catalogue.exercise import BASE, Exercise, ExerciseWords
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library.coaching import (
    MARKS,
    Sheet,
    addresses,
    coach_words,
    cue_words,
    sheet_of,
)
from ruggensteun.web.library.drawings import Drawing, of_step
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.queries import SUPPORT
from ruggensteun.web.library.speech import page_language


@dataclass(frozen=True, slots=True)
class Watched:
    """One attention point. `from_side`: what to do where the camera sees it only from another side.

    `seen` is false for what no camera judges: `question` is then what to ask oneself.
    """

    point: str
    title: LocalText
    seen: bool
    from_side: str = ""
    question: LocalText | None = None


@dataclass(frozen=True, slots=True)
class CameraPage:
    exercise: Exercise
    words: ExerciseWords
    view: LocalText | None
    """Where to put the device."""
    start: Drawing | None
    points: tuple[Watched, ...]
    holds: bool
    addresses: str
    sheet: str
    told: str
    """Every sentence that the page may have to say, by key. These three are JSON."""
    marks: tuple[str, ...] = MARKS


def can_be_tried(exercise: Exercise, mode: str) -> bool:
    return _goes_by(exercise, mode) is not None


def camera_page(exercise: Exercise, mode: str) -> CameraPage | None:
    """None where the coach judges nothing, or has nothing to go by."""
    found = _goes_by(exercise, mode)
    if found is None:
        return None
    where, sheet = found
    words = programme().words(exercise, page_language())
    return CameraPage(
        exercise=exercise,
        words=words,
        view=_about(sheet["view"]),
        start=of_step(exercise.slug, None),
        points=tuple(_watched(exercise, words, sheet)),
        holds=sheet["kind"] == "hold",
        addresses=json.dumps(where),
        sheet=json.dumps(sheet),
        told=json.dumps(_told(words)),
    )


def _goes_by(exercise: Exercise, mode: str) -> tuple[Mapping[str, str], Sheet] | None:
    """Where the runtimes lie, and the sheet."""
    where, sheet = addresses(), sheet_of(exercise.slug)
    return None if mode != SUPPORT or where is None or sheet is None else (where, sheet)


def _about(view: str) -> LocalText | None:
    term = programme().views.get(view)
    return None if term is None else term.about(page_language())


def _watched(exercise: Exercise, words: ExerciseWords, sheet: Sheet) -> Iterator[Watched]:
    """What the camera judges first, in the order of the sheet: the most important comes first."""
    judged = points_judged(sheet)
    checks = {check["point"]: check for check in sheet["checks"] if check["source"] == "camera"}
    for point in judged:
        if point in words.attention:
            from_side = _from_side(checks[point], sheet)
            yield Watched(point, words.attention[point].title, seen=True, from_side=from_side)
    for other in exercise.attention_in(BASE):
        if other.point not in judged:
            spoken = words.attention[other.point]
            yield Watched(other.point, spoken.title, seen=False, question=spoken.ask)


def _from_side(check: Mapping[str, list[str]], sheet: Sheet) -> str:
    if sheet["view"] in check["views"]:
        return ""
    about = _about(check["views"][0]) if check["views"] else None
    return "" if about is None else str(about)


def _told(words: ExerciseWords) -> dict[str, str]:
    moments = {
        "found": _("I see you well. Begin when you like."),
        "counting": _("I am counting."),
        "done": _("Done."),
        "one": _("repetition"),
        "more": _("repetitions"),
        "seconds": _("seconds held"),
        "times": _("good # times, watch this # times, not seen # times"),
        "spans": _("good for # seconds, watch this for # seconds, not seen for # seconds"),
    }
    return cue_words(words) | coach_words() | moments
