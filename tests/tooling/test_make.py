"""The Makefile is the only interface, and the documents name what it has."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source_files import CHECKOUT, files, text

PROMISED = {"setup", "demo", "test", "check", "bench", "bench-full", "content", "figures"}


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_make_help_lists_what_we_promise_and_nothing_that_does_not_exist() -> None:
    shown = subprocess.run(["make", "help"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    listed = set(re.findall(r"^  make ([a-z-]+) ", shown, re.MULTILINE))
    assert listed >= PROMISED
    assert listed == targets()


def test_make_alone_shows_the_help() -> None:
    alone = subprocess.run(["make"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    assert "make demo" in alone


@pytest.mark.parametrize(
    "document", [path for path in files(".md") if "node_modules" not in path.parts], ids=str
)
def test_every_make_command_in_a_document_exists(document: Path) -> None:
    named = set(re.findall(r"(?:`|^ {4}|^\$ )make ([a-z][a-z-]*)", text(document), re.MULTILINE))
    assert named <= targets()


def test_the_two_commands_of_the_readme_stand_there() -> None:
    readme = text(next(path for path in files(".md") if path.as_posix() == "README.md"))
    assert re.search(r"^    make demo\b", readme, re.MULTILINE)
    assert re.search(r"^    make test\b", readme, re.MULTILINE)


def test_ci_calls_make_and_nothing_else() -> None:
    lines = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]
    assert [line.split(" || ")[0] for line in commands if line.startswith("make")] == [
        "make check",
        "make test",
    ]
    assert len(commands) == 5  # cd, status, the two, exit
