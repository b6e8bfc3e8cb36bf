"""Why something is shown: the rule, what it looked at with dates, and what would change it; no sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, cast

from ruggensteun.clinical.rule import FactName, FactValue, Operator

PlainValue = int | bool | list[str] | None


class PlainFact(TypedDict):
    name: str
    value: PlainValue
    on: str | None
    session: str | None


class PlainTurn(TypedDict):
    fact: str
    operator: str
    limit: PlainValue
    on: str | None


class PlainBecause(TypedDict):
    """As it is kept in a database and read back years later: strings, numbers and lists."""

    rule: str
    version: int
    source: str
    facts: list[PlainFact]
    would_change: list[PlainTurn]
    towards: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    name: FactName
    value: FactValue | None
    """None: not known, which is a reason too."""
    on: date | None = None
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """If this were so, the outcome would be another one."""

    fact: FactName
    operator: Operator
    limit: FactValue
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Because:
    rule: str
    version: int
    source: str
    facts: tuple[Fact, ...]
    would_change: tuple[Turn, ...]
    towards: str | None = None
    """The rule that would hold if all of `would_change` were so. None: any one takes the outcome away."""

    def plain(self) -> PlainBecause:
        return {
            "rule": self.rule,
            "version": self.version,
            "source": self.source,
            "facts": [
                {
                    "name": fact.name,
                    "value": _plain(fact.value),
                    "on": _iso(fact.on),
                    "session": fact.session,
                }
                for fact in self.facts
            ],
            "would_change": [
                {
                    "fact": turn.fact,
                    "operator": turn.operator,
                    "limit": _plain(turn.limit),
                    "on": _iso(turn.on),
                }
                for turn in self.would_change
            ],
            "towards": self.towards,
        }


def from_plain(plain: PlainBecause) -> Because:
    """The inverse of `Because.plain`, also for a rule that no longer exists."""
    return Because(
        plain["rule"],
        plain["version"],
        plain["source"],
        tuple(
            Fact(cast("FactName", fact["name"]), _value(fact["value"]), _date(fact["on"]), fact["session"])
            for fact in plain["facts"]
        ),
        tuple(
            Turn(
                cast("FactName", turn["fact"]),
                cast("Operator", turn["operator"]),
                cast("FactValue", _value(turn["limit"])),
                _date(turn["on"]),
            )
            for turn in plain["would_change"]
        ),
        plain["towards"],
    )


def facts_at(
    names: tuple[FactName, ...], values: Mapping[FactName, FactValue | None], on: date
) -> tuple[Fact, ...]:
    return tuple(Fact(name, values.get(name), on) for name in names)


def _plain(value: FactValue | None) -> PlainValue:
    return sorted(value) if isinstance(value, frozenset) else value


def _value(value: PlainValue) -> FactValue | None:
    return frozenset(value) if isinstance(value, list) else value


def _iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def _date(on: str | None) -> date | None:
    return None if on is None else date.fromisoformat(on)
