"""JSON Schema of every kind of content file, generated from the types, so that editors complete and check."""

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from ruggensteun.catalogue.exercise import Exercise, ExerciseWords
from ruggensteun.catalogue.rule_files import WrittenComposing, WrittenProgression, WrittenRedFlags
from ruggensteun.catalogue.terms import Brochure, Equipment, Signal, Term, TermList
from ruggensteun.motion.language import Document

SCHEMAS: Mapping[str, type[BaseModel]] = {
    "exercise": Exercise,
    "exercise-words": ExerciseWords,
    "equipment": TermList[Equipment],
    "signals": TermList[Signal],
    "terms": TermList[Term],
    "brochure": Brochure,
    "motion": Document,
    "progression": WrittenProgression,
    "red-flags": WrittenRedFlags,
    "composing": WrittenComposing,
}


def written_schemas() -> Mapping[str, str]:
    """File name to text, the same bytes each time."""
    return {f"{name}.schema.json": _text(model) for name, model in SCHEMAS.items()}


def write_schemas(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in written_schemas().items():
        (folder / name).write_text(text)


def stale_schemas(folder: Path) -> tuple[str, ...]:
    """The names of committed schemas that the types have left behind."""
    return tuple(
        name
        for name, text in written_schemas().items()
        if not (folder / name).exists() or (folder / name).read_text() != text
    )


def _text(model: type[BaseModel]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
