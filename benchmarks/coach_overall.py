"""All checks together, from the view that is asked for: chosen on some bodies, tested on others."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from benchmarks.coach_cases import TUNED_ON
from benchmarks.coach_statistics import Rate, by_person, wilson
from benchmarks.coach_synthetic import Tried
from ruggensteun.catalogue.exercise import BASE

Json = dict[str, Any]
Pair = tuple[Tried, str]
"""One performance, and a point that was judged in it."""

PARTS: Final = {"tuning": True, "test": False}


def overall(tried: Mapping[int, Sequence[Tried]], exercises: Mapping[str, Json]) -> Iterator[Json]:
    """By ring, for the bodies on which limits were chosen and for the others, of all checks and of those on.

    `tried` by ring; `exercises` as published. `n` counts sets once for each point that is judged in them.
    """
    for ring, rows in tried.items():
        for variants in (False, True):
            performed = [row for row in rows if (row.case.variant != BASE) is variants]
            pairs = list(_asked(ring, performed, exercises))
            for part, tuning in PARTS.items():
                own = [pair for pair in pairs if (pair[0].case.person in TUNED_ON) is tuning]
                for which, chosen in (("all", own), ("on", [pair for pair in own if _on(pair, exercises)])):
                    if chosen:
                        group = {"ring": ring, "variants": variants, "part": part, "checks": which}
                        yield group | _rates(chosen)


def counted(tried: Mapping[int, Sequence[Tried]], exercises: Mapping[str, Json]) -> Iterator[Json]:
    """By ring and part: of the sets from the asked view, those counted or timed right."""
    for ring, rows in tried.items():
        for variants in (False, True):
            for part, tuning in PARTS.items():
                own = [
                    row
                    for row in rows
                    if (row.case.person in TUNED_ON) is tuning
                    and (row.case.variant != BASE) is variants
                    and row.case.yaw_deg == exercises[row.case.slug]["asked_deg"]
                ]
                for holds in (False, True):
                    kind = [row for row in own if bool(row.outcome.expected_hold_s) is holds]
                    rate = _drawn(
                        [((row.case.slug, row.case.person), float(row.outcome.right)) for row in kind]
                    )
                    if rate is not None:
                        group = {"ring": ring, "variants": variants, "part": part, "holds": holds}
                        yield group | {"right": plain(rate)}


def _asked(ring: int, rows: Iterable[Tried], exercises: Mapping[str, Json]) -> Iterator[Pair]:
    for row in rows:
        for point, cards in exercises[row.case.slug]["points"].items():
            from_there = {card["yaw_deg"] for card in cards if card["asked"] and card["ring"] == ring}
            if row.case.yaw_deg in from_there and point in row.outcome.points:
                yield row, point


def _on(pair: Pair, exercises: Mapping[str, Json]) -> bool:
    row, point = pair
    exercise = exercises[row.case.slug]
    asked = {card["seen_from"] for card in exercise["points"][point] if card["asked"]}
    return not any(off["point"] == point and off["seen_from"] in asked for off in exercise["switched_off"])


def _rates(pairs: Sequence[Pair]) -> Json:
    right = [pair for pair in pairs if pair[0].case.point is None]
    wrong = {
        level: [(row, point) for row, point in pairs if (row.case.point, row.case.level) == (point, level)]
        for level in ("strong", "mild")
    }
    return {
        "false_alarms": plain(_rate(right, _share("attention"))),
        "verdicts": plain(_rate(right, _share("attention", "good"))),
        "strong": plain(_rate(wrong["strong"], _named)),
        "passed": plain(_rate(wrong["strong"], _share("good"))),
        "mild": plain(_rate(wrong["mild"], _named)),
    }


def _share(*states: str) -> Callable[[Pair], float]:
    """Of the repetitions of a set, or of its seconds."""

    def share(pair: Pair) -> float:
        judged = pair[0].outcome.points[pair[1]]
        named: float = sum(getattr(judged, state) for state in states)
        return min(1.0, named / judged.units)

    return share


def _named(pair: Pair) -> float:
    """The share of the repetitions in which a fault is named; of a hold, whether it is named at all."""
    row, point = pair
    return (
        float(row.outcome.points[point].flagged) if row.outcome.expected_hold_s else _share("attention")(pair)
    )


def _rate(pairs: Sequence[Pair], share: Callable[[Pair], float]) -> Rate | None:
    """Every set weighs the same, whether it counts repetitions or seconds."""
    return _drawn(
        [
            ((row.case.slug, row.case.person), share((row, point)))
            for row, point in pairs
            if row.outcome.points[point].units
        ]
    )


def _drawn(shares: Sequence[tuple[tuple[str, str], float]]) -> Rate | None:
    """Sets of one body in one exercise resemble each other: these are drawn again and again, not the sets.

    Where all sets agree that would give an interval without width: there it is Wilson's, over those bodies.
    """
    if not shares:
        return None
    rows: dict[str, list[float]] = {}
    for body_in_exercise, share in shares:
        rows.setdefault(" ".join(body_in_exercise), []).append(share)
    value = shares[0][1]
    agree = all(share == value for _, share in shares)
    found = wilson(value, len(rows)) if agree else by_person(rows, lambda again: sum(again) / len(again))
    return found._replace(n=len(shares))


def plain(rate: Rate | None) -> Json | None:
    """As it is published."""
    if rate is None:
        return None
    return {
        "value": round(rate.value, 3),
        "low": round(rate.low, 3),
        "high": round(rate.high, 3),
        "n": rate.n,
    }
