"""What people fill in about people. Rules that concern more than one field live in the actions."""

from collections.abc import Callable
from typing import cast

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ruggensteun.web.people.known import condition_name, condition_slugs
from ruggensteun.web.people.role_words import NOTE_NAMES, ROLE_NAMES, SITE_NAMES
from ruggensteun.web.people.types import STAFF_ROLES, Refused, Role


def refuse(form: forms.Form, refused: Refused) -> None:
    """Show the sentence at its field, or above the form."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)


def accepted(form: forms.Form, deed: Callable[[], object]) -> bool:
    """Whether the form was right and its deed done; why not stands in the form."""
    if not form.is_valid():
        return False
    try:
        deed()
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


def _date(label: str | Promise, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    formats = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
    return forms.DateField(label=cast("str", label), widget=widget, input_formats=formats, required=required)


class YearForm(forms.Form):
    birth_year = forms.IntegerField(
        label=_("Your year of birth"),
        min_value=1880,
        max_value=2100,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "bday-year", "class": "code short", "maxlength": 4}
        ),
        error_messages={
            "invalid": _("Write the year with four digits, such as 1958."),
            "min_value": _("Write the year with four digits, such as 1958."),
            "max_value": _("Write the year with four digits, such as 1958."),
            "required": _("Write the year in which you were born."),
        },
    )


class CodeForm(YearForm):
    code = forms.CharField(
        label=_("Code from your letter"),
        help_text=_("Six characters, such as K7M 4PQ"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "code",
            }
        ),
        error_messages={"required": _("Write the code from your letter.")},
    )
    field_order = ("code", "birth_year")


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 characters. A few words in a row are easy to remember and hard to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class FileForm(forms.Form):
    given_name = forms.CharField(label=_("First name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    birth_date = _date(_("Date of birth"))
    language = forms.ChoiceField(label=_("Language of the letter and the site"), choices=settings.LANGUAGES)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("To log in with a code by e-mail later.")
    )
    treating_doctor = forms.CharField(label=_("Treating doctor"), max_length=200, required=False)
    treating_doctor_phone = forms.CharField(label=_("Phone of the doctor"), max_length=40, required=False)
    emergency_note = forms.CharField(
        label=_("In an emergency"),
        help_text=_("Whom to call, and what to know."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NumberForm(forms.Form):
    national_number = forms.CharField(
        label=_("National number"),
        required=False,
        max_length=20,
        help_text=_("11 digits, or empty to remove it."),
    )


class CautionForm(forms.Form):
    condition = forms.ChoiceField(label=_("What to take into account"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    until_on = _date(_("Until (empty: until further notice)"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        language = get_language() or settings.LANGUAGE_CODE
        named = sorted((condition_name(slug, language), slug) for slug in condition_slugs())
        condition = self.fields["condition"]
        condition.choices = [("", "…"), *((slug, name) for name, slug in named)]  # type: ignore[attr-defined]


class SurgeryForm(forms.Form):
    site = forms.ChoiceField(
        label=_("Where"), choices=lambda: [(site.value, name) for site, name in SITE_NAMES.items()]
    )
    description = forms.CharField(label=_("Which operation"), max_length=200)
    done_on = _date(_("Day of the operation"))
    restrictions = forms.CharField(
        label=_("What the surgeon asked for"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoteForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What kind of note"),
        choices=lambda: [(kind.value, name) for kind, name in NOTE_NAMES.items()],
    )
    on = _date(_("Day"))
    text = forms.CharField(
        label=_("What was said or seen"),
        help_text=_("The patient finds this in the copy of the file. Keep out what is about other people."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what was said or seen.")},
    )
    follow_up_on = _date(_("Look at it again on (empty: not needed)"), required=False)


class CorrectionForm(NoteForm):
    """Of a note, or only why it is struck out: then the rest may stay empty."""

    why = forms.CharField(
        label=_("Why do you correct it?"),
        max_length=300,
        error_messages={"required": _("Say in a few words why you correct it.")},
    )

    def __init__(self, *args: object, strikes: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if strikes:
            for name in ("kind", "on", "text"):
                self.fields[name].required = False


class JoinForm(forms.Form):
    account_id = forms.ChoiceField(label=_("Who joins the team"))
    is_lead = forms.BooleanField(label=_("Answers for the programme from now on"), required=False)

    def __init__(self, *args: object, candidates: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["account_id"].choices = [("", "…"), *candidates]  # type: ignore[attr-defined]


class GlassForm(forms.Form):
    family_name = forms.CharField(label=_("Family name of the patient"), max_length=100)
    birth_date = _date(_("Date of birth"))
    reason = forms.CharField(
        label=_("Why do you have to see this file now?"),
        help_text=_("The auditor reads this."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StaffForm(forms.Form):
    given_name = forms.CharField(label=_("First name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(
        label=_("Role"),
        choices=lambda: [(role.value, ROLE_NAMES[role]) for role in Role if role in STAFF_ROLES],
    )


class ClinicForm(forms.Form):
    name = forms.CharField(label=_("Name of the department"), max_length=200)
    street = forms.CharField(label=_("Street and number"), max_length=200, required=False)
    town = forms.CharField(label=_("Postal code and town"), max_length=200, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40)
    phone_hours = forms.CharField(
        label=_("When someone answers"), max_length=200, help_text=_("Such as: on workdays from 9 to 16.")
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    answer_time = forms.CharField(
        label=_("How soon you read messages"),
        max_length=200,
        required=False,
        help_text=_("Such as: within two workdays."),
    )
    invitation_days = forms.IntegerField(label=_("Days that a letter works"), min_value=1, max_value=365)
    uses_national_number = forms.BooleanField(
        label=_("Keep national numbers of patients"),
        required=False,
        help_text=_("Only if the hospital needs them to find people. They are encrypted and shown masked."),
    )


class DetailsForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class StaffDetailsForm(DetailsForm):
    title = forms.CharField(label=_("What patients read beside your name"), max_length=100, required=False)
    phone = forms.CharField(label=_("Phone for patients"), max_length=40, required=False)
    reachable = forms.CharField(label=_("When you answer"), max_length=200, required=False)
    field_order = ("title", "phone", "reachable", "language")


class TrailForm(forms.Form):
    who = forms.CharField(label=_("Who did it"), required=False, max_length=100)
    patient = forms.CharField(label=_("About which patient"), required=False, max_length=100)
    did = forms.ChoiceField(label=_("What"), required=False)
    since = _date(_("From"), required=False)
    until = _date(_("Up to and including"), required=False)

    def __init__(self, *args: object, kinds: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["did"].choices = [("", _("everything")), *kinds]  # type: ignore[attr-defined]
