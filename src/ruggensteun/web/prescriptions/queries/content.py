"""The exercises of a prescription as they were when it was made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ruggensteun.catalogue.exercise import AttentionPoint, Exercise, ExerciseWords
from ruggensteun.catalogue.localtext import FALLBACK_LANGUAGE, spoken_in
from ruggensteun.web.prescriptions.compiled import UnknownExercise, compiled_today
from ruggensteun.web.prescriptions.models import ContentSnapshot


@dataclass(frozen=True, slots=True)
class PrescribedContent:
    """Not personal: content has no patient in it."""

    hash: str
    exercise: Exercise
    words_by_language: dict[str, ExerciseWords]
    sheets: dict[str, Any] | None
    pictures: dict[str, str]

    def words(self, language: str) -> ExerciseWords:
        return self.words_by_language.get(language, self.words_by_language[FALLBACK_LANGUAGE])

    def attention(self, variant: str) -> tuple[AttentionPoint, ...]:
        """The attention points that hold in this variant."""
        return self.exercise.attention_in(variant)

    def sheet(self, variant: str) -> Mapping[str, Any] | None:
        """What the coach knows of this variant; None where it does not watch."""
        sheets = (self.sheets or {}).get("sheets", ())
        return next((sheet for sheet in sheets if sheet["variant"] == variant), None)

    @property
    def newer_available(self) -> bool:
        """Whether the catalogue says it otherwise by now: offered, never forced."""
        try:
            return compiled_today(self.exercise.slug)[0] != self.hash
        except UnknownExercise:
            return False


_KEPT: dict[str, PrescribedContent] = {}


def contents(hashes: Iterable[str | None]) -> dict[str, PrescribedContent]:
    """By hash; read once for each process, since a snapshot never changes."""
    wanted = tuple(dict.fromkeys(found for found in hashes if found))
    missing = [found for found in wanted if found not in _KEPT]
    if missing:
        for snapshot in ContentSnapshot.objects.filter(hash__in=missing):
            _KEPT[snapshot.hash] = _read(snapshot.hash, snapshot.compiled)
    return {found: _KEPT[found] for found in wanted if found in _KEPT}


@cache
def content_today(slug: str) -> PrescribedContent:
    """As the catalogue says it now: what a draft shows. Raises UnknownExercise."""
    return _read(*compiled_today(slug))


def _read(content_hash: str, compiled: dict[str, Any]) -> PrescribedContent:
    exercise = Exercise.model_validate(compiled["exercise"])
    return PrescribedContent(
        hash=content_hash,
        exercise=exercise,
        words_by_language={
            language: _in_order(ExerciseWords.model_validate(spoken_in(language, words)), exercise)
            for language, words in compiled["words"].items()
        },
        sheets=compiled["sheets"],
        pictures=compiled["pictures"],
    )


def _in_order(words: ExerciseWords, exercise: Exercise) -> ExerciseWords:
    """PostgreSQL keeps a document without the order of its keys; these have theirs from the exercise."""
    orders = {
        "steps": exercise.steps,
        "variants": tuple(variant.key for variant in exercise.variants),
        "attention": tuple(point.point for point in exercise.attention),
        "to_confirm": exercise.to_confirm,
    }
    ordered = {field: _ordered(getattr(words, field), keys) for field, keys in orders.items()}
    return words.model_copy(update=ordered)


def _ordered(found: dict[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: found[key] for key in keys if key in found}
