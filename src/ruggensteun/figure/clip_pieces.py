"""The things of a motion for a clip: each shape once, and how it moves, found from what the figure draws.

A thing stands still, hangs on a bone, or is moved by twelve numbers a frame (turned, stretched and shifted),
which is all that ropes, bands and balls need.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats, Frames, Ints
from ruggensteun.body.segments import SEGMENTS
from ruggensteun.body.solved import Ball, SolvedMotion, frames_of
from ruggensteun.figure.clip_numbers import LENGTHS_A_METRE, MATRIX_STEPS, PLACES_A_METRE, channels, steps
from ruggensteun.figure.gear import gear_of
from ruggensteun.figure.ground import Piece, ground_of
from ruggensteun.figure.moment import Moment
from ruggensteun.figure.palette import Style
from ruggensteun.figure.solids import Solid, joined

_STILL_M: Final = 0.0015
_ON_BONE_M: Final = 0.006
_ROUND_M: Final = 1e-4
_FEWEST_ON_SPHERE: Final = 300

_RIBBON: Final = (5, 40)
"""The gear's straps and bands are so many rings of so many places, and start anywhere around the limb."""

_CALM: Final = (1.0, 2.0, 3.0, 2.0, 1.0)
"""Weights of neighbouring frames."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Track:
    """One thing over F frames: its corners (F, N, 3) in the world."""

    piece: Piece
    corners: Floats


def pieces_of(solved: SolvedMotion, numbers: Ints, style: Style) -> tuple[list[Json], list[Floats]]:
    """All things as JSON, for the frames `numbers`; and where they come (N, 3), to frame the picture."""
    ground = ground_of(solved).pieces
    found = [*_still(ground, style)]
    reached = [piece.solid.corners for piece in ground if piece.surface != "wood"]
    if solved.ball is not None:
        found.append(_rolling(solved.ball, numbers, style))
    for repetition in solved.repetitions:
        first = 0 if repetition is solved.repetitions[0] else repetition.first  # it has the set-up before it
        chosen = np.flatnonzero((numbers >= first) & (numbers <= repetition.last))
        tracks = _tracks(solved, numbers[chosen])
        frames = frames_of(solved, numbers[chosen])
        span = (int(chosen[0]), int(chosen[-1])) if len(solved.repetitions) > 1 else None
        for track in tracks:
            found.append(_moving(track, frames, style) | ({"frames": span} if span else {}))
            reached += [track.corners[0], track.corners[len(track.corners) // 2]]
    if solved.ball is not None:
        reached += [
            centre + reach for centre in solved.ball.centre for reach in _octahedron(solved.ball.radius_m)
        ]
    return found, reached


def _octahedron(radius: float) -> list[Floats]:
    return [radius * np.concatenate([np.eye(3), -np.eye(3)])]


def _still(pieces: Sequence[Piece], style: Style) -> Iterator[Json]:
    """What has the same paint is one thing."""
    for surface, casts in dict.fromkeys((piece.surface, piece.casts) for piece in pieces):
        same = [piece.solid for piece in pieces if (piece.surface, piece.casts) == (surface, casts)]
        yield _paint(surface, casts=casts, style=style) | {"shape": _shape(joined(same))}


def _tracks(solved: SolvedMotion, numbers: Ints) -> list[_Track]:
    first = _gear(solved, int(numbers[0]))
    if not first:
        return []
    all_frames = [first, *(_gear(solved, int(number)) for number in numbers[1:])]
    return [
        _Track(piece, _in_step(np.stack([pieces[place].solid.corners for pieces in all_frames])))
        for place, piece in enumerate(first)
    ]


def _in_step(corners: Floats) -> Floats:
    """The same corners, each ribbon's loop begun where it lies nearest to the loop of the frame before."""
    rings, places = _RIBBON
    if corners.shape[1] != rings * places:
        return corners
    loops = (corners - corners.mean(axis=1, keepdims=True)).reshape(-1, rings, places, 3)
    result = corners.reshape(-1, rings, places, 3).copy()
    before = loops[0]
    for number in range(1, len(loops)):
        rolled = [np.roll(loops[number], by, axis=1) for by in range(places)]
        best = int(np.argmin([((loop - before) ** 2).sum() for loop in rolled]))
        result[number] = np.roll(result[number], best, axis=1)
        before = rolled[best]
    return _calmed(result.reshape(corners.shape))


