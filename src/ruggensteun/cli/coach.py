"""`ruggensteun coach`: counts, times and judges a recording of landmarks, for people or as JSON lines."""

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from ruggensteun import places
from ruggensteun.authored.problem import nearest
from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.exercise import BASE
from ruggensteun.cli.coach_words import LANGUAGES, told
from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Event, Summary, ViewSeen
from ruggensteun.movement.lines import BrokenFile
from ruggensteun.movement.recording import open_recording
from ruggensteun.movement.sheet import BrokenSheet, Sheet, sheet_from_text
from ruggensteun.movement.view import VIEW_NAMES

NOT_UNDERSTOOD: Final = 2


class Misunderstood(Exception):
    """What was asked cannot be done; the message says why and what can."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a recording: X.landmarks.jsonl, or gzipped")
    parser.add_argument("--exercise", required=True, metavar="SLUG", help="which exercise it shows")
    parser.add_argument("--variant", default=BASE, metavar="KEY", help="of the exercise (base: itself)")
    parser.add_argument(
        "--view", choices=("auto", *VIEW_NAMES), default="auto", help="from where it was taken (auto)"
    )
    parser.add_argument(
        "--side", choices=("auto", "left", "right"), default="auto", help="near the camera (auto)"
    )
    parser.add_argument(
        "--mode",
        choices=("support", "library"),
        default="support",
        help="support: also judges; library: counts and times only (support)",
    )
    parser.add_argument("--language", choices=LANGUAGES, default="nl", help="of the result (nl)")
    parser.add_argument("--json", action="store_true", help="every event as one line of JSON")


def run(arguments: argparse.Namespace) -> int:
    try:
        sheet = sheet_for(arguments.exercise, arguments.variant)
        events, trouble = _listen(arguments, sheet)
    except (Misunderstood, BrokenFile, BrokenSheet) as problem:
        return _refuse(str(problem))
    if arguments.json:
        for event in events:
            print(json.dumps(event.to_json()))
    else:
        print(told(events, sheet, load_catalogue(), arguments.language))
    return _refuse(trouble) if trouble else 0


def _listen(arguments: argparse.Namespace, sheet: Sheet) -> tuple[list[Event], str]:
    """The events, and what went wrong on the way; what was seen before that is valid."""
    coach = Coach(sheet, view=arguments.view, side=arguments.side, mode=arguments.mode)
    events: list[Event] = []
    trouble = ""
    try:
        with open_recording(arguments.file) as recording:
            try:
                for frame in recording:
                    events += coach.feed(frame)
            except BrokenFile as broken:
                trouble = str(broken)
    except OSError as problem:
        raise Misunderstood(f"cannot read {arguments.file}: {problem.strerror or problem}.") from None
    events += coach.finish()
    return events, trouble or unjudged(events, sheet)


def unjudged(events: list[Event], sheet: Sheet) -> str:
    """Why nothing could be followed, as one sentence; empty when something could."""
    summary = events[-1]
    if not isinstance(summary, Summary) or summary.coverage > 0:
        return ""
    if not summary.frames:
        return "the recording has no frames."
    seen = next((event for event in reversed(events) if isinstance(event, ViewSeen)), None)
    found = f"the person is seen {seen.view} ({seen.reason})" if seen else "nobody is seen clearly"
    return f"nothing of this can be judged: {found}; {sheet.exercise} must be seen from: {sheet.view}."


def sheet_for(slug: str, variant: str) -> Sheet:
    """The sheet that the workshop compiled. Raises Misunderstood when there is none."""
    exercise = load_catalogue().exercise(slug)
    if exercise is None:
        known = [exercise.slug for exercise in load_catalogue().exercises]
        raise Misunderstood(f'there is no exercise "{slug}". {nearest(slug, known)}'.rstrip())
    variants = [BASE, *(known.key for known in exercise.variants)]
    if variant not in variants:
        listed = f"it has: {', '.join(variants)}"
        raise Misunderstood(
            f'{slug} has no variant "{variant}" ({listed}). {nearest(variant, variants)}'.rstrip()
        )
    path = places.assets_dir() / "sheets" / f"{slug}.json"
    if not path.is_file():
        raise Misunderstood(f"the coach has no sheet of {slug} yet: run `ruggensteun assets {slug}` first.")
    return _chosen(path, variant)


def _chosen(path: Path, variant: str) -> Sheet:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        rows = {row["variant"]: row for row in found["sheets"]}
        left_out = found["left_out"]
    except (ValueError, KeyError, TypeError):
        raise Misunderstood(f"{path.name} is broken: run `ruggensteun assets {path.stem}` again.") from None
    if variant not in rows:
        why = left_out.get(variant, "it has no motion yet")
        raise Misunderstood(f"the coach cannot follow {path.stem}, variant {variant}: {why}.")
    return sheet_from_text(json.dumps(rows[variant]))


def _refuse(problem: str) -> int:
    print(f"ruggensteun coach: {problem}", file=sys.stderr)
    return NOT_UNDERSTOOD
