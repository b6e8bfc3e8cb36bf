"""A clinic of 500 patients with a year of history: its days, its night, and a crowd that finishes at once."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.measurement import Measurement, MissingInputError
from benchmarks.running_site import CHECKOUT

ON_SQLITE, ON_POSTGRESQL = 50, 200
"""Patients at once."""


def measure() -> Iterator[Measurement]:
    """In processes of their own, with databases of their own: a bench has no business near another one."""
    yield from _run(
        [sys.executable, "-m", "benchmarks.clinic_days"], {"DJANGO_SETTINGS_MODULE": _settings("demo")}
    )
    production = {
        "DJANGO_SETTINGS_MODULE": _settings("production"),
        "RUGGENSTEUN_SECRET_KEY": secrets.token_urlsafe(60),
        "RUGGENSTEUN_HOSTS": "localhost",
    }
    crowd = [sys.executable, "-m", "benchmarks.clinic_crowd"]
    yield from _run([*crowd, str(ON_SQLITE)], production)
    on_postgresql = [sys.executable, "scripts/postgresql.py", *crowd, str(ON_POSTGRESQL)]
    yield from _run(on_postgresql, production)


def _settings(name: str) -> str:
    return f"ruggensteun.web.site.settings.{name}"


def _run(command: Sequence[str], variables: Mapping[str, str]) -> Iterator[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "static").mkdir()
        environment = {**os.environ, "RUGGENSTEUN_VAR": folder, **variables}
        environment.pop("RUGGENSTEUN_DATABASE", None)
        process = subprocess.run(
            command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
        )
    if process.returncode:
        last = (process.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise MissingInputError(f"The clinic cannot be measured: {last}")
    for line in process.stdout.splitlines():
        yield Measurement(**json.loads(line))
