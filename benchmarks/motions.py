"""Every motion on every person: whether contacts hold, what is in the floor, and how long it takes.

The whole takes some minutes on two cores. The table of all motions is written beside the results.
"""

import gzip
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass, fields
from multiprocessing import get_context
from pathlib import Path

from benchmarks.coach_cases import LEVELS
from benchmarks.measurement import Measurement, MissingInputError, percentile
from benchmarks.report import RESULTS
from ruggensteun import body, places
from ruggensteun.body.keying import scene_of
from ruggensteun.body.person import PersonName
from ruggensteun.body.solve import solve_keys
from ruggensteun.catalogue import load_catalogue
from ruggensteun.figure import Illustrator, svg
from ruggensteun.figure.clip import clip
from ruggensteun.figure.palette import Style
from ruggensteun.motion import motion_file, read
from ruggensteun.motion.checking import BASE
from ruggensteun.motion.motion import Motion
from ruggensteun.workshop.figures import SHOWN_BY
from ruggensteun.workshop.gate import DEEPEST_MM, FURTHEST_DRIFT_MM, FURTHEST_GOAL, LARGEST_SEAM_DEG
from ruggensteun.workshop.gauge import drift_mm, goals_off, seam_deg, speed_m_s, sunk_mm

TABLE = RESULTS / "motions.tsv"
DRAWN = ("plank", "squat", "sling-bridge", "band-high-row", "ball-bridge")
"""Whose pictures are timed."""


@dataclass(frozen=True, slots=True)
class Row:
    motion: str
    person: str
    drift_mm: float
    drifts: str
    sunk_mm: float
    seam_deg: float
    goal_deg: float
    goal_cm: float
    speed_m_s: float
    solve_s: float
    """Of the processor: others may use the machine."""
    clip_s: float | None
    trouble: str = ""


def measure() -> Iterator[Measurement]:
    os.environ["OMP_NUM_THREADS"] = "1"  # the solver's matrices are small
    slugs = [exercise.slug for exercise in load_catalogue().exercises]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        rows = [row for found in pool.map(rows_of, slugs) for row in found]
        faults = [trouble for found in pool.map(faults_of, slugs) for trouble in found]
    _write(rows)
    yield from _summary(rows)
    impossible = [trouble for trouble in faults if trouble]
    yield Measurement(
        name="faults that somebody cannot show",
        value=len(impossible),
        unit="",
        n=len(faults),
        aim=0,
        note="; ".join(impossible),
    )
    yield from _pictures()


def rows_of(slug: str) -> tuple[Row, ...]:
    """Of an exercise and its variants, by everybody."""
    written = read(motion_file(slug))
    keys = (BASE, *written.variants)
    return tuple(row(slug, key, person) for key in keys for person in body.PEOPLE)


def row(slug: str, variant: str, name: PersonName) -> Row:
    motion = read(motion_file(slug)).variant(variant)
    started = time.process_time()
    try:
        solved = body.solve(motion, body.load(name))
    except body.Unsolvable as trouble:
        return Row(
            motion.title, name, 0, "", 0, 0, 0, 0, 0, time.process_time() - started, None, str(trouble)
        )
    solve_s, clip_s = time.process_time() - started, None
    if name == SHOWN_BY:
        started = time.process_time()
        clip(solved, Style())
        clip_s = time.process_time() - started
    drift = drift_mm(solved)
    return Row(
        motion.title,
        name,
        drift.value,
        drift.what,
        sunk_mm(solved).value,
        seam_deg(solved).value,
        goals_off(solved, "deg").value,
        goals_off(solved, "cm").value,
        speed_m_s(solved).value,
        solve_s,
        clip_s,
    )


def faults_of(slug: str) -> tuple[str, ...]:
    """For each fault, level and person: empty when it can be as large as it says, or else who cannot."""
    written = read(motion_file(slug))
    found = []
    for variant in (BASE, *written.variants):
        motion = written.variant(variant)
        own = written.faults if variant == BASE else written.document.variants[variant].faults
        for point in motion.faults:
            if point in own:
                found += [
                    _fault(motion.fault(point, level), name) for level in LEVELS for name in body.PEOPLE
                ]
    return tuple(found)


