"""What we decide differently from allauth: nobody signs up, secrets are sealed, drawings have no style."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from ruggensteun.web.people.actions.accounts import note_login
from ruggensteun.web.people.models import Account
from ruggensteun.web.people.qr import qr_svg
from ruggensteun.web.people.queries.sight import viewer_of
from ruggensteun.web.people.sealing import seal, unseal

STAFF_SESSION_S = 12 * 3600
"""A shared computer of the hospital forgets who was there after a working day."""


def display_name(account: Account) -> str:
    return account.name


class LoginRules(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth's signature)
        return False

    def get_logout_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("library:home")

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        if isinstance(user, Account):
            viewer = viewer_of(user, address=str(self.get_client_ip(request)))
            if viewer.is_staff:
                request.session.set_expiry(STAFF_SESSION_S)
            note_login(by=viewer, how=getattr(request.resolver_match, "url_name", "") or "")

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Says nothing: our pages tell themselves what happened."""


class SecondFactorRules(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    def build_totp_svg(self, url: str) -> str:
        return qr_svg(url)

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)
