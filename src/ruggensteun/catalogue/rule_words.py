"""The words of the rules in one language, and how a *because* becomes sentences with dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from ruggensteun.catalogue.exercise import Content
from ruggensteun.catalogue.localtext import LocalText, ShortText, Text
from ruggensteun.clinical.because import Because, Fact, Turn
from ruggensteun.clinical.composing import ComposerWarning, WarningKey
from ruggensteun.clinical.dose import DoseProblem, DoseProblemKey
from ruggensteun.clinical.red_flags import Urgency
from ruggensteun.clinical.rule import MADE_OF, FactName, FactValue
from ruggensteun.clinical.stepping import Parameter


class WordsOfRule(Content):
    title: ShortText
    text: Text = Field(description="To the patient.")
    therapist: Text


class WordsOfFact(Content):
    """Parts of a line about one session. Which are needed depends on what the fact can be."""

    known: Text | None = None
    none: Text | None = Field(None, description="For zero or less, or nothing of the list.")
    yes: Text | None = None
    no: Text | None = None
    unknown: Text


class WordsOfTurn(Content):
    """Parts of a sentence after "when", by what has to be true."""

    at_least: Text | None = None
    at_most: Text | None = None
    at_most_0: Text | None = None
    is_true: Text | None = None
    is_false: Text | None = None
    none_of: Text | None = None
    known: Text | None = None


class WordsOfUrgency(Content):
    title: ShortText
    text: Text


class WordsOfRedFlags(Content):
    ask: ShortText
    none: ShortText = Field(description="The one tap for none of these.")
    nothing_reported: Text = Field(description="Never that all is well.")
    locked: Text
    urgencies: dict[Urgency, WordsOfUrgency]
    questions: dict[str, Text]
    signs: dict[str, Text]


class RuleWords(Content):
    format: Literal["rule-words/1"]
    months: Annotated[tuple[ShortText, ...], Field(min_length=12, max_length=12)]
    date: ShortText
    date_with_year: ShortText
    because: ShortText
    line: ShortText
    would_change: ShortText
    towards: ShortText
    and_: ShortText = Field(alias="and")
    or_: ShortText = Field(alias="or")
    rules: dict[str, WordsOfRule]
    facts: dict[FactName, WordsOfFact]
    turns: dict[FactName, WordsOfTurn]
    symptoms: dict[str, ShortText]
    changes: dict[Parameter, Text]
    red_flags: WordsOfRedFlags
    warnings: dict[WarningKey, Text]
    dose_problems: dict[DoseProblemKey, Text]


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """What one session tells, or the morning after it."""

    on: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpokenBecause:
    """What stands on the page: as lists, and as one sentence where there is room for no more."""

    title: str
    text: str
    therapist: str
    lines: tuple[SpokenLine, ...]
    """Oldest day first."""
    turns: tuple[str, ...]
    because: str
    """Empty without lines."""
    would_change: str
    """Empty when nothing that someone can do would change it."""


def spoken_because(because: Because, words: RuleWords, *, today: date) -> SpokenBecause:
    """Says what is known, and what is not where it would change something.

    Raises KeyError for a rule without words: read an old one with the words of its own time.
    """
    lines = _lines(because, words, today)
    turns = _distinct(_turn(turn, words, today) for turn in because.would_change)
    rule = words.rules[because.rule]
    shown = (words.line.format(on=line.on, facts=_joined(line.parts, words.and_)) for line in lines)
    ahead, last = (words.towards, words.and_) if because.towards else (words.would_change, words.or_)
    return SpokenBecause(
        title=rule.title,
        text=rule.text,
        therapist=rule.therapist,
        lines=lines,
        turns=turns,
        because=words.because.format(lines="; ".join(shown)) if lines else "",
        would_change=ahead.format(turns=_joined(turns, last)) if turns else "",
    )


def spoken_warning(warning: ComposerWarning, words: RuleWords, *, today: date, **names: str) -> str:
    """`names` are the words of the slugs among its values, such as `condition="a painful knee"`."""
    values = {
        key: spoken_date(value, words, today) if isinstance(value, date) else str(value)
        for key, value in warning.values
    }
    return words.warnings[warning.key].format(**(values | names))


def spoken_dose_problem(problem: DoseProblem, words: RuleWords) -> str:
    return words.dose_problems[problem.key].format(least=problem.least, most=problem.most)


def spoken_date(day: date, words: RuleWords, today: date) -> str:
    """The year is said only when it is another one."""
    pattern = words.date if day.year == today.year else words.date_with_year
    return pattern.format(day=day.day, month=words.months[day.month - 1], year=day.year)


def _lines(because: Because, words: RuleWords, today: date) -> tuple[SpokenLine, ...]:
    """One for each session, and one for the morning after."""
    wanted = {
        (part, turn.on) for turn in because.would_change for part in MADE_OF.get(turn.fact, (turn.fact,))
    }
    by_day: dict[tuple[str | None, date], list[Fact]] = {}
    for fact in because.facts:
        if fact.value is not None or (fact.name, fact.on) in wanted:
            by_day.setdefault((fact.session, fact.on or today), []).append(fact)
    return tuple(
        SpokenLine(spoken_date(on, words, today), _distinct(_reason(fact, words) for fact in facts))
        for (_, on), facts in sorted(by_day.items(), key=lambda item: item[0][1])
    )


def _reason(fact: Fact, words: RuleWords) -> str:
    spoken = words.facts[fact.name]
    match fact.value:
        case None:
            pattern: LocalText | None = spoken.unknown
        case bool():
            pattern = spoken.yes if fact.value else spoken.no
        case int():
            pattern = spoken.none if fact.value <= 0 and spoken.none else spoken.known
        case _:
            pattern = spoken.known if fact.value else spoken.none
    return _checked(pattern).format(value=_shown(fact.value, words))


def _turn(turn: Turn, words: RuleWords, today: date) -> str:
    spoken = words.turns[turn.fact]
    key = f"is_{str(turn.limit).lower()}" if turn.operator == "is" else turn.operator
    if turn.operator == "at_most" and turn.limit == 0 and spoken.at_most_0 is not None:
        key = "at_most_0"
    pattern = _checked(getattr(spoken, key))
    return pattern.format(limit=_shown(turn.limit, words), on=spoken_date(turn.on or today, words, today))


def _checked(pattern: str | None) -> str:
    if pattern is None:
        raise LookupError("No words for this; `load_rules` checks that there are.")
    return pattern


def _shown(value: FactValue | None, words: RuleWords) -> str:
    if isinstance(value, frozenset):
        return _joined([words.symptoms[symptom] for symptom in sorted(value)], words.and_)
    return str(value)


def _joined(parts: Sequence[str], last: str) -> str:
    """A list as people say it: one, two and three. The joining words come with their spaces trimmed."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last.strip()} {parts[-1]}"


def _distinct(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentences))
