"""The next step in one exercise: the first rule that holds for what was told, and why it does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from ruggensteun.clinical.adherence import Adherence
from ruggensteun.clinical.because import Because, Fact, Turn, facts_at
from ruggensteun.clinical.report import Background, ExerciseReport, LegSymptom, facts_of
from ruggensteun.clinical.rule import (
    NEVER_SHOWN,
    Action,
    Comparison,
    FactName,
    FactValue,
    Mode,
    Rule,
    Rules,
    holding,
    nearest_unmet,
)
from ruggensteun.clinical.stepping import Change, Prescribed, step_up, steps_down


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One exercise of one person."""

    exercise: str
    now: Prescribed
    reports: Iterable[ExerciseReport]
    """Newest first. Walked along more than once, each time only as far as the rules look."""
    no_increase_wanted: bool = False
    leg_symptoms_on_record: frozenset[LegSymptom] = frozenset()

    def background(self, mode: Mode) -> Background:
        return Background(
            variant=self.now.variant,
            dose=self.now.dose,
            no_increase_wanted=self.no_increase_wanted,
            leg_symptoms_on_record=self.leg_symptoms_on_record,
            mode=mode,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a rule asks for. `options` are what may change; the one who `decides` chooses."""

    action: Action
    exercise: str | None
    """None when it is about the person as a whole."""
    decides: Literal["patient", "therapist"]
    tell_therapist: bool
    options: tuple[Change, ...]
    sessions: tuple[str, ...]
    """The sessions it rests on, newest first: the same outcome on another day has the same ones."""
    because: Because


@dataclass(frozen=True, slots=True)
class _Seen:
    """One report with its facts."""

    report: ExerciseReport
    facts: dict[FactName, FactValue | None]


def decide(
    moment: Literal["check-in", "session", "review"],
    situation: Situation,
    *,
    rules: Rules,
    mode: Mode,
    on: date,
) -> Outcome | None:
    """The first rule that holds at this moment; None when none does, or nothing was told yet.

    At check-in and during a session the newest report is the running one. Reports dated after `on` come from
    a wrong clock and do not count.
    """
    active = rules.active(moment, mode)
    deepest = max((rule.sessions for rule in active), default=0)
    seen = tuple(islice(_seen(situation, mode, on), deepest))
    if not seen:
        return None
    for rule in active:
        if (met := _met(rule, seen, on)) is not None:
            because = _because(rule, seen, met, active)
            return Outcome(
                action=rule.action,
                exercise=situation.exercise,
                decides=rule.decides,
                tell_therapist=rule.tell_therapist,
                options=_options(rule, situation.now, seen[0].facts, rules),
                sessions=tuple(one.report.session for one in seen[: rule.sessions]),
                because=because,
            )
    return None


def decide_contact(
    situations: Sequence[Situation], adherence: Adherence | None, *, rules: Rules, mode: Mode, on: date
) -> Outcome | None:
    """Whether the team should get in touch, once for the person. `adherence` may be unknown yet: None.

    Apart from `decide`, since difficult sessions in a row each have their own first match as well.
    """
    for rule in rules.active("contact", mode):
        rows = [(situation, _difficult(rule, _seen(situation, mode, on), rules)) for situation in situations]
        hardest, row = max(rows, key=lambda item: len(item[1]), default=(None, ()))
        facts: dict[FactName, FactValue | None] = {
            "difficult_in_a_row": len(row),
            "adherence_percent": adherence.percent if adherence else None,
        }
        met = holding(rule, facts)
        if met is None:
            continue
        by_row = hardest is not None and any(demand.fact == "difficult_in_a_row" for demand in met)
        return Outcome(
            action=rule.action,
            exercise=hardest.exercise if by_row and hardest else None,
            decides=rule.decides,
            tell_therapist=rule.tell_therapist,
            options=(),
            sessions=tuple(one.report.session for one in row) if by_row else (),
            because=Because(
                rule.id,
                rule.version,
                rule.source,
                facts_at(tuple(demand.fact for demand in met), facts, on),
                tuple(_turn(demand.opposite()) for demand in met),
            ),
        )
    return None


def _seen(situation: Situation, mode: Mode, on: date) -> Iterator[_Seen]:
    """Newest first."""
    background = situation.background(mode)
    for report in situation.reports:
        if report.on <= on:
            yield _Seen(report, facts_of(report, background))


def _met(rule: Rule, seen: tuple[_Seen, ...], on: date) -> tuple[tuple[Comparison, ...], ...] | None:
    """For each session that the rule looks at, newest first, the demands that it met."""
    looked_at = seen[: rule.sessions]
    if len(looked_at) < rule.sessions or not _fresh(rule, looked_at, on):
        return None
    met = [holding(rule, one.facts) for one in looked_at]
    return None if None in met else tuple(demands for demands in met if demands is not None)


def _fresh(rule: Rule, looked_at: tuple[_Seen, ...], on: date) -> bool:
    return rule.fresh_days is None or on - looked_at[-1].report.on <= timedelta(days=rule.fresh_days)


def _difficult(rule: Rule, seen: Iterable[_Seen], rules: Rules) -> tuple[_Seen, ...]:
    """The unbroken row of difficult sessions up to the newest, whatever the dose was at the time."""
    counted = rules.named(rule.counts)
    row = []
    for one in seen:
        facts = {**one.facts, "under_current_prescription": True}
        if all(holding(difficult, facts) is None for difficult in counted):
            break
        row.append(one)
    return tuple(row)


def _options(
    rule: Rule, now: Prescribed, facts: dict[FactName, FactValue | None], rules: Rules
) -> tuple[Change, ...]:
    if rule.action == "propose-step-up":
        return (step_up(now, rules.step_sizes, technique_ok=facts["technique_ok"] is True),)
    if rule.reduce_percent is None:
        return ()
    options = steps_down(now, rule.reduce_percent, rules.reduction)
    if rule.action == "reduce-next":  # less of the same first; an easier rung only where less is not possible
        return tuple(option for option in options if option.parameter != "variant") or options
    return options


def _because(
    rule: Rule, seen: tuple[_Seen, ...], met: tuple[tuple[Comparison, ...], ...], active: tuple[Rule, ...]
) -> Because:
    towards = next((other for other in active if other.id == rule.towards), None)
    looked_at = seen[: max(rule.sessions, towards.sessions if towards else 1)]
    names = tuple(name for name in (towards or rule).facts if name not in NEVER_SHOWN)
    facts = tuple(
        Fact(name, one.facts.get(name), one.report.date_of(name), one.report.session)
        for one in looked_at
        for name in names
    )
    turns = _lacking(towards, looked_at) if towards else _turning(rule, looked_at, met)
    return Because(rule.id, rule.version, rule.source, facts, turns, towards.id if towards else None)


def _turning(
    rule: Rule, looked_at: tuple[_Seen, ...], met: tuple[tuple[Comparison, ...], ...]
) -> tuple[Turn, ...]:
    return tuple(
        _turn(demand.opposite(), one.report.date_of(demand.fact))
        for one, demands in zip(looked_at, met, strict=True)
        for demand in demands
        if demand.fact in rule.turns_on
    )


def _lacking(towards: Rule, looked_at: tuple[_Seen, ...]) -> tuple[Turn, ...]:
    """What the last sessions lacked, and how many there have to be with the present dose."""
    present = tuple(one for one in looked_at if one.facts["under_current_prescription"])
    turns = [
        _turn(_to_tell(demand, one), one.report.date_of(demand.fact))
        for one in present
        for demand in nearest_unmet(towards, one.facts)
    ]
    if len(present) < towards.sessions:
        turns.append(Turn("sessions_in_a_row", "at_least", towards.sessions))
    return tuple(turns)


def _to_tell(demand: Comparison, one: _Seen) -> Comparison:
    """What was not told has to be told first."""
    return demand if one.facts[demand.fact] is not None else Comparison(demand.fact, "known")


def _turn(demand: Comparison, on: date | None = None) -> Turn:
    return Turn(demand.fact, demand.operator, demand.limit, on)
