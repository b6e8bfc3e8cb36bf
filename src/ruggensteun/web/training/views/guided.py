"""The guided session: the page that guides, and at the same address where it brings its result."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ruggensteun.web.library.coaching import MARKS
from ruggensteun.web.library.rules import clinical_rules, rule_words
from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.queries.patients import clinic_if_open, consented, own_patient
from ruggensteun.web.people.types import ConsentKind, Role, Viewer
from ruggensteun.web.training.forms import SignsForm
from ruggensteun.web.training.guided import session_plan
from ruggensteun.web.training.queries.recordings import calibrated
from ruggensteun.web.training.today import today_of
from ruggensteun.web.training.views.device import post_session
from ruggensteun.web.ui.opening import opens


@opens("accelerometer", "autoplay", "camera", "fullscreen", "gyroscope", "screen-wake-lock")
@require_http_methods(["GET", "HEAD", "POST"])
def guided_session(request: HttpRequest) -> HttpResponse:
    return post_session(request) if request.method == "POST" else _guide(request)


@seen_by(Role.PATIENT)
def _guide(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Without anything to do, or while the programme waits for the team, today says so."""
    patient = own_patient(viewer, "session")
    page = today_of(viewer, patient.pk, patient.today)
    plan = session_plan(
        patient,
        page,
        calibrated=calibrated(viewer, patient.pk),
        keeps_movements=consented(viewer, patient.pk, ConsentKind.MOVEMENT_RECORDINGS),
    )
    if plan is None or page.lock is not None:
        return HttpResponseRedirect(reverse("training:today"))
    rules, words = clinical_rules(), rule_words().red_flags
    context = {
        "plan": plan.model_dump(mode="json"),
        "page": page,
        "patient": patient,
        "words": words,
        "urgencies": [(key, words.urgencies[key]) for key in words.urgencies],
        "signs": SignsForm(asked=rules.before_session, words=words),
        "phones": rules.phones,
        "clinic": clinic_if_open(),
        "marks": MARKS,
    }
    return render(request, "training/guided.html", context)
