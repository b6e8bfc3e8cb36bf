"""The sessions that were told: the patient's progress, and writing one anew."""

import datetime
import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ruggensteun.web.library.queries import SUPPORT, current_mode
from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.models import Patient
from ruggensteun.web.people.queries.patients import own_patient, patient
from ruggensteun.web.people.queries.sight import treats
from ruggensteun.web.people.types import CLINICAL_ROLES, Refused, Role, Viewer
from ruggensteun.web.training.actions.recording import (
    correct_session,
    may_correct,
    restore_session,
    withdraw_session,
)
from ruggensteun.web.training.correcting import CorrectionForm, exercise_names, how_much
from ruggensteun.web.training.forms import DONE
from ruggensteun.web.training.models import Session
from ruggensteun.web.training.progress import progress_of
from ruggensteun.web.training.queries.record import session as session_by_id
from ruggensteun.web.training.queries.record import sessions
from ruggensteun.web.training.replaying import recorded_in
from ruggensteun.web.training.seen import seen_in
from ruggensteun.web.training.trends import trends_of
from ruggensteun.web.training.views.patient import UNPROCESSABLE

A_PAGE = 20


@require_safe
@seen_by(Role.PATIENT)
def progress(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    own = own_patient(viewer, "progress")
    now = timezone.now()
    kept = sessions(viewer, own.pk).order_by("-started_at")
    done = progress_of(viewer, own.pk, own.today)
    page = Paginator(kept, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "progress": done,
        "charts": trends_of(viewer, own.pk, own.today, weeks=done.weeks),
        "page": page,
        "rows": [(row, may_correct(viewer, row, now=now)) for row in page],
        "told": request.GET.get("told", ""),
    }
    return render(request, "training/progress.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(Role.PATIENT)
def my_session(request: HttpRequest, viewer: Viewer, session_id: uuid.UUID) -> HttpResponse:
    return _session(request, viewer, own_patient(viewer, "progress"), session_id)


@require_POST
@seen_by(Role.PATIENT)
def withdraw_mine(request: HttpRequest, viewer: Viewer, session_id: uuid.UUID) -> HttpResponse:
    return _withdraw(request, viewer, own_patient(viewer, "progress"), session_id)


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(*CLINICAL_ROLES)
def session_of(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, session_id: uuid.UUID
) -> HttpResponse:
    return _session(request, viewer, patient(viewer, patient_id, "session"), session_id)


@require_POST
@seen_by(*CLINICAL_ROLES)
def withdraw_of(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, session_id: uuid.UUID
) -> HttpResponse:
    return _withdraw(request, viewer, patient(viewer, patient_id, "session"), session_id)


def _session(
    request: HttpRequest, viewer: Viewer, whose: Patient, session_id: uuid.UUID, *, trouble: str = ""
) -> HttpResponse:
    kept = session_by_id(viewer, whose.pk, session_id)
    writes = request.method == "POST" and not trouble
    form = CorrectionForm(request.POST if writes else None, kept=kept)
    if writes and form.is_valid():
        try:
            correct_session(
                by=viewer,
                patient_id=whose.pk,
                session_id=session_id,
                done=form.corrected(),
                why=form.cleaned_data["why"],
            )
        except Refused as refused:
            form.add_error("on" if refused.field else None, refused.sentence)
        else:
            return _back(viewer, whose, "corrected")
    own = viewer.patient_id == whose.pk
    judges = current_mode() == SUPPORT
    context = {
        "form": form,
        "kept": kept,
        "own": own,
        "patient": whose,
        "may": _may(viewer, kept, timezone.now()),
        "exercises": _told_exercises(kept),
        "seen": () if own else seen_in(viewer, kept, judges=judges),
        "judges": judges,
        "movements": recorded_in(viewer, kept),
        "earlier": kept.earlier.select_related("corrected_by").order_by("-corrected_at"),
        "trouble": trouble,
        "back": _back_address(viewer, whose),
        "withdraw": _withdraw_address(viewer, whose, session_id),
    }
    status = UNPROCESSABLE if form.errors or trouble else 200
    return render(request, "training/session.html", context, status=status)


def _may(viewer: Viewer, kept: Session, now: datetime.datetime) -> bool:
    if viewer.patient_id == kept.patient_id:
        return may_correct(viewer, kept, now=now)
    return treats(viewer, kept.patient_id)


def _told_exercises(kept: Session) -> list[tuple[object, object]]:
    """(name, how much of it was done), for who may only look."""
    words = dict(DONE)
    done = kept.done
    return [
        (name, words[how_much(one)]) for name, one in zip(exercise_names(done), done.exercises, strict=True)
    ]


def _withdraw(request: HttpRequest, viewer: Viewer, whose: Patient, session_id: uuid.UUID) -> HttpResponse:
    """Strike it out, or put it back."""
    session_by_id(viewer, whose.pk, session_id)
    again = bool(request.POST.get("again"))
    change = restore_session if again else withdraw_session
    try:
        change(by=viewer, patient_id=whose.pk, session_id=session_id)
    except Refused as refused:
        return _session(request, viewer, whose, session_id, trouble=refused.sentence)
    return _back(viewer, whose, "restored" if again else "withdrawn")


def _back(viewer: Viewer, whose: Patient, told: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{_back_address(viewer, whose)}?told={told}")


def _back_address(viewer: Viewer, whose: Patient) -> str:
    if viewer.patient_id == whose.pk:
        return reverse("training:progress")
    return reverse("training:course", args=[whose.pk])


def _withdraw_address(viewer: Viewer, whose: Patient, session_id: uuid.UUID) -> str:
    if viewer.patient_id == whose.pk:
        return reverse("training:withdraw-my-session", args=[session_id])
    return reverse("training:withdraw-session", args=[whose.pk, session_id])
