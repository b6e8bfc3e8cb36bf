"""From what an asset is made: if none of this changed, it need not be made again."""

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ruggensteun import places
from ruggensteun.catalogue.exercise import Exercise

MAKERS = (
    "motion/*.py",
    "body/*.py",
    "figure/*.py",
    "workshop/figures.py",
    "workshop/clips.py",
    "workshop/sheets*.py",
)
"""The code that decides how an asset looks."""
PEOPLE = "people"
"""Where the manifest keeps the bodies for the browser, beside the exercises."""


def hash_of_inputs(exercise: Exercise) -> str:
    """Over the exercise's folder, the drawn people and the code of the makers, comments left out."""
    digest = hashlib.sha256(_hash_of_makers().encode())
    folder = places.content_dir() / "exercises" / f"{exercise.number:02d}-{exercise.slug}"
    for path in (*sorted(folder.glob("*.yaml")), *sorted((places.assets_dir() / "body").glob("*.npz"))):
        digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def hash_of_people() -> str:
    """Over what the bodies for the browser are made from."""
    digest = hashlib.sha256(_hash_of_makers().encode())
    for path in sorted((places.assets_dir() / "body").glob("*.npz")):
        digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def _hash_of_makers() -> str:
    digest = hashlib.sha256()
    for pattern in MAKERS:
        for path in sorted(places.PACKAGE_DIR.glob(pattern)):
            digest.update(f"{path.parent.name}/{path.name}\0{_meaning(path)}".encode())
    return digest.hexdigest()


def _meaning(path: Path) -> str:
    """The code without comments and docstrings, so that better words do not redraw every picture."""
    tree = ast.parse(path.read_text())
    for node in _with_docstrings(tree):
        node.body = node.body[1:]
    return ast.dump(tree)


def _with_docstrings(tree: ast.Module) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and ast.get_docstring(node) is not None
        ):
            yield node
