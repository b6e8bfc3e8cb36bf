"""Measured movements of real people that others published. They are no part of this project.

`RUGGENSTEUN_EVIDENCE` names the folder with them, each in the folder in which its publisher's name stands.
"""

import csv
import gzip
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.coach_skeletons import Floats, points_of
from benchmarks.measurement import MissingInputError
from ruggensteun.movement.landmarks import HIP

VARIABLE: Final = "RUGGENSTEUN_EVIDENCE"
PRMD_HZ: Final = 30.0
KINECT_HZ: Final = 10.0
_QUIET_S: Final = 1.5
"""Somebody stands still before the first repetition; the recordings were cut closer than that."""
_THERE, _BACK = 0.65, 0.35
"""Shares of the way that the hips go sideways."""

_PRMD: Final = {
    "shoulder": (7, 11), "elbow": (8, 12), "wrist": (9, 13),
    "hip": (14, 18), "knee": (15, 19), "ankle": (16, 20),
}  # fmt: skip
_KINECT: Final = {
    "shoulder": (4, 8), "elbow": (5, 9), "wrist": (6, 10),
    "hip": (12, 16), "knee": (13, 17), "ankle": (14, 18),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Set:
    """One person who does one movement a number of times.

    `starts_ms`: when each repetition begins, and after the last when it ends.
    """

    person: str
    movement: str
    correct: bool
    points_m: Floats
    t_ms: Floats
    repetitions: int
    starts_ms: tuple[float, ...] = ()


def folder(name: str) -> Path:
    """Raises MissingInputError when it is not there."""
    where = os.environ.get(VARIABLE)
    if not where:
        raise MissingInputError(f"{VARIABLE} does not name the folder with recordings of real people")
    path = Path(where) / name
    if not path.is_dir():
        raise MissingInputError(f"{path} is missing")
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ui_prmd(movements: tuple[str, ...]) -> Iterator[Set]:
    """Vakanski et al. 2018 (PDDL): acted faults; ten repetitions a set, each cut out by the authors."""
    path = folder("ui_prmd_s01_05")
    arrays = np.load(path / "kinect_s01-05.npz")
    xyz_m, offsets = arrays["xyz_mm"].astype(float) / 1000, arrays["offsets"]
    sets: dict[tuple[str, str, bool], list[int]] = {}
    for row in rows_of(path / "kinect_s01-05_meta.csv"):
        if row["movement"] in movements and int(row["n_frames"]) > 20:
            key = (row["subject"], row["movement"], row["correct"] == "1")
            sets.setdefault(key, []).append(int(row["row"]))
    for (person, movement, correct), numbers in sets.items():
        pieces = [xyz_m[offsets[n] : offsets[n + 1]] for n in numbers]
        yield _set((person, movement, correct), pieces)


def _set(who: tuple[str, str, bool], pieces: list[Floats]) -> Set:
    still = np.repeat(pieces[0][:1], round(_QUIET_S * PRMD_HZ), axis=0)
    joined = np.concatenate([still, *pieces, pieces[-1][-1:].repeat(15, axis=0)])
    starts = np.cumsum([len(still), *(len(piece) for piece in pieces)]) * 1000 / PRMD_HZ
    points = points_of(_PRMD, joined, head=4, toes=(17, 21))
    t_ms = np.arange(len(joined)) * 1000 / PRMD_HZ
    return Set(*who, points, t_ms, len(pieces), tuple(starts.tolist()))


def mars() -> Iterator[Set]:
    """An and Ogras 2021 (MIT): Kinect skeletons at 10 Hz; repetitions were counted by eye on plots, +-1."""
    path = folder("rehab_kinect")
    arrays = np.load(path / "kinect25.npz")
    # Stored as x to the left, distance, height.
    xyz_m = arrays["xyz_mm"].astype(float)[..., [0, 2, 1]] * [1, 1, -1] / 1000
    offsets = arrays["offsets"]
    for row in rows_of(path / "meta.csv"):
        number = int(row["row"])
        if row["usable"] == "True" and ("lunge" in row["movement"] or row["movement"] == "squat"):
            found = xyz_m[offsets[number] : offsets[number + 1]]
            points = points_of(_KINECT, found, head=3, toes=(15, 19))
            t_ms = np.arange(len(found)) * 1000 / KINECT_HZ
            yield Set(row["subject"], row["movement"], True, points, t_ms, int(row["count_scout"]))


def whole_side_lunges(found: Set) -> int:
    """How often the hips go to the named side and come back, within the recording.

    Counted anew, without the coach: the published count takes a lunge that the recording cuts now as one, now
    as none.
    """
    hips = found.points_m[:, [HIP, HIP + 1], 2].mean(axis=1)
    away = -hips if found.movement.startswith("left") else hips
    low, high = np.percentile(away, (5, 95))
    whole, left, there = 0, False, False
    for share in (away - low) / (high - low):
        if share < _BACK:
            whole += there and left
            left, there = True, False
        elif share > _THERE:
            there = True
    return whole
