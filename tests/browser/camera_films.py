"""The drawn figure as a film for Chromium's fake camera, and what the coach in a terminal makes of it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from tests.browser.conftest import QUIET

LEAD_S = 20
"""How long the figure stands ready before it moves: the coach must be loaded by then."""
LONGEST_LOAD_MS = 90_000
TRIES = 3

WITH_CAMERA = (
    *(word for word in QUIET if word != "--disable-gpu"),
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)
REMEMBER = """() => {
  const trial = document.querySelector("[data-trial]");
  trial.dataset.model = "full";  // a busy machine must not get other verdicts
  window.told = [];
  window.begun = [];
  window.played = [];
  trial.addEventListener("coached", ({detail}) => window.told.push(detail));
  document.querySelector("video").addEventListener("playing", () => window.played.push(performance.now()));
  new MutationObserver(() => { if (trial.dataset.state === "on") window.begun.push(performance.now()); })
    .observe(trial, {attributeFilter: ["data-state"]});
}"""

Event = dict[str, Any]


@dataclass(frozen=True)
class Performed:
    """An exercise as it is performed: `fault` is an attention point, empty for how it should be."""

    slug: str
    fault: str = ""
    repetitions: int = 2
    tempo: float = 1.0
    """A hold at half the tempo lasts long enough to be judged on a busy machine, which sees few pictures."""

    @property
    def name(self) -> str:
        return f"{self.slug}-{self.fault or 'correct'}"

    @property
    def _words(self) -> list[str]:
        fault = ["--fault", self.fault] if self.fault else []
        return [self.slug, "--reps", str(self.repetitions), "--tempo", str(self.tempo), *fault]

    def film(self, folder: Path) -> Path:
        """For a camera: before and after, the figure stands ready."""
        path = folder / f"{self.name}.mjpeg"
        ruggensteun("film", *self._words, "--quiet", str(LEAD_S), "-o", str(path))
        return path

    def truth(self, folder: Path) -> Event:
        found: Event = json.loads((folder / f"{self.name}.truth.json").read_text(encoding="utf-8"))
        return found

    def in_terminal(self, folder: Path) -> list[Event]:
        """The events of `ruggensteun coach` for a video of the same performance."""
        path = folder / f"{self.name}-video.webm"
        ruggensteun("film", *self._words, "-o", str(path))
        lines = ruggensteun("coach", str(path), "--exercise", self.slug, "--json").splitlines()
        return [json.loads(line) for line in lines]


def ruggensteun(*words: str) -> str:
    command = [str(Path(sys.executable).parent / "ruggensteun"), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def camera_browser(kind: BrowserType, chromium: str, *more: str) -> Iterator[Browser]:
    """`more`: further words for Chromium, such as the film that its camera sees."""
    launched = kind.launch(executable_path=chromium, args=[*WITH_CAMERA, *more])
    try:
        yield launched
    finally:
        launched.close()


def film_words(film: Path) -> str:
    return f"--use-file-for-fake-video-capture={film}"


def trial_page(visitor: BrowserContext, slug: str) -> Page:
    """Of one visitor: what was loaded once stays in the cache, as at home."""
    page = visitor.new_page()
    page.goto(f"/oefeningen/{slug}/camera/")
    page.evaluate(REMEMBER)
    return page


def switch_on(page: Page) -> None:
    page.get_by_role("button", name="Zet de camera aan").click()


def begin(page: Page) -> None:
    """Until the coach counts, before the figure in the film moves. A slow first load is tried again, warm."""
    for _ in range(TRIES):
        switch_on(page)
        expect(page.locator("[data-trial]")).to_have_attribute("data-state", "on", timeout=LONGEST_LOAD_MS)
        waited_ms = page.evaluate("begun.at(-1) - played.at(-1)")
        if waited_ms < 1000 * (LEAD_S - 1):
            return
        page.get_by_role("button", name="Zet de camera uit").click()
    raise AssertionError(f"the coach was not ready within {LEAD_S} s of film")


def told(page: Page, event: str) -> list[Event]:
    found: list[Event] = page.evaluate("(name) => told.filter(({event}) => event === name)", event)
    return found


def finished(page: Page) -> Event:
    """Ends the set; the summary."""
    page.get_by_role("button", name="Ik ben klaar").click()
    expect(page.locator("[data-trial]")).to_have_attribute("data-state", "done")
    (summary,) = told(page, "summary")
    return summary
