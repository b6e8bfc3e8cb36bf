"""The coach in the browser: how soon it is ready, how many pictures it looks at, how late its word comes.

Real Chromium, the drawn figure before its camera, the pose model on the processor, all drawing in software.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from benchmarks.browser_page import chromium
from benchmarks.camera_memory import growth
from benchmarks.measurement import Measurement, percentile
from benchmarks.running_site import running_site
from tests.browser.camera_films import Performed, camera_browser, film_words, switch_on

RUNS: Final = 3
LONGEST_MS: Final = 120_000
WATCHED_MS: Final = 20_000
REPLAYS: Final = 10
TRIAL: Final = "/oefeningen/squat/camera/"
# An event carries the moment at which its picture was taken, on the page's own clock. A cue about a point has
# that point as its key. What the pose worker says is kept, so that the engine can be measured on it alone.
LISTEN: Final = """(model) => {
  const trial = document.querySelector("[data-trial]");
  trial.dataset.model = model;
  Object.assign(window, {late: [], verdicts: {}, cues: [], seen: []});
  trial.addEventListener("coached", ({detail}) => {
    const now = performance.now();
    if (detail.event === "summary") return;
    late.push(now - detail.t_ms);
    if (detail.event === "verdict" && detail.state === "attention") verdicts[detail.point] = now;
    if (detail.event === "cue" && detail.key in verdicts) cues.push(now - verdicts[detail.key]);
  });
  const Own = Worker;
  window.Worker = class extends Own {
    constructor(...how) {
      super(...how);
      if (`${how[0]}`.endsWith("engine.worker.mjs")) window.engine = how;
      this.addEventListener("message", ({data}) => {
        if (data.say === "seen" && seen.length < 400) seen.push(data);
      });
    }
  };
}"""
ENGINE_ALONE: Final = """(times) => new Promise((resolve) => {
  const trial = document.querySelector("[data-trial]");
  const {addresses, sheet} = trial.dataset;
  const engine = new Worker(...window.engine);
  const period_ms = seen.at(-1).t_ms - seen[0].t_ms + 100;
  let begun = 0;
  engine.addEventListener("message", ({data}) => {
    if (data.say === "open") {
      engine.postMessage({do: "begin", sheet, targets: null, view: "auto", side: "auto"});
      begun = performance.now();
      for (let time = 0; time < times; time += 1)
        for (const look of seen) engine.postMessage({do: "see", ...look, t_ms: look.t_ms + time * period_ms});
      engine.postMessage({do: "finish"});
    }
    if (data.say === "finished") {
      engine.terminate();
      resolve((performance.now() - begun) / (times * seen.length));
    }
  });
  engine.postMessage({do: "open", ...JSON.parse(addresses)});
})"""


def measure() -> Iterator[Measurement]:
    program = chromium()
    with tempfile.TemporaryDirectory() as folder, running_site() as site, sync_playwright() as playwright:
        film = Performed("squat", "knees-behind-toes", repetitions=8).film(Path(folder))
        with camera_browser(playwright.chromium, program, film_words(film)) as browser:
            yield from _loading(browser, site.address)
            for model in ("full", "lite"):
                yield from _watching(browser.new_context(base_url=site.address), model)
            yield from _lasting(browser.new_context(base_url=site.address))


def _loading(browser: Browser, address: str) -> Iterator[Measurement]:
    cold, warm, sizes = [], [], []
    for _ in range(RUNS):
        visitor = browser.new_context(base_url=address)
        asked = _asked_by(visitor)
        page = _page(visitor)
        cold.append(_ready_s(page))
        sizes.append(sum(request.sizes()["responseBodySize"] for request in asked) / 1e6)
        page.close()
        warm.append(_ready_s(_page(visitor)))
        visitor.close()
    yield Measurement(name="camera ready, first time", value=percentile(cold, 50), unit="s", n=RUNS, aim=8)
    yield Measurement(name="camera ready, loaded before", value=percentile(warm, 50), unit="s", n=RUNS, aim=5)
    yield Measurement(name="over the wire, first time", value=max(sizes), unit="MB", n=RUNS, aim=25)


def _asked_by(visitor: BrowserContext) -> list[Request]:
    """A list that fills with what its pages and their workers ask for."""
    asked: list[Request] = []

    def remember(request: Request) -> None:
        asked.append(request)

    visitor.on("requestfinished", remember)
    return asked


def _page(visitor: BrowserContext, model: str = "full") -> Page:
    page = visitor.new_page()
    page.goto(TRIAL)
    page.evaluate(LISTEN, model)
    return page


def _ready_s(page: Page) -> float:
    """From the press on the button until the coach looks for the person."""
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
    return took_ms / 1000


def _moving(visitor: BrowserContext, model: str) -> Page:
    """Once the coach counts what the figure does."""
    page = _page(visitor, model)
    switch_on(page)
    page.wait_for_selector("[data-trial][data-state=on]", timeout=LONGEST_MS)
    page.wait_for_function("() => late.length > 8", timeout=LONGEST_MS)
    return page


def _watching(visitor: BrowserContext, model: str) -> Iterator[Measurement]:
    page = _moving(visitor, model)
    begun, from_look = page.evaluate("performance.now()"), _looks(page)
    page.wait_for_timeout(WATCHED_MS)
    looks, passed_ms = _looks(page) - from_look, page.evaluate("performance.now()") - begun
    heard: dict[str, Any] = page.evaluate("({late, cues, took: seen.map(({took_ms}) => took_ms)})")
    aimed = model == "full"
    yield Measurement(
        name=f"pictures looked at, {model} model",
        value=1000 * looks / passed_ms,
        unit="frames/s",
        n=looks,
        aim=12 if aimed else None,
        more_is_better=True,
        note=f"the model takes {percentile(heard['took'], 50):.0f} ms of each; at most 15 are asked for",
    )
    late = heard["late"]
    yield Measurement(
        name=f"from picture to the coach's word, {model} model",
        value=percentile(late, 50),
        unit="ms",
        n=len(late),
        aim=80 if aimed else None,
    )
    if aimed:
        yield from _words(heard["cues"])
        yield _engine(page)
    visitor.close()


def _words(cues: list[float]) -> Iterator[Measurement]:
    """A cue that nobody may hear yet, because another was just said, comes later by intention."""
    if cues:
        yield Measurement(
            name="from the verdict to its cue on the page",
            value=percentile(cues, 50),
            unit="ms",
            n=len(cues),
            aim=400,
        )


def _engine(page: Page) -> Measurement:
    """With the camera off: in Pyodide, the looks of this film again and again."""
    page.get_by_role("button", name="Zet de camera uit").click()
    looks = page.evaluate("seen.length")
    return Measurement(
        name="engine in Pyodide, of one look",
        value=page.evaluate(ENGINE_ALONE, REPLAYS),
        unit="ms",
        n=REPLAYS * looks,
        aim=1,
    )


def _lasting(visitor: BrowserContext) -> Iterator[Measurement]:
    _moving(visitor, "full")
    yield from growth()
    visitor.close()


def _looks(page: Page) -> int:
    return int(page.evaluate("Number(document.querySelector('[data-trial]').dataset.looks ?? 0)"))
