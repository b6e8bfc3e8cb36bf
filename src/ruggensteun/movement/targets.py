"""What a therapist sets for one person, `targets/1`.

Other limits, and a calibration from approved repetitions.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ruggensteun.movement.jsonfields import Fields, WrongField
from ruggensteun.movement.sheet import Check, Sheet

FORMAT: Final = "targets/1"


class BrokenTargets(ValueError):
    """Targets that cannot be used; the message is one sentence with the field."""


@dataclass(frozen=True, slots=True)
class PointLimit:
    """`limit` None leaves the sheet's limit; `off` leaves the point unjudged."""

    point: str
    limit: float | None
    off: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """From a few approved repetitions: how far this person goes, how fast, and the values of the quiet start.

    `ranges` by signal, in the signal's unit; `baseline` by signal.
    """

    ranges: Mapping[str, float]
    tempo_s: float | None
    baseline: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Targets:
    exercise: str
    variant: str
    limits: tuple[PointLimit, ...] = ()
    calibration: Calibration | None = None


def read_targets(path: Path) -> Targets:
    """Raises BrokenTargets when the file holds something else, OSError when it is not there."""
    try:
        return targets_from_text(path.read_text(encoding="utf-8"))
    except (BrokenTargets, UnicodeDecodeError) as error:
        raise BrokenTargets(f"{path.name}: {error}") from None


def targets_from_text(text: str) -> Targets:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise BrokenTargets(f"this is not JSON: {error}.") from None
    try:
        return _targets(Fields(found, "targets"))
    except WrongField as error:
        raise BrokenTargets(str(error)) from None


def _targets(fields: Fields) -> Targets:
    fields.choice("format", (FORMAT,))
    return Targets(
        exercise=fields.text("exercise"),
        variant=fields.text("variant", "base"),
        limits=tuple(_limit(row) for row in fields.rows("limits")),
        calibration=_calibration(fields.inner("calibration")) if fields.has("calibration") else None,
    )


def _limit(fields: Fields) -> PointLimit:
    return PointLimit(
        fields.text("point"), fields.optional_number("limit"), fields.flag("off", default=False)
    )


def _calibration(fields: Fields) -> Calibration:
    return Calibration(
        fields.numbers_by_name("ranges"),
        fields.optional_number("tempo_s"),
        fields.numbers_by_name("baseline"),
    )


def targets_object(targets: Targets) -> dict[str, object]:
    """The targets as JSON, to keep."""
    kept: dict[str, object] = {
        "format": FORMAT,
        "exercise": targets.exercise,
        "variant": targets.variant,
        "limits": [
            {"point": limit.point, "limit": limit.limit, "off": limit.off} for limit in targets.limits
        ],
    }
    if targets.calibration is not None:
        kept["calibration"] = {
            "ranges": dict(targets.calibration.ranges),
            "tempo_s": targets.calibration.tempo_s,
            "baseline": dict(targets.calibration.baseline),
        }
    return kept


def personal_sheet(sheet: Sheet, targets: Targets) -> Sheet:
    """The sheet with this person's limits. Raises BrokenTargets when they belong to another exercise."""
    if (targets.exercise, targets.variant) != (sheet.exercise, sheet.variant):
        raise BrokenTargets(
            f"these targets are for {targets.exercise} ({targets.variant}), "
            f"the sheet is for {sheet.exercise} ({sheet.variant})."
        )
    points = {check.point for check in sheet.checks}
    for limit in targets.limits:
        if limit.point not in points:
            raise BrokenTargets(
                f"'{limit.point}' is not checked in {sheet.exercise}; checked: {sorted(points)}."
            )
    by_point = {limit.point: limit for limit in targets.limits}
    return replace(sheet, checks=tuple(kept for c in sheet.checks if (kept := _personal(c, by_point))))


def _personal(check: Check, by_point: Mapping[str, PointLimit]) -> Check | None:
    limit = by_point.get(check.point)
    if limit is None:
        return check
    if limit.off:
        return None
    return check if limit.limit is None else replace(check, limit=limit.limit)
