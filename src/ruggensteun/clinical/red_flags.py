"""The safety questions: which signs someone reports and what to do. It never concludes that all is well."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Urgency = Literal["release", "doctor", "doctor-in-days", "call-today", "doctor-today", "emergency"]
"""Least urgent first. release: exercises one by one, by a therapist. doctor-today: or 1733 when closed."""

ORDER: tuple[Urgency, ...] = get_args(Urgency)


@dataclass(frozen=True, slots=True)
class Sign:
    key: str
    urgency: Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    key: str
    signs: tuple[Sign, ...]
    combined: tuple[int, Urgency] | None = None
    """With so many signs of this question together it is at least so urgent."""
    stops_session: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    id: str
    version: int
    source: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """At least one sign was reported."""

    urgency: Urgency
    signs: tuple[str, ...]
    """In the order of the questions; a yes without saying which stands as the key of its question."""
    stops_session: bool
    locks_programme: bool
    """It stays closed until a clinician opens it again."""
    unanswered: tuple[str, ...]
    set_id: str
    set_version: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingReported:
    """None of these signs was reported. That is all it says."""

    unanswered: tuple[str, ...]
    """Questions without an answer: ask them before going on."""
    set_id: str
    set_version: int


class UnknownAnswer(ValueError):
    """An answer to a question or a sign that does not exist. Nothing was concluded."""


def react(
    asked: QuestionSet, answers: Mapping[str, frozenset[str] | bool | None]
) -> Reaction | NothingReported:
    """The most urgent of everything reported.

    An answer is the signs that were ticked; False or no signs for "none of these"; True for a yes without
    saying which, taken as the most urgent one; None, or left out, for no answer. Raises UnknownAnswer.
    """
    _check(asked, answers)
    unanswered = tuple(question.key for question in asked.questions if answers.get(question.key) is None)
    reported = [
        (question, answers[question.key]) for question in asked.questions if answers.get(question.key)
    ]
    if not reported:
        return NothingReported(unanswered=unanswered, set_id=asked.id, set_version=asked.version)
    urgency = _most_urgent([_urgency(question, answer) for question, answer in reported])
    return Reaction(
        urgency=urgency,
        signs=tuple(sign for question, answer in reported for sign in _named(question, answer)),
        stops_session=any(question.stops_session for question, _ in reported),
        locks_programme=urgency == "emergency",
        unanswered=unanswered,
        set_id=asked.id,
        set_version=asked.version,
        source=asked.source,
    )


def _check(asked: QuestionSet, answers: Mapping[str, frozenset[str] | bool | None]) -> None:
    signs = {question.key: {sign.key for sign in question.signs} for question in asked.questions}
    for key, answer in answers.items():
        if key not in signs:
            raise UnknownAnswer(f'question: found "{key}", expected one of {", ".join(signs)}.')
        if isinstance(answer, frozenset) and (unknown := answer - signs[key]):
            found, known = ", ".join(sorted(unknown)), ", ".join(sorted(signs[key]))
            raise UnknownAnswer(f'{key}: found "{found}", expected one of {known}.')


def _urgency(question: Question, answer: frozenset[str] | bool | None) -> Urgency:
    if not isinstance(answer, frozenset):
        return _most_urgent([sign.urgency for sign in question.signs])
    urgencies = [sign.urgency for sign in question.signs if sign.key in answer]
    if question.combined and len(urgencies) >= question.combined[0]:
        urgencies.append(question.combined[1])
    return _most_urgent(urgencies)


def _named(question: Question, answer: frozenset[str] | bool | None) -> tuple[str, ...]:
    if not isinstance(answer, frozenset):
        return (question.key,)
    return tuple(sign.key for sign in question.signs if sign.key in answer)


def _most_urgent(urgencies: list[Urgency]) -> Urgency:
    return max(urgencies, key=ORDER.index)
