"""`make bench-full`: the mirror test in the browser, for every exercise of which most must be right.

    python -m benchmarks.camera_mirror [EXERCISE ...] [--known]

The drawn figure performs before the camera of a real Chromium; the pose worker looks, the coach listens in
Pyodide, and what the page then says is laid beside the truth and beside `ruggensteun coach` on the same film.
It may be stopped and started again: what was seen is kept until something that it depends on changes.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Error as BrowserFailed
from playwright.sync_api import Playwright, sync_playwright

from benchmarks import report
from benchmarks.browser_page import chromium
from benchmarks.coach_store import (
    hash_of_code,
    hash_of_file,
    key_of,
    remember,
    remembered,
    show_progress,
)
from benchmarks.coach_synthetic import ENGINE_SOURCES, STAGE_SOURCES, TRUTH_SOURCES
from benchmarks.machine import machine, versions
from benchmarks.measurement import Measurement, MissingInputError
from benchmarks.running_site import CHECKOUT, running_site
from ruggensteun import places
from ruggensteun.motion import motion_file
from ruggensteun.pose.models import SHA256
from tests.browser.camera_films import (
    Performed,
    camera_browser,
    fell,
    film_words,
    performed_before,
    told,
    trial_page,
)

PERFORMED: Final = (
    Performed("squat"),
    Performed("squat", "knees-behind-toes"),
    Performed("plank", repetitions=1, tempo=0.5),
    Performed("plank", "back-neutral-sag", repetitions=1, tempo=0.5),
    Performed("bird-dog"),
    Performed("bird-dog", "back-not-arched"),
    Performed("bridge"),
    Performed("bridge", "back-not-arched"),
    Performed("side-plank", repetitions=1, tempo=0.5),
    Performed("side-plank", "head-in-line", repetitions=1, tempo=0.5),
    Performed("lunge"),
    Performed("lunge", "knees-bent"),
    Performed("dead-bug-heel-tap"),
    Performed("dead-bug-heel-tap", "pelvis-still"),
)
HOLD_APART_S: Final = 1.0
"""Of one hold at its own tempo: the page sees some ten pictures a second."""
TABLE: Final = report.RESULTS / "mirror.md"
_BROWSER_SOURCES: Final = ("coach/*.mjs", "pose/*.mjs")
_FILM_SOURCES: Final = (*STAGE_SOURCES, *TRUTH_SOURCES, "workshop/film*.py")


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What was counted, held and asked attention for: in truth, in a terminal and on the page."""

    performed: Performed
    true_repetitions: int
    terminal: tuple[int, float]
    """Repetitions, and seconds held."""
    page: tuple[int, float]
    named_in_terminal: tuple[str, ...]
    named_on_page: tuple[str, ...]
    looks_a_second: float
    busy: float
    """How many processes wanted the processor meanwhile."""

    @property
    def holds(self) -> bool:
        return self.terminal[1] > 0

    @property
    def counted_alike(self) -> bool:
        if self.holds:
            apart_s = abs(self.page[1] - self.terminal[1])
            return self.page[0] == self.terminal[0] and apart_s <= HOLD_APART_S / self.performed.tempo
        return self.page[0] == self.terminal[0] == self.true_repetitions

    @property
    def judged_alike(self) -> bool:
        shown = (self.performed.fault,) if self.performed.fault else ()
        return self.named_on_page == self.named_in_terminal == shown


def mirrored(cases: Sequence[Performed]) -> Iterator[Mirrored]:
    """One after the other: two films would not both get the pictures that they need."""
    started = time.monotonic()
    for done, performed in enumerate(cases, start=1):
        yield known(performed) or _watched(performed)
        show_progress("mirror", done, len(cases), time.monotonic() - started)


def known(performed: Performed) -> Mirrored | None:
    """What was seen before, with nothing changed since."""
    kept = remembered("mirror", _key(performed))
    return None if kept is None else _from_json(performed, kept)


def _key(performed: Performed) -> str:
    browser = places.browser_dir()
    sources = sorted(path for pattern in _BROWSER_SOURCES for path in browser.glob(pattern))
    return key_of(
        json.dumps(asdict(performed)),
        hash_of_code(*_FILM_SOURCES, *ENGINE_SOURCES),
        hash_of_file(motion_file(performed.slug)),
        hash_of_file(places.assets_dir() / "sheets" / f"{performed.slug}.json"),
        *map(hash_of_file, sources),
        hash_of_file(CHECKOUT / "package-lock.json"),
        SHA256["full"],
    )


