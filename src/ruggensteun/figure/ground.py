"""What stands or lies on the floor during a whole motion: mat, bosu, chair, wall bars. It never moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.figure.moment import Moment, key_moments
from ruggensteun.figure.solids import Solid, box, dome, slab, tube, turned
from ruggensteun.motion.posture import Contact
from ruggensteun.motion.props import CHAIR_BACK_CM, Raised, WallBars

CM: Final = 100.0
MAT_THICK_M: Final = 0.014
_MAT_WIDTH_M: Final = 0.64
_MAT_LENGTH_M: Final = 1.10
_NEAR_FLOOR_M: Final = 0.05
_BARS_WIDTH_M: Final = 0.86
_BARS_HEIGHT_M: Final = 2.05
_BAR_STEP_M: Final = 0.16


@dataclass(frozen=True, slots=True)
class Piece:
    """One object of one material."""

    solid: Solid
    surface: str
    casts: bool = True
    """Whether it throws a shadow."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A level top on which shadows fall: its height, and where it is (None: everywhere)."""

    height_m: float
    low: tuple[float, float] | None = None
    """Along and aside."""
    high: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    pieces: tuple[Piece, ...]
    receivers: tuple[Receiver, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where something belongs: the middle of what rests on it, and how far that reaches."""

    middle: Floats
    """(2,) along and aside."""
    reach: Floats
    """(2,) the whole extent."""
    points: frozenset[str]


def ground_of(solved: SolvedMotion) -> Ground:
    """The ground of a whole motion."""
    props = solved.motion.props
    moments = [moment for _, moment in key_moments(solved)]
    pieces: list[Piece] = []
    receivers = [Receiver(0.0)]
    if props.mat is not None:
        pieces.append(_mat(moments))
    for surface, prop in (
        ("thick-mat", props.thick_mat),
        ("slide-board", props.slide_board),
        ("cushion", props.cushion),
        ("chair", props.chair),
        ("bosu", props.bosu),
    ):
        if prop is None:
            continue
        spot = _spot(solved, surface, prop)
        made, top = _MAKERS[surface](prop.height_cm / CM, spot)
        pieces += [Piece(_placed(piece.solid, spot), piece.surface, piece.casts) for piece in made]
        if top is not None:
            half = top / 2
            low, high = spot.middle - half, spot.middle + half
            receivers.append(
                Receiver(
                    prop.height_cm / CM, (float(low[0]), float(low[1])), (float(high[0]), float(high[1]))
                )
            )
    if props.wall_bars is not None:
        pieces += _wall_bars(solved, props.wall_bars)
    if props.low_rope is not None:
        pieces += _apparatus(props.low_rope.along_cm / CM, props.low_rope.height_cm / CM)
    return Ground(tuple(pieces), tuple(receivers))


def _placed(solid: Solid, spot: _Spot) -> Solid:
    return solid.moved(np.array([spot.middle[0], 0.0, spot.middle[1]]))


def resting(solved: SolvedMotion, surface: str) -> Iterator[tuple[Contact, Floats]]:
    """What rests on a surface in any pose, and where (3,)."""
    for key, moment in key_moments(solved):
        for contact in solved.motion.posture(key.pose).contacts:
            if contact.surface == surface:
                yield contact, moment.place(contact.point)


def _spot(solved: SolvedMotion, surface: str, prop: Raised) -> _Spot:
    found = list(resting(solved, surface))
    places = np.array([place[[0, 2]] for _, place in found]) if found else np.zeros((1, 2))
    low, high = places.min(axis=0), places.max(axis=0)
    middle = (low + high) / 2
    if prop.at_cm is not None:
        middle = np.array(prop.at_cm) / CM
    return _Spot(middle, high - low, frozenset(contact.point for contact, _ in found))


def _mat(moments: list[Moment]) -> Piece:
    near = np.concatenate([moment.skin[moment.skin[:, 1] < _NEAR_FLOOR_M] for moment in moments])
    low, high = near[:, [0, 2]].min(axis=0), near[:, [0, 2]].max(axis=0)
    middle = (low + high) / 2
    length = max(high[0] - low[0] + 0.16, _MAT_LENGTH_M)
    width = max(high[1] - low[1] + 0.10, _MAT_WIDTH_M)
    solid = slab(length=length, width=width, bottom=-MAT_THICK_M, top=-0.001, corner=0.05)
    return Piece(solid.moved(np.array([middle[0], 0.0, middle[1]])), "mat", casts=False)


_Made = tuple[list[Piece], Floats | None]


def _thick_mat(height: float, spot: _Spot) -> _Made:
    size = np.maximum(spot.reach + 0.26, [0.50, 0.50])
    solid = slab(length=size[0], width=size[1], bottom=0, top=height, corner=0.05, bevel=0.018)
    return [Piece(solid, "foam")], size - 0.04


def _slide_board(height: float, spot: _Spot) -> _Made:
    size = np.maximum(spot.reach + 0.30, [0.60, 0.60])
    return [Piece(slab(length=size[0], width=size[1], bottom=0, top=height, corner=0.06), "board")], size


def _cushion(height: float, spot: _Spot) -> _Made:
    size = np.maximum(spot.reach + 0.24, [0.30, 0.40])
    thick = height + 0.015  # the head sinks in a little
    solid = slab(length=size[0], width=size[1], bottom=0, top=thick, corner=0.07, bevel=thick * 0.45)
    return [Piece(solid, "pillow")], None


def _chair(height: float, spot: _Spot) -> _Made:
    half, seat = 0.21, 0.035
    # Whoever sits has the back behind; whoever lies with the calves on the seat looks at it.
    sits = any(point.startswith(("sit-bone", "thigh-back")) for point in spot.points)
    back = -half if sits else half
    pieces = [Piece(slab(length=0.43, width=0.43, bottom=height - seat, top=height, corner=0.04), "wood")]
    for x in (-half + 0.02, half - 0.02):
        for z in (-half + 0.02, half - 0.02):
            top = height + CHAIR_BACK_CM / CM if x * back > 0 else height - seat
            pieces.append(Piece(box((x - 0.018, 0, z - 0.018), (x + 0.018, top, z + 0.018)), "wood"))
    x = back - np.sign(back) * 0.02
    for low, high in ((0.30, 0.42), (0.14, 0.20)):
        rail = box((x - 0.012, height + low, -half + 0.03), (x + 0.012, height + high, half - 0.03))
        pieces.append(Piece(rail, "wood"))
    return pieces, np.array([0.42, 0.42])


def _bosu(height: float, spot: _Spot) -> _Made:
    radius = max(0.31, float(np.hypot(*spot.reach)) / 2 + 0.12)
    plate = turned([(radius, 0), (radius + 0.015, 0.012), (radius + 0.01, 0.035), (radius, 0.04)])
    return [
        Piece(plate, "rubber"),
        Piece(dome(radius - 0.01, height - 0.02).moved(np.array([0, 0.02, 0])), "dome"),
    ], None


_MAKERS: Final = {
    "thick-mat": _thick_mat,
    "slide-board": _slide_board,
    "cushion": _cushion,
    "chair": _chair,
    "bosu": _bosu,
}


def _wall_bars(solved: SolvedMotion, bars: WallBars) -> list[Piece]:
    along = bars.along_cm / CM
    pieces = [
        Piece(box((-0.03, 0, z - 0.02), (0.03, _BARS_HEIGHT_M, z + 0.02)), "wood")
        for z in (-_BARS_WIDTH_M / 2, _BARS_WIDTH_M / 2)
    ]
    ends = _BARS_WIDTH_M / 2 - 0.02
    pieces += [
        Piece(tube([np.array([0, height, -ends]), np.array([0, height, ends])], 0.016), "wood")
        for height in np.arange(0.13, _BARS_HEIGHT_M - 0.05, _BAR_STEP_M)
    ]
    if bars.facing == "along":
        return [Piece(p.solid.moved(np.array([along, 0.0, 0.0])), p.surface) for p in pieces]
    # Beside the person, where the band is fastened; away from the viewer when nothing says where.
    asides = [elastic.anchor_cm[2] / CM for elastic in solved.motion.props.elastics if elastic.anchor_cm]
    aside = asides[0] if asides else -0.9
    quarter = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 0.0]])
    by = np.array([along, 0.0, aside])
    return [Piece(Solid(p.solid.corners @ quarter.T + by, p.solid.triangles), p.surface) for p in pieces]


def _apparatus(along: float, height: float) -> list[Piece]:
    """A column on a foot, with a wheel where the rope comes out."""
    away = 0.10
    column = box((along + away - 0.05, 0.03, -0.05), (along + away + 0.05, max(1.0, height + 0.4), 0.05))
    foot = box((along + away - 0.16, 0.0, -0.24), (along + away + 0.22, 0.035, 0.24))
    wheel = tube([np.array([along, height, -0.018]), np.array([along, height, 0.018])], 0.05)
    arm = box((along, height - 0.016, -0.03), (along + away, height + 0.016, 0.03))
    return [Piece(foot, "rubber"), Piece(column, "metal"), Piece(arm, "rubber"), Piece(wheel, "metal")]
