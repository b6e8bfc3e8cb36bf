"""A person made of sticks, whose movement and faults are known exactly, seen by a camera from any side.

Metres, x where the person faces (lying: where the head is), y to the left of somebody upright, z up.
"""

import math
import random
from collections.abc import Callable, Iterator

from ruggensteun.movement.landmarks import POINT_COUNT, Frame, ImageLandmark, WorldLandmark

Spot = tuple[float, float, float]
Body = dict[int, Spot]
Flat = tuple[float, float]

SHANK, THIGH, TRUNK, UPPER_ARM, FOREARM = 0.43, 0.42, 0.50, 0.29, 0.26
SHOULDER_HALF, HIP_HALF = 0.17, 0.10
PLANK_HEIGHT = 0.30


def _sin(deg: float) -> float:
    return math.sin(math.radians(deg))


def _cos(deg: float) -> float:
    return math.cos(math.radians(deg))


def knee_between(hip: Flat, ankle: Flat, *, bends: float) -> Flat:
    """Where the knee is in the plane of the leg.

    `bends` 1 puts it to the left of the line from hip to ankle.
    """
    dx, dz = ankle[0] - hip[0], ankle[1] - hip[1]
    reach = min(math.hypot(dx, dz), THIGH + SHANK - 1e-6)
    along = (THIGH**2 - SHANK**2 + reach**2) / (2 * reach)
    aside = math.sqrt(max(THIGH**2 - along**2, 0.0)) * bends
    ux, uz = dx / math.hypot(dx, dz), dz / math.hypot(dx, dz)
    return (hip[0] + ux * along - uz * aside, hip[1] + uz * along + ux * aside)


def _head(shoulders: Spot, along: tuple[float, float], ahead: tuple[float, float], half: float) -> Body:
    """Ears and nose, from the middle of the shoulders: `along` the neck, `ahead` where the face looks."""
    x, y, z = shoulders
    ear = (x + 0.2 * along[0], z + 0.2 * along[1])
    nose = (ear[0] + 0.1 * ahead[0], ear[1] + 0.1 * ahead[1])
    body: Body = {7: (ear[0], y + half, ear[1]), 8: (ear[0], y - half, ear[1]), 0: (nose[0], y, nose[1])}
    return body


def upright(
    *,
    hip: tuple[float, float],
    feet: tuple[float, float] = (0.0, 0.0),
    lean_deg: float = 0.0,
    heels: tuple[float, float] = (0.0, 0.0),
    knees_in: float = 0.0,
    feet_half: float = 0.12,
    arms_deg: float = 0.0,
) -> Body:
    """Somebody on their feet: `hip` (x, z), `feet` the x of each ankle, left first; `knees_in` metres."""
    hx, hz = hip
    sx, sz = hx + TRUNK * _sin(lean_deg), hz + TRUNK * _cos(lean_deg)
    body = _head((sx, 0.0, sz), (_sin(lean_deg), _cos(lean_deg)), (_cos(lean_deg), -_sin(lean_deg)), 0.07)
    for side, sign in ((0, 1.0), (1, -1.0)):
        ax, az = feet[side], 0.08 + 0.8 * heels[side]
        kx, kz = knee_between((hx, hz), (ax, az), bends=1.0)
        y = sign * feet_half
        body[11 + side] = (sx, sign * SHOULDER_HALF, sz)
        body[13 + side] = (sx + UPPER_ARM * _sin(arms_deg), sign * 0.2, sz - UPPER_ARM * _cos(arms_deg))
        reach = UPPER_ARM + FOREARM
        body[15 + side] = (sx + reach * _sin(arms_deg), sign * 0.2, sz - reach * _cos(arms_deg))
        body[23 + side] = (hx, sign * HIP_HALF, hz)
        body[25 + side] = (kx, sign * (feet_half - knees_in), kz)
        body[27 + side] = (ax, y, az)
        body[29 + side] = (ax - 0.05, y, 0.03 + heels[side])
        body[31 + side] = (ax + 0.16, y, 0.03)
    return body


