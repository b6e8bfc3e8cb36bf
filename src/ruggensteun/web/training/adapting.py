"""A proposed dose that a therapist changes before taking it, with the reason."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruggensteun.clinical.dose import InvalidDose
from ruggensteun.clinical.stepping import Change
from ruggensteun.web.prescriptions.forms import dose_field, dose_with
from ruggensteun.web.training.models import Proposal
from ruggensteun.web.training.queries.proposals import change_of

ADAPTABLE = ("sets", "repetitions", "hold_s", "duration_s")
CHANGES_THE_DOSE = frozenset({"amount", "sets", "variant"})
"""The other parameters say how, not how much: there is no number to adapt."""


class AdaptForm(forms.Form):
    """Only the numbers that this dose has. `dose` holds what was chosen, once the form is valid."""

    why = forms.CharField(label=_("Why do you change it?"), max_length=300)

    def __init__(self, told: Mapping[str, Any] | None = None, *, change: Change, prefix: str) -> None:
        super().__init__(told, prefix=prefix)
        self.proposed = self.dose = change.dose
        for field in ADAPTABLE:
            if (now := getattr(change.dose, field)) is not None:
                widget = forms.NumberInput(attrs={"class": "short"})
                self.fields[field] = dose_field(field, initial=now, widget=widget)
        self.order_fields((*ADAPTABLE, "why"))  # as they are drawn

    def dose_fields(self) -> list[forms.BoundField]:
        return [self[field] for field in ADAPTABLE if field in self.fields]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        numbers = {field: told[field] for field in ADAPTABLE if told.get(field) is not None}
        try:
            self.dose = dose_with(self.proposed, numbers)
        except InvalidDose:
            raise forms.ValidationError(_("This is too much for one exercise: choose less.")) from None
        if not self.errors and self.dose == self.proposed:
            raise forms.ValidationError(_("This is what was proposed. Accept it, or change a number."))
        return told


def adapt_form(proposal: Proposal, told: Mapping[str, Any] | None = None) -> AdaptForm | None:
    """None for a proposal without a dose to change."""
    change = change_of(proposal)
    if change is None or change.parameter not in CHANGES_THE_DOSE:
        return None
    return AdaptForm(told, change=change, prefix=f"adapt-{proposal.pk}")