def _from_json(performed: Performed, kept: dict[str, Any]) -> Mirrored:
    lists: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()
    }
    return Mirrored(performed=performed, **lists)


def _watched(performed: Performed) -> Mirrored:
    with tempfile.TemporaryDirectory() as folder, running_site() as site, sync_playwright() as playwright:
        seen = _seen(performed, Path(folder), playwright, site.address)
    found = {name: value for name, value in asdict(seen).items() if name != "performed"}
    remember("mirror", _key(performed), found)
    return seen


def _seen(performed: Performed, folder: Path, playwright: Playwright, address: str) -> Mirrored:
    film, terminal = performed.film(folder), performed.in_terminal(folder)
    truth, (there,) = performed.truth(folder), [event for event in terminal if event["event"] == "summary"]
    with camera_browser(playwright.chromium, chromium(), film_words(film)) as browser:
        page = trial_page(browser.new_context(base_url=address), performed.slug)
        here = performed_before(page, performed, truth, holds=there["held_s"] > 0)
        verdicts, begun_ms = told(page, "verdict"), page.evaluate("begun.at(-1)")
    return Mirrored(
        performed=performed,
        true_repetitions=len(truth["repetitions"]),
        terminal=(there["repetitions"], there["held_s"]),
        page=(here["repetitions"], here["held_s"]),
        named_in_terminal=tuple(sorted(fell(terminal, "attention"))),
        named_on_page=tuple(sorted(fell(verdicts, "attention"))),
        looks_a_second=1000 * here["frames"] / (here["t_ms"] - begun_ms),
        busy=os.getloadavg()[0],
    )


def measurements(found: Sequence[Mirrored]) -> Iterator[Measurement]:
    for name, alike in (
        ("counted as in truth and in the terminal", [one.counted_alike for one in found]),
        ("the shown fault named, and nothing else, by both", [one.judged_alike for one in found]),
    ):
        yield Measurement(
            name=name, value=sum(alike) / len(alike), unit="share", n=len(alike), aim=1, more_is_better=True
        )


def table(found: Sequence[Mirrored]) -> Iterator[str]:
    yield from ("# The mirror test in the browser", "")
    yield "Generated by `make bench-full`: the drawn figure before Chromium's camera, and what the page says,"
    yield "beside the truth and beside `ruggensteun coach` on the same film."
    yield "Holds are shown at half the tempo. *Alike*: counts as in truth and in the terminal, holds within"
    yield f"{HOLD_APART_S:g} s of the terminal at the exercise's own tempo, and attention asked for the shown"
    yield "fault and nothing else."
    yield from ("", f"- {machine()['processor']}, {machine()['cores']} cores, drawing in software")
    yield f"- {', '.join(f'{key} {value}' for key, value in versions().items())}"
    yield ""
    yield "| exercise | shown | truth | terminal | page | named there | named here | looks/s | busy | alike |"
    yield "|---|---|--:|--:|--:|---|---|--:|--:|---|"
    yield from map(_row, found)
    yield ""
    yield from (report.line(one).strip() + "  " for one in measurements(found))


def _row(one: Mirrored) -> str:
    cells = (
        one.performed.slug,
        one.performed.fault or "correct",
        "hold" if one.holds else f"{one.true_repetitions} x",
        *(f"{held_s:.1f} s" if one.holds else f"{times} x" for times, held_s in (one.terminal, one.page)),
        ", ".join(one.named_in_terminal),
        ", ".join(one.named_on_page),
        f"{one.looks_a_second:.1f}",
        f"{one.busy:.0f}",
        "yes" if one.counted_alike and one.judged_alike else "**no**",
    )
    return f"| {' | '.join(cells)} |"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.camera_mirror", description=__doc__)
    parser.add_argument("exercise", nargs="*", help="only these")
    parser.add_argument("--known", action="store_true", help="write the table of what is seen already")
    arguments = parser.parse_args()
    asked = [one for one in PERFORMED if not arguments.exercise or one.slug in arguments.exercise]
    found = []
    try:
        for one in mirrored([one for one in asked if not arguments.known or known(one)]):
            print(_row(one), flush=True)
            found.append(one)
    except (MissingInputError, BrowserFailed, AssertionError) as trouble:
        print(f"the mirror test stops here: {trouble}", file=sys.stderr)
    if not found:
        print("Nothing was seen: no table is written.", file=sys.stderr)
        return 1
    TABLE.write_text("\n".join(table(found)) + "\n", encoding="utf-8")
    print(f"wrote {TABLE.relative_to(CHECKOUT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
