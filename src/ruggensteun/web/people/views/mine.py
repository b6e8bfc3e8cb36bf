"""One's own account: how to log in, what was agreed to, and a word of welcome."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.actions.accounts import change_own_details
from ruggensteun.web.people.consent_lines import consent_lines
from ruggensteun.web.people.forms import DetailsForm, StaffDetailsForm
from ruggensteun.web.people.queries.logging_in import own_account
from ruggensteun.web.people.queries.patients import own_patient, team
from ruggensteun.web.people.role_words import ROLE_NAMES
from ruggensteun.web.people.types import Role, Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by()
def my_account(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    account = own_account(viewer)
    kind = StaffDetailsForm if viewer.is_staff else DetailsForm
    start = {name: getattr(account, name) for name in ("title", "phone", "reachable", "language")}
    form = kind(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        change_own_details(by=viewer, **{**start, **form.cleaned_data})
        with override(form.cleaned_data["language"]):
            return HttpResponseRedirect(reverse("people:my-account"))
    context = {
        "form": form,
        "viewer": viewer,
        "account": account,
        "roles": [ROLE_NAMES[role] for role in Role if role in viewer.roles],
        "consents": consent_lines(viewer, viewer.patient_id) if viewer.patient_id else (),
        "has_code_app": _has(viewer, Authenticator.Type.TOTP),
        "passkeys": Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).count(),
        "mail_code": settings.ACCOUNT_LOGIN_BY_CODE_ENABLED and account.email,
    }
    return render(request, "people/my_account.html", context, status=422 if form.errors else 200)


@require_safe
@seen_by(Role.PATIENT)
def welcome(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Right after the letter: who looks after you, and how you come in next time."""
    patient = own_patient(viewer, "welcome")
    mail_code = settings.ACCOUNT_LOGIN_BY_CODE_ENABLED and patient.account and patient.account.email
    context = {
        "patient": patient,
        "team": team(viewer, patient.pk),
        "roles": ROLE_NAMES,
        "mail_code": mail_code,
    }
    return render(request, "people/welcome.html", context)


def _has(viewer: Viewer, kind: Authenticator.Type) -> bool:
    return bool(Authenticator.objects.filter(user_id=viewer.account_id, type=kind).exists())
