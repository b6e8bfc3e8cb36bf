"""The coach in the browser: how soon it is ready, how many pictures it looks at, how late its word comes.

Real Chromium, the drawn figure before its camera, the pose model on the processor, all drawing in software.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.browser_page import chromium
from benchmarks.measurement import Measurement, percentile
from benchmarks.running_site import running_site
from tests.browser.camera_films import Performed, camera_browser, film_words, switch_on

RUNS = 3
LONGEST_MS = 120_000
WATCHED_MS = 20_000
TRIAL = "/oefeningen/squat/camera/"
# An event carries the moment at which its picture was taken, on the page's own clock.
LISTEN = """() => {
  const trial = document.querySelector("[data-trial]");
  trial.dataset.model = "full";
  window.late = [];
  trial.addEventListener("coached", ({detail}) => {
    if (detail.event !== "summary") window.late.push(performance.now() - detail.t_ms);
  });
}"""


def measure() -> Iterator[Measurement]:
    program = chromium()
    with tempfile.TemporaryDirectory() as folder, running_site() as site, sync_playwright() as playwright:
        film = Performed("squat", repetitions=8).film(Path(folder))
        with camera_browser(playwright.chromium, program, film_words(film)) as browser:
            yield from _loading(browser, site.address)
            yield from _watching(browser.new_context(base_url=site.address))


def _loading(browser: Browser, address: str) -> Iterator[Measurement]:
    cold, warm = [], []
    for _ in range(RUNS):
        visitor = browser.new_context(base_url=address)
        cold.append(_ready_s(visitor))
        warm.append(_ready_s(visitor))
        visitor.close()
    yield Measurement(name="camera ready, first time", value=percentile(cold, 50), unit="s", n=RUNS, aim=8)
    yield Measurement(name="camera ready, loaded before", value=percentile(warm, 50), unit="s", n=RUNS, aim=5)


def _page(visitor: BrowserContext) -> Page:
    page = visitor.new_page()
    page.goto(TRIAL)
    page.evaluate(LISTEN)
    return page


def _ready_s(visitor: BrowserContext) -> float:
    """From the press on the button until the coach looks for the person."""
    page = _page(visitor)
    took_ms: float = page.evaluate(
        """() => new Promise((resolve) => {
          const trial = document.querySelector("[data-trial]");
          const begun = performance.now();
          new MutationObserver(() => {
            if (trial.dataset.state === "setup") resolve(performance.now() - begun);
          }).observe(trial, {attributeFilter: ["data-state"]});
          document.querySelector("[data-do=switch-on]").click();
        })"""
    )
    page.close()
    return took_ms / 1000


def _watching(visitor: BrowserContext) -> Iterator[Measurement]:
    page = _page(visitor)
    switch_on(page)
    page.wait_for_selector("[data-trial][data-state=on]", timeout=LONGEST_MS)
    page.wait_for_function("() => late.length > 8", timeout=LONGEST_MS)  # it moves
    begun, from_look = page.evaluate("performance.now()"), _looks(page)
    page.wait_for_timeout(WATCHED_MS)
    looks, passed_ms = _looks(page) - from_look, page.evaluate("performance.now()") - begun
    late: list[float] = page.evaluate("late")
    yield Measurement(
        name="pictures looked at, full model",
        value=1000 * looks / passed_ms,
        unit="frames/s",
        n=looks,
        aim=12,
        more_is_better=True,
    )
    yield Measurement(
        name="from picture to the coach's word", value=percentile(late, 50), unit="ms", n=len(late), aim=80
    )


def _looks(page: Page) -> int:
    return int(page.evaluate("Number(document.querySelector('[data-trial]').dataset.looks ?? 0)"))
