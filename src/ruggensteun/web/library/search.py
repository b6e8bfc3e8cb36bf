"""Finds exercises by the words that people use: accents, plurals and verb forms forgiven, the best first."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import snowballstemmer  # type: ignore[import-untyped]  # it ships no types

from ruggensteun.catalogue import Catalogue
from ruggensteun.catalogue.exercise import Exercise, ExerciseWords
from ruggensteun.web.library.programme import programme

STEMMERS = {"nl": "dutch", "en": "english"}
MOST_QUERY_WORDS = 8
IN_PASSING = 0.35
"""An exercise that scores less than this share of the best one only mentions what was asked."""
_WORD = re.compile(r"[a-z0-9]+")

# How much a word tells, by where it stands.
WEIGHTS = {
    "name": 12,
    "other_names": 10,
    "tagline": 6,
    "terms": 5,
    "summary": 3,
    "variants": 3,
    "steps": 2,
    "attention": 2,
}


def folded(text: str) -> str:
    """Lower case without accents: `Knieën` becomes `knieen`."""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    stem: str


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    stem: Callable[[str], str] = snowballstemmer.stemmer(STEMMERS.get(language, STEMMERS["nl"])).stemWord
    return stem


def split_words(text: str, language: str) -> tuple[Word, ...]:
    stem = _stemmer(language)
    return tuple(Word(word, stem(_without_plural_of_e(word))) for word in _WORD.findall(folded(text)))


def _without_plural_of_e(word: str) -> str:
    """`knieen`: the stemmer would need the diaeresis that folding took away."""
    return word.removesuffix("en") if word.endswith(("ieen", "eeen")) else word


@dataclass(frozen=True, slots=True)
class Indexed:
    exercise: Exercise
    weight_of: Mapping[Word, int]
    """Each word of the exercise once, with the weight of the best place where it stands."""


@cache
def _index(language: str) -> tuple[Indexed, ...]:
    catalogue = programme()
    return tuple(_indexed(catalogue, exercise, language) for exercise in catalogue.exercises)


def _indexed(catalogue: Catalogue, exercise: Exercise, language: str) -> Indexed:
    weight_of: dict[Word, int] = {}
    for place, text in _texts(catalogue, exercise, catalogue.words(exercise, language), language):
        for word in split_words(text, language):
            weight_of[word] = max(weight_of.get(word, 0), WEIGHTS[place])
    return Indexed(exercise, weight_of)


def _texts(
    catalogue: Catalogue, exercise: Exercise, words: ExerciseWords, language: str
) -> Iterator[tuple[str, str]]:
    yield "name", words.name
    yield from (("other_names", name) for name in words.other_names)
    yield "tagline", words.tagline
    yield "summary", words.summary
    yield "steps", words.start
    yield from (("steps", text) for text in words.steps.values())
    for variant in words.variants.values():
        yield "variants", f"{variant.name} {variant.change}"
    for point in words.attention.values():
        yield "attention", f"{point.title} {point.text}"
    yield from (
        ("terms", catalogue.equipment[slug].name(language)) for slug in sorted(exercise.all_equipment)
    )
    yield from (("terms", catalogue.body_parts[slug].name(language)) for slug in exercise.body_parts)
    yield from (("terms", catalogue.purposes[slug].name(language)) for slug in exercise.purposes)
    yield "terms", catalogue.positions[exercise.position].name(language)


def search(query: str, language: str) -> tuple[Exercise, ...]:
    """The exercises that answer the query, best first; those that only mention it in passing are left out.

    A word that nobody answers does no harm, and a word that nearly every exercise has weighs little.
    """
    index = _index(language)
    asked = tuple(dict.fromkeys(split_words(query, language)))[:MOST_QUERY_WORDS]
    totals = [0.0] * len(index)
    for word in asked:
        scores = [_score(word, indexed) for indexed in index]
        totals = [total + score * _rarity(scores) for total, score in zip(totals, scores, strict=True)]
    least = max(totals, default=0.0) * IN_PASSING
    found = [(total, indexed.exercise) for total, indexed in zip(totals, index, strict=True) if total > least]
    best_first = sorted(found, key=lambda pair: (-pair[0], pair[1].number))
    return tuple(exercise for _total, exercise in best_first)


def _rarity(scores: list[float]) -> float:
    return math.log(1 + len(scores) / max(1, sum(score > 0 for score in scores)))


def _score(asked: Word, indexed: Indexed) -> float:
    return max((weight * nearness(asked, word) for word, weight in indexed.weight_of.items()), default=0.0)


def nearness(asked: Word, word: Word) -> float:
    """0 to 1: how well a word of the exercise answers a word that someone typed."""
    return next((near for near, answers in _NEARNESS if answers(asked, word)), 0.0)


def _begins(whole: str, beginning: str, shortest: int) -> bool:
    return len(beginning) >= shortest and whole.startswith(beginning)


_NEARNESS: tuple[tuple[float, Callable[[Word, Word], bool]], ...] = (
    (1.0, lambda asked, word: asked.text == word.text),
    (0.9, lambda asked, word: asked.stem == word.stem),
    (0.6, lambda asked, word: _begins(word.text, asked.text, 3)),  # still typing
    (0.4, lambda asked, word: _begins(word.text, asked.stem, 4)),
    (0.3, lambda asked, word: _begins(asked.text, word.stem, 4)),  # asked for a compound of it
    (0.3, lambda asked, word: len(asked.stem) >= 4 and asked.stem in word.text),  # noqa: PLR2004 (as above)
)
