"""How long the whole programme takes to read and check, in a fresh Python each time."""

import statistics
import subprocess
import sys
from collections.abc import Iterator

from benchmarks.measurement import Measurement, MissingInputError, percentile
from benchmarks.running_site import CHECKOUT

RUNS = 15
PROGRAM = """
import time
from ruggensteun.catalogue import load_catalogue
started = time.perf_counter()
catalogue = load_catalogue()
print(time.perf_counter() - started, len(catalogue.exercises))
"""


def measure() -> Iterator[Measurement]:
    loads_ms = []
    exercises = 0
    for _ in range(RUNS):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], cwd=CHECKOUT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise MissingInputError("The content has to be mended first: run `make content`.")
        seconds, count = done.stdout.split()
        loads_ms.append(float(seconds) * 1000)
        exercises = int(count)
    note = f"{exercises} exercises, both languages"
    yield Measurement(
        name="catalogue load, median",
        value=statistics.median(loads_ms),
        unit="ms",
        n=RUNS,
        aim=150,
        note=note,
    )
    yield Measurement(
        name="catalogue load, p95", value=percentile(loads_ms, 95), unit="ms", n=RUNS, note=note
    )
