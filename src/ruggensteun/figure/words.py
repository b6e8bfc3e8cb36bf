"""What pictures say to those who do not see them, taken from the words of the exercise, in every language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ruggensteun.body.solved import Key
from ruggensteun.catalogue import Catalogue
from ruggensteun.catalogue.exercise import ExerciseWords
from ruggensteun.catalogue.localtext import COMPLETE_LANGUAGES
from ruggensteun.motion import Motion
from ruggensteun.motion.checking import BASE


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture shows, for those who hear it."""

    title: str
    description: str = ""


Spoken = Mapping[str, Words]
"""By language, the first one for readers that take only one."""

_LIKE_THIS: Final = {"nl": "Zo wel", "en": "Like this"}
_NOT_LIKE_THIS: Final = {"nl": "Zo niet", "en": "Not like this"}


@dataclass(frozen=True, slots=True)
class Teller:
    """Finds the words; without a catalogue it spells out slugs."""

    catalogue: Catalogue | None = None

    def pose(self, motion: Motion, key: Key) -> Spoken:
        """Of a picture of one pose: the step that leads there, or the start."""
        return {
            language: Words(_name(words, motion), _step(words, key)) for language, words in self._all(motion)
        } or _spelled(motion.title, key.pose)

    def strip(self, motion: Motion, keys: Sequence[Key]) -> Spoken:
        """Of all poses beside each other."""
        return {
            language: Words(
                _name(words, motion),
                " ".join(f"{number}. {_step(words, key)}" for number, key in enumerate(keys, start=1)),
            )
            for language, words in self._all(motion)
        } or _spelled(motion.title, ", ".join(key.pose for key in keys))

    def contrast(self, motion: Motion, point: str, *, good: bool) -> Spoken:
        """Of an attention point that is kept, or not."""
        found = {}
        for language, words in self._all(motion):
            said = words.attention.get(point)
            lead = (_LIKE_THIS if good else _NOT_LIKE_THIS)[language]
            title = f"{lead}: {said.title if said else point}"
            found[language] = Words(f"{_name(words, motion)}. {title}", said.text if said else "")
        return found or _spelled(motion.title, point if good else f"not {point}")

    def _all(self, motion: Motion) -> list[tuple[str, ExerciseWords]]:
        exercise = self.catalogue.exercise(motion.slug) if self.catalogue else None
        if self.catalogue is None or exercise is None:
            return []
        return [(language, self.catalogue.words(exercise, language)) for language in COMPLETE_LANGUAGES]


def _name(words: ExerciseWords, motion: Motion) -> str:
    if motion.variant_key == BASE or motion.variant_key not in words.variants:
        return str(words.name)
    return f"{words.name}: {words.variants[motion.variant_key].name}"


def _step(words: ExerciseWords, key: Key) -> str:
    return str(words.steps.get(key.step, words.start) if key.step else words.start)


def _spelled(title: str, description: str) -> Spoken:
    return {"en": Words(title, description)}
