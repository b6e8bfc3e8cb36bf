"""A session as it is written anew: by the patient for a day, by a therapist always."""

import zoneinfo
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.prescriptions.compiled import UnknownExercise
from ruggensteun.web.prescriptions.queries.content import content_today, contents
from ruggensteun.web.training.forms import DONE, ToldForm, sets_done
from ruggensteun.web.training.models import Session
from ruggensteun.web.training.types import ExerciseDone, SessionDone


def exercise_names(done: SessionDone) -> tuple[LocalText | str, ...]:
    """Of each exercise, in the language of the page; its slug when nothing knows it any more."""
    known = contents(one.content for one in done.exercises)
    return tuple(
        known[one.content].words(page_language()).name if one.content in known else name_today(one.exercise)
        for one in done.exercises
    )


def name_today(slug: str) -> LocalText | str:
    try:
        return content_today(slug).words(page_language()).name
    except UnknownExercise:
        return slug


def how_much(one: ExerciseDone) -> str:
    """`all`, `part` or `none`."""
    if one.share_done >= 1:
        return "all"
    return "none" if one.skipped and not one.sets else "part"


class CorrectionForm(ToldForm):
    """What stays as it was keeps its sets and verdicts; what is changed is counted by the person."""

    sequence = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Why do you change it? (need not be filled in)"), max_length=300, required=False
    )

    def __init__(self, told: Mapping[str, Any] | None = None, *, kept: Session) -> None:
        self.kept, self.done = kept, kept.done
        self.zone = self.done.zone
        super().__init__(told, initial=self._initial())
        for number, name in enumerate(exercise_names(self.done)):
            self.fields[f"done-{number}"] = forms.ChoiceField(
                choices=DONE,
                label=str(name),
                initial=how_much(self.done.exercises[number]),
                widget=forms.RadioSelect,
            )

    def _initial(self) -> dict[str, object]:
        rated = {
            "pain_before": self.done.pain_before,
            "pain_during": self.done.worst_pain,
            "effort": self.done.hardest,
        }
        told = {name: "" if value is None else str(value) for name, value in rated.items()}
        return {"sequence": self.kept.sequence, "on": self.done.on, "note": self.done.note, **told}

    def exercise_fields(self) -> Iterator[forms.BoundField]:
        for number in range(len(self.done.exercises)):
            yield self[f"done-{number}"]

    def clean_sequence(self) -> int:
        told: int = self.cleaned_data["sequence"]
        if told != self.kept.sequence:
            raise forms.ValidationError(
                _("This session was changed in the meantime. Look again, then change what is not right.")
            )
        return told

    def corrected(self) -> SessionDone:
        """The session with what was told now. Its hour stays, also on another day."""
        told = self.cleaned_data
        pain, effort = told["pain_during"], told["effort"]
        zone = zoneinfo.ZoneInfo(self.done.zone)
        moved = told["on"] - self.done.on
        began = self.done.started_at.astimezone(zone) + moved
        ended = self.done.ended_at
        changes = {
            "started_at": began,
            "ended_at": ended.astimezone(zone) + moved if ended else None,
            "pain_before": told["pain_before"],
            "pain_during": pain,
            "effort": effort,
            "note": told["note"],
            "exercises": tuple(
                _lowered(_changed(one, told[f"done-{number}"]), pain, effort)
                for number, one in enumerate(self.done.exercises)
            ),
        }
        return SessionDone.model_validate(self.done.model_copy(update=changes).model_dump())


def _changed(one: ExerciseDone, chosen: str) -> ExerciseDone:
    if chosen == how_much(one):
        return one
    skipped = (one.skipped or "other") if chosen == "none" else ""
    return one.model_copy(update={"sets": sets_done(one.dose, chosen), "skipped": skipped})


def _lowered(one: ExerciseDone, pain: int | None, effort: int | None) -> ExerciseDone:
    """No exercise may hurt more, or be harder, than the worst of the session that was told now."""
    return one.model_copy(
        update={"pain_during": _at_most(one.pain_during, pain), "effort": _at_most(one.effort, effort)}
    )


def _at_most(told: int | None, worst: int | None) -> int | None:
    return None if told is None or worst is None else min(told, worst)
