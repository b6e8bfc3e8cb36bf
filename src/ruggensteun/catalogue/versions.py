"""Remembers which content carries which version, so that no change keeps an old version number.

A prescription keeps slug and version for ever; a version that could mean two texts would mean nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ruggensteun.authored.problem import BrokenContent, Problem, nearest, shown_path
from ruggensteun.catalogue.catalogue import Catalogue

LOCK = "versions.json"


@dataclass(frozen=True, slots=True)
class Locked:
    version: int
    sha256: str


def current(root: Path, catalogue: Catalogue) -> Mapping[str, Locked]:
    """Version and hash of every exercise's folder as it is now."""
    return {
        exercise.slug: Locked(exercise.version, _folder_hash(_folder(root, exercise.number, exercise.slug)))
        for exercise in catalogue.exercises
    }


def read_lock(root: Path) -> Mapping[str, Locked]:
    path = root / LOCK
    if not path.exists():
        return {}
    try:
        entries = json.loads(path.read_text())["exercises"]
        return {slug: Locked(int(entry["version"]), str(entry["sha256"])) for slug, entry in entries.items()}
    except (ValueError, TypeError, KeyError) as error:
        expected = "what `make content` wrote"
        problem = Problem(shown_path(path, root), 1, "", "a broken file", expected, "Take it back from git.")
        raise BrokenContent([problem]) from error


def unraised(root: Path, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Every exercise that changed since the lock was written while its version stayed, or went down."""
    locked = read_lock(root)
    problems = []
    for slug, now in current(root, catalogue).items():
        before = locked.get(slug)
        if before is None:
            problems.append(_problem(root, slug, "an exercise without a locked version", "a locked one"))
        elif now != before and now.version <= before.version:
            found = f"a change, still under version {now.version}"
            problems.append(_problem(root, slug, found, f"version {before.version + 1}"))
        elif now != before:
            problems.append(
                _problem(root, slug, f"the new version {now.version}, not yet locked", "a locked one")
            )
    for slug in locked.keys() - {exercise.slug for exercise in catalogue.exercises}:
        advice = nearest(slug, (exercise.slug for exercise in catalogue.exercises))
        problems.append(_problem(root, slug, "an exercise that is gone", "every slug, for ever", advice))
    return tuple(problems)


def lock(root: Path, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Write the lock for what is new or raised; return, and leave alone, what changed without it."""
    before, now = read_lock(root), current(root, catalogue)
    kept = {
        slug: before[slug]
        for slug, entry in now.items()
        if slug in before and entry != before[slug] and entry.version <= before[slug].version
    }
    entries = {
        slug: {"version": entry.version, "sha256": entry.sha256} for slug, entry in {**now, **kept}.items()
    }
    (root / LOCK).write_text(json.dumps({"format": "versions/1", "exercises": entries}, indent=2) + "\n")
    return unraised(root, catalogue)


def _problem(root: Path, slug: str, found: str, expected: str, advice: str = "") -> Problem:
    advice = advice or "Raise `version` in its exercise.yaml if it changed, then run `make content`."
    return Problem(shown_path(root / LOCK, root), 1, slug, found, expected, advice)


def _folder(root: Path, number: int, slug: str) -> Path:
    return root / "exercises" / f"{number:02d}-{slug}"


def _folder_hash(folder: Path) -> str:
    """Over the bytes of its YAML files; the version line counts too, which is harmless."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        digest.update(f"{path.name}\n".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()
