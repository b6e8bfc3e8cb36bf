"""A database that does not answer, and a clean process to start the site in."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection

CHECKOUT = Path(__file__).resolve().parent.parent.parent
STRONG = "kQ3v-9xLw_71bTzRfYp0sUe2MnHc8dGaJiO4" * 2

Manage = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def broken_database() -> Iterator[None]:
    def refuse(*_arguments: object) -> None:
        raise OperationalError("the disk is gone")

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def manage(tmp_path: Path) -> Manage:
    """`manage("check", settings="production", RUGGENSTEUN_HOSTS="...")` in a process of its own."""

    def run(*words: str, settings: str, **environment: str) -> subprocess.CompletedProcess[str]:
        ours_only = ("RUGGENSTEUN_", "DJANGO_")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours_only)}
        ours = {
            "DJANGO_SETTINGS_MODULE": f"ruggensteun.web.site.settings.{settings}",
            "RUGGENSTEUN_VAR": str(tmp_path / "var"),
        }
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=CHECKOUT,
            env=inherited | ours | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run
