"""What the door needs to know: invitations, second locks, and the people of the demo."""

import uuid

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from ruggensteun.web.people.codes import as_typed, code_mark, is_key_of
from ruggensteun.web.people.models import Account, Invitation
from ruggensteun.web.people.queries.sight import checked
from ruggensteun.web.people.types import NotVisible, Viewer


def invitation_by_code(written: str) -> Invitation | None:
    """The invitation with this code that can still be used."""
    found = Invitation.objects.filter(code_mark=code_mark(as_typed(written)), used_at=None, withdrawn_at=None)
    return found.filter(expires_at__gt=timezone.now()).first()


def invitation_by_link(invitation_id: uuid.UUID, key: str) -> Invitation | None:
    """Also one that no longer works, so that its holder can be told why."""
    return Invitation.objects.filter(pk=invitation_id).first() if is_key_of(key, invitation_id) else None


def own_account(viewer: Viewer | None) -> Account:
    account_id = checked(viewer).account_id
    if account_id is None:
        raise NotVisible
    return Account.objects.get(pk=account_id)


def needs_second_factor(request: HttpRequest, viewer: Viewer) -> bool:
    """Staff have a passkey or a code app besides a password; the people of a demo need none."""
    if not viewer.is_staff:
        return False
    if settings.RUGGENSTEUN_DEMO and getattr(request.user, "is_invented", False):
        return False
    return not Authenticator.objects.filter(
        user_id=viewer.account_id, type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    ).exists()


def invented_people() -> QuerySet[Account]:
    """Those who log in with one click; none at all outside the demo."""
    everyone = Account.objects.filter(is_invented=True, is_active=True).prefetch_related("role_grants")
    return everyone.order_by("created_at") if settings.RUGGENSTEUN_DEMO else everyone.none()
