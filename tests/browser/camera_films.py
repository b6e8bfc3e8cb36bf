"""The drawn figure as a film for Chromium's fake camera, and what the coach in a terminal makes of it."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from ruggensteun.catalogue import load_catalogue
from ruggensteun.workshop.film import CAMERA_FPS, Film, write_mjpeg, write_webm
from ruggensteun.workshop.film_shading import Image
from ruggensteun.workshop.noise import Noise
from ruggensteun.workshop.synth import Order, staged
from ruggensteun.workshop.synth_camera import Standpoint, yaw_to_see_deg
from ruggensteun.workshop.synth_performance import Performance
from ruggensteun.workshop.truth import write_truth
from tests.browser.conftest import QUIET

FPS = 10
SIZE = (480, 360)

LEAD_S = 20
"""How long the figure stands ready before it moves, and afterwards: the coach must be loaded by then."""
LONGEST_LOAD_MS = 90_000
LATE_S = 5
"""How much later than in the film the last word of the coach may come."""
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
    lead_s: int = LEAD_S

    @property
    def name(self) -> str:
        return f"{self.slug}-{self.fault or 'correct'}"

    def film(self, folder: Path) -> Path:
        """For a camera. The same pictures as a video for the terminal, and the truth, lie beside it."""
        take = staged(self._order)
        pictures = list(Film(take).images())
        write_truth(self._beside(folder, "truth.json"), take.truth)
        write_webm(self._beside(folder, "webm"), pictures, fps=FPS, size=SIZE)
        path = self._beside(folder, "mjpeg")
        write_mjpeg(path, self._led_in(pictures, take.performance), times=CAMERA_FPS // FPS)
        return path

    def _led_in(self, pictures: Sequence[Image], performance: Performance) -> Iterator[Image]:
        """Once it got ready the figure stays so for `lead_s` more, and at the end again."""
        ready, quiet = performance.ready, round(performance.quiet_s * FPS)
        lead = self.lead_s * FPS
        yield from pictures[:ready]
        yield from islice(cycle(pictures[ready - quiet : ready]), lead)
        yield from pictures[ready:]
        yield from islice(cycle(pictures[-quiet:]), lead)

    @property
    def _order(self) -> Order:
        exercise = load_catalogue().exercise(self.slug)
        assert exercise is not None, self.slug
        yaw_deg = yaw_to_see_deg(exercise.camera.view, exercise.position)
        return Order(
            slug=self.slug,
            fault=(self.fault, "strong") if self.fault else None,
            repetitions=self.repetitions,
            tempo=self.tempo,
            fps=FPS,
            standpoint=Standpoint(yaw_deg, width=SIZE[0], height=SIZE[1]),
            noise=Noise(0.0, 0, bias=False),
        )

    def _beside(self, folder: Path, ending: str) -> Path:
        return folder / f"{self.name}.{ending}"

    def truth(self, folder: Path) -> Event:
        """Of the film that lies there."""
        found: Event = json.loads(self._beside(folder, "truth.json").read_text(encoding="utf-8"))
        return found

    def in_terminal(self, folder: Path) -> list[Event]:
        """The events of `ruggensteun coach` for the film that lies there."""
        video = str(self._beside(folder, "webm"))
        lines = ruggensteun("coach", video, "--exercise", self.slug, "--json").splitlines()
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


def begin(page: Page, *, lead_s: int) -> None:
    """Until the coach counts, before the figure in the film moves. A slow first load is tried again, warm."""
    for _ in range(TRIES):
        switch_on(page)
        expect(page.locator("[data-trial]")).to_have_attribute("data-state", "on", timeout=LONGEST_LOAD_MS)
        waited_ms = page.evaluate("begun.at(-1) - played.at(-1)")
        if waited_ms < 1000 * (lead_s - 1):
            return
        page.get_by_role("button", name="Zet de camera uit").click()
    raise AssertionError(f"the coach was not ready within {lead_s} s of film")


def told(page: Page, event: str) -> list[Event]:
    found: list[Event] = page.evaluate("(name) => told.filter(({event}) => event === name)", event)
    return found


def finished(page: Page) -> Event:
    """Ends the set; the summary."""
    page.get_by_role("button", name="Ik ben klaar").click()
    expect(page.locator("[data-trial]")).to_have_attribute("data-state", "done")
    (summary,) = told(page, "summary")
    return summary


def performed_before(page: Page, performed: Performed, truth: Event, *, holds: bool) -> Event:
    """The summary, once all repetitions or holds were seen, or the film has shown them all."""
    begin(page, lead_s=performed.lead_s)
    with suppress(NotInTime):  # what was not seen is then missing in the summary
        page.wait_for_function(
            "([name, all]) => told.filter(({event}) => event === name).length >= all",
            arg=["hold" if holds else "repetition", performed.repetitions],
            timeout=1000 * (performed.lead_s + LATE_S) + truth["repetitions"][-1]["end_ms"],
        )
    return finished(page)


def fell(events: list[Event], state: str) -> set[str]:
    """The attention points of which this verdict fell at least once. A hint is in no summary."""
    return {event["point"] for event in events if event["event"] == "verdict" and event["state"] == state}
