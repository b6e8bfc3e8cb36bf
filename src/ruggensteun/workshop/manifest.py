"""Remembers from which inputs each exercise's assets were made, and which files these are."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ruggensteun import places
from ruggensteun.catalogue import Catalogue
from ruggensteun.workshop.inputs import PEOPLE, hash_of_inputs, hash_of_people

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Made:
    inputs: str
    files: Mapping[str, str]
    """Each file below `assets/`, with the SHA-256 of its bytes."""


def read_manifest() -> Mapping[str, Made]:
    """By exercise; empty when nothing was made yet or the file is broken, so that all is made again."""
    try:
        entries = json.loads(_path().read_text())["exercises"]
        return {slug: Made(entry["inputs"], entry["files"]) for slug, entry in entries.items()}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def write_manifest(made: Mapping[str, Made]) -> None:
    entries = {slug: asdict(made[slug]) for slug in sorted(made)}
    _path().write_text(json.dumps({"format": "manifest/1", "exercises": entries}, indent=1) + "\n")


def made_now(inputs: str, files: Iterable[Path]) -> Made:
    return Made(inputs, {_shown(path): _sha256(path) for path in sorted(files)})


def stale(catalogue: Catalogue) -> Iterator[str]:
    """What is not as the inputs would make it, in words; nothing when all is fresh."""
    manifest = read_manifest()
    wanted = {exercise.slug: hash_of_inputs(exercise) for exercise in catalogue.exercises}
    for slug, inputs in ({PEOPLE: hash_of_people()} | wanted).items():
        made = manifest.get(slug)
        if made is None:
            yield f"{slug}: never made"
        elif made.inputs != inputs:
            yield f"{slug}: made from other content, bodies or code"
        else:
            yield from _damaged(slug, made)


def _damaged(slug: str, made: Made) -> Iterator[str]:
    for name, sha256 in made.files.items():
        path = places.assets_dir() / name
        if not path.is_file():
            yield f"{slug}: {name} is gone"
        elif _sha256(path) != sha256:
            yield f"{slug}: {name} was changed by hand"


def _path() -> Path:
    return places.assets_dir() / NAME


def _shown(path: Path) -> str:
    return path.relative_to(places.assets_dir()).as_posix()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
