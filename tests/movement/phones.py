"""A phone on a pelvis, as a browser's `deviceorientation` tells it: for tests and golden recordings."""

import json
import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ruggensteun.movement.attitude import Attitude, Placed, attitude_from_orientation
from ruggensteun.movement.sheet import Sheet, sheet_from_text
from tests.movement.sessions import SHEETS, sheet_of

STEP_MS = 40.0


class Angles(NamedTuple):
    alpha: float
    beta: float
    gamma: float


def on_hands_and_knees(*, drops_left_deg: float = 0.0, nods_deg: float = 0.0) -> Angles:
    """On the sacrum, screen up, top to the head. Gamma lifts the right of the phone: the left side drops."""
    return Angles(20.0, nods_deg, -drops_left_deg)


def on_the_side(*, rolls_deg: float = 0.0) -> Angles:
    """On the sacrum of somebody on the left side: the phone stands on its long edge."""
    return Angles(75.0, 0.0, -90.0 + rolls_deg)


def readings(
    at: Callable[[float], Angles | None],
    *,
    seconds: float,
    from_s: float = 0.0,
    placed: Placed = "sacrum",
    breathes_deg: float = 0.6,
) -> Iterator[Attitude]:
    """`at` tells the angles at a second; None when the sensor says nothing."""
    for number in range(int((seconds - from_s) * 1000 / STEP_MS)):
        t_ms = from_s * 1000 + number * STEP_MS
        angles = at(t_ms / 1000)
        if angles is not None:
            breath = breathes_deg * math.sin(t_ms / 1000 * 2 * math.pi / 4)
            yield attitude_from_orientation(
                t_ms,
                placed,
                alpha_deg=angles.alpha,
                beta_deg=angles.beta + breath,
                gamma_deg=angles.gamma,
            )


def phone_check(point: str, signal: str, **limits: object) -> dict[str, object]:
    return {"point": point, "source": "phone", "signal": signal, "sustained_s": 0.5, **limits}


LEVEL = phone_check("pelvis-level", "phone-tilt-sideways", direction="within", limit=8)
STEADY = phone_check("pelvis-straight", "phone-steadiness", direction="at-most", limit=7)


def bird_dog_sheet() -> Sheet:
    return sheet_of("bird-dog", checks=[LEVEL])


_SIDE_LYING = json.loads((SHEETS / "side-plank.json").read_text(encoding="utf-8"))
CLAMSHELL_SHEET = json.dumps(
    _SIDE_LYING
    | {
        "exercise": "clamshell",
        "variant": "base",
        "content": "test:clamshell",
        "kind": "repetitions",
        "held_while": [],
        "tracks": [{"signal": "knee-opening", "start": 0.1, "end": 0.5}],
        "checks": [STEADY],
    }
)


def clamshell_sheet() -> Sheet:
    return sheet_from_text(CLAMSHELL_SHEET)
