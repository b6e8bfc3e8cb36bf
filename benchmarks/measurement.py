"""One measured figure with its unit, its aim and on how much it rests."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    name: str
    value: float
    unit: str
    n: int
    """How many times it was measured."""
    aim: float | None = None
    """What we want; None when it is only for comparison."""
    more_is_better: bool = False
    note: str = ""

    @property
    def met(self) -> bool | None:
        if self.aim is None:
            return None
        return self.value >= self.aim if self.more_is_better else self.value <= self.aim


class MissingInputError(Exception):
    """A bench cannot measure here, as one sentence that says what it needs."""


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least `percent` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
