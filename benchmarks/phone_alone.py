"""What the coach makes of a phone alone, on drawn motions: done well, and with the fault of its own check.

Performed by a body that the sheets were not made with. Before a set the performer is still, as people are
asked to be. The phone moves with the skin as in `workshop.sensor`; a phone that hangs loose, clothes and real
people are not in it. With `BENCH_FULL=1` every variant that a phone can feel.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator

from benchmarks.coach_aims import FALSE_ALARMS, NAMED
from benchmarks.measurement import Measurement
from ruggensteun import body
from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.exercise import Exercise
from ruggensteun.motion import Motion, motion_file, read
from ruggensteun.movement.attitude import Attitude
from ruggensteun.movement.events import Verdict
from ruggensteun.movement.pelvis import felt_checks
from ruggensteun.movement.sheet import Sheet
from ruggensteun.workshop.noise import REAL, Noise
from ruggensteun.workshop.sensor import attitudes
from ruggensteun.workshop.sheets import sheet_of, sheets_file
from ruggensteun.workshop.sheets_rehearsal import Rehearsal
from tests.movement.replay import felt

PERFORMED_BY = "man"
SEEDS = range(3)
STILL_MS = 3000.0
STEP_MS = 40.0
REPETITIONS = 3

Found = Counter[tuple[str, str]]
"""Sets by what was performed (well, strong, mild) and what the coach made of it."""


def measure() -> Iterator[Measurement]:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    every: Found = Counter()
    for exercise in load_catalogue().exercises:
        found = _of(exercise, every_variant=bool(os.environ.get("BENCH_FULL")))
        if found:
            yield from _rates(exercise.slug, found)
            every += found
    yield from _rates("all exercises", every)


def _of(exercise: Exercise, *, every_variant: bool) -> Found:
    """By the sheets that are served; what has none is on no phone's page."""
    found: Found = Counter()
    written = read(motion_file(exercise.slug))
    performed = Rehearsal(exercise, body.load(PERFORMED_BY))
    kept = json.loads(sheets_file(exercise.slug).read_text(encoding="utf-8"))["sheets"]
    for sheet in map(sheet_of, kept):
        if felt_checks(sheet) and (every_variant or not found):
            found += _sets(performed, written.variant(sheet.variant), sheet)
    return found


def _sets(performed: Rehearsal, motion: Motion, sheet: Sheet) -> Found:
    found: Found = Counter()
    for seed in SEEDS:
        noise = Noise(REAL, seed)
        found["well", _outcome(sheet, _readings(performed, motion, noise), None)] += 1
        for point in dict.fromkeys(check.point for check in felt_checks(sheet)):
            for level in ("strong", "mild"):
                if point in motion.faults:
                    wrong = motion.fault(point, level)
                    found[level, _outcome(sheet, _readings(performed, wrong, noise), point)] += 1
    return found


def _readings(performed: Rehearsal, motion: Motion, noise: Noise) -> Iterator[Attitude]:
    """Stillness first, in the starting position."""
    felt = list(attitudes(performed.performance(motion, REPETITIONS), noise))
    first = felt[0]
    for number in range(int(STILL_MS / STEP_MS)):
        yield Attitude(number * STEP_MS, first.placed, first.up, first.rotation)
    for one in felt:
        yield Attitude(STILL_MS + one.t_ms - first.t_ms, one.placed, one.up, one.rotation)


def _outcome(sheet: Sheet, phone: Iterator[Attitude], point: str | None) -> str:
    """named: attention for that point, or for any; good: a verdict without; silent: no verdict at all."""
    events = felt(sheet, phone, begins_s=STILL_MS / 1000)
    states = {one.state for one in events if isinstance(one, Verdict) and point in {None, one.point}}
    return "named" if "attention" in states else "good" if "good" in states else "silent"


def _rates(name: str, found: Found) -> Iterator[Measurement]:
    for performed, wanted, aim in (
        ("well", "named", FALSE_ALARMS),
        ("strong", "named", NAMED["strong"]),
        ("mild", "named", NAMED["mild"]),
        ("well", "silent", None),
    ):
        of = sum(found[performed, outcome] for outcome in ("named", "good", "silent"))
        if of:
            yield Measurement(
                name=f"phone alone, {name}: {performed}, {wanted}",
                value=found[performed, wanted] / of,
                unit="share",
                n=of,
                aim=aim,
                more_is_better=performed != "well",
            )
