"""Reads content/rules/: the rules that `clinical` interprets, and the words that they need."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from ruggensteun import places
from ruggensteun.authored.check import parse
from ruggensteun.authored.problem import BrokenContent, Problem
from ruggensteun.authored.source import Source, read_source
from ruggensteun.catalogue.localtext import COMPLETE_LANGUAGES, spoken_in
from ruggensteun.catalogue.rule_agreement import ReadRules, disagreements
from ruggensteun.catalogue.rule_files import Phones, WrittenComposing, WrittenProgression, WrittenRedFlags
from ruggensteun.catalogue.rule_words import RuleWords
from ruggensteun.clinical.composing import ComposingLimits
from ruggensteun.clinical.red_flags import QuestionSet
from ruggensteun.clinical.rule import Rules

Model = TypeVar("Model", bound=BaseModel)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class ClinicalRules:
    progression: Rules
    before_session: QuestionSet
    intake: QuestionSet
    phones: Phones
    composing: ComposingLimits
    words: Mapping[str, RuleWords]
    """By language."""


def load_rules(root: Path | None = None) -> ClinicalRules:
    """Raises BrokenContent with every problem of every file."""
    read = _read_all(root or places.content_dir())
    if problems := tuple(disagreements(read)):
        raise BrokenContent(problems)
    before_session, intake = read.red_flags.sets
    return ClinicalRules(
        progression=read.progression.progression(),
        before_session=before_session.question_set(),
        intake=intake.question_set(),
        phones=read.red_flags.phones,
        composing=read.composing.limits(),
        words=read.words,
    )


def _read_all(root: Path) -> ReadRules:
    problems: list[Problem] = []
    sources: dict[str, Source] = {}

    def attempt(step: Callable[[], Result]) -> Result | None:
        try:
            return step()
        except BrokenContent as broken:
            problems.extend(broken.problems)
            return None

    def parsed(name: str, model: type[Model], language: str | None = None) -> Model | None:
        source = attempt(lambda: read_source(root / "rules" / f"{name}.yaml", root=root))
        if source is None:
            return None
        sources[name] = source
        value = spoken_in(language, source.value) if language else source.value
        return attempt(lambda: parse(Source(source.file, value, source.lines), model))

    progression = parsed("progression", WrittenProgression)
    red_flags = parsed("red-flags", WrittenRedFlags)
    composing = parsed("composing", WrittenComposing)
    spoken = {language: parsed(language, RuleWords, language) for language in COMPLETE_LANGUAGES}
    words = {language: found for language, found in spoken.items() if found is not None}
    if problems or progression is None or red_flags is None or composing is None:
        raise BrokenContent(problems)
    return ReadRules(progression, red_flags, composing, words, sources)
