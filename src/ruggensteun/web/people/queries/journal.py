"""Reads the journal: for who treats the patient, and for whoever opened the file in an emergency."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from ruggensteun.web.people.models import JournalNote
from ruggensteun.web.people.queries.sight import checked, require_sees, visible_patients
from ruggensteun.web.people.types import CONTACTS, NotVisible, Read, Viewer

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the journal now, with the notes that it came from."""

    note: JournalNote
    earlier: tuple[JournalNote, ...]
    """What it said before, newest first."""

    @property
    def first(self) -> JournalNote:
        return self.earlier[-1] if self.earlier else self.note


@dataclass(frozen=True, slots=True)
class Called:
    """That someone of the team spoke with the patient."""

    name: str
    """Of who did."""
    kind: str


def journal(viewer: Viewer | None, patient_id: uuid.UUID, *, newest: int = SHOWN) -> tuple[Written, ...]:
    """The newest day first. Not for the patient: what they may have of it is in their own copy."""
    _require_may_read(viewer, patient_id)
    notes = list(_rows(patient_id))
    by_replaced = {note.replaces_id: note for note in notes}
    chains = (_chain(note, by_replaced) for note in notes if note.replaces_id is None)
    written = [Written(chain[-1], tuple(reversed(chain[:-1]))) for chain in chains]
    written.sort(key=lambda one: (one.note.on, one.first.written_at), reverse=True)
    return tuple(written[:newest])


def standing_note(viewer: Viewer | None, patient_id: uuid.UUID, note_id: uuid.UUID) -> JournalNote:
    """One note that nobody corrected or struck out; NotVisible when there is none."""
    _require_may_read(viewer, patient_id)
    note = standing(_rows(patient_id)).filter(pk=note_id).first()
    if note is None:
        raise NotVisible
    return note


def standing(notes: QuerySet[JournalNote]) -> QuerySet[JournalNote]:
    """Without what was corrected or struck out."""
    return notes.filter(replaced_by=None, struck_out=False)


def called_on(viewer: Viewer | None, day: datetime.date) -> dict[uuid.UUID, Called]:
    """Of all patients that this viewer sees: with whom someone of the team spoke that day. For lists."""
    notes = standing(JournalNote.objects.filter(_of_visible(viewer), on=day, kind__in=CONTACTS))
    return {
        note.patient_id: Called(note.written_by.name if note.written_by else "", note.kind)
        for note in notes.select_related("written_by").order_by("written_at")
    }


def looked_forward_to(viewer: Viewer | None, day: datetime.date) -> dict[uuid.UUID, datetime.date]:
    """Of all patients that this viewer sees: the day, that one or earlier, on which someone would look again.

    A note of that day or later, of whatever kind, settles it. For lists.
    """
    visible = _of_visible(viewer)
    settled = standing(
        JournalNote.objects.filter(patient=OuterRef("patient"), on__gte=OuterRef("follow_up_on"))
    )
    due = standing(JournalNote.objects.filter(visible, follow_up_on__lte=day)).exclude(Exists(settled))
    newest_last = due.order_by("follow_up_on").values_list("patient_id", "follow_up_on")
    return {patient_id: on for patient_id, on in newest_last if on}


def _of_visible(viewer: Viewer | None) -> Q:
    return Q(patient__in=visible_patients(viewer).values("pk"))


def _rows(patient_id: uuid.UUID) -> QuerySet[JournalNote]:
    return JournalNote.objects.filter(patient_id=patient_id).select_related("written_by")


def _chain(first: JournalNote, by_replaced: dict[uuid.UUID | None, JournalNote]) -> list[JournalNote]:
    chain = [first]
    while replacing := by_replaced.get(chain[-1].pk):
        chain.append(replacing)
    return chain


def _require_may_read(viewer: Viewer | None, patient_id: uuid.UUID) -> None:
    who = checked(viewer)
    if who.patient_id == patient_id:
        who.reads.append(Read(patient_id, "journal", refused=True))
        raise NotVisible
    require_sees(who, patient_id, "journal")
