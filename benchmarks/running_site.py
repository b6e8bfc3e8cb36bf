"""A real site to measure: `ruggensteun demo` on a free port, with a folder of its own for what it writes."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measurement import MissingInputError

CHECKOUT = Path(__file__).resolve().parent.parent
RUGGENSTEUN = str(Path(sys.executable).parent / "ruggensteun")
"""The command, of the environment that measures."""
PATIENCE_S = 240.0


@dataclass(frozen=True, slots=True)
class RunningSite:
    port: int
    pid: int

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("localhost", self.port, timeout=30)


@contextmanager
def running_site(var_dir: Path | None = None) -> Iterator[RunningSite]:
    """Give a site that answers. `var_dir` keeps its database and files for a next start."""
    with tempfile.TemporaryDirectory() as folder:
        site = start([RUGGENSTEUN, "demo"], var_dir or Path(folder))
        try:
            yield site
        finally:
            stop(site)


def start(command: list[str], var_dir: Path) -> RunningSite:
    """Start `command` on a free port and wait until it answers."""
    port = free_port()
    process = subprocess.Popen(
        command,
        cwd=CHECKOUT,
        env={**os.environ, "PORT": str(port), "RUGGENSTEUN_VAR": str(var_dir)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    give_up = time.monotonic() + PATIENCE_S
    while not answers(port):
        if process.poll() is not None or time.monotonic() > give_up:
            process.kill()
            last = (process.communicate()[1].strip().splitlines() or ["it said nothing"])[-1]
            raise MissingInputError(f"The site does not start: {last}")
        time.sleep(0.02)
    return RunningSite(port, process.pid)


def stop(site: RunningSite) -> None:
    os.killpg(site.pid, signal.SIGTERM)
    while True:
        try:
            os.waitpid(site.pid, 0)
        except (ChildProcessError, InterruptedError):
            return


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as chosen:
        port: int = chosen.getsockname()[1]
        return port


def answers(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("localhost", port, timeout=5)
        connection.request("GET", "/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
