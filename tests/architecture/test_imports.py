"""What import-linter cannot say: what the coach may import, and that a server needs no workshop."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from tests.architecture.source_files import PACKAGE, Place, files, listed, tree

SERVER = tuple(name for name in ("web", "brochure", "fhir") if (PACKAGE / name).exists())
WORKSHOP = tuple(name for name in ("workshop", "body", "figure", "pose") if (PACKAGE / name).exists())


def imported(path: Path) -> Iterator[Place]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (Place(path, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield Place(path, node.lineno, "." * node.level + (node.module or ""))


def test_the_coach_imports_the_standard_library_and_itself_only() -> None:
    """The same files run on the server, in a terminal and in the browser, which has nothing else."""
    foreign = [
        place
        for path in files(".py", under="src/ruggensteun/movement/")
        for place in imported(path)
        if not place.what.startswith((".", "ruggensteun.movement"))
        and place.what.split(".")[0] not in sys.stdlib_module_names
    ]
    assert not foreign, listed(foreign)


def test_motions_are_read_without_numpy() -> None:
    heavy = [
        place
        for path in files(".py", under="src/ruggensteun/motion/")
        for place in imported(path)
        if place.what.split(".")[0] in {"numpy", "scipy"}
    ]
    assert not heavy, listed(heavy)


def test_nothing_imports_with_a_star_or_from_above_its_package() -> None:
    bad = [
        Place(path, node.lineno, ast.unparse(node))
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        if node.level > 1 or any(alias.name == "*" for alias in node.names)
        if "settings" not in path.parts  # Django's way to let one settings file start from another
    ]
    assert not bad, listed(bad)


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("ruggensteun")


@pytest.mark.parametrize("server", SERVER)
@pytest.mark.parametrize("workshop", WORKSHOP)
def test_the_server_never_reaches_the_workshop(graph: grimp.ImportGraph, server: str, workshop: str) -> None:
    """A site serves pictures, it does not make them; so it runs without the workshop's packages."""
    chain = graph.find_shortest_chain(f"ruggensteun.{server}", f"ruggensteun.{workshop}", as_packages=True)
    assert chain is None, " -> ".join(chain or ())
