"""What moves with the body: balls, ropes with slings, elastics, weights."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.spatial import ConvexHull  # type: ignore[import-untyped] # scipy has no stubs here

from ruggensteun.body.constraints import anchor_m
from ruggensteun.body.kinematics import Floats
from ruggensteun.figure.ground import CM, Piece, resting
from ruggensteun.figure.moment import Moment
from ruggensteun.figure.solids import ball, box, ribbon, tube
from ruggensteun.motion.anatomy import SIDES, both_sides
from ruggensteun.motion.props import Hands

_ROPE_M: Final = 0.008
_BAND_M: Final = 0.010
_KNOT_M: Final = 0.16
_CEILING_M: Final = 1.6
_HANDS_TOGETHER_M: Final = 0.16
_HANGS_M: Final = 0.42
_HANGS_APART_M: Final = 0.03
"""A band that nobody holds yet hangs down from where it is fastened, the ends of a pair beside each other."""
_HOLDING: Final = ("fist", "palm", "palm-heel", "hand-back", "fingertip", "index-knuckle")
_LIMB_AXIS: Final = {
    "heel": ("heel", "toe-tip"), "ball-of-foot": ("heel", "toe-tip"), "instep": ("heel", "toe-tip"),
    "toe-pad": ("heel", "toe-tip"), "toe-tip": ("heel", "toe-tip"), "foot-outer": ("heel", "toe-tip"),
    "achilles": ("ankle-joint", "knee-joint"), "ankle-outer": ("ankle-joint", "knee-joint"),
    "ankle-joint": ("ankle-joint", "knee-joint"), "calf": ("ankle-joint", "knee-joint"),
    "knee": ("knee-joint", "hip-joint"), "kneecap": ("knee-joint", "hip-joint"),
    "knee-outer": ("knee-joint", "hip-joint"), "knee-joint": ("knee-joint", "hip-joint"),
    "thigh-back": ("knee-joint", "hip-joint"),
    "forearm": ("elbow-joint", "wrist-joint"), "wrist-ulna": ("elbow-joint", "wrist-joint"),
    "elbow": ("elbow-joint", "wrist-joint"), "wrist-joint": ("elbow-joint", "wrist-joint"),
}  # fmt: skip
"""Between which points the limb runs that a loop goes around."""


@dataclass(frozen=True, slots=True)
class _End:
    """Of a band that is fastened at its other end."""

    place: Floats
    pieces: tuple[Piece, ...]


def gear_of(moment: Moment) -> list[Piece]:
    return [
        *_balls(moment),
        *_ropes(moment),
        *_elastics(moment),
        *_held(moment),
        *_ankle_weights(moment),
    ]


def _split(point: str) -> tuple[str, str]:
    name, _, side = point.partition(".")
    return name, side


def _unit(vector: Floats) -> Floats:
    found: Floats = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return found


def _axis(moment: Moment, point: str) -> Floats:
    name, side = _split(point)
    start, end = _LIMB_AXIS.get(name, ("heel", "toe-tip"))
    return _unit(moment.place(f"{end}.{side}") - moment.place(f"{start}.{side}"))


def _grip(moment: Moment, side: str) -> tuple[Floats, Floats]:
    """The middle of a closed hand, and the direction of what it holds."""
    little, index = moment.place(f"little-finger.{side}"), moment.place(f"index-knuckle.{side}")
    inside = moment.place(f"palm.{side}") * 0.35 + moment.place(f"fist.{side}") * 0.65
    return inside, _unit(index - little)


def _limb(point: str) -> str:
    name, side = _split(point)
    arm = name in _HOLDING or name in ("forearm", "wrist-ulna", "elbow", "wrist-joint")
    return f"{side}-arm" if arm else f"{side}-leg"


def section(
    moment: Moment, points: tuple[str, ...], normal: Floats, *extra: Floats, up_m: float = 0.0
) -> Floats:
    """A loop (N, 3) around the limbs at `points`, square to `normal`, and around the extra places.

    `up_m` moves it along the normal.
    """
    centre = np.mean([moment.place(point) for point in points], axis=0) + normal * up_m
    first = _unit(np.cross(normal, [0.0, 1.0, 0.0] if abs(normal[1]) < 0.9 else [1.0, 0.0, 0.0]))  # noqa: PLR2004
    second = np.cross(normal, first)
    near = [np.stack(extra)] if extra else []
    for point in points:
        limb = moment.skin_of([_limb(_mirrored(moment, point))])
        away = limb - moment.place(point) - normal * up_m
        close = (np.abs(away @ normal) < 0.02) & (np.linalg.norm(away, axis=1) < 0.17)  # noqa: PLR2004
        near.append(limb[close])
    flat = np.concatenate(near) - centre
    flat = np.stack([flat @ first, flat @ second], axis=1)
    hull = flat[ConvexHull(flat).vertices]
    loop = centre + hull[:, :1] * first + hull[:, 1:] * second
    return _evened(loop)


def _mirrored(moment: Moment, point: str) -> str:
    if not moment.mirrored:
        return point
    name, side = _split(point)
    return f"{name}.{'left' if side == 'right' else 'right'}"


def _evened(loop: Floats, count: int = 40) -> Floats:
    """The closed loop with evenly spaced points."""
    closed = np.concatenate([loop, loop[:1]])
    way = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    at = np.linspace(0, way[-1], count, endpoint=False)
    return np.stack([np.interp(at, way, closed[:, axis]) for axis in range(3)], axis=1)


def _balls(moment: Moment) -> Iterator[Piece]:
    solved = moment.solved
    if solved.ball is not None:
        yield Piece(ball(solved.ball.centre[moment.frame], solved.ball.radius_m), "ball")
    small = solved.motion.props.small_ball
    if small is not None:
        radius = small.size_cm / CM / 2
        under = [place for _, place in resting(solved, "small-ball")]
        if under:
            centre = np.mean(under, axis=0)
            centre[1] = radius
        else:
            centre = np.mean([moment.place(f"knee-joint.{side}") for side in SIDES], axis=0)
        yield Piece(ball(centre, radius), "ball")


def _ropes(moment: Moment) -> Iterator[Piece]:
    for rope in moment.solved.motion.props.ropes:
        for point in both_sides(rope.at):
            anchor = moment.on_stage(*anchor_m(rope, point))
            yield _fixing(moment, anchor)
            name, side = _split(point)
            if name in _HOLDING and side:
                yield from _grip_rope(moment, side, anchor)
            else:
                yield from _sling(moment, point, anchor)


def _fixing(moment: Moment, anchor: Floats) -> Piece:
    """A plate on the ceiling, or a post when the rope comes from lower and nothing else carries it."""
    props = moment.solved.motion.props
    if anchor[1] > _CEILING_M or props.wall_bars is not None or props.low_rope is not None:
        return Piece(tube([anchor, anchor + np.array([0.0, 0.015, 0.0])], 0.04), "metal")
    x, y, z = anchor
    return Piece(box((x - 0.03, 0.0, z - 0.03), (x + 0.03, y + 0.12, z + 0.03)), "metal")


def _grip_rope(moment: Moment, side: str, anchor: Floats) -> Iterator[Piece]:
    centre, axis = _grip(moment, _split(_mirrored(moment, f"fist.{side}"))[1])
    towards = _unit(anchor - centre)
    knot = centre + towards * _KNOT_M
    ends = (centre - axis * 0.075, centre + axis * 0.075)
    yield Piece(tube([anchor, knot], _ROPE_M), "rope")
    for end in ends:
        yield Piece(tube([knot, end], _ROPE_M * 0.75), "rope")
    yield Piece(tube(ends, 0.017), "strap")


def _sling(moment: Moment, point: str, anchor: Floats) -> Iterator[Piece]:
    here = moment.place(point)
    towards = _unit(anchor - here)
    axis = _axis(moment, point)
    normal = _unit(axis - towards * float(axis @ towards))
    knot = here + towards * (_KNOT_M + 0.12)
    loop = section(moment, (point,), normal, knot)
    yield Piece(tube([anchor, knot], _ROPE_M), "rope")
    yield Piece(ribbon(loop, normal, width=0.045, thickness=0.005), "strap")


def _elastics(moment: Moment) -> Iterator[Piece]:
    fastened: dict[tuple[float, ...], list[_End]] = defaultdict(list)
    for elastic in moment.solved.motion.props.elastics:
        for point in both_sides(elastic.to):
            if elastic.anchor is not None:
                yield from _between_points(moment, elastic.anchor, point)
            elif elastic.anchor_cm is not None:
                along, up, aside = (value / CM for value in elastic.anchor_cm)
                left_of_pair = point.endswith(".left") and len(both_sides(elastic.to)) > 1
                place = moment.on_stage(along, up, -aside if left_of_pair else aside)
                fastened[tuple(place.tolist())].append(_end(moment, point, place, elastic.held_from))
    for start, ends in fastened.items():
        yield from _fastened(np.array(start), ends)


def _between_points(moment: Moment, anchor: str, point: str) -> Iterator[Piece]:
    """From a point of the body to another, or one loop around both legs."""
    starts = both_sides(anchor)
    name, side = _split(point)
    start = next((other for other in starts if other.endswith(f".{side}")), starts[0])
    if _split(start)[0] == name and start != point and _limb(start).endswith("leg"):
        axis = _unit(_axis(moment, start) + _axis(moment, point))
        yield Piece(ribbon(section(moment, (start, point), axis), axis, width=0.05, thickness=0.006), "band")
        return
    yield from _band_end(moment, start)
    yield Piece(tube([_end_of(moment, start), _end_of(moment, point)], _BAND_M), "band")
    yield from _band_end(moment, point)


def _end(moment: Moment, point: str, place: Floats, held_from: str | None) -> _End:
    """On its way from where it hangs to the hand, and then there."""
    there = _end_of(moment, point)
    held = 1.0 if held_from is None else moment.share_of_way(held_from)
    aside = _HANGS_APART_M * (1 if place[2] > 0 else -1)
    hanging = place + np.array([0.0, -_HANGS_M, aside])
    return _End(
        hanging + held * (there - hanging), tuple(_band_end(moment, point, by=(1 - held) * (hanging - there)))
    )


def _fastened(place: Floats, ends: list[_End]) -> Iterator[Piece]:
    """From one place to one hand or two; hands that are together hold one band."""
    places = [end.place for end in ends]
    together = float(np.linalg.norm(places[0] - places[-1])) < _HANDS_TOGETHER_M
    for where in [np.mean(places, axis=0)] if together else places:
        yield Piece(tube([place, where], _BAND_M), "band")
    for end in ends:
        yield from end.pieces


def _end_of(moment: Moment, point: str) -> Floats:
    name, side = _split(point)
    if name in _HOLDING and side:
        return _grip(moment, _split(_mirrored(moment, point))[1])[0]
    return moment.place(point)


def _band_end(moment: Moment, point: str, by: Floats | float = 0.0) -> Iterator[Piece]:
    """The band goes around a foot or a leg; a hand holds its end, or will: so far is it moved by then."""
    name, side = _split(point)
    if name in _HOLDING and side:
        centre, axis = _grip(moment, _split(_mirrored(moment, point))[1])
        centre = centre + by
        yield Piece(tube([centre - axis * 0.06, centre + axis * 0.06], _BAND_M * 1.3), "band")
    elif name in _LIMB_AXIS:
        axis = _axis(moment, point)
        loop = section(moment, (point,), axis)
        yield Piece(ribbon(loop, axis, width=0.04, thickness=0.006), "band")


def _sides(hands: Hands) -> tuple[str, ...]:
    return SIDES if hands == "both" else (hands,)


def _held(moment: Moment) -> Iterator[Piece]:
    props = moment.solved.motion.props
    if props.dumbbells is not None:
        for side in _sides(props.dumbbells.hands):
            centre, axis = _grip(moment, _split(_mirrored(moment, f"fist.{side}"))[1])
            yield Piece(tube([centre - axis * 0.06, centre + axis * 0.06], 0.013), "metal")
            for sign in (-1, 1):
                head = [centre + axis * sign * at for at in (0.050, 0.056, 0.094, 0.100)]
                yield Piece(tube(head, [0.030, 0.036, 0.036, 0.030]), "rubber")
    if props.weighted_ball is not None:
        sides = _sides(props.weighted_ball.hands)
        if len(sides) > 1:
            centre = np.mean([moment.place(f"palm.{side}") for side in SIDES], axis=0)
        else:
            name = f"fist.{sides[0]}"
            centre = (moment.place(name) + moment.place(f"fingertip.{sides[0]}")) / 2
        yield Piece(ball(centre, 0.06), "rubber")


def _ankle_weights(moment: Moment) -> Iterator[Piece]:
    weights = moment.solved.motion.props.ankle_weights
    for side in _sides(weights.sides) if weights is not None else ():
        point = f"ankle-joint.{side}"
        axis = _axis(moment, point)
        loop = section(moment, (point,), axis, up_m=0.07)
        yield Piece(ribbon(loop, axis, width=0.085, thickness=0.014), "strap")
