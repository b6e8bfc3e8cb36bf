"""Everything that stands on the page of one exercise, ready to be shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ruggensteun.catalogue import Catalogue
from ruggensteun.catalogue.exercise import BASE, AttentionPoint, Exercise, ExerciseWords
from ruggensteun.catalogue.ladder import Rung as CatalogueRung
from ruggensteun.catalogue.ladder import ladder
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library.animation import Animation, animation
from ruggensteun.web.library.camera_page import can_be_tried
from ruggensteun.web.library.doses import amount_sentence, amount_words, effort_words, rest_words, tempo_words
from ruggensteun.web.library.drawings import DoAndDont, Drawing, contrast, cover, of_step, strip
from ruggensteun.web.library.filters import choice_name
from ruggensteun.web.library.known_by import Way, ways_to_know
from ruggensteun.web.library.phone_page import can_be_felt
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.queries import SUPPORT
from ruggensteun.web.library.sight import Measured, measured
from ruggensteun.web.library.speech import capitalised, listed, page_language
from ruggensteun.web.ui.frame import Link

Shown = LocalText | str


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    text: Shown
    note: Shown = ""
    chip: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    text: LocalText
    drawing: Drawing | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    title: LocalText
    text: LocalText
    holds_for: str
    ways: tuple[Way, ...]
    contrast: DoAndDont | None

    @property
    def mark(self) -> str:
        return self.ways[0].mark


@dataclass(frozen=True, slots=True)
class Chip:
    text: Shown
    icon: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    anchor: str
    name: LocalText
    text: Shown
    builds_on: LocalText | None
    chips: tuple[Chip, ...]
    drawing: Drawing | None
    current: bool


@dataclass(frozen=True, slots=True)
class Advice:
    name: LocalText
    about: LocalText | None


@dataclass(frozen=True, slots=True)
class ExercisePage:
    exercise: Exercise
    words: ExerciseWords
    cover: Drawing | None
    strip: Drawing | None
    animation: Animation | None
    also: LocalText | None
    tier: LocalText
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    points: tuple[Point, ...]
    rungs: tuple[Rung, ...]
    """The hardest first: it hangs at the top of the wall bars."""
    ask_first: tuple[Advice, ...]
    adapt: tuple[Advice, ...]
    questions: tuple[LocalText, ...]
    sight: Measured | None
    """Only where the coach judges."""
    on_camera: bool
    on_phone: bool
    """Whether there is a page to try it with the camera."""
    previous: Link | None
    next: Link | None


def exercise_page(exercise: Exercise, mode: str) -> ExercisePage:
    catalogue, language = programme(), page_language()
    words = catalogue.words(exercise, language)
    previous, following = _neighbours(catalogue, exercise)
    return ExercisePage(
        exercise=exercise,
        words=words,
        cover=cover(exercise.slug, alt=words.name),
        strip=strip(exercise.slug, alt=words.name),
        animation=animation(exercise, words),
        also=listed(words.other_names) if words.other_names else None,
        tier=capitalised(choice_name("tier", exercise.tier)),
        facts=tuple(_facts(catalogue, exercise, mode)),
        steps=tuple(_steps(exercise, words)),
        points=tuple(_point(exercise, point, words, mode) for point in exercise.attention),
        rungs=tuple(_rung(catalogue, exercise, rung, words) for rung in reversed(ladder(exercise))),
        ask_first=_advice(catalogue, exercise.safety.contraindications),
        adapt=_advice(catalogue, exercise.safety.cautions),
        questions=tuple(words.to_confirm[key] for key in exercise.to_confirm),
        sight=measured(exercise, words) if mode == SUPPORT else None,
        on_camera=can_be_tried(exercise, mode),
        on_phone=can_be_felt(exercise, mode),
        previous=previous,
        next=following,
    )


def _steps(exercise: Exercise, words: ExerciseWords) -> Iterator[Step]:
    """The start and the steps; a picture that stands just above is not shown again."""
    shown = of_step(exercise.slug, None)
    yield Step(words.start, shown, title=_("Starting position"))
    for key in exercise.steps:
        drawn = of_step(exercise.slug, key)
        yield Step(words.steps[key], None if drawn == shown else drawn)
        shown = drawn or shown


def _facts(catalogue: Catalogue, exercise: Exercise, mode: str) -> Iterator[Fact]:
    language, dose = page_language(), exercise.dose
    for name, amount in ((_("To begin"), dose.start), (_("To grow to"), dose.target)):
        note = f"{amount_sentence(amount, dose.per)}, {rest_words(amount)}"
        yield Fact(name, amount_words(amount, dose.per), note=note, chip=True)
    if tempo := tempo_words(dose):
        yield Fact(_("Tempo"), tempo)
    if effort := effort_words(dose):
        yield Fact(_("Effort"), effort)
    yield Fact(_("Position"), catalogue.positions[exercise.position].name(language))
    equipment = listed(catalogue.equipment[slug].name(language) for slug in exercise.equipment)
    yield Fact(_("You need"), equipment or _("nothing"))
    yield Fact(_("Where"), listed((choice_name("place", place) for place in exercise.places), _(" or ")))
    yield Fact(_("Good for"), listed(catalogue.purposes[slug].name(language) for slug in exercise.purposes))
    view = catalogue.views[exercise.camera.view]
    yield Fact(
        _("Camera") if mode == SUPPORT else _("Best seen"),
        view.name(language),
        note=(view.about(language) or "") if mode == SUPPORT else "",
    )


def _point(exercise: Exercise, point: AttentionPoint, words: ExerciseWords, mode: str) -> Point:
    spoken = words.attention[point.point]
    return Point(
        title=spoken.title,
        text=spoken.text,
        holds_for=" ".join(_holds_for(exercise, point, words)),
        ways=ways_to_know(point, spoken, mode),
        contrast=contrast(exercise.slug, point.point),
    )


def _holds_for(exercise: Exercise, point: AttentionPoint, words: ExerciseWords) -> Iterator[str]:
    if point.variants is not None:
        names = [words.name if key == BASE else words.variants[key].name for key in point.variants]
        yield _("Only for: %(names)s.") % {"names": "; ".join(names)}
    numbers = [str(exercise.steps.index(key) + 2) for key in point.phases or () if key in exercise.steps]
    if numbers:
        yield _("During step %(numbers)s.") % {"numbers": _(" and ").join(numbers)}


def _rung(catalogue: Catalogue, exercise: Exercise, rung: CatalogueRung, words: ExerciseWords) -> Rung:
    chips = tuple(_rung_chips(catalogue, rung))
    drawing = cover(exercise.slug, rung.key)
    if rung.variant is None:
        text = _("The exercise on this page")
        return Rung("base", words.name, text, builds_on=None, chips=chips, drawing=drawing, current=True)
    parent = rung.variant.builds_on
    return Rung(
        anchor=f"variant-{rung.key}",
        name=words.variants[rung.key].name,
        text=words.variants[rung.key].change,
        builds_on=None if parent == BASE else words.variants[parent].name,
        chips=chips,
        drawing=drawing,
        current=False,
    )


def _rung_chips(catalogue: Catalogue, rung: CatalogueRung) -> Iterator[Chip]:
    language = page_language()
    if rung.variant is not None:
        for slug in rung.variant.equipment:
            yield Chip(catalogue.equipment[slug].name(language))
        if rung.variant.one_of:
            names = (catalogue.equipment[slug].name(language) for slug in rung.variant.one_of)
            yield Chip(listed(names, separator=_(" or ")))
        if rung.variant.origin == "team":
            yield Chip(_("added by our team"), icon="people", kind="good")
    if "home" not in rung.places:
        yield Chip(_("in the hospital"), icon="hospital")


def _advice(catalogue: Catalogue, slugs: Iterable[str]) -> tuple[Advice, ...]:
    language, terms = page_language(), catalogue.conditions
    return tuple(
        Advice(capitalised(terms[slug].name(language)), terms[slug].about(language)) for slug in slugs
    )


def _neighbours(catalogue: Catalogue, exercise: Exercise) -> tuple[Link | None, Link | None]:
    place = catalogue.exercises.index(exercise)
    before = catalogue.exercises[place - 1] if place else None
    after = catalogue.exercises[place + 1] if place + 1 < len(catalogue.exercises) else None
    return (
        _link(catalogue, before, _("Previous: %(name)s")) if before else None,
        _link(catalogue, after, _("Next: %(name)s")) if after else None,
    )


def _link(catalogue: Catalogue, exercise: Exercise, sentence: str) -> Link:
    name = catalogue.words(exercise, page_language()).name
    return Link(href=reverse("library:exercise", args=[exercise.slug]), text=sentence % {"name": name})
