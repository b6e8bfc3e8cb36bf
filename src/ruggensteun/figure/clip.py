"""A solved motion for the browser: `clip/1`, a small JSON document that a player needs nothing else with.

Lists of numbers hold the first value and then the changes, in the steps of `clip_numbers`. Bones are turned
in the frame of their parent, as x, y, z, w; things by the rows of a matrix and a place.
"""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from scipy.spatial import ConvexHull  # type: ignore[import-untyped] # scipy has no stubs here

from ruggensteun.body.kinematics import PARENT, ROOT_COUNT, Floats, Frames
from ruggensteun.body.segments import SEGMENTS
from ruggensteun.body.solved import SolvedMotion, frames_of, other_side_of, skin
from ruggensteun.figure.clip_numbers import PLACES_A_METRE, TURN_STEPS, channels, quaternions
from ruggensteun.figure.clip_pieces import Json, pieces_of
from ruggensteun.figure.palette import Style

FORMAT: Final = "clip/1"
FRAMES_A_SECOND: Final = 15
_FRAMES_A_SECOND_OF_LONG: Final = 10
_LONG_S: Final = 20.0
"""A clip that lasts longer has fewer frames a second, so that a telephone need not load more."""
_MOVES: Final = 2e-4
"""From here on a part of a turn counts as moving."""
_ALIKE_DEG: Final = 4.0
"""Nearer to each other than this, the two sides do the same."""
_CM: Final = 100
_HULL_GRID_CM: Final = 2


def clip(solved: SolvedMotion, style: Style) -> str:
    """The document as text. The same motion gives the same text."""
    rate = _frame_rate(solved)
    every = solved.fps // rate
    # The first frame of the repetitions is among them; a clip may start a moment later for it.
    numbers = np.arange(solved.loop_start % every, solved.frame_count, every)
    frames = frames_of(solved, numbers)
    pieces, reached = pieces_of(solved, numbers, style)
    document: Json = {
        "format": FORMAT,
        "motion": solved.motion.slug,
        "variant": solved.motion.variant_key,
        "body": solved.person.name,
        "fps": rate,
        "frames": len(numbers),
        "duration_s": _seconds(solved, solved.frame_count),
        "sided": _sided(solved),
        "view": solved.motion.document.view.model_dump(include={"yaw_deg", "pitch_deg"}),
        "hull_cm": _hull(solved, reached),
        "poses": list(_poses(solved)),
        "repetitions": [
            {
                "from_s": _seconds(solved, repetition.first),
                "to_s": _seconds(solved, repetition.last + 1),
                "mirrored": repetition.mirrored,
            }
            for repetition in solved.repetitions
        ],
        "root": channels(frames.position[:, 0], PLACES_A_METRE),
        "turns": _turns(frames),
        "pieces": pieces,
    }
    return json.dumps(document, separators=(",", ":")) + "\n"


def _frame_rate(solved: SolvedMotion) -> int:
    wanted = FRAMES_A_SECOND
    if solved.frame_count / solved.fps > _LONG_S:
        wanted = _FRAMES_A_SECOND_OF_LONG
    if solved.fps % wanted:
        raise ValueError(f"a clip needs a motion solved at a multiple of {wanted} fps, not {solved.fps}")
    return wanted


def _seconds(solved: SolvedMotion, frame: int) -> float:
    """Of the clip, in which the repetitions begin at one of its own frames."""
    late = solved.loop_start % (solved.fps // _frame_rate(solved))
    return round(max(0, frame - late) / solved.fps, 3)


def _poses(solved: SolvedMotion) -> Iterator[Json]:
    """When the movement to each pose starts, when it is there, and until when it is held."""
    for key in solved.keys:
        yield {
            "pose": key.pose,
            "step": key.step,
            "starts_s": _seconds(solved, key.starts),
            "reached_s": _seconds(solved, key.frame),
            "left_s": _seconds(solved, min(key.frame + key.frames, solved.frame_count)),
        }


def _sided(solved: SolvedMotion) -> str | None:
    """How the stage is mirrored to show the other side; None when both are in the clip, or alike."""
    if any(repetition.mirrored for repetition in solved.repetitions):
        return None
    difference = np.abs(other_side_of(solved).postures - solved.postures)[solved.loop_start :, ROOT_COUNT:]
    if difference.max() < _ALIKE_DEG:
        return None
    return "along" if solved.motion.position.startswith("side-lying") else "aside"


def _turns(frames: Frames) -> dict[str, list[list[int]]]:
    """By bone the four rows of its turns; bones that stay in the zero pose are left out."""
    found = {}
    for number, segment in enumerate(SEGMENTS):
        above = int(PARENT[number])
        local = frames.rotation[:, number]
        if above >= 0:
            local = np.swapaxes(frames.rotation[:, above], 1, 2) @ local
        turns = quaternions(local)
        if np.abs(turns - turns[0]).max() < _MOVES:
            turns = np.repeat(turns[:1], len(turns), axis=0)
        rows = channels(turns, TURN_STEPS)
        if rows != [[0], [0], [0], [TURN_STEPS]]:
            found[segment.name] = rows
    return found


def _hull(solved: SolvedMotion, reached: list[Floats]) -> list[list[int]]:
    """A few corners (x, y, z) around everything that is ever shown."""
    frames = sorted({key.frame for key in solved.keys})
    middles = [(a + b) // 2 for a, b in pairwise(frames)]
    places = np.concatenate([*(skin(solved, frame) for frame in (*frames, *middles)), *reached])
    grid = _HULL_GRID_CM
    coarse = np.unique(np.round(places * _CM / grid), axis=0) * grid
    corners = coarse[ConvexHull(coarse).vertices].astype(np.int64)
    return sorted(corners.tolist())
