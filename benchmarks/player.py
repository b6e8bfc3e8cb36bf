"""The animation in the browser: how much it loads, how soon it plays, and how smoothly, drawn in software."""

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser_page import QUIET, chromium, watch_sizes
from benchmarks.measurement import Measurement, MissingInputError, percentile
from benchmarks.page_latency import EXERCISE
from benchmarks.running_site import running_site
from ruggensteun import places

RUNS = 5
# As Chromium does by itself on a machine without a graphics card; the other way puts the page together on the
# imitated card as well, which costs more than the animation.
NO_CARD = (*QUIET, "--enable-unsafe-swiftshader")
IMITATED_CARD = (
    *(word for word in QUIET if word != "--disable-gpu"),
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
PAGE = {"width": 1280, "height": 900}
CANVAS = {"width": 760, "height": 480}
WATCHED_MS = 9000
# Holds are not drawn again, so only the time in which something moved counts.
DRAWN = """() => {
  const {moments = 0, movingMs = 0} = document.querySelector("[data-player]").dataset;
  return [Number(moments), Number(movingMs)];
}"""
PLAYING = "[data-player][data-state=open]"


def measure() -> Iterator[Measurement]:
    program = chromium()
    figures = places.assets_dir() / "figures"
    clips = sorted(figures.glob("*/*.clip.json"))
    people = sorted(figures.glob("body/*.glb"))
    if not clips or not people:
        raise MissingInputError("There are no animations yet: `make figures` makes them.")
    yield from _files(people, clips)
    with running_site() as site, sync_playwright() as playwright:
        for kind, words in (("no card", NO_CARD), ("an imitated card", IMITATED_CARD)):
            browser = playwright.chromium.launch(executable_path=program, args=list(words))
            if words is NO_CARD:
                yield from _first_play(browser, site.address + EXERCISE)
            yield _smoothness(browser, site.address + EXERCISE, kind)
            browser.close()


def _files(people: list[Path], clips: list[Path]) -> Iterator[Measurement]:
    heaviest = max(map(_packed_kb, people))
    yield Measurement(name="a person, gzipped", value=heaviest, unit="kB", n=len(people), aim=100)
    sizes = {path.name: _packed_kb(path) for path in clips}
    largest = max(sizes, key=lambda name: sizes[name])
    note = f"{largest}; the middle one {percentile(list(sizes.values()), 50):.1f} kB"
    yield Measurement(
        name="a clip, gzipped", value=sizes[largest], unit="kB", n=len(sizes), aim=15, note=note
    )


def _packed_kb(path: Path) -> float:
    return len(gzip.compress(path.read_bytes(), 9)) / 1000


@contextmanager
def _opened(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PAGE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    yield page
    context.close()


def _first_play(browser: Browser, address: str) -> Iterator[Measurement]:
    """From the click until the first moment is drawn, with an empty cache."""
    took_s, loaded_kb = [], []
    for _ in range(RUNS):
        with _opened(browser, address) as page:
            sizes = watch_sizes(page.context.new_cdp_session(page))
            started_ms = page.evaluate("performance.now()")
            page.locator("[data-start]").click()
            page.locator(PLAYING).wait_for()
            took_s.append((page.evaluate("performance.now()") - started_ms) / 1000)
            page.wait_for_timeout(200)
            loaded_kb.append(sum(sizes.values()) / 1000)
    three = next(places.served_dir().glob("runtime/three-*/three.mjs.gz"))
    yield Measurement(name="three.js, gzipped", value=three.stat().st_size / 1000, unit="kB", n=1, aim=180)
    yield Measurement(name="all that the click loads, over the wire", value=max(loaded_kb), unit="kB", n=RUNS)
    yield Measurement(
        name="from the click until it plays",
        value=percentile(took_s, 50),
        unit="s",
        n=RUNS,
        aim=1.5,
        note=f"localhost, empty cache; slowest {max(took_s):.2f} s",
    )


def _smoothness(browser: Browser, address: str, kind: str) -> Measurement:
    with _opened(browser, address) as page:
        page.locator("[data-start]").click()
        page.locator(PLAYING).wait_for()
        page.evaluate(
            """({width, height}) => {
              for (const part of document.querySelectorAll("[data-player], .player__view, .player .picture"))
                part.style.width = `${width}px`;
              document.querySelector(".player .picture").style.height = `${height}px`;
            }""",
            CANVAS,
        )
        page.wait_for_timeout(1500)  # it chooses its own sharpness first
        before, since_ms = page.evaluate(DRAWN)
        page.wait_for_timeout(WATCHED_MS)
        after, until_ms = page.evaluate(DRAWN)
        drawn = page.evaluate("[...document.querySelectorAll('.player canvas')].map((c) => c.width)[0]")
    return Measurement(
        name=f"moments a second, 760 x 480, drawn in software with {kind}",
        value=round(1000 * (after - before) / max(until_ms - since_ms, 1)),
        unit="/s",
        n=int(after - before),
        aim=30,
        more_is_better=True,
        note=f"SwiftShader, {drawn} dots wide, busy {os.getloadavg()[0]:.1f}; it draws no more than 30",
    )
