"""The web server is killed while a patient brings a session: brought again it is one, and nothing is half.

A real gunicorn, on a database of its own of the kind that the tests run on.
"""

import contextlib
import http.client
import json
import os
import select
import signal
import sqlite3
import subprocess
import sys
import textwrap
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.living_site import CHECKOUT, free_port, wait_until_healthy
from tests.site.conftest import STRONG
from tests.training.sessions import session

TOKEN = "c" * 32
NOT_FOR_A_SERVER = {"RUGGENSTEUN_DATABASE", "DJANGO_ALLOW_ASYNC_UNSAFE"}
OPEN_THE_CLINIC = textwrap.dedent("""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client
    from ruggensteun.web.people.actions.trail import audit
    from tests.people.cast import patient

    call_command("migrate", verbosity=0)
    audit(by=None, did="tested")
    client = Client(headers={"host": "localhost"})
    client.force_login(patient("Luc").account)
    told = client.cookies[settings.SESSION_COOKIE_NAME].value
""")
WHAT_IS_KEPT = textwrap.dedent("""
    from ruggensteun.web.people.models import AuditEntry
    from ruggensteun.web.people.queries.trail import first_broken
    from ruggensteun.web.training.models import Session

    lines = AuditEntry.objects.filter(did="session-recorded").count()
    told = [Session.objects.count(), lines, first_broken()]
""")


@dataclass(frozen=True, slots=True)
class Clinic:
    """With Luc, who is logged in, and a server that may be started more than once."""

    environment: dict[str, str]
    port: int

    def ask(self, program: str) -> object:
        """What this program tells, run in a process that has the database."""
        whole = f"import json\nimport django\ndjango.setup()\n{program}\nprint(json.dumps(told))"
        words = [sys.executable, "-c", whole]
        run = subprocess.run(
            words, cwd=CHECKOUT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    @contextlib.contextmanager
    def served(self) -> Iterator[subprocess.Popen[bytes]]:
        words = [str(Path(sys.executable).parent / "ruggensteun"), "serve", "--port", str(self.port)]
        server = subprocess.Popen(words, cwd=CHECKOUT, env=self.environment, start_new_session=True)
        try:
            wait_until_healthy(f"http://localhost:{self.port}/health", server)
            yield server
        finally:
            kill(server)

    @contextlib.contextmanager
    def nothing_can_be_kept(self) -> Iterator[None]:
        """Someone else holds what every post needs last; on PostgreSQL the session is written by then."""
        address = self.environment.get("RUGGENSTEUN_DATABASE")
        if address:
            import psycopg  # noqa: PLC0415 (only where there is a PostgreSQL)

            with psycopg.connect(address) as line:
                line.execute("SELECT 1 FROM people_audithead FOR UPDATE")
                yield
                line.rollback()
        else:
            file = Path(self.environment["RUGGENSTEUN_VAR"]) / "ruggensteun.sqlite3"
            with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as base:
                base.execute("BEGIN IMMEDIATE")
                yield
                base.execute("ROLLBACK")

    def call(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    (tmp_path / "static").mkdir()
    with database_of_its_own() as address:
        environment = {name: value for name, value in os.environ.items() if name not in NOT_FOR_A_SERVER}
        environment |= {
            "RUGGENSTEUN_VAR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "ruggensteun.web.site.settings.production",
            "RUGGENSTEUN_SECRET_KEY": STRONG,
            "RUGGENSTEUN_HOSTS": "localhost",
        }
        if address:
            environment["RUGGENSTEUN_DATABASE"] = address
        yield Clinic(environment, free_port())


@contextlib.contextmanager
def database_of_its_own() -> Iterator[str]:
    """Its address; none on SQLite, where it is a file in the site's own folder."""
    server = os.environ.get("RUGGENSTEUN_DATABASE", "")
    if not server:
        yield ""
        return
    import psycopg  # noqa: PLC0415

    name = f"killed_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f"CREATE DATABASE {name}")
        try:
            yield server.replace("/postgres?", f"/{name}?")
        finally:
            line.execute(f"DROP DATABASE {name} WITH (FORCE)")


def kill(server: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def begin(line: http.client.HTTPConnection, cookie: str, document: bytes) -> None:
    line.putrequest("POST", "/vandaag/sessie/", skip_host=True)
    for name, value in {
        "Host": "localhost",
        "Cookie": f"sessionid={cookie}; csrftoken={TOKEN}",
        "Content-Type": "application/json",
        "Content-Length": str(len(document)),
        "Origin": "https://localhost",
        "X-CSRFToken": TOKEN,
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "192.0.2.1",
    }.items():
        line.putheader(name, value)
    line.endheaders()


@pytest.mark.database_elsewhere
@pytest.mark.parametrize("sent", [0.5, 1.0], ids=["half of it was sent", "it was being written"])
def test_a_session_brought_to_a_server_that_is_killed_is_brought_again_and_kept_once(
    clinic: Clinic, sent: float
) -> None:
    cookie = str(clinic.ask(OPEN_THE_CLINIC))
    document = session().model_dump_json().encode()
    with clinic.served() as server, clinic.nothing_can_be_kept():
        line = clinic.call()
        begin(line, cookie, document)
        line.send(document[: int(sent * len(document))])
        assert not select.select([line.sock], [], [], 1.0)[0], "It answered before it was killed."
        kill(server)
        with pytest.raises((http.client.HTTPException, ConnectionError)):
            line.getresponse()
    assert clinic.ask(WHAT_IS_KEPT) == [0, 0, None]
    with clinic.served():
        answers = []
        for _time in range(2):
            line = clinic.call()
            begin(line, cookie, document)
            line.send(document)
            answers.append(line.getresponse().status)
            line.close()
    assert answers == [201, 200]
    assert clinic.ask(WHAT_IS_KEPT) == [1, 1, None]
