"""What is said otherwise by now of an exercise that was prescribed: for a therapist to read, never forced."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.catalogue.exercise import BASE, ExerciseWords
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.prescriptions.queries.content import PrescribedContent, content_today
from ruggensteun.web.prescriptions.shown import Shown, shown
from ruggensteun.web.prescriptions.types import Phase, Plan


@dataclass(frozen=True, slots=True)
class Said:
    """One piece of text; empty before or after when it came or went."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Reworded:
    phase: Phase
    row: Shown
    said: tuple[Said, ...]
    more: tuple[str, ...]
    """What changed besides words."""

    @property
    def exercise_id(self) -> uuid.UUID:
        return self.row.item.id


def reworded(plan: Plan) -> tuple[Reworded, ...]:
    """Every exercise of the plan of which the catalogue says something else by now."""
    return tuple(
        _reworded(phase, row, content_today(row.item.exercise))
        for phase in plan.phases
        for row in shown(phase.exercises)
        if row.item.content and row.content.newer_available
    )


def _reworded(phase: Phase, row: Shown, today: PrescribedContent) -> Reworded:
    language = page_language()
    before = dict(_texts(row.content.words(language), row.item.variant))
    after = dict(_texts(today.words(language), row.item.variant))
    said = tuple(
        Said(part, before.get(part, ""), after.get(part, ""))
        for part in dict.fromkeys((*after, *before))
        if before.get(part, "") != after.get(part, "")
    )
    return Reworded(phase, row, said, tuple(_besides(row.content, today)))


def _texts(words: ExerciseWords, variant: str) -> Iterator[tuple[str, str]]:
    yield _("Name"), str(words.name)
    yield _("In short"), str(words.tagline)
    yield _("What it is"), str(words.summary)
    yield _("Start"), str(words.start)
    for number, step in enumerate(words.steps.values(), start=1):
        yield _("Step %(number)s") % {"number": number}, str(step)
    if variant != BASE and variant in words.variants:
        yield _("Variant"), f"{words.variants[variant].name}: {words.variants[variant].change}"
    for attention in words.attention.values():
        yield str(attention.title), str(attention.text)
    yield _("Safety"), str(words.safety)


def _besides(before: PrescribedContent, after: PrescribedContent) -> Iterator[str]:
    if before.exercise.safety != after.exercise.safety:
        yield _("What speaks against it changed.")
    if before.exercise.dose != after.exercise.dose:
        yield _("The proposed dose changed; the one that you prescribed stays.")
    if before.exercise.equipment != after.exercise.equipment:
        yield _("The equipment changed.")
    if before.pictures != after.pictures:
        yield _("The pictures were drawn anew.")
    if before.sheets != after.sheets:
        yield _("What the coach watches changed.")
