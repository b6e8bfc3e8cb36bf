"""How a therapist looks for a patient in the overview."""

from django import forms
from django.utils.translation import gettext_lazy as _

ATTENTION, NAME, SESSION, ADHERENCE = "attention", "name", "session", "adherence"
SORTS = (
    (ATTENTION, _("Who needs attention first")),
    (NAME, _("Name")),
    (SESSION, _("Longest without a session")),
    (ADHERENCE, _("Fewest planned sessions done")),
)


class OverviewForm(forms.Form):
    q = forms.CharField(required=False, max_length=100)
    sort = forms.ChoiceField(label=_("Sort by"), choices=SORTS, required=False)
    needs = forms.BooleanField(label=_("Only who needs attention"), required=False)
