"""What a patient fills in about training: on paper, the morning after, and when something changed."""

import datetime
import zoneinfo
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.clinical.red_flags import QuestionSet
from ruggensteun.clinical.report import NextMorning
from ruggensteun.clinical.volume import volume
from ruggensteun.web.prescriptions.shown import Shown
from ruggensteun.web.training.types import Answer, ExerciseDone, SessionDone, SetDone

RATING = [("", ""), *((str(number), str(number)) for number in range(11))]
DONE = (("all", _("Yes, everything")), ("part", _("A part of it")), ("none", _("No, not this one")))


def rating(label: Any, *, required: bool) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        choices=RATING, label=label, coerce=int, required=required, empty_value=None
    )


class MorningForm(forms.Form):
    pain = rating(_("How much pain did your back give this morning?"), required=True)
    usual = rating(_("How much is that on a usual morning?"), required=True)
    flare_over_24_hours = forms.BooleanField(
        label=_("It was worse than usual for more than a day."), required=False
    )

    def morning(self) -> NextMorning:
        told = self.cleaned_data
        return NextMorning(
            pain=told["pain"], usual=told["usual"], flare_over_24_hours=told["flare_over_24_hours"]
        )


class ToldForm(forms.Form):
    """What is told of a whole session. `zone` is where its days begin and end."""

    zone: str

    on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    pain_before = rating(_("How much pain did you have before?"), required=False)
    pain_during = rating(_("What was the worst pain during the exercises?"), required=False)
    effort = rating(_("How hard was it?"), required=False)
    note = forms.CharField(
        label=_("Do you want to tell something?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["on"]
        if day > timezone.localdate(timezone=zoneinfo.ZoneInfo(self.zone)):
            raise forms.ValidationError(_("This day has not come yet. Choose today or a day before."))
        return day


class PaperForm(ToldForm):
    """A session done without the screen. Its id is made when the form is shown: sent twice is once."""

    session = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: tuple[Shown, ...], zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.zone = rows, zone
        for name in ("pain_during", "effort"):
            self.fields[name].required = True
        for row in rows:
            self.fields[f"done-{row.item.id}"] = forms.ChoiceField(
                choices=DONE, label=str(row.title), initial="all", widget=forms.RadioSelect
            )

    def exercise_fields(self) -> Iterator[tuple[Shown, forms.BoundField]]:
        for row in self.rows:
            yield row, self[f"done-{row.item.id}"]

    def session_done(self, *, now: datetime.datetime) -> SessionDone:
        """As a session of that day; at noon when it was another day, since the hour is not asked."""
        told = self.cleaned_data
        local = now.astimezone(zoneinfo.ZoneInfo(self.zone))
        noon = local.replace(hour=12, minute=0, second=0, microsecond=0)
        days_ago = (local.date() - told["on"]).days
        return SessionDone(
            id=told["session"],
            started_at=local if days_ago == 0 else noon - datetime.timedelta(days=days_ago),
            zone=self.zone,
            source="manual",
            pain_before=told["pain_before"],
            pain_during=told["pain_during"],
            effort=told["effort"],
            note=told["note"],
            exercises=tuple(_exercise_done(row, told[f"done-{row.item.id}"]) for row in self.rows),
        )


def sets_done(dose: PrescribedDose, how_much: str) -> tuple[SetDone, ...]:
    """What "everything", "a part of it" or "not this one" comes to, as sets."""
    sets = {"all": dose.sets, "part": max(1, dose.sets // 2), "none": 0}[how_much]
    if how_much == "part" and dose.sets == 1:
        sets = 0
    bouts = sets * dose.sides * (dose.bouts // dose.sets)
    counted = volume(dose).unit == "repetitions"
    amount = SetDone(repetitions=dose.amount) if counted else SetDone(held_s=dose.amount)
    return (amount,) * bouts


def _exercise_done(row: Shown, how_much: str) -> ExerciseDone:
    dose = row.item.dose
    return ExerciseDone(
        prescribed=row.item.id,
        exercise=row.item.exercise,
        variant=row.item.variant,
        content=row.item.content,
        dose=dose,
        sets=sets_done(dose, how_much),
        skipped="other" if how_much == "none" else "",
        note="" if how_much != "part" else str(_("A part of it")),
    )


class SignsForm(forms.Form):
    """The safety questions: each with its signs, and "none of these"."""

    NONE = "none"

    def __init__(self, *args: Any, asked: QuestionSet, words: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for question in asked.questions:
            choices = [(sign.key, words.signs[sign.key]) for sign in question.signs]
            self.fields[question.key] = forms.MultipleChoiceField(
                label=words.questions[question.key],
                choices=[*choices, (self.NONE, words.none)],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Choose what is true for you, or “none of these”.")},
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for question in self.asked.questions:
            chosen = told.get(question.key) or []
            if self.NONE in chosen and len(chosen) > 1:
                self.add_error(question.key, _("You chose a sign and “none of these”. Choose one of both."))
        return told

    def answers(self) -> dict[str, Answer]:
        return {
            question.key: False
            if self.cleaned_data[question.key] == [self.NONE]
            else tuple(self.cleaned_data[question.key])
            for question in self.asked.questions
        }
