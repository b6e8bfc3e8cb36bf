"""The journal of a patient: what the team notes, and corrections that keep what stood there."""

import uuid
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.actions.journal import NoteWords, correct_note, strike_out_note, write_note
from ruggensteun.web.people.forms import CorrectionForm, NoteForm, accepted, refuse
from ruggensteun.web.people.models import JournalNote
from ruggensteun.web.people.queries.journal import journal, standing_note
from ruggensteun.web.people.queries.patients import patient
from ruggensteun.web.people.queries.sight import require_treats, treats
from ruggensteun.web.people.types import CLINICAL_ROLES, NoteKind, Refused, Stale, Viewer

UNPROCESSABLE, CONFLICT = 422, 409
WORDS = ("kind", "on", "text", "follow_up_on")


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(*CLINICAL_ROLES)
def notes(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    """`?kind=telephone` begins a note of that kind: after a call one only has to write what was said."""
    there = patient(viewer, patient_id, "journal")
    begun = {"on": there.today, "kind": request.GET.get("kind", "")}
    form = NoteForm(request.POST or None, initial=begun)
    if request.method == "POST":
        require_treats(viewer, patient_id)
        if accepted(form, lambda: write_note(by=viewer, patient_id=patient_id, words=_words(form))):
            return _to_journal(patient_id)
    context = {
        "patient": there,
        "form": form,
        "treats": treats(viewer, patient_id),
        "written": journal(viewer, patient_id),
    }
    return render(request, "people/journal.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(*CLINICAL_ROLES)
def correct(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, note_id: uuid.UUID) -> HttpResponse:
    """Two buttons: keep the correction, or strike the note out, which needs only the reason."""
    require_treats(viewer, patient_id)
    if request.method != "POST":
        note = standing_note(viewer, patient_id, note_id)
        return _correction(
            request, note, CorrectionForm(initial={name: getattr(note, name) for name in WORDS})
        )
    strikes = request.POST.get("deed") == "strike-out"
    form = CorrectionForm(request.POST, strikes=strikes)
    try:
        if form.is_valid():
            why = form.cleaned_data["why"]
            if strikes:
                strike_out_note(by=viewer, patient_id=patient_id, note_id=note_id, why=why)
            else:
                correct_note(by=viewer, patient_id=patient_id, note_id=note_id, words=_words(form), why=why)
            return _to_journal(patient_id)
    except Stale as stale:
        form.add_error(None, stale.sentence)
        theirs = cast("JournalNote", stale.theirs)
        return _correction(request, theirs, form, status=CONFLICT, late=True)
    except Refused as refused:
        refuse(form, refused)
    return _correction(request, standing_note(viewer, patient_id, note_id), form, status=UNPROCESSABLE)


def _correction(
    request: HttpRequest,
    note: JournalNote,
    form: CorrectionForm,
    *,
    status: int = 200,
    late: bool = False,
) -> HttpResponse:
    """When a colleague was first, the form keeps what was written and corrects what stands there now."""
    context = {"note": note, "patient": note.patient, "form": form, "theirs": note if late else None}
    return render(request, "people/correct_note.html", context, status=status)


def _words(form: NoteForm) -> NoteWords:
    words = {name: form.cleaned_data[name] for name in WORDS}
    return NoteWords(**{**words, "kind": NoteKind(words["kind"])})


def _to_journal(patient_id: uuid.UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("people:journal", args=[patient_id]))
