"""Compiles an exercise and its motion into the sheet of the coach, `coach-sheet/1`.

How far a repetition goes and what tells a hold from resting are read from the drawn motion; which limits
hold stands in the exercise. So nothing about a movement is written twice.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

from ruggensteun import body, places
from ruggensteun.authored.problem import BrokenContent
from ruggensteun.body.person import Person
from ruggensteun.catalogue.exercise import BASE, AttentionPoint, ByCamera, ByPhone, Exercise
from ruggensteun.motion import Motion, motion_file, read
from ruggensteun.movement.sheet import Sheet, sheet_from_text
from ruggensteun.workshop.sheets_holds import held_while
from ruggensteun.workshop.sheets_motion import SheetMotion, observed
from ruggensteun.workshop.sheets_phases import during
from ruggensteun.workshop.sheets_rehearsal import Rehearsal
from ruggensteun.workshop.sheets_trial import Trial, trials, troubles_in, unfit

FORMAT: Final = "coach-sheets/1"
_HELD_AT_TOP_S: Final = 2.0
"""An end that is kept shorter is a pause, not a hold."""

SheetObject = dict[str, object]


class Uncompilable(ValueError):
    """No sheet follows from this motion; the message says why."""


def compiled(rehearsal: Rehearsal, motion: Motion) -> SheetObject:
    """The sheet of an exercise or variant, ready for JSON.

    Raises Unsolvable for a motion that cannot be performed, Uncompilable when nothing of it can be followed.
    """
    seen = observed(rehearsal, motion)
    exercise = rehearsal.exercise
    stepping = exercise.dose.kind == "steps"
    sheet = seen.head | {
        "content": content_hash(exercise),
        "also_seen_as": seen.also_seen_as,
        "kind": "hold" if seen.holds else "steps" if stepping else "repetitions",
    }
    if seen.holds:
        sheet["held_while"] = held_while(seen)
    else:
        sheet |= {
            "hold_at_top": seen.top_s >= _HELD_AT_TOP_S,
            "tempo_s": seen.tempo_s,
            "tracks": seen.tracks(),
        }
        if stepping:
            del sheet["tempo_s"]  # everybody's own
    if not sheet.get("held_while") and not sheet.get("tracks"):
        raise Uncompilable(f"{motion.title}: nothing of it can be followed from the {exercise.camera.view}.")
    sheet["checks"] = list(_checks(exercise, seen))
    return sheet


def content_hash(exercise: Exercise) -> str:
    """Over the exercise's folder: what a session was judged by."""
    folder = places.content_dir() / "exercises" / f"{exercise.number:02d}-{exercise.slug}"
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _checks(exercise: Exercise, seen: SheetMotion) -> Iterator[SheetObject]:
    for attention in exercise.attention:
        if attention.variants is None or seen.variant in attention.variants:
            for way in attention.known_by:
                if isinstance(way, ByCamera | ByPhone) and way.judged_for(seen.variant):
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
        "during": during(seen, attention.phases, way),
    }
    return check | ({"views": [way.view], "side": way.side} if isinstance(way, ByCamera) else {})


def sheet_of(compiled_sheet: SheetObject) -> Sheet:
    return sheet_from_text(json.dumps(compiled_sheet))


def sheets_file(slug: str) -> Path:
    return places.assets_dir() / "sheets" / f"{slug}.json"


def write_sheets(exercise: Exercise, person: Person) -> tuple[list[Path], list[str]]:
    """Write one file an exercise, with the sheets of all its variants; and what is wrong with them, in words.

    A variant that the coach cannot follow, miscounts or wrongly flags is left out, and the file says why. It
    also keeps what the coach made of the motion and of each of its faults.
    """
    rehearsal = Rehearsal(exercise, person)
    written = read(motion_file(exercise.slug))
    sheets: list[SheetObject] = []
    left_out: dict[str, str] = {}
    tried: list[Trial] = []
    for key in (BASE, *written.variants):
        try:
            sheet = compiled(rehearsal, written.variant(key))
            found = tuple(trials(rehearsal, written.variant(key), sheet_of(sheet)))
            tried += found
            if unfit(found[0]):
                left_out[key] = "; ".join(troubles_in(found[:1]))
            else:
                sheets.append(sheet)
        except (body.Unsolvable, BrokenContent, ValueError) as trouble:
            left_out[key] = str(trouble)
    file = sheets_file(exercise.slug)
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = [asdict(trial) for trial in tried]
    kept = {"format": FORMAT, "sheets": sheets, "left_out": left_out, "trials": rows}
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return [file], list(dict.fromkeys([*left_out.values(), *troubles_in(tried)]))
