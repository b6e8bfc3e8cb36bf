"""The composer as forms: the programme, its phases, and the exercises in them, each with its own prefix."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from ruggensteun.catalogue.exercise import BASE
from ruggensteun.catalogue.programmes import NO_DAYS, WeekCounts
from ruggensteun.clinical.dose import AMOUNT_FIELD, FOREIGN_FIELDS, LIMITS, PrescribedDose
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.prescriptions.limits import Limitable, limitables
from ruggensteun.web.prescriptions.queries.content import PrescribedContent
from ruggensteun.web.prescriptions.types import Phase, Plan, PointLimit, PrescribedExercise

DAYS = [(str(number), name) for number, name in WEEKDAYS.items()]
PLACES = [("home", _("at home")), ("clinic", _("in the clinic"))]
BANDS = [
    ("", _("no band")),
    ("yellow", _("yellow")),
    ("red", _("red")),
    ("green", _("green")),
    ("blue", _("blue")),
    ("black", _("black")),
]
DOSE_LABELS = {
    "sets": _("Sets"),
    "repetitions": _("Times"),
    "hold_s": _("Hold (s)"),
    "duration_s": _("Time (s)"),
    "rest_s": _("Rest (s)"),
}
_DOSE = ("variant", *DOSE_LABELS, "place")
_MORE = ("band", "load_kg", "note", "released")
"""What stands folded below the dose."""


def _day(label: Any, *, required: bool = False) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


class ProgrammeForm(forms.Form):
    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    goal = forms.CharField(
        label=_("Goal, in the patient's own words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    starts_on = _day(_("First day"), required=True)
    review_on = _day(_("Look at it again on"))
    ends_on = _day(_("Last day"))
    why = forms.CharField(label=_("Why this change? (for the record)"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for field in ("review_on", "ends_on"):
            if told.get(field) and told.get("starts_on") and told[field] < told["starts_on"]:
                self.add_error(field, _("This day comes before the first day. Choose a later one."))
        return told

    @staticmethod
    def start(plan: Plan, based_on: int) -> dict[str, Any]:
        fields = ("goal", "starts_on", "review_on", "ends_on")
        return {"based_on": based_on, **{field: getattr(plan, field) for field in fields}}


class PhaseForm(forms.Form):
    title = forms.CharField(label=_("Name of this phase"), max_length=120)
    weeks = forms.IntegerField(
        label=_("Weeks"), min_value=1, max_value=52, required=False, help_text=_("Empty: until you decide.")
    )
    home = forms.MultipleChoiceField(
        label=_("Days at home"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple
    )
    clinic = forms.MultipleChoiceField(
        label=_("Days in the clinic"), choices=DAYS, required=False, widget=forms.CheckboxSelectMultiple
    )

    @staticmethod
    def start(phase: Phase) -> dict[str, Any]:
        return {
            "title": phase.title,
            "weeks": phase.weeks,
            "home": [str(day) for day, count in enumerate(phase.home) if count],
            "clinic": [str(day) for day, count in enumerate(phase.clinic) if count],
        }

    def phase(self, before: Phase, exercises: tuple[PrescribedExercise, ...]) -> Phase:
        told = self.cleaned_data
        return Phase(
            id=before.id,
            title=told["title"],
            weeks=told["weeks"],
            home=_counts(told["home"], before.home),
            clinic=_counts(told["clinic"], before.clinic),
            exercises=exercises,
        )


def _counts(days: list[str], before: WeekCounts) -> WeekCounts:
    """One session on each chosen day; more where there were more."""
    chosen = {int(day) for day in days}
    counts = [max(1, before[day]) if day in chosen else 0 for day in range(len(NO_DAYS))]
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = counts
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def dose_field(field: str, **more: Any) -> forms.IntegerField:
    """For one number of a dose, within its limits."""
    least, most = LIMITS[field]
    return forms.IntegerField(label=DOSE_LABELS[field], min_value=least, max_value=most, **more)


def dose_with(dose: PrescribedDose, numbers: Mapping[str, Any]) -> PrescribedDose:
    """With these numbers; a tempo holds as long as the dose then does. Raises InvalidDose."""
    tempo_s, hold_s = dose.tempo_s, numbers.get("hold_s")
    if tempo_s and hold_s is not None:
        tempo_s = (tempo_s[0], hold_s, tempo_s[2])
    return replace(dose, tempo_s=tempo_s, **numbers)


def _limit_field(one: Limitable) -> forms.FloatField:
    step = "1" if one.unit == "deg" else "0.01"
    hint = _("Usually %(usual)s. Your own from %(least)s to %(most)s; empty: as usual.") % {
        "usual": one.amount(one.usual),
        "least": one.amount(one.least),
        "most": one.amount(one.most),
    }
    widget = forms.NumberInput(attrs={"step": step, "class": "short"})
    return forms.FloatField(
        label=one.asked,
        min_value=one.least,
        max_value=one.most,
        required=False,
        help_text=hint,
        widget=widget,
    )


class ExerciseForm(forms.Form):
    """Only the fields that fit the kind of dose."""

    variant = forms.ChoiceField(label=_("Variant"))
    place = forms.ChoiceField(label=_("Where"), choices=PLACES)
    band = forms.ChoiceField(label=_("Band"), choices=BANDS, required=False)
    load_kg = forms.FloatField(label=_("Weight (kg)"), min_value=0.1, max_value=100, required=False)
    released = forms.BooleanField(
        label=_("I looked at the warning and choose this all the same."), required=False
    )
    note = forms.CharField(
        label=_("Note for the patient"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, item: PrescribedExercise, content: PrescribedContent, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"initial": self.start(item), **kwargs})
        self.item, self.content = item, content
        words = content.words(page_language())
        names = {BASE: words.name} | {key: variant.name for key, variant in words.variants.items()}
        variant = self.fields["variant"]
        assert isinstance(variant, forms.ChoiceField)  # noqa: S101 (declared above)
        variant.choices = [(key, names[key]) for key in content.exercise.ladder]
        kind = item.dose.kind
        for field in DOSE_LABELS:
            if field not in FOREIGN_FIELDS[kind]:
                self.fields[field] = dose_field(field, required=field in {"sets", AMOUNT_FIELD[kind]})
        self.limitables = limitables(content, item.variant)
        for one in self.limitables:
            self.fields[f"limit-{one.point}"] = _limit_field(one)
        self.order_fields((*_DOSE, *_MORE))  # as they are drawn, and the limits last

    @staticmethod
    def start(item: PrescribedExercise) -> dict[str, Any]:
        dose = {field: getattr(item.dose, field) for field in DOSE_LABELS}
        own = ("variant", "place", "band", "load_kg", "released", "note")
        limits = {f"limit-{one.point}": one.limit for one in item.limits}
        return dose | limits | {field: getattr(item, field) for field in own}

    def limits(self) -> tuple[PointLimit, ...]:
        """The therapist's own; as usual, where nothing or the usual limit was filled in."""
        told = ((one, self.cleaned_data.get(f"limit-{one.point}")) for one in self.limitables)
        return tuple(
            PointLimit(point=one.point, limit=value)
            for one, value in told
            if value is not None and value != round(one.usual, 2)
        )

    @property
    def limit_fields(self) -> list[forms.BoundField]:
        return [self[f"limit-{one.point}"] for one in self.limitables]

    @property
    def has_wrong_limit(self) -> bool:
        return any(field.errors for field in self.limit_fields)

    @property
    def dose_fields(self) -> list[forms.BoundField]:
        return [self[field] for field in _DOSE if field in self.fields]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[field] for field in _MORE]

    @property
    def has_wrong_more(self) -> bool:
        return any(field.errors for field in self.more_fields)
