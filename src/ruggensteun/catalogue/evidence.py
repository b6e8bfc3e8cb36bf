"""How well the coach sees, as `make bench-full` measured it, and what it therefore does not judge."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from ruggensteun import places

FILE: Final = "validity.json"

Json = Mapping[str, Any]
Why = Literal["false-alarms", "misses"]


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A check that cannot reach its aim from there.

    `low` to `high`: the 95 % interval of its false alarms, or of the strong faults that it names.
    """

    point: str
    seen_from: str
    why: Why
    ring: int
    low: float
    high: float
    sets: int


def published() -> Json:
    """Everything that was measured; empty when nothing was."""
    return _read(places.content_dir() / FILE)


@cache
def _read(path: Path) -> Json:
    found: Json = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def switched_off(measured: Json, slug: str) -> Iterator[SwitchedOff]:
    """The checks of this exercise that the evidence switches off."""
    for row in measured.get("exercises", {}).get(slug, {}).get("switched_off", ()):
        yield SwitchedOff(**row)


def without_the_unreliable(sheet: Json, measured: Json) -> dict[str, Any]:
    """A coach sheet as JSON in which every check knows from where it must keep silent."""
    off: dict[str, list[str]] = {}
    for one in switched_off(measured, str(sheet.get("exercise"))):
        off.setdefault(one.point, []).append(one.seen_from)
    checks = [
        check | {"switched_off": found}
        if (found := off.get(check.get("point"))) and _watches(check)
        else check
        for check in sheet.get("checks", ())
    ]
    return {**sheet, "checks": checks}


def points_judged(sheet: Json) -> tuple[str, ...]:
    """By camera, from one of its views at least; in the order of the sheet."""
    judged = (
        check["point"]
        for check in sheet.get("checks", ())
        if _watches(check) and not set(check["views"]) <= set(check.get("switched_off", ()))
    )
    return tuple(dict.fromkeys(judged))


def _watches(check: Json) -> bool:
    """What a phone feels was not measured by what a camera sees."""
    return bool(check.get("source", "camera") == "camera")
