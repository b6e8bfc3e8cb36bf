"""The patient's own pages: today, on paper, the morning after, and when something changed."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ruggensteun.web.library.queries import current_mode
from ruggensteun.web.library.rules import clinical_rules, rule_words
from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.queries.patients import clinic_if_open, own_patient, team
from ruggensteun.web.people.types import Refused, Role, Viewer
from ruggensteun.web.prescriptions.actions.pausing import pause, resume
from ruggensteun.web.prescriptions.actions.stepping import step_down
from ruggensteun.web.prescriptions.queries.programmes import programme_on
from ruggensteun.web.prescriptions.shown import shown
from ruggensteun.web.training.actions.mornings import tell_morning
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.actions.safety import report_change
from ruggensteun.web.training.forms import MorningForm, PaperForm, SignsForm
from ruggensteun.web.training.offered import offered
from ruggensteun.web.training.queries.proposals import offers
from ruggensteun.web.training.queries.record import lock_of
from ruggensteun.web.training.today import today_of
from ruggensteun.web.training.whole_week import whole_week

UNPROCESSABLE = 422


@require_safe
@seen_by(Role.PATIENT)
def today(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    patient = own_patient(viewer, "today")
    day = patient.today
    page = today_of(viewer, patient.pk, day)
    context = {
        "page": page,
        "whole_week": whole_week(page),
        "patient": patient,
        "clinic": clinic_if_open(),
        "offers": offered(offers(viewer, patient.pk, day, current_mode()), rule_words(), day),
        "morning": MorningForm(),
        "told": request.GET.get("told", ""),
    }
    return render(request, "training/today.html", context)


@require_POST
@seen_by(Role.PATIENT)
def morning(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    patient = own_patient(viewer, "morning")
    form = MorningForm(request.POST)
    if not form.is_valid():
        return render(request, "training/morning.html", {"form": form}, status=UNPROCESSABLE)
    tell_morning(by=viewer, patient_id=patient.pk, on=patient.today, morning=form.morning())
    return HttpResponseRedirect(reverse("training:today") + "?told=morning")


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(Role.PATIENT)
def on_paper(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    patient = own_patient(viewer, "on-paper")
    day = patient.today
    held = programme_on(viewer, patient.pk, day)
    rows = shown(held.home) if held else ()
    start = {"session": uuid.uuid4(), "on": day}
    form = PaperForm(request.POST or None, initial=start, rows=rows, zone=patient.zone)
    if request.method == "POST" and form.is_valid():
        try:
            record_session(by=viewer, patient_id=patient.pk, done=form.session_done(now=timezone.now()))
        except Refused as refused:
            form.add_error("on", refused.sentence)
        else:
            return HttpResponseRedirect(reverse("training:today") + "?told=session")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "training/on_paper.html", {"form": form, "rows": rows}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(Role.PATIENT)
def something_changed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    patient = own_patient(viewer, "signs")
    rules, words = clinical_rules(), rule_words().red_flags
    form = SignsForm(request.POST or None, asked=rules.before_session, words=words)
    context = {
        "form": form,
        "words": words,
        "clinic": clinic_if_open(),
        "team": team(viewer, patient.pk),
        "phones": rules.phones,
    }
    if request.method == "POST" and form.is_valid():
        report = report_change(by=viewer, patient_id=patient.pk, answers=form.answers())
        context |= {"answered": True, "report": report}
        context["urgency"] = words.urgencies[report.urgency] if report else None  # type: ignore[index]
    context["lock"] = lock_of(viewer, patient.pk)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "training/something_changed.html", context, status=status)


@require_POST
@seen_by(Role.PATIENT)
def take_less(request: HttpRequest, viewer: Viewer, exercise_id: uuid.UUID) -> HttpResponse:
    """Choose one of the lighter steps that a rule offered."""
    patient = own_patient(viewer, "programme")
    mode = current_mode()
    for offer in offers(viewer, patient.pk, patient.today, mode):
        for number, change in enumerate(offer.outcome.options):
            if offer.item.id == exercise_id and request.POST.get("option") == str(number):
                rule = offer.outcome.because.rule
                step_down(by=viewer, patient_id=patient.pk, exercise_id=exercise_id, change=change, why=rule)
                return HttpResponseRedirect(reverse("training:today") + "?told=lighter")
    return HttpResponseRedirect(reverse("training:today"))


@require_POST
@seen_by(Role.PATIENT)
def not_today(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Rest for today, or train again."""
    patient = own_patient(viewer, "programme")
    day = patient.today
    try:
        if request.POST.get("again"):
            resume(by=viewer, patient_id=patient.pk, on=day)
        else:
            pause(by=viewer, patient_id=patient.pk, starts_on=day, ends_on=day)
    except Refused:  # the programme ended in the meantime: the page says so
        pass
    return HttpResponseRedirect(reverse("training:today"))
