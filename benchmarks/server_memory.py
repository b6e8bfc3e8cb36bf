"""How much memory a worker of the site takes once it has made every kind of page."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measurement import Measurement, MissingInputError
from benchmarks.page_latency import PAGES, waits
from benchmarks.running_site import running_site


def measure() -> Iterator[Measurement]:
    if not Path("/proc/self/smaps_rollup").exists():
        raise MissingInputError("Memory is read from /proc, which this system does not have.")
    with running_site() as site:
        for _, path, _ in PAGES:
            waits(site, path)
        workers = children(site.pid)
        resident = [kilobytes(pid, "Rss") / 1024 for pid in workers]
        own = [kilobytes(pid, "Pss") / 1024 for pid in workers]
    yield Measurement(
        name="worker, resident", value=max(resident), unit="MB", n=len(workers), aim=120, note="the largest"
    )
    yield Measurement(
        name="worker, its share",
        value=max(own),
        unit="MB",
        n=len(workers),
        note="shared pages counted once (PSS)",
    )


def children(pid: int) -> list[int]:
    return [
        int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    ]


def kilobytes(pid: int, field: str) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1])
    raise MissingInputError(f"This system does not tell {field} of a process.")
