"""The whole programme in memory: every exercise with its words, and the lists they draw on."""

from collections.abc import Mapping
from dataclasses import dataclass

from ruggensteun.catalogue.exercise import Exercise, ExerciseWords
from ruggensteun.catalogue.localtext import FALLBACK_LANGUAGE
from ruggensteun.catalogue.terms import Equipment, Signal, Term


@dataclass(frozen=True, slots=True)
class TermLists:
    """The shared lists, each from slug to term, in the order in which they are written."""

    equipment: Mapping[str, Equipment]
    positions: Mapping[str, Term]
    views: Mapping[str, Term]
    body_parts: Mapping[str, Term]
    purposes: Mapping[str, Term]
    conditions: Mapping[str, Term]
    signals: Mapping[str, Signal]
    attention_points: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Made by `load_catalogue`, which lets nothing broken through."""

    exercises: tuple[Exercise, ...]
    """In the order of the brochure."""
    words_by_slug: Mapping[str, Mapping[str, ExerciseWords]]
    terms: TermLists

    def exercise(self, slug: str) -> Exercise | None:
        return next((exercise for exercise in self.exercises if exercise.slug == slug), None)

    def words(self, exercise: Exercise, language: str) -> ExerciseWords:
        """In the language asked for; text by text in Dutch where that language has none yet."""
        by_language = self.words_by_slug[exercise.slug]
        return by_language.get(language, by_language[FALLBACK_LANGUAGE])

    @property
    def equipment(self) -> Mapping[str, Equipment]:
        return self.terms.equipment

    @property
    def positions(self) -> Mapping[str, Term]:
        return self.terms.positions

    @property
    def views(self) -> Mapping[str, Term]:
        return self.terms.views

    @property
    def body_parts(self) -> Mapping[str, Term]:
        return self.terms.body_parts

    @property
    def purposes(self) -> Mapping[str, Term]:
        return self.terms.purposes

    @property
    def conditions(self) -> Mapping[str, Term]:
        return self.terms.conditions

    @property
    def signals(self) -> Mapping[str, Signal]:
        return self.terms.signals

    @property
    def attention_points(self) -> Mapping[str, Term]:
        return self.terms.attention_points
