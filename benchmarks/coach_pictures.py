"""Ring 3, pictures: single looks at real people, labelled by others; and a recording that is mirrored."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks.coach_cases import sheets_of
from benchmarks.coach_collections import folder, rows_of
from benchmarks.coach_people import sheet_for
from benchmarks.coach_skeletons import Floats
from benchmarks.coach_statistics import (
    Rate,
    Row,
    balanced_accuracy,
    by_person,
    macro_f1,
    roc_area,
    share_by_person,
)
from ruggensteun.movement.eye import Eye
from ruggensteun.movement.following import front_leg
from ruggensteun.movement.landmarks import POINT_COUNT, POINT_NAMES, Frame, ImageLandmark, unmirrored
from ruggensteun.movement.looking import measure, raw_value
from ruggensteun.movement.measured import Measured, NotVisible
from ruggensteun.movement.scene import Scene
from ruggensteun.movement.sheet import Check, Sheet
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.movement.signals.signal import Signal
from ruggensteun.movement.verdicts import ATTENTION_FROM, GOOD_BELOW, probability_past
from ruggensteun.movement.view import ViewName

_FRAMES: Final = "plank_squat_lunge_frames"
_WIDE, _HIGH = 1920, 1080
_LOOKS_MS: Final = (0.0, 120.0, 240.0, 360.0)
"""One picture is looked at for a moment: posture and view are only believed when they last."""
_BLOCK: Final = 60
"""Consecutive pictures are of one video: these many are drawn together for an interval."""
Blocks = dict[str, list[tuple[str, float]]]
"""By stretch of a video: the label of each picture, and what we measure in it."""
_ELBOW_SHOULDER_HIP: Final = (5, 4, 12)
"""Left joints of a Kinect 2."""
_KINDS: Final = {"back-neutral-sag": "L", "hips-not-high": "H"}


@dataclass(frozen=True, slots=True)
class Plank:
    block: str
    label: str
    said: str
    """C, H or L; `?` when the coach is unsure or does not see it."""
    likeliest: str
    """What it would say if it had to choose."""
    tuning: bool


def frame_of(row: Mapping[str, str], t_ms: float = 0.0) -> Frame:
    """A row with NAME_x, NAME_y, NAME_z and NAME_v, of a picture that is 16:9."""
    image: list[ImageLandmark | None] = [None] * POINT_COUNT
    for index, name in enumerate(POINT_NAMES):
        stem = name.replace("-", "_")
        if row.get(f"{stem}_x"):
            x, y, z, v = (float(row[f"{stem}_{axis}"]) for axis in "xyzv")
            image[index] = ImageLandmark(x, y, z, v)
    return Frame(t_ms, _WIDE, _HIGH, tuple(image))


def looked_at(frame: Frame, sheet: Sheet, view: ViewName) -> Scene | None:
    eye, scene = Eye(sheet, view, "auto"), None
    for t_ms in _LOOKS_MS:
        scene = eye.look(Frame(t_ms, frame.width, frame.height, frame.image))
    return scene


def planks() -> Iterator[Plank]:
    """By the limits of the content, which were chosen on the first half of each source."""
    sheet = sheets_of("plank")["base"]
    checks = [check for check in sheet.checks if check.point in _KINDS and check.source == "camera"]
    rows = rows_of(folder(_FRAMES) / "plank_frames.csv.gz")
    sizes: dict[str, int] = {}
    for row in rows:
        sizes[row["source"]] = sizes.get(row["source"], 0) + 1
    seen: dict[str, int] = {}
    for row in rows:
        source = row["source"]
        number = seen[source] = seen.get(source, -1) + 1
        scene = looked_at(frame_of(row), sheet, "side")
        said, likeliest = _said(scene, checks)
        tuning = number < sizes[source] / 2
        yield Plank(f"{source} {number // _BLOCK}", row["label"], said, likeliest, tuning)


def _said(scene: Scene | None, checks: Sequence[Check]) -> tuple[str, str]:
    past: dict[str, float] = {}
    for check in checks:
        signal = CAMERA_SIGNALS[check.signal]
        if scene is None or not isinstance(signal, Signal):
            return "?", "C"
        reading = measure(signal, scene, scene.near)
        if not isinstance(reading, Measured):
            return "?", "C"
        past[_KINDS[check.point]] = probability_past(check, reading)
    worst = max(past, key=lambda kind: past[kind])
    likeliest = worst if past[worst] >= 0.5 else "C"
    if past[worst] >= ATTENTION_FROM:
        return worst, likeliest
    return ("C" if past[worst] <= GOOD_BELOW else "?"), likeliest


def plank_f1(found: Iterable[Plank]) -> Rate:
    """Macro-F1 over correct, sagging and high, when it must choose; the interval draws blocks of a video."""
    return by_person(_by_block(found, lambda one: (one.label, one.likeliest)), macro_f1)


def plank_alarms(found: Iterable[Plank]) -> Rate:
    """Of correct planks: the share for which attention is asked."""
    correct = (one for one in found if one.label == "C")
    return share_by_person(_by_block(correct, lambda one: one.said in "HL"))


def plank_found(found: Iterable[Plank]) -> Rate:
    """Of wrong planks: the share that is named, and named rightly."""
    wrong = (one for one in found if one.label != "C")
    return share_by_person(_by_block(wrong, lambda one: one.said == one.label))


def _by_block(found: Iterable[Plank], told: Callable[[Plank], Row]) -> dict[str, list[Row]]:
    blocks: dict[str, list[Row]] = {}
    for one in found:
        blocks.setdefault(one.block, []).append(told(one))
    return blocks


def _values(name: str, signal_name: str, view: ViewName) -> Blocks:
    signal, sheet = CAMERA_SIGNALS[signal_name], sheet_for([])
    blocks: Blocks = {}
    for number, row in enumerate(rows_of(folder(_FRAMES) / name)):
        scene = looked_at(frame_of(row), sheet, view)
        if scene is None or not isinstance(signal, Signal):
            continue
        side = front_leg(scene) if signal.sided else scene.near
        value = NotVisible("hidden") if side is None else raw_value(signal, scene, side)
        if not isinstance(value, NotVisible):
            blocks.setdefault(f"{number // _BLOCK:03}", []).append((row["label"], value))
    return blocks


def squat_stages() -> Blocks:
    """Up or down, and how high the hips are, seen from the front."""
    return _values("squat_stage_frames.csv.gz", "pelvis-height", "front")


def lunge_knees() -> Blocks:
    """C, or L: the labeller finds the knee over the toe; and how far we find it."""
    return _values("lunge_knee_over_toe_frames.csv.gz", "knee-past-toe", "side")


def separated(blocks: Blocks, wrong: str, *, larger: bool) -> Rate:
    """Area under the ROC curve; the interval draws blocks of a video."""

    def area(rows: Sequence[tuple[str, float]]) -> float:
        return roc_area([(label == wrong, value if larger else -value) for label, value in rows])

    return by_person(blocks, area)


def told_past(blocks: Blocks, wrong: str, limit: float) -> Rate:
    """Balanced accuracy of saying so past this limit; the interval draws blocks of a video."""
    return by_person(blocks, lambda rows: accuracy_past(rows, wrong, limit))


def accuracy_past(rows: Iterable[tuple[str, float]], wrong: str, limit: float) -> float:
    return balanced_accuracy([(label == wrong, value > limit) for label, value in rows])


def mirrored_shoulder() -> tuple[float, float, int]:
    """Correlation of the left shoulder's angle with that of a depth camera: as given, and turned back."""
    arrays = np.load(folder("low_back_formats") / "keraal_sample.npz")
    points = arrays["ELK_BP"].astype(float)
    kinect = arrays["ELK_Kinect"].astype(float)[..., :3]
    truth = _corner_deg(*(kinect[:, joint] for joint in _ELBOW_SHOULDER_HIP))
    signal, sheet = CAMERA_SIGNALS["shoulder-angle"], sheet_for([])
    count = min(len(points), len(truth))
    found: list[list[float]] = [[], []]
    for number in range(count):
        image = tuple(ImageLandmark(float(x), float(y), float(z), 0.95) for x, y, z in points[number])
        frame = Frame(number * 33.0, 960, 544, image)
        for rows, one in zip(found, (frame, unmirrored(frame)), strict=True):
            scene = looked_at(one, sheet, "front")
            value = raw_value(signal, scene, "left") if scene and isinstance(signal, Signal) else None
            rows.append(value if isinstance(value, float) else float("nan"))
    return (*(_correlation(np.array(rows), truth[:count]) for rows in found), count)  # type: ignore[return-value]


def _corner_deg(a: Floats, corner: Floats, c: Floats) -> Floats:
    u, v = a - corner, c - corner
    cosine = (u * v).sum(axis=1) / np.linalg.norm(u, axis=1) / np.linalg.norm(v, axis=1)
    found: Floats = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    return found


def _correlation(a: Floats, b: Floats) -> float:
    known = ~np.isnan(a)
    return float(np.corrcoef(a[known], b[known])[0, 1])
