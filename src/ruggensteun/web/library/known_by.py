"""How someone can know that an attention point goes well, in the words of the mode the site runs in."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.catalogue.exercise import (
    AttentionPoint,
    AttentionWords,
    ByAsking,
    ByCamera,
    ByPhone,
    KnownBy,
)
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.queries import SUPPORT
from ruggensteun.web.library.speech import page_language


@dataclass(frozen=True, slots=True)
class Way:
    """One way to know. `mark` is the drawing beside it: camera, phone, ask or therapist."""

    mark: str
    text: str
    question: LocalText | None = None


def ways_to_know(point: AttentionPoint, words: AttentionWords, mode: str) -> tuple[Way, ...]:
    """The best way first. Not seen by a camera is said in so many words: it is a normal answer."""
    seen = any(isinstance(known, ByCamera) for known in point.known_by)
    return tuple(_way(known, words, mode, seen_by_camera=seen) for known in point.known_by)


def _way(known: KnownBy, words: AttentionWords, mode: str, *, seen_by_camera: bool) -> Way:
    if isinstance(known, ByCamera):
        return Way("camera", _camera(known, mode))
    if isinstance(known, ByPhone):
        return Way("phone", _phone(known, mode))
    if isinstance(known, ByAsking):
        return Way("ask", _ask(mode, seen_by_camera=seen_by_camera), words.ask)
    return Way("therapist", _("Your physiotherapist looks at this with you."))


def _camera(known: ByCamera, mode: str) -> str:
    view = programme().views[known.view].name(page_language())
    if mode != SUPPORT:
        return _("Someone can see this %(view)s.") % {"view": view}
    if known.confidence == "partial":
        return _("The camera can see part of this, %(view)s.") % {"view": view}
    return _("The camera can see this, %(view)s.") % {"view": view}


def _phone(known: ByPhone, mode: str) -> str:
    if mode != SUPPORT:
        return _("You feel this in your pelvis.")
    if known.placed == "sacrum":
        return _("Your phone can measure this, worn low on your back.")
    return _("Your phone can measure this, lying on the front of your pelvis.")


def _ask(mode: str, *, seen_by_camera: bool) -> str:
    if mode != SUPPORT:
        return _("Ask yourself afterwards:")
    if seen_by_camera:
        return _("We also ask you afterwards:")
    return _("The camera cannot see this. We ask you afterwards:")
