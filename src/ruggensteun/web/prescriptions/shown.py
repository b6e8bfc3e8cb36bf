"""A prescribed exercise as a patient sees it: its name, its picture, how much, and the therapist's note."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from ruggensteun.catalogue.exercise import BASE
from ruggensteun.catalogue.ladder import Rung, ladder
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.catalogue.programmes import WeekCounts
from ruggensteun.clinical.dose import exercise_duration_s
from ruggensteun.web.library.doses import amount_words
from ruggensteun.web.library.drawings import Drawing, cover
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.speech import listed, page_language
from ruggensteun.web.prescriptions.compiled import UnknownExercise
from ruggensteun.web.prescriptions.limits import told_limits
from ruggensteun.web.prescriptions.queries.content import PrescribedContent, content_today, contents
from ruggensteun.web.prescriptions.types import Phase, PrescribedExercise

SECONDS_IN_A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Shown:
    item: PrescribedExercise
    title: LocalText
    variant: LocalText | None
    """None for the exercise itself."""
    tagline: LocalText
    href: str
    chip: str
    """How much, short: `2 x 8 per side`."""
    drawing: Drawing | None
    rung: Rung
    duration_s: int
    content: PrescribedContent

    @property
    def equipment(self) -> tuple[str, ...]:
        return self.rung.equipment

    @property
    def limits(self) -> tuple[str, ...]:
        """The therapist's own, in words."""
        return told_limits(self.content, self.item.variant, self.item.limits)

    @property
    def note(self) -> str:
        """The variant, the therapist's note and own limits, in one line; the tagline when there is none."""
        parts = [str(part) for part in (self.variant, self.item.note, *self.limits) if part]
        return " · ".join(parts) or str(self.tagline)


def days_words(phase: Phase) -> str:
    """On which days, at home and in the clinic: `At home: Mon, Wed.`; empty when no day is chosen."""
    places = ((_("At home: %(days)s."), phase.home), (_("In the clinic: %(days)s."), phase.clinic))
    return " ".join(sentence % {"days": _named(counts)} for sentence, counts in places if any(counts))


def _named(counts: WeekCounts) -> str:
    """A day with more than one session says how many."""
    days = ((str(WEEKDAYS_ABBR[number]).lower(), count) for number, count in enumerate(counts) if count)
    return ", ".join(f"{day} ({count} x)" if count > 1 else day for day, count in days)


def shown(items: Iterable[PrescribedExercise]) -> tuple[Shown, ...]:
    """In the language of the page. What has no content any more is left out."""
    wanted = tuple(items)
    known = contents(item.content for item in wanted)
    return tuple(_shown(item, content) for item in wanted if (content := content_of(item, known)))


def content_of(item: PrescribedExercise, known: Mapping[str, PrescribedContent]) -> PrescribedContent | None:
    """The snapshot that was prescribed; in a draft, the exercise of today."""
    if item.content is not None:
        return known.get(item.content)
    try:
        return content_today(item.exercise)
    except UnknownExercise:
        return None


def _shown(item: PrescribedExercise, content: PrescribedContent) -> Shown:
    words = content.words(page_language())
    variant = words.variants[item.variant].name if item.variant != BASE else None
    load = [part for part in (item.band, f"{item.load_kg:g} kg" if item.load_kg else None) if part]
    return Shown(
        item=item,
        title=words.name,
        variant=variant,
        tagline=words.tagline,
        href=reverse("library:exercise", args=[item.exercise]),
        chip=" · ".join((amount_words(item.dose, item.dose.per), *load)),
        drawing=cover(item.exercise, item.variant) or cover(item.exercise),
        rung=next(rung for rung in ladder(content.exercise) if rung.key == item.variant),
        duration_s=exercise_duration_s(item.dose),
        content=content,
    )


def minutes_for(rows: Iterable[Shown]) -> int:
    """Rounded up: nobody minds being done early."""
    return -(-sum(row.duration_s for row in rows) // SECONDS_IN_A_MINUTE)


def equipment_words(rows: Iterable[Shown]) -> LocalText | None:
    """What to get ready, each thing once."""
    slugs = dict.fromkeys(slug for row in rows for slug in row.equipment)
    terms = programme().equipment
    names = [terms[slug].name(page_language()) for slug in slugs if slug in terms]
    return listed(names) if names else None
