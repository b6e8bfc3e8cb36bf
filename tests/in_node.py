"""Runs a file in Node, without a browser."""

import shutil
import subprocess
from pathlib import Path


def passes_in_node(file: Path) -> None:
    """A file of tests."""
    ran = _ran("--test", str(file))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "# pass 0" not in ran.stdout


def said_in_node(file: Path, given: str) -> str:
    """What a program answers to what it is given."""
    ran = _ran(str(file), given=given)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def _ran(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    assert node, "Node is needed: see `make setup`."
    return subprocess.run(  # the answer says what went wrong
        [node, *words], check=False, capture_output=True, text=True, timeout=120, input=given
    )
