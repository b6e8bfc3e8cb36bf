"""The clinic's templates: what is in them, and which are offered."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.types import CLINICAL_ROLES, Viewer
from ruggensteun.web.prescriptions.actions.templating import KEEPERS, bring_template_back, retire_template
from ruggensteun.web.prescriptions.models import Template
from ruggensteun.web.prescriptions.queries.templates import templates as kept_templates
from ruggensteun.web.prescriptions.shown import shown


@require_safe
@seen_by(*CLINICAL_ROLES)
def templates(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    context = {
        "offered": [_told(template) for template in kept_templates(viewer)],
        "retired": [_told(template) for template in kept_templates(viewer, retired=True)],
        "keeps": bool(viewer.roles & frozenset(KEEPERS)),
    }
    return render(request, "prescriptions/templates.html", context)


def _told(template: Template) -> dict[str, object]:
    """The newest version, phase by phase."""
    newest = tuple(template.versions.all())[-1]
    phases = [{"phase": phase, "rows": shown(phase.exercises)} for phase in newest.plan.phases]
    return {"template": template, "newest": newest, "phases": phases}


@require_POST
@seen_by(*KEEPERS)
def retire_or_bring_back(request: HttpRequest, viewer: Viewer, template_id: uuid.UUID) -> HttpResponse:
    act = bring_template_back if request.POST.get("do") == "bring-back" else retire_template
    act(by=viewer, template_id=template_id)
    return HttpResponseRedirect(reverse("prescriptions:templates"))
