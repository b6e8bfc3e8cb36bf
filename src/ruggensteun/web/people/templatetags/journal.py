"""How a note of the journal is called and marked on a page."""

from django import template

from ruggensteun.web.people.role_words import NOTE_NAMES
from ruggensteun.web.people.types import NoteKind

register = template.Library()

ICONS = {
    NoteKind.TELEPHONE: "phone",
    NoteKind.ON_SITE: "hospital",
    NoteKind.OBSERVATION: "eye",
    NoteKind.AGREEMENT: "check",
}


@register.filter
def note_name(kind: str) -> str:
    return str(NOTE_NAMES[NoteKind(kind)])


@register.filter
def note_icon(kind: str) -> str:
    return ICONS[NoteKind(kind)]
