"""Whether everything that an exercise names has its words, in every complete language."""

from collections.abc import Iterator, Mapping

from ruggensteun.authored.problem import Problem, nearest
from ruggensteun.catalogue.draft import Written, WrittenWords
from ruggensteun.catalogue.exercise import ByAsking

MOST_WORDS_IN_A_CUE = 8
"""A longer cue is still being spoken when the movement is over."""


def unspoken(written: Written) -> Iterator[Problem]:
    exercise = written.exercise
    for spoken in written.words.values():
        named: dict[str, tuple[tuple[str, ...], Mapping[str, object]]] = {
            "steps": (exercise.steps, spoken.words.steps),
            "variants": (tuple(variant.key for variant in exercise.variants), spoken.words.variants),
            "attention": (tuple(point.point for point in exercise.attention), spoken.words.attention),
            "to_confirm": (exercise.to_confirm, spoken.words.to_confirm),
        }
        for field, (keys, words) in named.items():
            yield from _missing_and_extra(spoken, field, keys, tuple(words))
        yield from _cues(spoken)
        yield from _questions(written, spoken)


def _missing_and_extra(
    spoken: WrittenWords, field: str, keys: tuple[str, ...], words: tuple[str, ...]
) -> Iterator[Problem]:
    for key in keys:
        if key not in words:
            expected = f'words for "{key}", which exercise.yaml names'
            yield spoken.source.problem(
                (field,), found="nothing", expected=expected, advice=nearest(key, words)
            )
    for key in words:
        if key not in keys:
            expected, advice = "only what exercise.yaml names", nearest(key, keys)
            yield spoken.source.problem(
                (field, key), found=f'words for "{key}"', expected=expected, advice=advice
            )


def _cues(spoken: WrittenWords) -> Iterator[Problem]:
    for point, words in spoken.words.attention.items():
        count = len(words.cue.split())
        if count > MOST_WORDS_IN_A_CUE:
            path = ("attention", point, "cue")
            yield spoken.source.problem(
                path, found=f"{count} words", expected=f"at most {MOST_WORDS_IN_A_CUE}"
            )


def _questions(written: Written, spoken: WrittenWords) -> Iterator[Problem]:
    for attention in written.exercise.attention:
        asked = any(isinstance(way, ByAsking) for way in attention.known_by)
        words = spoken.words.attention.get(attention.point)
        if words is not None and asked != (words.ask is not None):
            found = "no question" if asked else "a question that is never asked"
            expected = '"ask", since the person is asked' if asked else "none"
            advice = "" if asked else "Remove it, or write {by: ask} in exercise.yaml."
            path = ("attention", attention.point, "ask")
            yield spoken.source.problem(path, found=found, expected=expected, advice=advice)