def squat(depth: float, *, knees_past: float = 0.0, knees_in: float = 0.0, heels: float = 0.0) -> Body:
    """0 stands, 1 has the thighs nearly level.

    `knees_past`: how far the knee passes the toes at depth 1, in shanks.
    """
    knee_x = depth * (0.16 + knees_past * SHANK)
    shank_deg = math.degrees(math.asin(min(knee_x / SHANK, 0.9)))
    thigh_deg = 82.0 * depth
    hip = (
        SHANK * _sin(shank_deg) - THIGH * _sin(thigh_deg),
        0.08 + SHANK * _cos(shank_deg) + THIGH * _cos(thigh_deg),
    )
    lean = 36.0 * depth
    return upright(
        hip=hip,
        lean_deg=lean,
        knees_in=knees_in * depth - 0.03 * depth,
        heels=(heels * depth, heels * depth),
        arms_deg=70 * depth,
    )


def lunge(depth: float, *, front: int) -> Body:
    """0 stands; 1 has a large step made with the front leg (0 left, 1 right) and both knees bent."""
    step = 0.85 * min(1.0, depth * 2)
    feet = (step, 0.0) if front == 0 else (0.0, step)
    heels = (0.0, 0.12 * depth) if front == 0 else (0.12 * depth, 0.0)
    stand = 0.08 + SHANK + THIGH - 0.003
    return upright(hip=(step * 0.5, stand - 0.36 * depth), feet=feet, heels=heels, lean_deg=4 * depth)


def march(lift: float, *, leg: int) -> Body:
    """Standing on one leg; 1 has the knee of the other (0 left, 1 right) at the height of the hip."""
    body = squat(0.0)
    hip, turn = body[23 + leg], 88.0 * lift
    knee = (hip[0] + THIGH * _sin(turn), body[25 + leg][1], hip[2] - THIGH * _cos(turn))
    ankle = (knee[0], knee[1], knee[2] - SHANK)
    body |= {25 + leg: knee, 27 + leg: ankle}
    body |= {29 + leg: (ankle[0] - 0.05, ankle[1], ankle[2] - 0.05)}
    body |= {31 + leg: (ankle[0] + 0.16, ankle[1], ankle[2] - 0.05)}
    return body


def plank(line_deg: float = 180.0, *, head_deg: float = 178.0) -> Body:
    """On elbows and toes, the head at +x.

    `line_deg` below 180: the hip sags below the line shoulder-ankle.
    """
    bend = math.radians(line_deg - 180.0)
    thigh_and_shank = THIGH + SHANK
    rise = bend * TRUNK * thigh_and_shank / (TRUNK + thigh_and_shank)
    slope = -0.15
    hip = (-TRUNK, PLANK_HEIGHT + slope * TRUNK + rise)
    knee = (-TRUNK - THIGH, PLANK_HEIGHT + slope * (TRUNK + THIGH) + rise * SHANK / thigh_and_shank)
    ankle = (-TRUNK - thigh_and_shank, PLANK_HEIGHT + slope * (TRUNK + thigh_and_shank))
    neck_deg = math.degrees(math.atan2(PLANK_HEIGHT - hip[1], -hip[0])) - (180.0 - head_deg)
    body = _head(
        (0.0, 0.0, PLANK_HEIGHT), (_cos(neck_deg), _sin(neck_deg)), (_sin(neck_deg), -_cos(neck_deg)), 0.07
    )
    for side, sign in ((0, 1.0), (1, -1.0)):
        body[11 + side] = (0.0, sign * SHOULDER_HALF, PLANK_HEIGHT)
        body[13 + side] = (0.0, sign * SHOULDER_HALF, 0.03)
        body[15 + side] = (FOREARM, sign * SHOULDER_HALF, 0.03)
        body[23 + side] = (hip[0], sign * HIP_HALF, hip[1])
        body[25 + side] = (knee[0], sign * HIP_HALF, knee[1])
        body[27 + side] = (ankle[0], sign * HIP_HALF, ankle[1])
        body[29 + side] = (ankle[0] - 0.05, sign * HIP_HALF, ankle[1] + 0.04)
        body[31 + side] = (ankle[0] + 0.03, sign * HIP_HALF, 0.0)
    return body


