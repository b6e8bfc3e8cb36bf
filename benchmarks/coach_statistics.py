"""Rates with their intervals, and the measures of a yes-or-no judge."""

import math
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

Row = TypeVar("Row")

_Z: Final = 1.959964
_ROUNDS: Final = 1000


class Rate(NamedTuple):
    """`low` and `high` hold the true rate with 95 % confidence; `n`: on how many sets, pictures or people."""

    value: float
    low: float
    high: float
    n: int


def wilson(share: float, n: int) -> Rate:
    """Wilson's interval (1927) around a share of `n` independent cases, one at least."""
    middle = (share + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
    half = _Z / (1 + _Z * _Z / n) * math.sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
    return Rate(share, max(0.0, middle - half), min(1.0, middle + half), n)


def by_person(
    rows: Mapping[str, Sequence[Row]], figure: Callable[[Sequence[Row]], float], *, seed: int = 1
) -> Rate:
    """A figure over all rows, with the interval from drawing persons, not rows, again and again."""
    people = sorted(rows)
    chance = random.Random(seed)  # noqa: S311 - a repeatable draw, no secret
    drawn = []
    for _ in range(_ROUNDS):
        again = [row for person in chance.choices(people, k=len(people)) for row in rows[person]]
        drawn.append(figure(again))
    found = sorted(value for value in drawn if not math.isnan(value))
    everything = figure([row for person in people for row in rows[person]])
    if not found:
        return Rate(everything, everything, everything, len(people))
    low, high = found[int(0.025 * len(found))], found[int(0.975 * (len(found) - 1))]
    return Rate(everything, low, high, len(people))


def share_by_person(people: Mapping[str, Sequence[bool]]) -> Rate:
    """The share of rows that are so, with the interval by person.

    People who are all alike, drawn again and again, tell nothing of others: then Wilson's, of so many people.
    """
    shares = {_share(rows) for rows in people.values()}
    return wilson(shares.pop(), len(people)) if len(shares) == 1 else by_person(people, _share)


def _share(rows: Sequence[bool]) -> float:
    return sum(rows) / len(rows)


def balanced_accuracy(rows: Sequence[tuple[bool, bool]]) -> float:
    """Rows of (is so, was said). The mean of sensitivity and specificity; NaN when one kind is missing."""
    yes = [said for so, said in rows if so]
    no = [said for so, said in rows if not so]
    if not yes or not no:
        return math.nan
    return (yes.count(True) / len(yes) + no.count(False) / len(no)) / 2


def roc_area(rows: Sequence[tuple[bool, float]]) -> float:
    """Rows of (is so, how much it looks so): the chance that a true one looks more so than an untrue one."""
    ordered = sorted(rows, key=lambda row: row[1])
    ranks: dict[int, float] = {}
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][1] == ordered[start][1]:
            end += 1
        ranks |= dict.fromkeys(range(start, end), (start + end + 1) / 2)
        start = end
    yes = [ranks[i] for i, row in enumerate(ordered) if row[0]]
    no = len(ordered) - len(yes)
    if not yes or not no:
        return math.nan
    return (math.fsum(yes) - len(yes) * (len(yes) + 1) / 2) / (len(yes) * no)


def macro_f1(rows: Sequence[tuple[str, str]]) -> float:
    """Rows of (what it is, what was said): the mean F1 over the kinds that occur."""
    scores = []
    for kind in sorted({so for so, _ in rows}):
        right = sum(1 for so, said in rows if so == said == kind)
        named = sum(1 for _, said in rows if said == kind)
        there = sum(1 for so, _ in rows if so == kind)
        scores.append(2 * right / (named + there))
    return math.fsum(scores) / len(scores) if scores else math.nan
