"""Narrows the list of exercises: what was asked for, what that leaves, and how many each choice has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ruggensteun.catalogue import Catalogue
from ruggensteun.catalogue.exercise import Exercise
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.search import search
from ruggensteun.web.library.speech import capitalised, page_language

LONGEST_QUERY = 100
_LONGEST_SHOWN = 40

Chosen = Mapping[str, str]
"""From filter name to the slug chosen; a filter that is not there lets everything through."""


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    """As it stands in the address."""
    values_of: Callable[[Exercise], tuple[str, ...]]
    choices: Callable[[Catalogue], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone asked for. Words that we do not know are kept apart, to say so kindly."""

    query: str
    chosen: Chosen
    unknown: tuple[str, ...]

    @property
    def more(self) -> bool:
        """Something is chosen that stands behind "more filters", all but the first."""
        return any(filter_.name in self.chosen for filter_ in FILTERS[1:])

    @property
    def anything(self) -> bool:
        return bool(self.query or self.chosen)


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    text: LocalText | str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    legend: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Removable:
    """One thing that was asked for, with the address of the same page without it."""

    text: LocalText | str
    href: str


FILTERS = (
    Filter("position", lambda exercise: (exercise.position,), lambda catalogue: tuple(catalogue.positions)),
    Filter(
        "equipment", lambda exercise: exercise.all_equipment, lambda catalogue: tuple(catalogue.equipment)
    ),
    Filter("body-part", lambda exercise: exercise.body_parts, lambda catalogue: tuple(catalogue.body_parts)),
    Filter("place", lambda exercise: exercise.places, lambda _catalogue: ("home", "clinic")),
    Filter("tier", lambda exercise: (exercise.tier,), lambda _catalogue: ("basis", "aanvullend")),
)


def asked_for(parameters: QueryDict) -> Asked:
    """Reads an address, whatever is in it. Of a repeated word the last one counts."""
    query = " ".join(parameters.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]
    chosen, unknown = {}, []
    for filter_ in FILTERS:
        value = parameters.get(filter_.name, "")
        if value in filter_.choices(programme()):
            chosen[filter_.name] = value
        elif value:
            unknown.append(Truncator(value.replace("\0", " ")).chars(_LONGEST_SHOWN))
    return Asked(query=query, chosen=chosen, unknown=tuple(unknown))


def matching(asked: Asked) -> tuple[Exercise, ...]:
    """In the order of the brochure, or of the search when there is one."""
    return _narrowed(_found(asked), asked.chosen)


def _found(asked: Asked) -> tuple[Exercise, ...]:
    return search(asked.query, page_language()) if asked.query else programme().exercises


def _narrowed(exercises: tuple[Exercise, ...], chosen: Chosen) -> tuple[Exercise, ...]:
    wanted = [(filter_, chosen[filter_.name]) for filter_ in FILTERS if filter_.name in chosen]
    return tuple(
        exercise
        for exercise in exercises
        if all(value in filter_.values_of(exercise) for filter_, value in wanted)
    )


def groups(asked: Asked) -> tuple[Group, ...]:
    """Every filter with its choices. A count says how many exercises remain if you take that choice."""
    found, made = _found(asked), []
    for filter_ in FILTERS:
        others = {name: value for name, value in asked.chosen.items() if name != filter_.name}
        exercises = _narrowed(found, others)
        now = asked.chosen.get(filter_.name, "")
        choices = [Choice(value="", text=_("All"), count=None, chosen=not now)]
        for value in filter_.choices(programme()):
            count = sum(value in filter_.values_of(exercise) for exercise in exercises)
            if count or value == now:
                text = capitalised(choice_name(filter_.name, value))
                choices.append(Choice(value=value, text=text, count=count, chosen=value == now))
        made.append(Group(name=filter_.name, legend=_legend(filter_.name), choices=tuple(choices)))
    return tuple(made)


def removables(asked: Asked, address: str) -> tuple[Removable, ...]:
    pairs = {"q": asked.query, **asked.chosen} if asked.query else dict(asked.chosen)
    made = []
    for name, value in pairs.items():
        rest = urlencode({other: text for other, text in pairs.items() if other != name})
        text = f"“{value}”" if name == "q" else capitalised(choice_name(name, value))
        made.append(Removable(text=text, href=f"{address}?{rest}" if rest else address))
    return tuple(made)


def _legend(name: str) -> str:
    return {
        "position": _("Position"),
        "equipment": _("Equipment"),
        "body-part": _("Body part"),
        "place": _("Where"),
        "tier": _("Part of the programme"),
    }[name]


def choice_name(name: str, value: str) -> LocalText:
    language = page_language()
    if name == "place":
        return LocalText({"home": _("at home"), "clinic": _("in the hospital")}[value], language)
    if name == "tier":
        return LocalText({"basis": _("basic"), "aanvullend": _("additional")}[value], language)
    catalogue = programme()
    terms = {
        "position": catalogue.positions,
        "equipment": catalogue.equipment,
        "body-part": catalogue.body_parts,
    }[name]
    return terms[value].name(language)