def belly_down() -> Body:
    """Flat on the belly, resting after a plank."""
    body = plank()
    trunk = {7, 8, 11, 12, 13, 14, 23, 24}
    return {i: (x, y, 0.10 if i in trunk else min(z, 0.08)) for i, (x, y, z) in body.items()}


def bird_dog(stretch: float, *, leg: int, arch_deg: float = 0.0) -> Body:
    """On hands and knees.

    1 has one leg (0 left, 1 right) and the other arm stretched, `arch_deg` past straight.
    """
    height = THIGH + 0.06
    body = _head((0.0, 0.0, height), (1.0, -0.05), (0.0, -1.0), 0.07)
    for side, sign in ((0, 1.0), (1, -1.0)):
        turn = (90.0 + arch_deg) * stretch if side == leg else 0.0
        knee = (-TRUNK - THIGH * _sin(turn), height - THIGH * _cos(turn))
        shank_deg = 90.0 if side != leg else 90.0 + (turn - 90.0) * stretch
        ankle = (knee[0] - SHANK * _sin(shank_deg), knee[1] - SHANK * _cos(shank_deg))
        arm = 165.0 * stretch if side != leg else 0.0
        body[11 + side] = (0.0, sign * SHOULDER_HALF, height)
        body[13 + side] = (UPPER_ARM * _sin(arm), sign * SHOULDER_HALF, height - UPPER_ARM * _cos(arm))
        reach = min(UPPER_ARM + FOREARM, height - 0.02) if arm == 0 else UPPER_ARM + FOREARM
        body[15 + side] = (reach * _sin(arm), sign * SHOULDER_HALF, height - reach * _cos(arm))
        body[23 + side] = (-TRUNK, sign * HIP_HALF, height)
        body[25 + side] = (knee[0], sign * HIP_HALF, knee[1])
        body[27 + side] = (ankle[0], sign * HIP_HALF, ankle[1])
        body[29 + side] = (ankle[0] - 0.02, sign * HIP_HALF, ankle[1] + 0.05)
        body[31 + side] = (ankle[0] - 0.12, sign * HIP_HALF, ankle[1] - 0.03)
    return body


def bridge(lift: float) -> Body:
    """On the back, the head at +x, knees bent; 1 has the pelvis lifted to a straight line, more arches."""
    rise_deg = -2.0 + 27.0 * lift
    shoulder = (0.0, 0.08)
    hip = (-TRUNK * _cos(rise_deg), 0.08 + TRUNK * _sin(rise_deg))
    ankle = (-0.88, 0.06)
    knee = knee_between(hip, ankle, bends=-1.0)
    body = _head((shoulder[0], 0.0, shoulder[1]), (1.0, 0.0), (0.0, 1.0), 0.07)
    for side, sign in ((0, -1.0), (1, 1.0)):
        body[11 + side] = (shoulder[0], sign * SHOULDER_HALF, shoulder[1])
        body[13 + side] = (-UPPER_ARM, sign * 0.25, 0.04)
        body[15 + side] = (-UPPER_ARM - FOREARM, sign * 0.27, 0.04)
        body[23 + side] = (hip[0], sign * HIP_HALF, hip[1])
        body[25 + side] = (knee[0], sign * HIP_HALF, knee[1])
        body[27 + side] = (ankle[0], sign * HIP_HALF, ankle[1])
        body[29 + side] = (ankle[0] + 0.03, sign * HIP_HALF, 0.0)
        body[31 + side] = (ankle[0] - 0.18, sign * HIP_HALF, 0.0)
    return body


