"""A demo of one's own that can be killed, started again, frozen and broken."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent.parent
LONGEST_START_S = 240.0


class Site:
    """The demo on a folder of its own. `more`: further settings in its environment."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.folder, self.port = folder, free_port()
        self.address = f"http://localhost:{self.port}"
        self.environment = {
            **os.environ,
            "PORT": str(self.port),
            "RUGGENSTEUN_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "ruggensteun.web.site.settings.demo",
            **more,
        }
        self.server: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        words = [sys.executable, "manage.py", "prepare_demo"]
        subprocess.run(words, cwd=CHECKOUT, env=self.environment, check=True)

    def start(self) -> None:
        command = [str(Path(sys.executable).parent / "ruggensteun"), "demo"]
        self.server = subprocess.Popen(
            command, cwd=CHECKOUT, env=self.environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        wait_until_healthy(f"{self.address}/health", self.server)

    def kill(self) -> None:
        if self.server is not None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
            self.server = None

    @contextmanager
    def frozen(self) -> Iterator[None]:
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self.server.pid, signal.SIGCONT)

    @contextmanager
    def without_its_sessions(self) -> Iterator[None]:
        """Every answer that needs the table of sessions is a 500."""
        self.ask("ALTER TABLE training_session RENAME TO training_session_away")
        try:
            yield
        finally:
            self.ask("ALTER TABLE training_session_away RENAME TO training_session")

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / "demo.sqlite3", timeout=20)) as base, base:
            return base.execute(question, values).fetchall()

    def record_of(self, result: dict[str, Any]) -> list[tuple[str, int]]:
        """Whose record has it, and up to which telling."""
        return self.ask(
            "SELECT a.given_name, s.sequence FROM training_session s "
            "JOIN people_patient p ON p.id = s.patient_id JOIN people_account a ON a.id = p.account_id "
            "WHERE s.device_id = ?",
            uuid.UUID(result["id"]).hex,
        )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as chosen:
        port: int = chosen.getsockname()[1]
        return port


def wait_until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    """A server that ended instead fails at once; what it said is with what the test said."""
    give_up = time.monotonic() + LONGEST_START_S
    while True:
        assert server.poll() is None, f"The server ended with {server.returncode}."
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 (our own server)
                return
        except (urllib.error.URLError, TimeoutError):  # a busy machine accepts, and answers too late
            if time.monotonic() > give_up:
                raise
            time.sleep(0.05)
