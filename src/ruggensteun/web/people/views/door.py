"""Coming in: with the code of a letter, with the link in its QR code, or as someone invented."""

import uuid

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ruggensteun.web.people.access import address_of, seen_by
from ruggensteun.web.people.actions.invitations import accept_as_patient, accept_as_staff, note_wrong_code
from ruggensteun.web.people.codes import key_of
from ruggensteun.web.people.door_picture import door_picture
from ruggensteun.web.people.forms import CodeForm, PasswordForm, YearForm, refuse
from ruggensteun.web.people.models import Account, Invitation
from ruggensteun.web.people.queries.logging_in import invented_people, invitation_by_code, invitation_by_link
from ruggensteun.web.people.queries.patients import clinic_if_open
from ruggensteun.web.people.role_words import ROLE_NAMES
from ruggensteun.web.people.types import Refused, Role, Viewer

ATTEMPTS = "invitation"
"""The limit in ACCOUNT_RATE_LIMITS that wrong codes and years count for."""


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code", "birth_year")
def log_in(request: HttpRequest) -> HttpResponse:
    """For patients: the code of the letter and the year of birth."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(reverse("start"))
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if not _may_try(request):
            return _too_often(request)
        if form.is_valid():
            invitation = invitation_by_code(form.cleaned_data["code"])
            if invitation is None:
                _count_miss(request)
                note_wrong_code(address=address_of(request))
                form.add_error(
                    "code", _("We do not know this code, or it no longer works. Look at your letter again.")
                )
            elif invitation.patient_id is None:
                return HttpResponseRedirect(_link(invitation))
            elif response := _accepted(request, invitation, form):
                return response
        status = 422
    return _shown(
        request, "people/log_in.html", {"form": form, "invented": _invented(), **_surroundings()}, status
    )


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password", "birth_year")
def invitation(request: HttpRequest, invitation_id: uuid.UUID, key: str) -> HttpResponse:
    """Where the QR code leads: a patient still gives the year of birth, someone of the team a password."""
    found = invitation_by_link(invitation_id, key)
    if found is None:
        raise Http404
    form = (YearForm if found.patient_id else PasswordForm)(request.POST or None)
    status = 200
    if request.method == "POST":
        if not _may_try(request):
            return _too_often(request)
        if form.is_valid() and (response := _accepted(request, found, form)):
            return response
        status = 422
    role = ROLE_NAMES[Role(found.role)]
    return _shown(
        request, "people/invitation.html", {"form": form, "invitation": found, "role": role}, status
    )


@require_POST
def log_in_as_invented(request: HttpRequest, account_id: uuid.UUID) -> HttpResponse:
    """One click, in the demo only."""
    account = invented_people().filter(pk=account_id).first()
    if account is None:
        raise Http404
    _let_in(request, account, method="demo")
    return HttpResponseRedirect(reverse("start"))


@require_safe
@seen_by(before_second_lock=True)
def second_factor(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Someone of the team who only has a password chooses a second lock first."""
    return render(request, "people/second_factor.html", {"viewer": viewer})


def _accepted(
    request: HttpRequest, invitation: Invitation, form: YearForm | PasswordForm
) -> HttpResponse | None:
    address = address_of(request)
    try:
        if isinstance(form, PasswordForm):
            account = accept_as_staff(
                invitation=invitation, password=form.cleaned_data["password"], address=address
            )
        else:
            account = accept_as_patient(
                invitation=invitation, birth_year=form.cleaned_data["birth_year"], address=address
            )
    except Refused as refused:
        if isinstance(form, YearForm):
            _count_miss(request)
        refuse(form, refused)
        return None
    _let_in(request, account, method="invitation")
    return HttpResponseRedirect(_after(request, account))


def _let_in(request: HttpRequest, account: Account, *, method: str) -> None:
    get_adapter().login(request, account)
    record_authentication(request, account, method=method, reauthenticated=True)


def _after(request: HttpRequest, account: Account) -> str:
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("people:my-account") if account.has_usable_password() else reverse("people:welcome")


def _may_try(request: HttpRequest) -> bool:
    return bool(ratelimit.consume(request, action=ATTEMPTS, dry_run=True))


def _count_miss(request: HttpRequest) -> None:
    ratelimit.consume(request, action=ATTEMPTS)


def _too_often(request: HttpRequest) -> HttpResponse:
    return _shown(request, "429.html", {}, 429)


def _shown(request: HttpRequest, template: str, context: dict[str, object], status: int) -> HttpResponse:
    response = render(request, template, {**context, "clinic": clinic_if_open()}, status=status)
    add_never_cache_headers(response)
    return response


def _surroundings() -> dict[str, object]:
    return {
        "picture": door_picture(),
        "ball": ("mat", "ball"),
        "mail_code": settings.ACCOUNT_LOGIN_BY_CODE_ENABLED,
    }


def _link(invitation: Invitation) -> str:
    return reverse("people:invitation", args=[invitation.pk, key_of(invitation.pk)])


def _invented() -> list[tuple[Account, str]]:
    if not settings.RUGGENSTEUN_DEMO:
        return []
    return [
        (account, ", ".join(str(ROLE_NAMES[Role(grant.role)]) for grant in account.role_grants.all()))
        for account in invented_people()
    ]
