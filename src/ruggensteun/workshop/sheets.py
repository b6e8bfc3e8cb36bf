"""Compiles an exercise and its motion into the sheet of the coach, `coach-sheet/1`.

How far a repetition goes and what tells a hold from resting are read from the drawn motion; which limits
hold stands in the exercise. So nothing about a movement is written twice.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ruggensteun import body, places
from ruggensteun.authored.problem import BrokenContent
from ruggensteun.body.person import Person
from ruggensteun.catalogue.exercise import BASE, AttentionPoint, ByCamera, ByPhone, Exercise
from ruggensteun.motion import Motion, motion_file, read
from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import RepetitionDone, Verdict
from ruggensteun.movement.sheet import FORMAT, Sheet, sheet_from_text
from ruggensteun.workshop.sheets_motion import SheetMotion, observed

_SHOWN_REPETITIONS: Final = 2
_HELD_AT_TOP_S: Final = 2.0
"""An end that is kept shorter is a pause, not a hold."""

SheetObject = dict[str, object]


class Uncompilable(ValueError):
    """No sheet follows from this motion; the message says why."""


def compiled(exercise: Exercise, motion: Motion, person: Person) -> SheetObject:
    """The sheet of an exercise or variant, ready for JSON.

    Raises Unsolvable for a motion that cannot be performed, Uncompilable when nothing of it can be followed.
    """
    seen = observed(exercise, motion, person)
    holds = exercise.dose.kind == "hold"
    sheet: SheetObject = {
        "format": FORMAT,
        "exercise": exercise.slug,
        "variant": motion.variant_key,
        "content": content_hash(exercise),
        "posture": seen.posture,
        "view": exercise.camera.view,
        "kind": "hold" if holds else "steps" if exercise.dose.kind == "steps" else "repetitions",
    }
    if holds:
        sheet["held_while"] = seen.held_while()
    else:
        sheet |= {
            "hold_at_top": seen.top_s >= _HELD_AT_TOP_S,
            "tempo_s": seen.tempo_s,
            "tracks": seen.tracks(),
        }
    if not sheet.get("held_while") and not sheet.get("tracks"):
        raise Uncompilable(f"{motion.title}: nothing of it can be followed from the {exercise.camera.view}.")
    sheet["checks"] = list(_checks(exercise, seen))
    return sheet


def content_hash(exercise: Exercise) -> str:
    """Over the exercise's folder: what a session was judged by."""
    folder = motion_folder(exercise)
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def motion_folder(exercise: Exercise) -> Path:
    return places.content_dir() / "exercises" / f"{exercise.number:02d}-{exercise.slug}"


def _checks(exercise: Exercise, seen: SheetMotion) -> Iterator[SheetObject]:
    for attention in exercise.attention:
        if attention.variants is None or seen.variant in attention.variants:
            for way in attention.known_by:
                if isinstance(way, ByCamera | ByPhone) and way.judged:
                    yield _check(attention, way, seen)


def _check(attention: AttentionPoint, way: ByCamera | ByPhone, seen: SheetMotion) -> SheetObject:
    limit, direction = way.at_most, "at-most"
    if way.at_least is not None:
        limit, direction = way.at_least, "at-least"
    target = 0.0
    if way.within is not None:
        limit, direction, target = way.within.limit, "within", way.within.target
    check: SheetObject = {
        "point": attention.point,
        "source": way.by,
        "signal": seen.line(way.signal),
        "direction": direction,
        "limit": limit,
        "target": target,
        "reference": "personal" if way.reference == "baseline" else "absolute",
        "sustained_s": way.sustained_s,
        "hint_only": attention.hint_only,
        "cue": attention.point,
    }
    if isinstance(way, ByCamera):
        check |= {"views": [way.view], "side": way.side}
    check["during"] = seen.during(attention.phases, check)
    return check


def sheet_of(compiled_sheet: SheetObject) -> Sheet:
    return sheet_from_text(json.dumps(compiled_sheet))


def self_test(
    compiled_sheet: SheetObject, exercise: Exercise, motion: Motion, person: Person
) -> Iterator[str]:
    """What the coach gets wrong of the correct motion itself, in words."""
    seen = observed(exercise, motion, person, repetitions=_SHOWN_REPETITIONS)
    coach = Coach(sheet_of(compiled_sheet), mode="support")
    events = [event for frame in seen.frames for event in coach.feed(frame)]
    events += coach.finish()
    counted = sum(isinstance(event, RepetitionDone) and event.counted for event in events)
    if compiled_sheet["kind"] == "repetitions" and counted != _SHOWN_REPETITIONS:
        yield f"{motion.title}: the coach counts {counted} repetitions of the drawn {_SHOWN_REPETITIONS}"
    flagged = {e.point for e in events if isinstance(e, Verdict) and e.state == "attention"}
    for point in sorted(flagged):
        yield f"{motion.title}: the coach asks for attention to {point} in the correct motion"


def write_sheets(exercise: Exercise, person: Person) -> list[Path]:
    """Write one file an exercise, with all its variants. A variant that the coach would misjudge is left out.

    The file says why. Nothing is written for an exercise without a limit.
    """
    ways = [way for attention in exercise.attention for way in attention.known_by]
    if not any(isinstance(way, ByCamera | ByPhone) and way.judged for way in ways):
        return []
    written = read(motion_file(exercise.slug))
    sheets: list[SheetObject] = []
    left_out: dict[str, str] = {}
    for key in (BASE, *written.variants):
        motion = written.variant(key)
        try:
            sheet = compiled(exercise, motion, person)
            troubles = tuple(self_test(sheet, exercise, motion, person))
        except (body.Unsolvable, BrokenContent, ValueError) as trouble:
            troubles = (str(trouble),)
        if troubles:
            left_out[key] = "; ".join(troubles)
        else:
            sheets.append(sheet)
    file = places.assets_dir() / "sheets" / f"{exercise.slug}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    found = {"format": "coach-sheets/1", "sheets": sheets, "left_out": left_out}
    file.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return [file]
