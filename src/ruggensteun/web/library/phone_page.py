"""The page on which someone tries an exercise with the phone on the pelvis."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.catalogue.exercise import BASE, Exercise, ExerciseWords
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.movement.attitude import Placed
from ruggensteun.web.library.coaching import Sheet, addresses, cue_words, sheet_of, verdict_words
from ruggensteun.web.library.feeling import (
    FEEL_MARKS,
    Felt,
    feel_trouble_words,
    feel_words,
    felt,
    put_words,
)
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.queries import SUPPORT
from ruggensteun.web.library.speech import page_language


@dataclass(frozen=True, slots=True)
class Version:
    """The exercise itself, or a variant of it, that a phone can feel."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class FeltPoint:
    point: str
    title: LocalText


@dataclass(frozen=True, slots=True)
class PhonePage:
    exercise: Exercise
    words: ExerciseWords
    version: str
    change: LocalText | str
    """What this version does differently; empty for the exercise itself."""
    others: tuple[Version, ...]
    placed: Placed
    put: str
    points: tuple[FeltPoint, ...]
    addresses: str
    sheet: str
    told: str
    """Every sentence that the page may have to say, by key. These three are JSON."""
    marks: tuple[str, ...] = FEEL_MARKS


def can_be_felt(exercise: Exercise, mode: str) -> bool:
    return mode == SUPPORT and addresses() is not None and next(_feelable(exercise), None) is not None


def phone_page(exercise: Exercise, mode: str, asked: str) -> PhonePage | None:
    """Of the version that is asked for, else of the exercise itself or the easiest that a phone can feel.

    None where nothing is judged, or a phone feels nothing.
    """
    where = addresses()
    if mode != SUPPORT or where is None:
        return None
    found = {key: (sheet, feels) for key, sheet, feels in _feelable(exercise)}
    key = asked if asked in found else BASE if BASE in found else next(iter(found), None)
    if key is None:
        return None
    sheet, feels = found[key]
    words = programme().words(exercise, page_language())
    return PhonePage(
        exercise=exercise,
        words=words,
        version=_name(words, key),
        change="" if key == BASE else words.variants[key].change,
        others=tuple(Version(other, _name(words, other)) for other in found if other != key),
        placed=feels.placed,
        put=put_words(feels.placed),
        points=tuple(FeltPoint(point, words.attention[point].title) for point in feels.points),
        addresses=json.dumps({"python": where["python"], "movement": where["movement"]}),
        sheet=json.dumps(sheet),
        told=json.dumps(_told(words)),
    )


def _feelable(exercise: Exercise) -> Iterator[tuple[str, Sheet, Felt]]:
    """The easiest first."""
    for key in exercise.ladder:
        sheet = sheet_of(exercise.slug, key)
        feels = None if sheet is None else felt(exercise.attention_in(key), sheet)
        if sheet is not None and feels is not None:
            yield key, sheet, feels


def _name(words: ExerciseWords, key: str) -> str:
    return str(words.name if key == BASE else words.variants[key].name)


def _told(words: ExerciseWords) -> dict[str, str]:
    moments = {
        "unit": _("seconds felt"),
        "spans": _("good for # seconds, watch this for # seconds, not felt for # seconds"),
        "state-not_visible": _("I do not feel this"),
        "unseen-not-placed": _("The phone does not lie as it should."),
    }
    return cue_words(words) | verdict_words() | feel_words() | feel_trouble_words() | moments
