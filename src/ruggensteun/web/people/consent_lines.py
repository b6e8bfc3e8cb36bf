"""What a patient agrees to or not, each kind in words: for the patient's own account and for the file."""

import uuid
from dataclasses import dataclass

from django.utils.functional import Promise

from ruggensteun.web.people.models import Consent
from ruggensteun.web.people.queries.patients import consents
from ruggensteun.web.people.role_words import CONSENT_WORDS
from ruggensteun.web.people.types import ConsentKind, Viewer


@dataclass(frozen=True, slots=True)
class ConsentLine:
    kind: ConsentKind
    title: str | Promise
    text: str | Promise
    row: Consent | None
    """The newest answer, withdrawn or not; None when it was never given."""


def consent_lines(viewer: Viewer | None, patient_id: uuid.UUID) -> tuple[ConsentLine, ...]:
    newest = {row.kind: row for row in consents(viewer, patient_id).order_by("given_at")}
    return tuple(
        ConsentLine(kind, title, text, newest.get(kind)) for kind, (title, text) in CONSENT_WORDS.items()
    )
