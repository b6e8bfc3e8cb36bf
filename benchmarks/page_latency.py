"""How long one visitor waits for the server, page by page, and how many pages a second several get."""

import http.client
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus

from benchmarks.measurement import Measurement, MissingInputError, percentile
from benchmarks.running_site import RunningSite, running_site

WARM_UP = 40
REQUESTS = 400
CLIENTS = 4
LOAD_S = 5.0

EXERCISE = "/oefeningen/plank/"
PAGES = (
    ("home", "/", None),
    ("list of exercises", "/oefeningen/", None),
    ("search", "/oefeningen/?q=bruggetje", None),
    ("exercise", EXERCISE, 30.0),
)


def measure() -> Iterator[Measurement]:
    with running_site() as site:
        for name, path, aim_ms in PAGES:
            waits_ms = waits(site, path)
            note = "one client, connection kept open"
            yield Measurement(
                name=f"{name}, p50", value=percentile(waits_ms, 50), unit="ms", n=REQUESTS, note=note
            )
            yield Measurement(
                name=f"{name}, p95",
                value=percentile(waits_ms, 95),
                unit="ms",
                n=REQUESTS,
                aim=aim_ms,
                note=note,
            )
        served = pages_served(site)
        yield Measurement(
            name="exercise pages a second",
            value=served / LOAD_S,
            unit="1/s",
            n=served,
            more_is_better=True,
            note=f"{CLIENTS} clients on the same machine as the server",
        )


def waits(site: RunningSite, path: str) -> list[float]:
    """Return the milliseconds of each request, from sending it to the last byte of its answer."""
    connection = site.connection()
    for _ in range(WARM_UP):
        fetch(connection, path)
    waits_ms = []
    for _ in range(REQUESTS):
        started = time.perf_counter()
        fetch(connection, path)
        waits_ms.append((time.perf_counter() - started) * 1000)
    return waits_ms


def fetch(connection: http.client.HTTPConnection, path: str) -> None:
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    response.read()
    if response.status != HTTPStatus.OK:
        raise MissingInputError(f"{path} answers {response.status}: this bench expects a page there.")


def pages_served(site: RunningSite) -> int:
    counts: list[int] = []
    give_up = time.monotonic() + LOAD_S

    def visit() -> None:
        connection = site.connection()
        count = 0
        while time.monotonic() < give_up:
            fetch(connection, EXERCISE)
            count += 1
        counts.append(count)

    visitors = [threading.Thread(target=visit) for _ in range(CLIENTS)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return sum(counts)
