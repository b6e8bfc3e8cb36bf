"""How long `make demo` takes until the site answers, when everything is installed already."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measurement import Measurement
from benchmarks.running_site import start, stop

RUNS = 5
COMMAND = ["make", "--silent", "demo"]


def measure() -> Iterator[Measurement]:
    with tempfile.TemporaryDirectory() as folder:
        first_s = seconds_to_answer(Path(folder))
        later_s = [seconds_to_answer(Path(folder)) for _ in range(RUNS)]
    yield Measurement(name="make demo, second run", value=statistics.median(later_s), unit="s", n=RUNS, aim=5)
    yield Measurement(
        name="make demo, new database and files",
        value=first_s,
        unit="s",
        n=1,
        note="packages installed already",
    )


def seconds_to_answer(var_dir: Path) -> float:
    started = time.perf_counter()
    site = start(COMMAND, var_dir)
    took_s = time.perf_counter() - started
    stop(site)
    return took_s
