"""The drawn faults on the coach: which are named by their own check, which not, and why. By exercise.

The base of every exercise with one person; with `BENCH_FULL=1` all variants and all people.
"""

import os
from collections import Counter
from collections.abc import Iterator

from benchmarks.coach_aims import FALSE_ALARMS, NAMED
from benchmarks.measurement import Measurement
from ruggensteun import body
from ruggensteun.authored.problem import BrokenContent
from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.exercise import BASE, Exercise
from ruggensteun.motion import motion_file, read
from ruggensteun.workshop.figures import SHOWN_BY
from ruggensteun.workshop.sheets import compiled, sheet_of
from ruggensteun.workshop.sheets_rehearsal import Rehearsal
from ruggensteun.workshop.sheets_trial import Trial, trials, troubles_in


def measure() -> Iterator[Measurement]:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    full = bool(os.environ.get("BENCH_FULL"))
    every: list[Trial] = []
    for exercise in load_catalogue().exercises:
        found = [
            trial for name in (body.PEOPLE if full else (SHOWN_BY,)) for trial in _tried(exercise, name, full)
        ]
        yield from _of_exercise(exercise.slug, found)
        every += found
    yield from _of_exercise("all exercises", every)
    correct = [trial for trial in every if trial.fault is None]
    wrong = [trouble for trial in correct for trouble in troubles_in([trial])]
    yield Measurement(
        name="correct motions that are flagged or miscounted",
        value=len(wrong) / max(1, len(correct)),
        unit="share",
        n=len(correct),
        aim=FALSE_ALARMS,
        note="; ".join(wrong),
    )


def _tried(exercise: Exercise, name: str, full: bool) -> Iterator[Trial]:
    """Judged by the sheet of the one who demonstrates, as the pages and the coach have it."""
    written = read(motion_file(exercise.slug))
    demonstrated = Rehearsal(exercise, body.load(SHOWN_BY))
    performed = demonstrated if name == SHOWN_BY else Rehearsal(exercise, body.load(name))
    for key in (BASE, *written.variants) if full else (BASE,):
        motion = written.variant(key)
        try:
            yield from trials(performed, motion, sheet_of(compiled(demonstrated, motion)))
        except (body.Unsolvable, BrokenContent, ValueError) as trouble:
            print(f"  left out: {trouble}")


def _of_exercise(name: str, found: list[Trial]) -> Iterator[Measurement]:
    for level, aim in NAMED.items():
        judged = [trial for trial in found if trial.level == level and trial.outcome != "not-judged"]
        asked = sorted({str(t.fault) for t in found if t.level == level and t.outcome == "not-judged"})
        silent = Counter(f"{t.fault} {t.outcome} ({t.reason})" for t in judged if t.outcome != "recognised")
        note = [f"{words} x{times}" if times > 1 else words for words, times in silent.items()]
        note += [f"asked: {', '.join(asked)}"] if asked else []
        if judged:
            named = sum(trial.outcome == "recognised" for trial in judged)
            yield Measurement(
                name=f"{name}: {level} faults named by their own check",
                value=named / len(judged),
                unit="share",
                n=len(judged),
                aim=aim,
                more_is_better=True,
                note="" if name == "all exercises" else "; ".join(note),
            )
