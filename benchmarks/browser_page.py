"""What a visitor's browser gets and shows: bytes over the wire, when the page stands, whether it jumps."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.measurement import Measurement, MissingInputError, percentile
from benchmarks.page_latency import EXERCISE
from benchmarks.running_site import RunningSite, running_site

RUNS = 7
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 360, "height": 740}
PICTURES = {"Image", "Media"}
SLOW_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
WATCH = """
window.bench = {lcp_ms: 0, cls: 0};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.bench.lcp_ms = entry.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.bench.cls += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


@dataclass(frozen=True, slots=True)
class Visit:
    lcp_ms: float
    cls: float
    bytes_by_kind: Counter[str]

    @property
    def kilobytes(self) -> float:
        """All that came over the wire, without pictures."""
        return sum(size for kind, size in self.bytes_by_kind.items() if kind not in PICTURES) / 1000


def measure() -> Iterator[Measurement]:
    program = chromium()
    with running_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        home = [visit(browser, f"{site.address}/") for _ in range(RUNS)]
        yield from figures("home", home, aim_kb=100)
        yield from figures(
            "exercise", [visit(browser, site.address + EXERCISE) for _ in range(RUNS)], aim_kb=None
        )
        yield slow_telephone(browser, site)
        browser.close()


def chromium() -> str:
    """Raises MissingInputError when there is none."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not program:
        raise MissingInputError("There is no Chromium: `make test` installs it, or says how.")
    return program


def figures(page: str, visits: list[Visit], *, aim_kb: float | None) -> Iterator[Measurement]:
    note = f"{PHONE['width']} px wide, empty cache"
    sizes = [visited.kilobytes for visited in visits]
    kinds = ", ".join(
        f"{kind.lower()} {size / 1000:.1f}" for kind, size in visits[0].bytes_by_kind.most_common()
    )
    yield Measurement(
        name=f"{page}, over the wire without pictures",
        value=max(sizes),
        unit="kB",
        n=len(visits),
        aim=aim_kb,
        note=kinds,
    )
    shown_s = [visited.lcp_ms / 1000 for visited in visits]
    yield Measurement(
        name=f"{page}, largest paint (LCP)",
        value=percentile(shown_s, 50),
        unit="s",
        n=len(visits),
        aim=1.5,
        note=note,
    )
    jumps = max(visited.cls for visited in visits)
    yield Measurement(
        name=f"{page}, layout shift (CLS)", value=jumps, unit="", n=len(visits), aim=0.05, note=note
    )


def slow_telephone(browser: Browser, site: RunningSite) -> Measurement:
    visits = [visit(browser, f"{site.address}/", slow=True) for _ in range(RUNS)]
    return Measurement(
        name="home on a slow telephone, largest paint (LCP)",
        value=percentile([visited.lcp_ms / 1000 for visited in visits], 50),
        unit="s",
        n=RUNS,
        note="1.6 Mbit/s, 150 ms to the server, processor four times slower",
    )


def visit(browser: Browser, address: str, *, slow: bool = False) -> Visit:
    """Open the page in a new, empty browser profile and wait until it is quiet."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2)  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    if slow:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes = watch_sizes(session)
    page.add_init_script(WATCH)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(300)
    seen = page.evaluate("window.bench")
    context.close()
    return Visit(seen["lcp_ms"], seen["cls"], sizes)


def watch_sizes(session: CDPSession) -> Counter[str]:
    """Return a counter that fills with the bytes over the wire, by kind of resource."""
    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()

    def answered(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        sizes[kinds.get(event["requestId"], "Other")] += int(event["encodedDataLength"])

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    return sizes
