"""Every module says in one sentence what it is, and nothing unfinished is left lying about."""

import ast
import re

from tests.architecture.source_files import Place, files, listed, text, tree

SENTENCE = re.compile(r"[A-Z`].*\w.* .*\w.*")  # it may go on in the next lines
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
MADE_BY_DJANGO = "migrations"


def test_every_module_starts_with_a_sentence_that_says_what_it_is() -> None:
    silent = [
        Place(path, 1, f"says {said!r}")
        for path in files(".py", under="src/")
        + files(".py", under="scripts/")
        + files(".py", under="benchmarks/")
        if MADE_BY_DJANGO not in path.parts and text(path).strip()
        if not SENTENCE.fullmatch(said := (ast.get_docstring(tree(path)) or "").split("\n")[0])
    ]
    assert not silent, listed(silent)


def test_every_package_with_modules_says_what_it_is() -> None:
    silent = [
        Place(path, 1, "an empty __init__.py beside modules")
        for path in files(".py", under="src/")
        if path.name == "__init__.py" and not text(path).strip()
        if path.parent.name not in {"ruggensteun", "migrations", "management", "commands", "templatetags"}
    ]
    assert not silent, listed(silent)


def test_the_package_itself_is_empty_so_that_the_browser_can_load_the_coach_alone() -> None:
    assert text(next(path for path in files(".py") if path.as_posix() == "src/ruggensteun/__init__.py")) == ""


def test_nothing_unfinished_is_left_in_the_code() -> None:
    left = [
        Place(path, number, line.strip())
        for path in files(".py", ".mjs", ".css", ".html", ".yaml")
        if "tests" not in path.parts
        for number, line in enumerate(text(path).splitlines(), start=1)
        if UNFINISHED.search(line)
    ]
    assert not left, listed(left)
