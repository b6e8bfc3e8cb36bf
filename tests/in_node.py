"""Runs a file of tests in Node, without a browser."""

import shutil
import subprocess
from pathlib import Path


def passes_in_node(file: Path) -> None:
    node = shutil.which("node")
    assert node, "Node is needed: see `make setup`."
    ran = subprocess.run(  # the answer says what went wrong
        [node, "--test", str(file)], check=False, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "# pass 0" not in ran.stdout
