"""A rule as data: when it holds, what it asks for and who decides. Thresholds come from content/rules/."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ruggensteun.clinical.stepping import Reduction, StepSizes
from ruggensteun.clinical.volume import RangeShares

Mode = Literal["library", "support"]
Moment = Literal["check-in", "session", "review", "contact"]
"""check-in: before the first exercise. session: as soon as something is told during it. review: afterwards,
when the next morning may be known. contact: once a night for the person as a whole."""

Action = Literal[
    "stop-programme",
    "stop-session",
    "stop-exercise-today",
    "skip-exercise-today",
    "smaller-or-shorter",
    "light-day",
    "reduce-next",
    "repeat-smaller",
    "repeat",
    "propose-step-up",
    "keep",
    "contact-patient",
]
FactName = Literal[
    "red_flag",
    "leg_symptoms",
    "new_leg_symptoms",
    "pain_before",
    "pain_during",
    "pain_rise",
    "still_rising",
    "next_morning_rise",
    "flare_over_24_hours",
    "full_dose",
    "effort",
    "technique_ok",
    "no_increase_wanted",
    "under_current_prescription",
    "sessions_in_a_row",
    "difficult_in_a_row",
    "adherence_percent",
]
Operator = Literal["at_least", "at_most", "is", "any_of", "none_of", "known", "unknown"]
FactValue = int | bool | frozenset[str]

NEVER_SHOWN: frozenset[FactName] = frozenset({"under_current_prescription", "no_increase_wanted"})
"""True of the prescription or the exercise: no session changes them, so nobody needs to be told."""

FactKind = Literal["yes-no", "number", "symptoms"]
FACT_KINDS: dict[FactName, FactKind] = {
    "red_flag": "yes-no",
    "leg_symptoms": "symptoms",
    "new_leg_symptoms": "symptoms",
    "pain_before": "number",
    "pain_during": "number",
    "pain_rise": "number",
    "still_rising": "yes-no",
    "next_morning_rise": "number",
    "flare_over_24_hours": "yes-no",
    "full_dose": "yes-no",
    "effort": "number",
    "technique_ok": "yes-no",
    "no_increase_wanted": "yes-no",
    "under_current_prescription": "yes-no",
    "sessions_in_a_row": "number",
    "difficult_in_a_row": "number",
    "adherence_percent": "number",
}
OPERATORS_OF: dict[FactKind, frozenset[Operator]] = {
    "yes-no": frozenset({"is", "known", "unknown"}),
    "number": frozenset({"at_least", "at_most", "known", "unknown"}),
    "symptoms": frozenset({"any_of", "none_of", "known", "unknown"}),
}
"""A demand with another operator could never be met."""

MADE_OF: dict[FactName, tuple[FactName, ...]] = {"pain_rise": ("pain_before", "pain_during")}
"""What people told, where a rule looks at what follows from it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One demand on one fact. What is not known meets no demand but `unknown`."""

    fact: FactName
    operator: Operator
    limit: FactValue = True

    def met_by(self, value: FactValue | None) -> bool:
        if value is None or self.operator in {"known", "unknown"}:
            return (value is None) == (self.operator == "unknown")
        match self.operator, self.limit, value:
            case "at_least", int() as limit, int() as number:
                return number >= limit
            case "at_most", int() as limit, int() as number:
                return number <= limit
            case "any_of", frozenset() as wanted, frozenset() as found:
                return bool(wanted & found)
            case "none_of", frozenset() as unwanted, frozenset() as found:
                return not unwanted & found
            case _:
                return self.limit == value

    def opposite(self) -> "Comparison":
        """What would have to be true for this demand no longer to be met by something known."""
        match self.operator, self.limit:
            case "at_least", int() as limit:
                return Comparison(self.fact, "at_most", limit - 1)
            case "at_most", int() as limit:
                return Comparison(self.fact, "at_least", limit + 1)
            case "is", bool() as limit:
                return Comparison(self.fact, "is", not limit)
            case "any_of", limit:
                return Comparison(self.fact, "none_of", limit)
            case "none_of", limit:
                return Comparison(self.fact, "any_of", limit)
            case _:
                return Comparison(self.fact, "unknown" if self.operator == "known" else "known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    id: str
    version: int
    source: str
    at: frozenset[Moment]
    modes: frozenset[Mode]
    when: tuple[tuple[Comparison, ...], ...]
    """Holds when all demands of at least one alternative are met."""
    action: Action
    sessions: int = 1
    """Holds only when it does so in each of this many last sessions."""
    fresh_days: int | None = None
    """Older sessions than this say nothing."""
    decides: Literal["patient", "therapist"] = "patient"
    """Who may carry out the change. A patient may always take less; more is the therapist's to approve."""
    tell_therapist: bool = False
    reduce_percent: int | None = None
    counts: frozenset[str] = frozenset()
    """For `difficult_in_a_row`: the rules that make a session a difficult one."""
    window_days: int | None = None
    """For `adherence_percent`: over how many days."""
    turns_on: tuple[FactName, ...] = ()
    """Which facts to name when someone asks what would change this."""
    towards: str | None = None
    """Instead of `turns_on`: the rule whose unmet demands to name."""

    @property
    def facts(self) -> tuple[FactName, ...]:
        """Every fact that its demands look at, in the order of FACT_KINDS; a rise as what makes it."""
        demanded = [demand.fact for alternative in self.when for demand in alternative]
        told = {part for fact in demanded for part in MADE_OF.get(fact, (fact,))}
        return tuple(sorted(told, key=list(FACT_KINDS).index))


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules in the order in which they are tried, and the sizes of the steps that they ask for."""

    rules: tuple[Rule, ...]
    step_sizes: StepSizes
    reduction: Reduction
    safe_range: RangeShares
    no_increase_wanted: frozenset[str]
    """Slugs of the exercises of pure movement control."""

    def active(self, moment: Moment, mode: Mode) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if moment in rule.at and mode in rule.modes)

    @property
    def difficult(self) -> tuple[Rule, ...]:
        """The rules that make a session a difficult one, for any rule that counts those."""
        return self.named(frozenset[str]().union(*(rule.counts for rule in self.rules)))

    def named(self, ids: frozenset[str]) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.id in ids)


def holding(rule: Rule, facts: Mapping[FactName, FactValue | None]) -> tuple[Comparison, ...] | None:
    """The first alternative whose demands are all met."""
    for alternative in rule.when:
        if all(demand.met_by(facts.get(demand.fact)) for demand in alternative):
            return alternative
    return None


def nearest_unmet(rule: Rule, facts: Mapping[FactName, FactValue | None]) -> tuple[Comparison, ...]:
    """The unmet demands that a next session can meet, of the alternative that lacks least."""
    unmet = [
        tuple(demand for demand in alternative if not demand.met_by(facts.get(demand.fact)))
        for alternative in rule.when
    ]
    nearest = min(
        unmet, key=lambda lacking: (any(demand.fact in NEVER_SHOWN for demand in lacking), len(lacking))
    )
    return tuple(demand for demand in nearest if demand.fact not in NEVER_SHOWN)
