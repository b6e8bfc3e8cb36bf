"""All checks together, from the view that is asked for: chosen on some bodies, tested on others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from benchmarks.coach_cases import TUNED_ON
from benchmarks.coach_statistics import Rate, wilson
from benchmarks.coach_synthetic import Tried

Json = dict[str, Any]
Pair = tuple[Tried, str]
"""One performance, and a point that was judged in it."""

PARTS: Final = {"tuning": True, "test": False}


def overall(tried: Mapping[int, Sequence[Tried]], exercises: Mapping[str, Json]) -> Iterator[Json]:
    """By ring, for the bodies on which limits were chosen and for the others, of all checks and of those on.

    `tried` by ring; `exercises` as published. `n` counts sets once for each point that is judged in them.
    """
    for ring, rows in tried.items():
        pairs = list(_asked(ring, rows, exercises))
        for part, tuning in PARTS.items():
            own = [pair for pair in pairs if (pair[0].case.person in TUNED_ON) is tuning]
            for which, chosen in (("all", own), ("on", [pair for pair in own if _on(pair, exercises)])):
                if chosen:
                    yield {"ring": ring, "part": part, "checks": which} | _rates(chosen)


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
        "false_alarms": plain(_share(right, "attention")),
        "verdicts": plain(_share(right, "attention", "good")),
        "strong": plain(_share(wrong["strong"], "attention")),
        "passed": plain(_share(wrong["strong"], "good")),
        "mild": plain(_share(wrong["mild"], "attention")),
    }


def _share(pairs: Sequence[Pair], *states: str) -> Rate | None:
    """Every set weighs the same, whether it counts repetitions or seconds."""
    shares = [
        sum(getattr(judged, state) for state in states) / judged.units
        for row, point in pairs
        if (judged := row.outcome.points[point]).units
    ]
    return wilson(min(1.0, sum(shares) / len(shares)), len(shares)) if shares else None


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
