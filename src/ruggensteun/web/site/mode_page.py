"""The page on which an administrator records in which mode the hospital lets this site run."""

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ruggensteun.web.library.actions import record_decision
from ruggensteun.web.library.models import ModeDecision
from ruggensteun.web.library.queries import LIBRARY, SUPPORT, decisions
from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.types import Role, Viewer

MODE_NAMES: tuple[tuple[str, str | Promise], ...] = ((LIBRARY, _("Library")), (SUPPORT, _("Support")))


class DecisionForm(forms.Form):
    mode = forms.ChoiceField(label=_("Decided for"), choices=MODE_NAMES, widget=forms.RadioSelect)
    decided_by = forms.CharField(label=_("Who decided"), max_length=200)
    role = forms.CharField(label=_("In what capacity"), max_length=200)
    basis = forms.CharField(
        label=_("On what ground, and where that is written down"),
        help_text=_("Such as: MDR article 5(5), file of the committee of 12 March."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    decided_on = forms.DateField(
        label=_("On which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    understood = forms.BooleanField(
        label=_("I know what this changes for patients and physiotherapists, as it stands on this page.")
    )

    def clean_decided_on(self) -> object:
        told = self.cleaned_data["decided_on"]
        if told > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet: give the day of the decision."))
        return told


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(Role.ADMINISTRATOR)
def mode(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    form = DecisionForm(request.POST or None, initial={"decided_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        _record(viewer, form)
        return HttpResponseRedirect(reverse("mode") + "?saved=1")
    taken = tuple(decisions())
    allowed = settings.RUGGENSTEUN_MODE == SUPPORT
    context = {
        "form": form,
        "allowed": allowed,
        "taken": [(one, dict(MODE_NAMES)[one.mode]) for one in taken],
        "waits": not allowed and bool(taken) and taken[0].mode == SUPPORT,
        "language": settings.LANGUAGE_CODE,
        "saved": "saved" in request.GET,
    }
    return render(request, "site/mode.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _record(viewer: Viewer, form: DecisionForm) -> ModeDecision:
    words = {name: value for name, value in form.cleaned_data.items() if name != "understood"}
    decision = record_decision(**words)
    audit(
        by=viewer,
        did="decided-mode",
        subject=f"decision:{decision.pk}",
        detail={"mode": decision.mode},
    )
    return decision
