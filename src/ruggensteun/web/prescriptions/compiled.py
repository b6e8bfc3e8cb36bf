"""Compiles an exercise as it is today: what a prescription keeps, whatever the content becomes later."""

import hashlib
import json
from functools import cache
from typing import Any

from ruggensteun import places
from ruggensteun.catalogue import Catalogue
from ruggensteun.catalogue.coach_sheets import compiled_sheets
from ruggensteun.web.library.programme import programme

Compiled = dict[str, Any]


class UnknownExercise(LookupError):
    """The catalogue has no such exercise."""


@cache
def compiled_today(slug: str) -> tuple[str, Compiled]:
    """The hash and the document of an exercise in the catalogue of this process."""
    compiled = _compiled(programme(), slug)
    return hash_of(compiled), compiled


def hash_of(compiled: Compiled) -> str:
    text = json.dumps(compiled, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _compiled(catalogue: Catalogue, slug: str) -> Compiled:
    exercise = catalogue.exercise(slug)
    if exercise is None:
        raise UnknownExercise(slug)
    words = {
        language: spoken.model_dump(mode="json") for language, spoken in catalogue.words_by_slug[slug].items()
    }
    return {
        "format": "compiled-exercise/1",
        "exercise": exercise.model_dump(mode="json"),
        "words": words,
        "sheets": compiled_sheets(slug),
        "pictures": _pictures(slug),
    }


def _pictures(slug: str) -> dict[str, str]:
    folder = places.assets_dir() / "figures" / slug
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.svg"))}
