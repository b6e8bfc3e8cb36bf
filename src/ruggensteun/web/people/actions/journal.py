"""Writes in a patient's journal. Nothing is changed or removed: a correction replaces, what was stays."""

import datetime
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.models import JournalNote, Patient
from ruggensteun.web.people.queries.sight import require_treats
from ruggensteun.web.people.types import CONTACTS, NoteKind, NotVisible, Refused, Stale, Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWords:
    """What someone of the team writes down."""

    kind: NoteKind
    on: datetime.date
    text: str
    follow_up_on: datetime.date | None = None


@transaction.atomic
def write_note(*, by: Viewer, patient_id: uuid.UUID, words: NoteWords) -> JournalNote:
    """A contact with the patient also counts for how long the file is kept."""
    require_treats(by, patient_id)
    patient = Patient.objects.select_for_update().get(pk=patient_id)
    _check(patient, words)
    note = _add(by, patient_id, words)
    if words.kind in CONTACTS and words.on > patient.last_contact_on:
        patient.last_contact_on = words.on
        patient.save(update_fields=("last_contact_on",))
    audit(
        by=by,
        did="wrote-note",
        patient_id=patient_id,
        subject=f"note:{note.pk}",
        detail={"kind": words.kind.value},
    )
    return note


@transaction.atomic
def correct_note(
    *, by: Viewer, patient_id: uuid.UUID, note_id: uuid.UUID, words: NoteWords, why: str
) -> JournalNote:
    """Whoever treats may correct, also what a colleague wrote: the history says who wrote what.

    Stale when someone else corrected it in the meantime; `theirs` is the note that stands there now.
    """
    note = _to_replace(by, patient_id, note_id, why)
    _check(note.patient, words)
    made = _add(by, patient_id, words, _Correction(note, why.strip()))
    audit(by=by, did="corrected-note", patient_id=patient_id, subject=f"note:{note_id}")
    return made


@transaction.atomic
def strike_out_note(*, by: Viewer, patient_id: uuid.UUID, note_id: uuid.UUID, why: str) -> JournalNote:
    """It does not belong here, such as a note in the file of the wrong patient. It stays readable."""
    note = _to_replace(by, patient_id, note_id, why)
    words = NoteWords(kind=NoteKind(note.kind), on=note.on, text="")
    made = _add(by, patient_id, words, _Correction(note, why.strip(), struck_out=True))
    audit(by=by, did="struck-out-note", patient_id=patient_id, subject=f"note:{note_id}")
    return made


def _to_replace(by: Viewer, patient_id: uuid.UUID, note_id: uuid.UUID, why: str) -> JournalNote:
    """The note, locked, so that two corrections of it come one after the other."""
    require_treats(by, patient_id)
    notes = JournalNote.objects.select_for_update(of=("self",)).select_related("patient")
    note = notes.filter(pk=note_id, patient_id=patient_id, struck_out=False).first()
    if note is None:
        raise NotVisible
    theirs = note
    while replacing := JournalNote.objects.filter(replaces=theirs).first():
        theirs = replacing
    if theirs != note:
        raise Stale(
            _("A colleague corrected this note in the meantime. Look at what stands there now."),
            theirs=theirs,
        )
    if not why.strip():
        raise Refused(_("Say in a few words why you correct it."), field="why")
    return note


@dataclass(frozen=True, slots=True)
class _Correction:
    replaces: JournalNote | None = None
    why: str = ""
    struck_out: bool = False


def _add(
    by: Viewer, patient_id: uuid.UUID, words: NoteWords, correction: _Correction | None = None
) -> JournalNote:
    corrects = correction or _Correction()
    return JournalNote.objects.create(
        patient_id=patient_id,
        kind=words.kind,
        on=words.on,
        text=words.text.strip(),
        follow_up_on=words.follow_up_on,
        written_by_id=by.account_id,
        written_at=timezone.now(),
        replaces=corrects.replaces,
        why=corrects.why,
        struck_out=corrects.struck_out,
    )


def _check(patient: Patient, words: NoteWords) -> None:
    if not words.text.strip():
        raise Refused(_("Write what was said or seen."), field="text")
    if words.on > patient.today:
        raise Refused(
            _("This day lies in the future. Write down what was, and choose when to look again below."),
            field="on",
        )
    if words.on < patient.birth_date:
        raise Refused(_("This date lies before the date of birth."), field="on")
    if words.follow_up_on and words.follow_up_on <= words.on:
        raise Refused(_("Choose a day after the day of the note."), field="follow_up_on")
