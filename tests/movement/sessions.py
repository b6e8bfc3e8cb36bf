"""Runs the coach over frames, the way every test needs it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ruggensteun.movement.attitude import Attitude
from ruggensteun.movement.coach import Coach, Mode
from ruggensteun.movement.events import Event, Summary
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.sheet import Sheet, read_sheet, sheet_from_text
from ruggensteun.movement.targets import Targets

SHEETS = Path(__file__).parent / "sheets"


def sheet_of(exercise: str, **changes: Any) -> Sheet:
    """One of the test sheets, with some of its fields changed."""
    path = SHEETS / f"{exercise}.json"
    if not changes:
        return read_sheet(path)
    return sheet_from_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes))


def coached(
    sheet: Sheet | str,
    seen: Iterable[Frame | Attitude],
    *,
    mode: Mode = "support",
    targets: Targets | None = None,
    **choices: Any,
) -> list[Event]:
    """Every event of one set, the summary last."""
    coach = Coach(sheet_of(sheet) if isinstance(sheet, str) else sheet, mode=mode, targets=targets, **choices)
    events = [event for look in seen for event in coach.feed(look)]
    return [*events, *coach.finish()]


def summary(events: list[Event]) -> Summary:
    last = events[-1]
    assert isinstance(last, Summary)
    return last


def only(events: list[Event], kind: str) -> list[dict[str, Any]]:
    """The events of one kind, as JSON says them."""
    found = [event.to_json() for event in events]
    return [event for event in found if event["event"] == kind]


def states(events: list[Event], point: str) -> list[str]:
    return [event["state"] for event in only(events, "verdict") if event["point"] == point]
