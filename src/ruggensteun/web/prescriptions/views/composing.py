"""The composer of one patient's programme."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ruggensteun.web.library.rules import rule_words
from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.queries.patients import cautions
from ruggensteun.web.people.queries.patients import patient as patient_file
from ruggensteun.web.people.queries.sight import require_treats
from ruggensteun.web.people.types import Refused, Stale, Viewer
from ruggensteun.web.prescriptions.actions.prescribing import (
    PRESCRIBERS,
    prescribe,
    save_draft,
    throw_draft_away,
)
from ruggensteun.web.prescriptions.actions.templating import save_template
from ruggensteun.web.prescriptions.composer import Composer, arranged_by, empty_plan, opened, sent
from ruggensteun.web.prescriptions.fragments import (
    FIND_ALL,
    SETTINGS,
    announced,
    asks_for_fragment,
    htmx,
    to_page,
)
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.prescriptions.picking import asked_again, offer
from ruggensteun.web.prescriptions.queries import programmes
from ruggensteun.web.prescriptions.queries.equipment import at_home
from ruggensteun.web.prescriptions.queries.templates import template_version, templates
from ruggensteun.web.prescriptions.shown import minutes_for, shown
from ruggensteun.web.prescriptions.told_changes import told
from ruggensteun.web.prescriptions.types import Composed, ComposedTemplate, Phase, Plan, TemplatePlan
from ruggensteun.web.prescriptions.warnings import warnings

UNPROCESSABLE, CONFLICT = 422, 409
PAGES_BESIDE = {"preview": "prescriptions:preview", "equipment": "prescriptions:equipment"}
"""Where some buttons lead once the draft is kept, so that nothing typed is lost on the way."""


def _told(viewer: Viewer, patient_id: uuid.UUID, number: int) -> list[str]:
    return [told(change) for change in programmes.changes(viewer, patient_id, number)]


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(*PRESCRIBERS)
def compose(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    """Every press of a button keeps a draft; nothing changes for the patient before it is prescribed."""
    require_treats(viewer, patient_id, *PRESCRIBERS)
    before, based_on = _begun_from(viewer, patient_id, request.POST.get("based_on", ""))
    if request.method != "POST":
        return _page(request, viewer, patient_id, opened(before, based_on))
    command = request.POST.get("do", "save")
    if command == "throw-away":
        throw_draft_away(by=viewer, patient_id=patient_id)
        return _again(request, viewer, patient_id, announced(command, before, before))
    composer = sent(request.POST, before, rule_words())
    if (plan := composer.plan) is None:
        return _page(request, viewer, patient_id, composer, status=UNPROCESSABLE)
    if command == "prescribe":
        return _prescribed(request, viewer, patient_id, composer, plan)
    if command == "keep-template":
        return _kept_as_template(request, viewer, patient_id, composer, plan)
    arranged = (
        _from_template(viewer, plan, request.POST.get("template", ""))
        if command == "template"
        else arranged_by(command, plan, request.POST)
    )
    save_draft(
        by=viewer, patient_id=patient_id, plan=arranged, based_on=composer.form.cleaned_data["based_on"]
    )
    beside = PAGES_BESIDE.get(command)
    return (
        _led_to(request, beside, patient_id)
        if beside
        else _again(request, viewer, patient_id, announced(command, plan, arranged))
    )


def _begun_from(viewer: Viewer, patient_id: uuid.UUID, written: str) -> tuple[Plan, int]:
    """What the page began from: the draft, or the revision that the page names, not one made since."""
    draft = programmes.draft(viewer, patient_id)
    if draft is not None:
        return draft.plan, draft.based_on
    kept = programmes.revisions(viewer, patient_id)
    revision = kept.filter(number=int(written)).first() if written.isdecimal() else kept.last()
    return (revision.plan, revision.number) if revision else (empty_plan(), 0)


def _prescribed(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, composer: Composer, plan: Plan
) -> HttpResponse:
    told_in_form = composer.form.cleaned_data
    composed = Composed(plan=plan, based_on=told_in_form["based_on"], why=told_in_form["why"])
    if not any(phase.exercises for phase in plan.phases):
        return _page(
            request, viewer, patient_id, composer, status=UNPROCESSABLE, trouble=_("Add an exercise first.")
        )
    try:
        prescribe(by=viewer, patient_id=patient_id, composed=composed)
    except Stale as stale:
        theirs = stale.theirs if isinstance(stale.theirs, Revision) else None
        number = theirs.number if theirs else 0
        save_draft(by=viewer, patient_id=patient_id, plan=plan, based_on=number)
        more = {"trouble": stale.sentence, "theirs": theirs, "changed": _told(viewer, patient_id, number)}
        return _page(request, viewer, patient_id, opened(plan, number), status=CONFLICT, **more)
    except Refused as refused:
        return _page(request, viewer, patient_id, composer, status=UNPROCESSABLE, trouble=refused.sentence)
    return _led_to(request, "prescriptions:history", patient_id)


def _led_to(request: HttpRequest, page: str, patient_id: uuid.UUID) -> HttpResponse:
    address = reverse(page, args=[patient_id])
    return to_page(address) if asks_for_fragment(request) else HttpResponseRedirect(address)


def _from_template(viewer: Viewer, plan: Plan, chosen: str) -> Plan:
    """The phases of a template instead of what stands there, each exercise with an id of its own."""
    try:
        phases = template_version(viewer, uuid.UUID(chosen)).plan.phases
    except ValueError:
        return plan
    return plan.model_copy(update={"phases": tuple(phase.anew() for phase in phases)})


def _kept_as_template(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, composer: Composer, plan: Plan
) -> HttpResponse:
    phases = tuple(_without_person(phase) for phase in plan.phases)
    title = request.POST.get("template-title", "")[:120]
    try:
        save_template(by=viewer, composed=ComposedTemplate(title=title, plan=TemplatePlan(phases=phases)))
    except Refused as refused:
        return _page(request, viewer, patient_id, composer, status=UNPROCESSABLE, trouble=refused.sentence)
    save_draft(by=viewer, patient_id=patient_id, plan=plan, based_on=composer.form.cleaned_data["based_on"])
    return _again(request, viewer, patient_id, announced("keep-template", plan, plan))


def _without_person(phase: Phase) -> Phase:
    return phase.with_each(lambda item: item.model_copy(update={"content": None, "note": ""}))


def _again(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, told: str) -> HttpResponse:
    """The page once more, as it is kept now; a fragment comes at once."""
    if not asks_for_fragment(request):
        address = reverse("prescriptions:compose", args=[patient_id])
        return HttpResponseRedirect(address + asked_again(_asked(request)))
    kept, based_on = _begun_from(viewer, patient_id, "")
    return _page(request, viewer, patient_id, opened(kept, based_on), told=told)


def _asked(request: HttpRequest) -> QueryDict:
    """Which exercises to offer."""
    told = request.POST if request.method == "POST" else request.GET
    return QueryDict() if told.get("do") == FIND_ALL else told


def _page(
    request: HttpRequest,
    viewer: Viewer,
    patient_id: uuid.UUID,
    composer: Composer,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    patient = patient_file(viewer, patient_id, "programme")
    known, things = cautions(viewer, patient_id), at_home(viewer, patient_id)
    today = timezone.localdate()
    plan = composer.plan
    notes = {}
    for phase in plan.phases if plan else ():
        notes[str(phase.id)] = {
            "minutes": minutes_for(shown(phase.at("home"))),
            "warnings": warnings(phase, known, today, things=things),
        }
    context = {
        "patient": patient,
        "composer": composer,
        "notes": notes,
        "offer": offer(_asked(request), things),
        "things_told": things is not None,
        "templates": templates(viewer),
        "has_draft": programmes.draft(viewer, patient_id) is not None,
        "trouble": composer.trouble,
        "address": reverse("prescriptions:compose", args=[patient_id]),
        "htmx": htmx(),
        "htmx_settings": SETTINGS,
        **more,
    }
    template = "composer_form" if asks_for_fragment(request) else "compose"
    return render(request, f"prescriptions/{template}.html", context, status=status)
