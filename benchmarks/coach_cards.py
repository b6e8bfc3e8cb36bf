"""Validity cards: exercise x attention point x view, from what was measured. No figure is typed by hand."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from benchmarks.coach_aims import Json, shortfall
from benchmarks.coach_cases import asked_yaw_deg, exercises, sheets_of
from benchmarks.coach_overall import counted, overall, plain
from benchmarks.coach_statistics import Rate, wilson
from benchmarks.coach_synthetic import Tried
from benchmarks.machine import commit
from ruggensteun import places
from ruggensteun.catalogue.evidence import FILE, SwitchedOff
from ruggensteun.catalogue.exercise import BASE
from ruggensteun.movement.sheet import Sheet
from ruggensteun.movement.summary import ENGINE

FORMAT: Final = "validity/1"
RINGS: Final = {
    1: "synthetic: a drawn motion seen by a virtual camera, with the errors of a pose model",
    2: "mirror: a film of the drawn figure, seen by the real pose model",
}
_UPRIGHT: Final = {0.0: "front", 90.0: "side", 180.0: "back"}


@dataclass(frozen=True, slots=True)
class Seen:
    """One performance, by ring."""

    ring: int
    tried: Tried


def validity(found: Sequence[Seen], people: Sequence[Mapping[str, object]]) -> Json:
    """Everything that is published; `people` are the figures of ring 3."""
    by_slug: dict[str, list[Seen]] = defaultdict(list)
    for one in found:
        by_slug[one.tried.case.slug].append(one)
    measured = {
        exercise.slug: _exercise(by_slug[exercise.slug], asked_yaw_deg(exercise))
        for exercise in exercises()
        if exercise.slug in by_slug
    }
    by_ring = {ring: [one.tried for one in found if one.ring == ring] for ring in RINGS}
    return {
        "format": FORMAT,
        "engine": ENGINE,
        "commit": commit(),
        "measured_on": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "rings": [
            {"ring": ring, "what": what, **_sizes([one for one in found if one.ring == ring])}
            for ring, what in RINGS.items()
        ],
        "overall": list(overall(by_ring, measured)),
        "counted": list(counted(by_ring, measured)),
        "exercises": measured,
        "people": list(people),
    }


def _sizes(found: Sequence[Seen]) -> Json:
    """How many sets, and of what: an exercise has one base, and most have variants."""
    cases = [one.tried.case for one in found]
    base = [case for case in cases if case.variant == BASE]
    return {
        "sets": len(cases),
        "base_sets": len(base),
        "exercises": len({case.slug for case in base}),
        "variants": len(
            {(case.slug, case.variant) for case in cases} - {(case.slug, BASE) for case in cases}
        ),
        "bodies": len({case.person for case in cases}),
    }


def _exercise(found: Sequence[Seen], asked_deg: float) -> Json:
    slug = found[0].tried.case.slug
    sheets = sheets_of(slug)
    points = dict.fromkeys(
        check.point for sheet in sheets.values() for check in sheet.checks if check.source == "camera"
    )
    cards = {point: list(_cards(found, point, asked_deg, sheets)) for point in points}
    return {
        "content": next(iter(sheets.values())).content,
        "asked_deg": asked_deg,
        "counting": list(_counting(found)),
        "points": {point: own for point, own in cards.items() if own},
        "switched_off": [asdict(off) for point, own in cards.items() for off in _switched_off(point, own)],
    }


def _switched_off(point: str, cards: Sequence[Json]) -> Iterator[SwitchedOff]:
    """From where this check misses its aim in the base; the first ring that shows it is told."""
    told: set[str] = set()
    for card in cards:
        if card["variants"]:
            continue
        short, seen_from = shortfall(card), card["seen_from"]
        if short is not None and seen_from not in told:
            told.add(seen_from)
            why, rate = short
            yield SwitchedOff(point, seen_from, why, card["ring"], rate["low"], rate["high"], rate["n"])


def _by_view(found: Iterable[Seen]) -> Iterator[tuple[Json, list[Tried]]]:
    """The base before its variants, which are taken together."""
    groups: dict[tuple[int, bool, float], list[Tried]] = defaultdict(list)
    for one in found:
        case = one.tried.case
        groups[one.ring, case.variant != BASE, case.yaw_deg].append(one.tried)
    for (ring, variants, yaw_deg), rows in sorted(groups.items()):
        yield {"ring": ring, "variants": variants, "yaw_deg": yaw_deg}, rows


def _counting(found: Sequence[Seen]) -> Iterator[Json]:
    for group, rows in _by_view(found):
        right = [row.outcome.right for row in rows]
        yield {**group, "right": plain(wilson(sum(right) / len(right), len(right)))}


def _cards(
    found: Sequence[Seen], point: str, asked_deg: float, sheets: Mapping[str, Sheet]
) -> Iterator[Json]:
    for group, rows in _by_view(found):
        judged = [row for row in rows if point in row.outcome.points]
        correct = [row for row in judged if row.case.point is None]
        if not correct:
            continue
        yield {
            **group,
            "seen_from": _seen_from(sheets, group["yaw_deg"]),
            "asked": group["yaw_deg"] == _best_yaw(sheets, point, asked_deg),
            "false_alarms": plain(_share(correct, point, "attention")),
            "coverage": plain(_covered(correct, point)),
            "mild": plain(_found(judged, point, "mild")),
            "strong": plain(_found(judged, point, "strong")),
            "passed": plain(_passed(judged, point)),
        }


def _seen_from(sheets: Mapping[str, Sheet], yaw_deg: float) -> str:
    """The name that the coach gives to the view from this angle, when it is not mistaken."""
    sheet = next(iter(sheets.values()))
    if sheet.posture in {"standing", "sitting"}:
        return _UPRIGHT.get(yaw_deg, "oblique")
    if yaw_deg == 90.0:
        return sheet.view
    return f"{sheet.view}-turned" if yaw_deg == 60.0 else "end"


def _best_yaw(sheets: Mapping[str, Sheet], point: str, asked_deg: float) -> float:
    """From where this point is judged: a front check of an exercise that is asked from the side, from 0."""
    views = {v for sheet in sheets.values() for c in sheet.checks if c.point == point for v in c.views}
    if "front" in views and "side" not in views:
        return 0.0
    return 90.0 if views & {"side", "facing-chest"} and not views & {"front"} else asked_deg


def _share(rows: Sequence[Tried], point: str, state: str) -> Rate | None:
    units = sum(row.outcome.points[point].units for row in rows)
    named: float = sum(getattr(row.outcome.points[point], state) for row in rows)
    return wilson(named / units, len(rows)) if units else None


def _covered(rows: Sequence[Tried], point: str) -> Rate | None:
    unseen = _share(rows, point, "not_visible")
    return None if unseen is None else Rate(1 - unseen.value, 1 - unseen.high, 1 - unseen.low, unseen.n)


def _found(rows: Sequence[Tried], point: str, level: str) -> Rate | None:
    """How often the fault is named. Of a hold: whether it is named at all."""
    wrong = [row for row in rows if row.case.point == point and row.case.level == level]
    if not wrong:
        return None
    if any(row.outcome.expected_hold_s for row in wrong):
        return wilson(sum(row.outcome.points[point].flagged for row in wrong) / len(wrong), len(wrong))
    return _share(wrong, point, "attention")


def _passed(rows: Sequence[Tried], point: str) -> Rate | None:
    """How much of a strong fault was called good, which is worse than saying nothing."""
    return _share(
        [row for row in rows if row.case.point == point and row.case.level == "strong"], point, "good"
    )


def write_json(found: Json) -> None:
    path = places.content_dir() / FILE
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
