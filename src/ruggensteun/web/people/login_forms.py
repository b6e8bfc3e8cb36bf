"""The forms of allauth where our words have to be simpler than its own."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """Every key is a passkey that opens the door by itself; nobody has to know what that means."""

    name = forms.CharField(
        label=_("Name of this passkey"),
        help_text=_("So that you know later which device it is, such as: my phone."),
        required=False,
        max_length=100,
    )
    passwordless = forms.BooleanField(required=False, initial=True)