def _fault(motion: Motion, name: PersonName) -> str:
    try:
        solve_keys(motion, scene_of(motion, body.load(name)))
    except body.Unsolvable:
        return f"{motion.title} by the {name}"
    return ""


def _summary(rows: Sequence[Row]) -> Iterator[Measurement]:
    bounds = (
        ("a contact drifts", "drift_mm", "mm", FURTHEST_DRIFT_MM),
        ("the body is in the floor", "sunk_mm", "mm", DEEPEST_MM),
        ("a joint jerks from frame to frame", "seam_deg", "deg", LARGEST_SEAM_DEG),
        ("a goal is missed, angles", "goal_deg", "deg", FURTHEST_GOAL["deg"]),
        ("a goal is missed, lengths", "goal_cm", "cm", FURTHEST_GOAL["cm"]),
    )
    done = [row for row in rows if not row.trouble]
    for name, field, unit, aim in bounds:
        worst = max(done, key=lambda row: getattr(row, field))
        over = sum(getattr(row, field) > aim for row in done)
        note = f"{worst.motion} by the {worst.person}; {over} over the aim"
        yield Measurement(name=name, value=getattr(worst, field), unit=unit, n=len(done), aim=aim, note=note)
    undone = [f"{row.motion} by the {row.person}" for row in rows if row.trouble]
    yield Measurement(
        name="motions that somebody cannot do",
        value=len(undone),
        unit="",
        n=len(rows),
        aim=0,
        note="; ".join(undone),
    )
    both = {row.motion: row.solve_s + row.clip_s for row in done if row.clip_s is not None}
    slowest = max(both, key=lambda motion: both[motion])
    note = f"{slowest}; the middle one {percentile(list(both.values()), 50):.1f} s; time of the processor"
    yield Measurement(name="solve and clip", value=both[slowest], unit="s", n=len(both), aim=2, note=note)


def _write(rows: Sequence[Row]) -> None:
    lines = ["\t".join(field.name for field in fields(Row))]
    lines += ["\t".join(_told(value) for value in astuple(row)) for row in rows]
    TABLE.write_text("\n".join(lines) + "\n")


def _told(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value or "")


def _pictures() -> Iterator[Measurement]:
    artist = Illustrator(body.load(SHOWN_BY))
    took_s, packed_kb = [], []
    for slug in DRAWN:
        solved = artist.solved(read(motion_file(slug)))
        started = time.process_time()
        pictures = artist.poses(solved)
        texts = [svg(picture.drawing, picture.name, picture.words) for picture in pictures]
        took_s.append((time.process_time() - started) / len(texts))
        packed_kb += [_packed_kb(text.encode()) for text in texts]
    note = "of " + ", ".join(DRAWN)
    yield Measurement(
        name="drawing a picture", value=max(took_s), unit="s", n=len(packed_kb), aim=1.5, note=note
    )
    yield from _drawn(sorted((places.assets_dir() / "figures").glob("*/*.svg")))


def _drawn(files: Sequence[Path]) -> Iterator[Measurement]:
    if not files:
        raise MissingInputError("There are no pictures yet: `make figures` makes them.")
    sizes = {path.name: _packed_kb(path.read_bytes()) for path in files}
    for kind, chosen in (
        ("a picture", [name for name in sizes if not name.endswith("-strip.svg")]),
        ("a strip of pictures", [name for name in sizes if name.endswith("-strip.svg")]),
    ):
        largest = max(chosen, key=lambda name: sizes[name])
        yield Measurement(
            name=f"{kind}, gzipped",
            value=sizes[largest],
            unit="kB",
            n=len(chosen),
            aim=20 if kind == "a picture" else None,
            note=f"{largest}; the middle one {percentile([sizes[name] for name in chosen], 50):.1f} kB",
        )


def _packed_kb(text: bytes) -> float:
    return len(gzip.compress(text, 9)) / 1000
