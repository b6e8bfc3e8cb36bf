"""What the site's answers mean to the outbox of a device, in Node, without a browser."""

import shutil
import subprocess
from pathlib import Path

ANSWERS = Path(__file__).with_name("answers.test.mjs")


def test_the_outbox_reads_answers_as_it_should() -> None:
    node = shutil.which("node")
    assert node, "Node is needed: see `make setup`."
    ran = subprocess.run(  # the answer says what went wrong
        [node, "--test", str(ANSWERS)], check=False, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "# pass 0" not in ran.stdout
