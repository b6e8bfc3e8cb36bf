"""Whether the files of content/rules/ agree: every rule can be met, and is said in every language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import get_args

from ruggensteun.authored.problem import Problem, nearest
from ruggensteun.authored.source import FieldPath, Source
from ruggensteun.catalogue.localtext import COMPLETE_LANGUAGES
from ruggensteun.catalogue.rule_files import (
    WrittenComposing,
    WrittenProgression,
    WrittenRedFlags,
    WrittenRule,
)
from ruggensteun.catalogue.rule_words import RuleWords
from ruggensteun.clinical.composing import WarningKey
from ruggensteun.clinical.dose import DoseProblemKey
from ruggensteun.clinical.red_flags import Urgency
from ruggensteun.clinical.report import LegSymptom
from ruggensteun.clinical.rule import FACT_KINDS, NEVER_SHOWN, OPERATORS_OF, Comparison, FactKind, FactName
from ruggensteun.clinical.stepping import Parameter

SAYABLE = tuple(name for name in get_args(FactName) if name not in NEVER_SHOWN)
NEEDED_WORDS: Mapping[FactKind, tuple[str, ...]] = {
    "yes-no": ("yes", "no"),
    "number": ("known",),
    "symptoms": ("known", "none"),
}
PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "facts": frozenset({"value"}),
    "turns": frozenset({"on", "limit"}),
    "dose_problems": frozenset({"least", "most"}),
    "warnings": frozenset(
        {"count", "most", "place", "equipment", "condition", "purpose", "surgery_on", "until"}
    ),
    "because": frozenset({"lines"}),
    "line": frozenset({"on", "facts"}),
    "towards": frozenset({"turns"}),
    "would_change": frozenset({"turns"}),
    "date": frozenset({"day", "month"}),
    "date_with_year": frozenset({"day", "month", "year"}),
}
"""What a text may leave open, by the first word of its path; elsewhere nothing."""


@dataclass(frozen=True, slots=True)
class ReadRules:
    """Every file, each right by itself; nothing compared yet."""

    progression: WrittenProgression
    red_flags: WrittenRedFlags
    composing: WrittenComposing
    words: Mapping[str, RuleWords]
    sources: Mapping[str, Source]
    """By the name of the file, without its ending."""


def disagreements(read: ReadRules) -> Iterator[Problem]:
    yield from _rules(read)
    sets = [asked.id for asked in read.red_flags.sets]
    if sets != ["before-session", "intake"]:
        found, expected = ", ".join(sets), "before-session, then intake"
        yield read.sources["red-flags"].problem(("sets",), found=found, expected=expected)
    for language in COMPLETE_LANGUAGES:
        yield from _unspoken(read, language)


def _rules(read: ReadRules) -> Iterator[Problem]:
    source, ids = read.sources["progression"], [rule.id for rule in read.progression.rules]
    for place, rule in enumerate(read.progression.rules):
        path: FieldPath = ("rules", place)
        if ids.index(rule.id) != place:
            yield source.problem((*path, "id"), found=f'"{rule.id}" twice', expected="an id of its own")
        for other in (*rule.counts, *filter(None, [rule.towards])):
            if other not in ids:
                advice = nearest(other, ids)
                yield source.problem(path, found=f'"{other}"', expected="the id of a rule", advice=advice)
        if rule.action == "propose-step-up" and (rule.modes != ("support",) or rule.decides != "therapist"):
            expected = "modes: [support] and decides: therapist"
            yield source.problem(path, found="a step up without a therapist", expected=expected)
        down, percent = read.progression.reduction, rule.reduce_percent
        if percent is not None and not down.least_percent <= percent <= down.most_percent:
            expected = f"{down.least_percent} to {down.most_percent}, as `reduction` says"
            yield source.problem((*path, "reduce_percent"), found=str(percent), expected=expected)
        yield from _demands(rule, (*path, "when"), source)


def _demands(rule: WrittenRule, path: FieldPath, source: Source) -> Iterator[Problem]:
    for place, alternative in enumerate(rule.rule().when):
        for demand in alternative:
            here = (*path, place, demand.fact)
            allowed = OPERATORS_OF[FACT_KINDS[demand.fact]]
            if demand.operator not in allowed:
                expected = (
                    f"one of {', '.join(sorted(allowed))}, for a fact that is a {FACT_KINDS[demand.fact]}"
                )
                yield source.problem(here, found=f'"{demand.operator}"', expected=expected)
            for symptom in sorted(demand.limit) if isinstance(demand.limit, frozenset) else ():
                if symptom not in get_args(LegSymptom):
                    expected = f"one of {', '.join(get_args(LegSymptom))}"
                    advice = nearest(symptom, get_args(LegSymptom))
                    yield source.problem(here, found=f'"{symptom}"', expected=expected, advice=advice)


def _unspoken(read: ReadRules, language: str) -> Iterator[Problem]:
    words, source = read.words[language], read.sources[language]
    asked = [question for one in read.red_flags.sets for question in one.questions]
    spoken = words.red_flags
    lists: tuple[tuple[FieldPath, Iterable[str], Iterable[str]], ...] = (
        (("rules",), (rule.id for rule in read.progression.rules), words.rules),
        (("facts",), SAYABLE, words.facts),
        (("turns",), SAYABLE, words.turns),
        (("symptoms",), get_args(LegSymptom), words.symptoms),
        (("changes",), get_args(Parameter), words.changes),
        (("red_flags", "urgencies"), get_args(Urgency), spoken.urgencies),
        (("red_flags", "questions"), (question.key for question in asked), spoken.questions),
        (("red_flags", "signs"), (sign.key for question in asked for sign in question.signs), spoken.signs),
        (("warnings",), get_args(WarningKey), words.warnings),
        (("dose_problems",), get_args(DoseProblemKey), words.dose_problems),
    )
    for path, needed, given in lists:
        yield from _missing_and_extra(source, path, tuple(dict.fromkeys(needed)), tuple(given))
    for fact, said in words.facts.items():
        for key in NEEDED_WORDS[FACT_KINDS[fact]]:
            if getattr(said, key) is None:
                yield source.problem(("facts", fact), found="nothing", expected=f'words for "{key}"')
    yield from _unsaid_turns(read, language)
    yield from _left_open(source, source.value, ())


def _missing_and_extra(
    source: Source, path: FieldPath, needed: tuple[str, ...], given: tuple[str, ...]
) -> Iterator[Problem]:
    for key in needed:
        if key not in given:
            yield source.problem(
                path, found="nothing", expected=f'words for "{key}"', advice=nearest(key, given)
            )
    for key in given:
        if key not in needed:
            advice = nearest(key, needed)
            yield source.problem(
                (*path, key), found=f'words for "{key}"', expected="a known key", advice=advice
            )


def _unsaid_turns(read: ReadRules, language: str) -> Iterator[Problem]:
    """Everything that a rule can say would change it, in the way in which it would."""
    words, source = read.words[language], read.sources[language]
    for rule in read.progression.progression().rules:
        towards = {other.towards for other in read.progression.rules}
        demands = [demand for alternative in rule.when for demand in alternative]
        turns = [demand.opposite() for demand in demands if demand.fact in rule.turns_on]
        for demand in demands:
            if rule.id in towards and demand.fact not in NEVER_SHOWN:
                turns += [demand, Comparison(demand.fact, "known")]
        for turn in turns:
            key = f"is_{str(turn.limit).lower()}" if turn.operator == "is" else turn.operator
            spoken = words.turns.get(turn.fact)
            if spoken is not None and getattr(spoken, key, None) is None:
                found, expected = "nothing", f'words for "{key}", which rule {rule.id} needs'
                yield source.problem(("turns", turn.fact), found=found, expected=expected)


def _left_open(source: Source, value: object, path: FieldPath) -> Iterator[Problem]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _left_open(source, item, (*path, str(key)))
    elif isinstance(value, str):
        allowed = PLACEHOLDERS.get(str(path[0]), frozenset())
        try:
            names = {name for _, name, _, _ in Formatter().parse(value) if name is not None}
        except ValueError as error:
            yield source.problem(path, found=f"broken braces ({error})", expected="{name}, or none")
            return
        for name in sorted(names - allowed):
            expected = f"one of {', '.join(sorted(allowed))}" if allowed else "no braces here"
            yield source.problem(
                path, found=f'"{{{name}}}"', expected=expected, advice=nearest(name, allowed)
            )
