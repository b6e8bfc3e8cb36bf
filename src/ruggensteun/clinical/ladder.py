"""The variant ladder: which rung is easier or harder, among those that this person can do here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


class Rung(Protocol):
    """One step of the ladder; `catalogue.ladder.Rung` is one."""

    @property
    def key(self) -> str: ...
    @property
    def equipment(self) -> tuple[str, ...]: ...
    @property
    def one_of(self) -> tuple[str, ...]: ...
    @property
    def places(self) -> Sequence[str]: ...


class UnknownRung(ValueError):
    """The variant is not on this ladder: it belongs to another exercise."""

    def __init__(self, key: str, rungs: Sequence[Rung]) -> None:
        self.key = key
        known = ", ".join(rung.key for rung in rungs)
        super().__init__(f'variant: found "{key}", expected one of this exercise: {known}.')


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where someone exercises and with what. None means: no restriction."""

    place: str
    equipment: frozenset[str] | None = None
    """What is at hand. A clinic has everything."""
    released: frozenset[str] | None = None
    """Keys of the variants that may be used; after surgery, for instance, one by one."""

    def allow(self, rung: Rung) -> bool:
        return (
            self.place in rung.places
            and (self.equipment is None or _enough(self.equipment, rung))
            and (self.released is None or rung.key in self.released)
        )


def _enough(at_hand: frozenset[str], rung: Rung) -> bool:
    return at_hand.issuperset(rung.equipment) and (not rung.one_of or not at_hand.isdisjoint(rung.one_of))


def easier(rungs: Sequence[Rung], current: str, around: Surroundings) -> str | None:
    """The nearest easier rung that is possible here. `rungs` stand easiest first. Raises UnknownRung."""
    return _first_allowed(reversed(rungs[: _height(rungs, current)]), around)


def harder(rungs: Sequence[Rung], current: str, around: Surroundings) -> str | None:
    """The nearest harder rung that is possible here. Raises UnknownRung."""
    return _first_allowed(rungs[_height(rungs, current) + 1 :], around)


def _height(rungs: Sequence[Rung], current: str) -> int:
    for height, rung in enumerate(rungs):
        if rung.key == current:
            return height
    raise UnknownRung(current, rungs)


def _first_allowed(rungs: Iterable[Rung], around: Surroundings) -> str | None:
    return next((rung.key for rung in rungs if around.allow(rung)), None)