def _calmed(corners: Floats) -> Floats:
    """Smoothed over time: a loop is fitted to the skin anew in every frame, and trembles a little."""
    reach = len(_CALM) // 2
    padded = np.pad(corners, ((reach, reach), (0, 0), (0, 0)), mode="edge")
    found: Floats = (
        sum(  # type: ignore[assignment]  # numpy: or one number
            share * padded[start : start + len(corners)] for start, share in enumerate(_CALM)
        )
        / sum(_CALM)
    )
    return found


def _gear(solved: SolvedMotion, number: int) -> list[Piece]:
    """What moves with the body in one frame; the large ball is told apart, because it rolls."""
    pieces = gear_of(Moment(solved, number))
    return pieces[1:] if solved.ball is not None else pieces


def _rolling(ball: Ball, numbers: Ints, style: Style) -> Json:
    matrices = np.stack([_matrix(turn) for turn in ball.turn[numbers]])
    return (
        _paint("ball", casts=True, style=style)
        | {"shape": {"sphere": round(ball.radius_m * LENGTHS_A_METRE)}, "seams": True}
        | _moves(matrices, ball.centre[numbers])
    )


def _matrix(quaternion: Floats) -> Floats:
    x, y, z, w = quaternion
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )


def _moving(track: _Track, frames: Frames, style: Style) -> Json:
    piece, corners = track.piece, track.corners
    paint = _paint(piece.surface, casts=piece.casts, style=style)
    if np.abs(corners - corners[0]).max() < _STILL_M:
        return paint | _placed(piece.solid, corners[0])
    bone = _bone_of(corners, frames)
    if bone is not None:
        turn, start = frames.rotation[0, bone], frames.position[0, bone]
        return paint | _placed(piece.solid, (corners[0] - start) @ turn) | {"on": SEGMENTS[bone].name}
    middle = corners.mean(axis=1)
    rest = corners[0] - middle[0]
    if (radius := _radius(rest)) is not None:
        shape: Json = {"sphere": round(radius * LENGTHS_A_METRE)}
        return paint | {"shape": shape} | _moves(np.tile(np.eye(3), (len(corners), 1, 1)), middle)
    matrices = np.swapaxes(np.linalg.pinv(rest) @ (corners - middle[:, None]), 1, 2)
    return paint | {"shape": _shape(Solid(rest, piece.solid.triangles))} | _moves(matrices, middle)


def _placed(solid: Solid, corners: Floats) -> Json:
    middle = corners.mean(axis=0)
    if (radius := _radius(corners - middle)) is not None:
        at = np.round(middle * LENGTHS_A_METRE).astype(np.int64).tolist()
        return {"shape": {"sphere": round(radius * LENGTHS_A_METRE), "at": at}}
    return {"shape": _shape(Solid(corners, solid.triangles))}


def _radius(corners: Floats) -> float | None:
    """Of a sphere around the origin, when these are corners of one."""
    distance = np.linalg.norm(corners, axis=1)
    round_enough = len(corners) >= _FEWEST_ON_SPHERE and np.ptp(distance) < _ROUND_M
    return float(distance.mean()) if round_enough else None


def _bone_of(corners: Floats, frames: Frames) -> int | None:
    """The segment in whose frame the corners stay where they are."""
    some = corners[:, :: max(1, corners.shape[1] // 12)]
    best, least = None, _ON_BONE_M
    for bone in range(len(SEGMENTS)):
        turn, start = frames.rotation[:, bone], frames.position[:, bone]
        local = np.einsum("fij,fni->fnj", turn, some - start[:, None])
        moved = float(np.abs(local - local[0]).max())
        if moved < least:
            best, least = bone, moved
    return best


def _moves(matrices: Floats, places: Floats) -> Json:
    """Row by row the nine numbers of the matrix, then the place."""
    return {
        "moves": [
            *channels(matrices.reshape(len(matrices), 9), MATRIX_STEPS),
            *channels(places, PLACES_A_METRE),
        ]
    }


def _paint(surface: str, *, casts: bool, style: Style) -> Json:
    paint = style.paint(surface)
    return {"surface": surface, "light": paint.light, "shade": paint.shade, "casts": casts}


def _shape(solid: Solid) -> Json:
    return {
        "corners": [steps(axis, LENGTHS_A_METRE) for axis in solid.corners.T],
        "triangles": steps(solid.triangles.reshape(-1).astype(float), 1),
    }
