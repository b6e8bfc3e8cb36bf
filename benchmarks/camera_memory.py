"""How much memory the browser takes while the coach watches, and how fast that grows."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.measurement import Measurement, MissingInputError
from benchmarks.server_memory import children, kilobytes

MINUTES: Final = 10 if os.environ.get("BENCH_FULL") else 2
WARMING_UP_S: Final = 60
EVERY_S: Final = 10
HOUR_S: Final = 3600


def growth() -> Iterator[Measurement]:
    """Of all processes of the browser that this process started."""
    if not Path("/proc/self/smaps_rollup").exists():
        raise MissingInputError("Memory is read from /proc, which this system does not have.")
    time.sleep(WARMING_UP_S)
    seen = []
    begun = time.monotonic()
    while (passed_s := time.monotonic() - begun) < 60 * MINUTES:
        seen.append((passed_s, browser_mb()))
        time.sleep(EVERY_S)
    an_hour_mb = slope(seen) * HOUR_S
    yield Measurement(name="memory of the browser", value=max(mb for _, mb in seen), unit="MB", n=len(seen))
    yield Measurement(
        name="memory that grows in an hour",
        value=an_hour_mb,
        unit="MB",
        n=len(seen),
        aim=50,
        note=f"reckoned from {MINUTES} minutes: the line through what was taken, "
        f"from {seen[0][1]:.0f} to {seen[-1][1]:.0f} MB",
    )


def browser_mb() -> float:
    return sum(kilobytes(pid, "Pss") for pid in _descendants(os.getpid()) if _is_browser(pid)) / 1024


def slope(points: list[tuple[float, float]]) -> float:
    """Of the straight line that fits best."""
    mean_x, mean_y = (sum(part) / len(points) for part in zip(*points, strict=True))
    along = sum((x - mean_x) * (x - mean_x) for x, _ in points)
    rise = sum((x - mean_x) * (y - mean_y) for x, y in points)
    return float(rise / along)


def _descendants(pid: int) -> Iterator[int]:
    for child in children(pid):
        yield child
        yield from _descendants(child)


def _is_browser(pid: int) -> bool:
    return b"chrom" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]
