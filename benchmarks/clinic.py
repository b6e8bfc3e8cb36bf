"""A clinic of 500 patients with a year of history: its list, a patient's today, the composer, one night."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from benchmarks.measurement import Measurement, MissingInputError
from benchmarks.running_site import CHECKOUT


def measure() -> Iterator[Measurement]:
    """In a process of its own, with a database of its own: a bench has no business near another one."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "RUGGENSTEUN_VAR": folder,
            "DJANGO_SETTINGS_MODULE": "ruggensteun.web.site.settings.demo",
        }
        environment.pop("RUGGENSTEUN_DATABASE", None)
        command = [sys.executable, "-m", "benchmarks.clinic_days"]
        process = subprocess.run(
            command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
        )
    if process.returncode:
        last = (process.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise MissingInputError(f"The clinic cannot be measured: {last}")
    for line in process.stdout.splitlines():
        yield Measurement(**json.loads(line))
