"""One patient's course, for those who treat: what was told, what is proposed, and the answers to it."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.clinical.calendar_days import age_on
from ruggensteun.web.library.rules import rule_words
from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.queries.patients import patient as patient_file
from ruggensteun.web.people.queries.sight import treats_now
from ruggensteun.web.people.types import CLINICAL_ROLES, Refused, Viewer
from ruggensteun.web.prescriptions.actions.prescribing import PRESCRIBERS
from ruggensteun.web.training.actions.proposing import accept, decline
from ruggensteun.web.training.actions.safety import answer_signs
from ruggensteun.web.training.course import course_of
from ruggensteun.web.training.trends import trends_of
from ruggensteun.web.training.views.patient import UNPROCESSABLE, day_of


@require_safe
@seen_by(*CLINICAL_ROLES)
def course(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    return _course(request, viewer, patient_id)


def _course(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, *, trouble: str = ""
) -> HttpResponse:
    patient = patient_file(viewer, patient_id, "course")
    day = day_of(patient)
    treats = viewer.account_id is not None and treats_now(viewer.account_id, patient_id) is not None
    context = {
        "patient": patient,
        "age": age_on(day, patient.birth_date),
        "page": course_of(viewer, patient_id, day, rule_words()),
        "charts": trends_of(viewer, patient_id, day),
        "words": rule_words().red_flags,
        "decides": treats and bool(viewer.roles & frozenset(PRESCRIBERS)),
        "treats": treats,
        "trouble": trouble,
    }
    return render(request, "training/course.html", context, status=UNPROCESSABLE if trouble else 200)


@require_POST
@seen_by(*PRESCRIBERS)
def answer_proposal(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, proposal_id: uuid.UUID
) -> HttpResponse:
    answered = accept if request.POST.get("answer") == "accept" else decline
    note = request.POST.get("note", "")[:500]
    try:
        answered(by=viewer, patient_id=patient_id, proposal_id=proposal_id, note=note)
    except Refused as refused:
        return _course(request, viewer, patient_id, trouble=refused.sentence)
    return HttpResponseRedirect(reverse("training:course", args=[patient_id]))


@require_POST
@seen_by(*CLINICAL_ROLES)
def answer_report(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, report_id: uuid.UUID
) -> HttpResponse:
    try:
        answer_signs(
            by=viewer,
            patient_id=patient_id,
            report_id=report_id,
            what_was_done=request.POST.get("what_was_done", "")[:500],
            reopen="reopen" in request.POST,
        )
    except Refused as refused:
        return _course(request, viewer, patient_id, trouble=refused.sentence)
    return HttpResponseRedirect(reverse("training:course", args=[patient_id]))
