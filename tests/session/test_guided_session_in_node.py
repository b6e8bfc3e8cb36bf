"""The state machine of the guided session, on its own: every path, in Node, without a browser."""

import shutil
import subprocess
from pathlib import Path

import pytest

FILES = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.mjs"))
def test_the_session_goes_as_it_should(file: Path) -> None:
    node = shutil.which("node")
    assert node, "Node is needed: see `make setup`."
    ran = subprocess.run(  # the answer says what went wrong
        [node, "--test", str(file)], check=False, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "# pass 0" not in ran.stdout
