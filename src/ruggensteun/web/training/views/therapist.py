"""One patient's course, for those who treat: what was told, what is proposed, and the answers to it."""

import datetime
import uuid
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.clinical.calendar_days import age_on
from ruggensteun.web.library.doses import amount_words
from ruggensteun.web.library.rules import rule_words
from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.queries.journal import journal
from ruggensteun.web.people.queries.patients import clinic_if_open
from ruggensteun.web.people.queries.patients import patient as patient_file
from ruggensteun.web.people.queries.sight import require_treats, treats
from ruggensteun.web.people.types import CLINICAL_ROLES, Refused, Viewer
from ruggensteun.web.prescriptions.actions.prescribing import PRESCRIBERS
from ruggensteun.web.prescriptions.queries.programmes import pauses_from
from ruggensteun.web.prescriptions.queries.programmes import previewed as previewed_plan
from ruggensteun.web.prescriptions.types import Plan
from ruggensteun.web.training.actions.proposing import accept, adapt, decline
from ruggensteun.web.training.actions.safety import answer_signs
from ruggensteun.web.training.adapting import AdaptForm, adapt_form
from ruggensteun.web.training.course import course_of
from ruggensteun.web.training.preview import first_day_to_train, previewed
from ruggensteun.web.training.queries.proposals import open_proposals
from ruggensteun.web.training.replaying import learnt_by_the_coach
from ruggensteun.web.training.trends import trends_of
from ruggensteun.web.training.views.patient import UNPROCESSABLE
from ruggensteun.web.training.whole_week import whole_week
from ruggensteun.web.ui.frame import Link

NOTES_SHOWN = 3
PREVIEWED = datetime.timedelta(days=3 * 365)


@require_safe
@seen_by(*CLINICAL_ROLES)
def course(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    return _course(request, viewer, patient_id)


def _course(
    request: HttpRequest,
    viewer: Viewer,
    patient_id: uuid.UUID,
    *,
    trouble: str = "",
    adapting: Mapping[uuid.UUID, AdaptForm] | None = None,
) -> HttpResponse:
    """`adapting`: the form of a proposal that could not be carried out as it was filled in."""
    patient = patient_file(viewer, patient_id, "course")
    day = patient.today
    page = course_of(viewer, patient_id, day, rule_words())
    context = {
        "patient": patient,
        "age": age_on(day, patient.birth_date),
        "page": page,
        "proposals": [(one, (adapting or {}).get(one.proposal.pk, one.adapt)) for one in page.proposals],
        "written": journal(viewer, patient_id, newest=NOTES_SHOWN),
        "learnt": learnt_by_the_coach(viewer, patient_id),
        "pauses": pauses_from(viewer, patient_id, day),
        "charts": trends_of(viewer, patient_id, day),
        "words": rule_words().red_flags,
        "decides": treats(viewer, patient_id, *PRESCRIBERS),
        "treats": treats(viewer, patient_id),
        "trouble": trouble,
    }
    return render(
        request, "training/course.html", context, status=UNPROCESSABLE if trouble or adapting else 200
    )


@require_safe
@seen_by(*PRESCRIBERS)
def preview_today(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    """The page of today as the patient will see it on a day of the programme; `?on=` says which."""
    require_treats(viewer, patient_id, *PRESCRIBERS)
    patient = patient_file(viewer, patient_id, "programme")
    plan = previewed_plan(viewer, patient_id)
    context: dict[str, object] = {"patient": patient, "clinic": clinic_if_open()}
    if plan:
        day = _day(request.GET.get("on", ""), plan) or first_day_to_train(plan, patient.today)
        page = previewed(viewer, patient_id, plan, day)
        days = [
            Link(f"?on={one.on.isoformat()}", formats.date_format(one.on, "D j"), current=one.today)
            for one in page.week
        ]
        context |= {"page": page, "days": days, "whole_week": whole_week(page)}
    return render(request, "training/preview_today.html", context)


def _day(written: str, plan: Plan) -> datetime.date | None:
    """None for what is no date, or lies years away from the programme."""
    try:
        day = datetime.date.fromisoformat(written)
    except ValueError:
        return None
    return day if abs(day - plan.starts_on) < PREVIEWED else None


@require_POST
@seen_by(*PRESCRIBERS)
def answer_proposal(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, proposal_id: uuid.UUID
) -> HttpResponse:
    if request.POST.get("answer") == "adapt":
        return _adapt(request, viewer, patient_id, proposal_id)
    answered = accept if request.POST.get("answer") == "accept" else decline
    note = request.POST.get("note", "")[:500]
    try:
        answered(by=viewer, patient_id=patient_id, proposal_id=proposal_id, note=note)
    except Refused as refused:
        return _course(request, viewer, patient_id, trouble=refused.sentence)
    return HttpResponseRedirect(reverse("training:course", args=[patient_id]))


def _adapt(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, proposal_id: uuid.UUID
) -> HttpResponse:
    proposal = open_proposals(viewer, patient_id).filter(pk=proposal_id).first()
    form = adapt_form(proposal, request.POST) if proposal else None
    if form is None:
        gone = _("This proposal was answered in the meantime: load the page again.")
        return _course(request, viewer, patient_id, trouble=gone)
    if not form.is_valid():
        return _course(request, viewer, patient_id, adapting={proposal_id: form})
    note = f"{amount_words(form.dose, form.dose.per)}: {form.cleaned_data['why']}"
    try:
        adapt(by=viewer, patient_id=patient_id, proposal_id=proposal_id, dose=form.dose, note=note)
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
