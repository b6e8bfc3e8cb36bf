"""What the composer's page asks of its parts."""

from collections.abc import Mapping
from typing import Any

from django import template

from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library.drawings import Drawing, cover
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.prescriptions.forms import ExerciseForm
from ruggensteun.web.prescriptions.types import Phase

register = template.Library()


@register.filter
def for_phase(notes: Mapping[str, Any], phase: Phase) -> Any:
    return notes.get(str(phase.id))


@register.filter
def exercise_title(form: ExerciseForm) -> LocalText:
    return form.content.words(page_language()).name


@register.filter
def exercise_drawing(form: ExerciseForm) -> Drawing | None:
    return cover(form.item.exercise, form.item.variant) or cover(form.item.exercise)
