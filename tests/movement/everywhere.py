"""Plays recordings to the coach in Pyodide, in Node: the same build of Python that browsers load."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "src" / "ruggensteun" / "movement"


class Play(NamedTuple):
    recording: Path
    sheet: str
    """The text of a coach sheet."""
    rounds: int = 0
    """How often it is timed; not at all when 0."""


def played_in_pyodide(plays: Sequence[Play]) -> dict[str, Any]:
    """`python`: its version; `played`: for each play its `events`, and `speed` when it was timed.

    Raises FileNotFoundError when Node or the package is missing, CalledProcessError when Python failed there.
    """
    node = shutil.which("node")
    if node is None or not (ROOT / "node_modules" / "pyodide").is_dir():
        raise FileNotFoundError("Node.js or its package pyodide is missing: run `make setup`.")
    order = {
        "movement": str(ENGINE),
        "plays": [
            {"recording": str(play.recording), "sheet": play.sheet, "rounds": play.rounds} for play in plays
        ],
    }
    done = subprocess.run(
        [node, str(Path(__file__).with_name("in_node.mjs"))],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
