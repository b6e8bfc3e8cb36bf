"""What the composer offers to add: all exercises by position, or those that were asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ruggensteun.catalogue.exercise import BASE, Exercise
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.catalogue.terms import Term
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.search import search
from ruggensteun.web.library.speech import capitalised, page_language
from ruggensteun.web.prescriptions.queries.equipment import variant_at_home

PREFIX = "pick"
SENDS = {"data-sends-on-change": True}
"""With scripts, a change is enough; without, the button beside it sends the form."""


@dataclass(frozen=True, slots=True)
class Pick:
    value: str
    """As the composer sends it: `plank:knees`."""
    name: LocalText
    variant: LocalText | None


@dataclass(frozen=True, slots=True)
class PickGroup:
    title: LocalText | str
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be added now, and how it was asked for."""

    form: "PickForm"
    groups: tuple[PickGroup, ...]

    @property
    def count(self) -> int:
        return sum(len(group.picks) for group in self.groups)

    @property
    def counted(self) -> str:
        words = ngettext("%(count)s exercise fits.", "%(count)s exercises fit.", self.count)
        return words % {"count": self.count} if self.count else _("No exercise fits.")


class PickForm(forms.Form):
    """By words, position, purpose and what is at home; whatever does not exist is not asked for."""

    words = forms.CharField(
        label=gettext_lazy("Search an exercise"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "data-finds": True}),
    )
    position = forms.ChoiceField(
        label=gettext_lazy("Position"), required=False, widget=forms.Select(attrs=SENDS)
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("Purpose"), required=False, widget=forms.Select(attrs=SENDS)
    )
    at_home = forms.BooleanField(
        label=gettext_lazy("Offer only what can be done with what is at home"),
        required=False,
        widget=forms.CheckboxInput(attrs=SENDS),
    )

    def __init__(self, told: Mapping[str, str], *, things_told: bool) -> None:
        super().__init__(told, prefix=PREFIX)
        terms, exercises = programme().terms, programme().exercises
        self._choose("position", terms.positions, {exercise.position for exercise in exercises})
        self._choose("purpose", terms.purposes, {one for exercise in exercises for one in exercise.purposes})
        if not things_told:
            del self.fields["at_home"]
        self.is_valid()

    @property
    def asked(self) -> dict[str, str]:
        """As it goes on in an address, under the names of this form."""
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        return {self.add_prefix(name): "on" if value is True else value for name, value in chosen.items()}

    def _choose(self, name: str, terms: Mapping[str, Term], used: set[str]) -> None:
        language = page_language()
        named = [(key, str(capitalised(term.name(language)))) for key, term in terms.items() if key in used]
        cast("forms.ChoiceField", self.fields[name]).choices = [("", _("All")), *named]


def offer(told: QueryDict, things: frozenset[str] | None) -> Offer:
    """`things`: what is at home; None when nobody told yet."""
    form = _form(told, things_told=things is not None)
    asked = form.cleaned_data
    words = asked.get("words")
    found = search(words, page_language()) if words else programme().exercises
    fitting = [exercise for exercise in found if _fits(exercise, asked)]
    picks = tuple(_picks(fitting, things if asked.get("at_home") else None))
    if words and picks:
        return Offer(form, (PickGroup(_("What fits best first"), tuple(pick for _one, pick in picks)),))
    return Offer(form, _by_position(picks))


def asked_again(told: QueryDict) -> str:
    """The part of an address that asks for the same offer; empty when everything is offered."""
    asked = _form(told, things_told=True).asked
    return f"?{urlencode(asked)}" if asked else ""


def _form(told: QueryDict, *, things_told: bool) -> PickForm:
    asked = {name: str(value).replace("\0", "") for name, value in told.items()}
    return PickForm(asked, things_told=things_told)


def _fits(exercise: Exercise, asked: Mapping[str, str]) -> bool:
    position, purpose = asked.get("position"), asked.get("purpose")
    return position in {"", None, exercise.position} and (not purpose or purpose in exercise.purposes)


def _picks(exercises: Iterable[Exercise], things: frozenset[str] | None) -> Iterable[tuple[Exercise, Pick]]:
    """Each exercise itself; of those for what is at home, the variant that can be done with it."""
    for exercise in exercises:
        variant = BASE if things is None else variant_at_home(exercise, things)
        if variant is not None:
            words = programme().words(exercise, page_language())
            rung = None if variant == BASE else words.variants[variant].name
            yield exercise, Pick(f"{exercise.slug}:{variant}", words.name, rung)


def _by_position(picks: Iterable[tuple[Exercise, Pick]]) -> tuple[PickGroup, ...]:
    groups: dict[str, list[Pick]] = {}
    for exercise, pick in picks:
        groups.setdefault(exercise.position, []).append(pick)
    terms = programme().terms.positions
    return tuple(PickGroup(terms[key].name(page_language()), tuple(found)) for key, found in groups.items())
