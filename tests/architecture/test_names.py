"""Names say what a thing is: no shelves without a label, and no Dutch identifiers."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source_files import Place, files, listed, text, tree

BANNED = frozenset({"utils", "util", "helpers", "helper", "common", "core", "misc", "manager"}) | frozenset(
    {"service", "services", "handler", "data", "info", "tmp"}
)
BANNED_MODULES = BANNED | {"base"}

# Words that show up as soon as someone names a thing in Dutch. Words that are also English are left out.
DUTCH = frozenset((Path(__file__).parent / "dutch_words.txt").read_text(encoding="utf-8").split())
WORD = re.compile(r"[A-Za-z][a-z]*")
IDENTIFIER_IN_MODULE = re.compile(r"\b(?:const|let|var|function|class)\s+([A-Za-z_$][\w$]*)")
IDENTIFIER_IN_PAGE = re.compile(
    r"""(?:\b(?:id|class|name|for)="([^"{}]*)")|(?:\{%\s*(?:block|include|with)\s+([\w\s=./"-]+?)\s*%\})"""
)


def defined_names(path: Path) -> Iterator[Place]:
    """Yield every name that this Python file gives to something."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield Place(path, node.lineno, node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield Place(path, node.lineno, node.id)
        elif isinstance(node, ast.arg):
            yield Place(path, node.lineno, node.arg)


def words(identifier: str) -> set[str]:
    return {word.lower() for part in identifier.split("_") for word in WORD.findall(part)}


def test_no_module_or_package_is_a_shelf_without_a_label() -> None:
    banned = [
        Place(path, 1, part)
        for path in files(".py", ".mjs", ".css", ".html")
        for part in (*path.parent.parts, path.stem)
        if part.lower() in (BANNED_MODULES if path.suffix in {".py", ".mjs"} else BANNED)
    ]
    assert not banned, listed(banned)


def test_no_class_or_function_has_a_name_that_says_nothing() -> None:
    banned = [
        Place(path, node.lineno, node.name)
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if node.name.lower() in BANNED or re.search(r"(Utils?|Helpers?|Manager|Service|Handler)$", node.name)
    ]
    assert not banned, listed(banned)


def test_identifiers_in_python_are_english() -> None:
    dutch = [place for path in files(".py") for place in defined_names(path) if words(place.what) & DUTCH]
    assert not dutch, listed(dutch)


@pytest.mark.parametrize(
    ("suffix", "pattern"), [(".mjs", IDENTIFIER_IN_MODULE), (".html", IDENTIFIER_IN_PAGE)]
)
def test_identifiers_in_browser_files_are_english(suffix: str, pattern: re.Pattern[str]) -> None:
    dutch = [
        Place(path, number, found)
        for path in files(suffix)
        for number, line in enumerate(text(path).splitlines(), start=1)
        for match in pattern.finditer(line)
        for found in filter(None, match.groups())
        if words(found.replace("-", "_")) & DUTCH
    ]
    assert not dutch, listed(dutch)
