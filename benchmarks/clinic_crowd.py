"""Patients who finish a session together, at a real server; each figure is a line of JSON.

`python -m benchmarks.clinic_crowd PATIENTS`, with the settings of production in the environment. They bring
their sessions within a minute, as people do who end at the same hour; then in the same second, each at a
moment of their own; and then all at the very same moment.
"""

import contextlib
import http.client
import json
import os
import random
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.measurement import Measurement, MissingInputError, percentile
from benchmarks.running_site import RUGGENSTEUN, RunningSite, start, stop

AIM_MS = 500.0
CREATED = 201
TOKEN = "c" * 32
WARM_UP = 8
CROWDS = (("within a minute", 60.0), ("in the same second", 1.0), ("at the same moment", 0.0))
"""How near each other they finish, in seconds."""


@dataclass(frozen=True, slots=True)
class Patient:
    """Logged in, with a session that is done: all that is left is to bring it."""

    cookie: str
    document: dict[str, object]

    def body(self) -> bytes:
        now = timezone.now().isoformat()
        return json.dumps({**self.document, "id": str(uuid.uuid4()), "started_at": now}).encode()


def main(wanted: int) -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    from benchmarks.clinic_history import make_clinic  # noqa: PLC0415 (Django has to be set up first)

    make_clinic(wanted)
    patients = list(_patients())
    site = start([RUGGENSTEUN, "serve"], Path(settings.STATIC_ROOT).parent)
    try:
        for patient in patients[:WARM_UP]:
            _bring(site, patient, threading.Barrier(1), 0)
        for name, within_s in CROWDS:
            print(json.dumps(asdict(_measured(site, patients, name, within_s))), flush=True)
    finally:
        stop(site)
    _check(wanted)


def _patients() -> Iterator[Patient]:
    from ruggensteun.web.people.models import Account  # noqa: PLC0415
    from ruggensteun.web.training.models import Session  # noqa: PLC0415

    for account in Account.objects.exclude(patient=None).select_related("patient"):
        client = Client(headers={"host": "localhost"})
        client.force_login(account)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        document = Session.objects.filter(patient=account.patient).latest("started_at").document
        yield Patient(
            f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}", document
        )


def _measured(site: RunningSite, patients: list[Patient], name: str, within_s: float) -> Measurement:
    chance = random.Random(1)  # noqa: S311 (moments, no secret)
    together = threading.Barrier(len(patients))
    waits_ms: list[float] = []
    wrong: list[str] = []

    def finish(patient: Patient, after_s: float) -> None:
        try:
            waits_ms.append(_bring(site, patient, together, after_s))
        except (MissingInputError, OSError) as trouble:
            wrong.append(str(trouble) or type(trouble).__name__)

    people = [
        threading.Thread(target=finish, args=(patient, chance.uniform(0, within_s))) for patient in patients
    ]
    busy_s = _busy_s(site)
    for person in people:
        person.start()
    for person in people:
        person.join()
    if wrong:
        raise MissingInputError(f"{len(wrong)} of {len(patients)} sessions were refused: {wrong[0]}")
    vendor = "PostgreSQL" if settings.DATABASES["default"]["ENGINE"].endswith("postgresql") else "SQLite"
    return Measurement(
        name=f"clinic: {len(patients)} patients finish a session {name}, {vendor}, p95",
        value=percentile(waits_ms, 95),
        unit="ms",
        n=len(waits_ms),
        aim=AIM_MS,
        note=f"no error; half of them within {percentile(waits_ms, 50):.0f} ms; the site worked "
        f"{(_busy_s(site) - busy_s) * 1000 / len(patients):.1f} ms for each; everyone on the same machine",
    )


def _busy_s(site: RunningSite) -> float:
    """The seconds that the processes of the site worked until now: on a busy machine the wait says less."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(fields[2]) == site.pid:  # the group of processes that the site started
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _bring(site: RunningSite, patient: Patient, together: threading.Barrier, after_s: float) -> float:
    """Return the milliseconds from calling the site to the last byte of its answer."""
    connection = http.client.HTTPConnection("localhost", site.port, timeout=60)
    headers = {
        "Host": "localhost",
        "Cookie": patient.cookie,
        "Content-Type": "application/json",
        "Origin": "https://localhost",
        "X-CSRFToken": TOKEN,
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "192.0.2.1",
    }
    body, address = patient.body(), reverse("training:guided-session")
    together.wait()
    time.sleep(after_s)
    started = time.perf_counter()
    connection.request("POST", address, body, headers)
    response = connection.getresponse()
    told = response.read()
    took_ms = (time.perf_counter() - started) * 1000
    connection.close()
    if response.status != CREATED:
        raise MissingInputError(f"{address} answers {response.status}: {told[:200]!r}")
    return took_ms


def _check(patients: int) -> None:
    """Each session is kept once, and stands in the trail; the chain is whole."""
    from ruggensteun.web.people.models import AuditEntry, AuditHead  # noqa: PLC0415

    wanted = len(CROWDS) * patients + min(WARM_UP, patients)
    kept = AuditEntry.objects.filter(did="session-recorded").count()
    if kept != wanted or AuditHead.objects.get().number != AuditEntry.objects.count():
        raise MissingInputError(f"The trail has {kept} sessions where {wanted} were brought.")


if __name__ == "__main__":
    main(int(sys.argv[1]))