def side_plank(line_deg: float = 180.0) -> Body:
    """On the left elbow and the feet, the chest towards -y. `line_deg` below 180: the hip drops."""
    bend = math.radians(line_deg - 180.0)
    legs = THIGH + SHANK
    rise = bend * TRUNK * legs / (TRUNK + legs)
    slope = -0.22
    middle = {
        11: (0.0, 0.50),
        23: (-TRUNK, 0.50 + slope * TRUNK + rise),
        25: (-TRUNK - THIGH, 0.50 + slope * (TRUNK + THIGH) + rise * SHANK / legs),
        27: (-TRUNK - legs, 0.50 + slope * (TRUNK + legs)),
    }
    body: Body = {7: (0.2, 0.0, 0.48), 8: (0.2, 0.0, 0.60), 0: (0.2, -0.1, 0.54)}
    half = {11: SHOULDER_HALF, 23: HIP_HALF, 25: 0.05, 27: 0.05}
    for side, sign in ((0, -1.0), (1, 1.0)):
        for index, (x, z) in middle.items():
            body[index + side] = (x, 0.0, z + sign * half[index])
        ankle = body[27 + side]
        body[29 + side] = (ankle[0] - 0.04, 0.05, ankle[2])
        body[31 + side] = (ankle[0] - 0.04, -0.14, ankle[2])
    body[13], body[15] = (0.0, 0.0, 0.05), (0.0, -FOREARM, 0.03)
    body[14], body[16] = (-UPPER_ARM, 0.0, 0.68), (-UPPER_ARM - FOREARM, 0.0, 0.66)
    return body


def seen_by_camera(
    body: Body,
    *,
    t_ms: float,
    yaw_deg: float = 90.0,
    size: tuple[int, int] = (1280, 720),
    scale: float = 0.45,
    shift: tuple[float, float] = (0.0, 0.0),
    noise: random.Random | None = None,
    sd: float = 0.0,
) -> Frame:
    """The frame of a camera at `yaw_deg` from where the person faces.

    0 from the front, 90 with the right side near.

    `scale`: heights of the picture per metre; `shift`: of the middle of the hips in the picture, in its
    heights.
    """
    hip_x, hip_y, hip_z = (sum(body[i][axis] for i in (23, 24)) / 2 for axis in range(3))
    aspect = size[0] / size[1]
    image: list[ImageLandmark | None] = [None] * POINT_COUNT
    world: list[WorldLandmark | None] = [None] * POINT_COUNT
    for index, (x, y, z) in body.items():
        dx, dy, dz = x - hip_x, y - hip_y, z - hip_z
        right = dx * _sin(yaw_deg) + dy * _cos(yaw_deg)
        away = -dx * _cos(yaw_deg) + dy * _sin(yaw_deg)
        jitter = (noise.gauss(0, sd), noise.gauss(0, sd)) if noise is not None else (0.0, 0.0)
        px = (aspect / 2 + shift[0] + scale * (right + jitter[0])) / aspect
        py = 0.5 + shift[1] + scale * (-dz + jitter[1])
        image[index] = ImageLandmark(px, py, scale * away / aspect, 0.99)
        world[index] = WorldLandmark(right, -dz, away, 0.99)
    return Frame(t_ms, *size, tuple(image), tuple(world))


def film(
    pose_at: Callable[[float], Body],
    *,
    seconds: float,
    hz: float = 30.0,
    yaw_deg: float = 90.0,
    start_ms: float = 0.0,
    sd: float = 0.004,
    seed: int = 1,
    scale: float = 0.45,
    shift: tuple[float, float] = (0.0, 0.0),
) -> Iterator[Frame]:
    """Frames of a movement given as a posture at each second, with a little noise (metres)."""
    noise = random.Random(seed)  # noqa: S311  # a repeatable tremble, no secret
    for n in range(int(seconds * hz)):
        t_s = n / hz
        yield seen_by_camera(
            pose_at(t_s),
            t_ms=round(start_ms + 1000 * t_s, 3),
            yaw_deg=yaw_deg,
            noise=noise,
            sd=sd,
            scale=scale,
            shift=shift,
        )


def waves(t_s: float, *, period_s: float, count: int, rest_s: float = 1.0) -> float:
    """0 at rest, `count` times out to 1 and back, with a rest before."""
    into = t_s - rest_s
    if not 0 <= into < period_s * count:
        return 0.0
    return 0.5 - 0.5 * math.cos(2 * math.pi * into / period_s)
