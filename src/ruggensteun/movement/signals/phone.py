"""What a phone on the pelvis tells: tilt against a quiet start. Never where the back is."""

import math
from typing import Final

from ruggensteun.movement.attitude import Attitude, Quaternion, Vector
from ruggensteun.movement.measured import Measured, NotVisible, Reading
from ruggensteun.movement.signals.signal import PhoneSignal

PHONE_SIGNALS: Final = (
    # SDs: 1.8 degrees forward and 0.7 to 1.0 in other directions for a sensor taped to the skin
    # (Charry et al., BMC Musculoskeletal Disorders 2017, 18:124), somewhat wider for a phone in a waistband.
    PhoneSignal("phone-tilt-forward", "top of the pelvis moves forward, against the quiet start", 2.5),
    PhoneSignal("phone-tilt-sideways", "left side of the pelvis drops", 1.5),
    PhoneSignal("phone-turn", "pelvis turns to the left about the vertical", 3.0),
    PhoneSignal("phone-steadiness", "how far the pelvis is from its quiet start, any direction", 1.5),
)


def measure_phone(signal: PhoneSignal, now: Attitude, start: Attitude) -> Reading:
    """The signal now, against the attitude at the quiet start."""
    outward = 1.0 if now.placed == "sacrum" else -1.0
    if signal.slug == "phone-tilt-forward":
        value: float | None = _wrapped(_about_x(now.up) - _about_x(start.up)) * outward
    elif signal.slug == "phone-tilt-sideways":
        value = (_elevation_x(now.up) - _elevation_x(start.up)) * outward
    elif signal.slug == "phone-turn":
        value = _turn_deg(now.rotation, start.rotation)
    else:
        value = _angle_between_deg(now.up, start.up)
    return NotVisible("not-placed") if value is None else Measured(round(value, 4), signal.sd)


def _about_x(up: Vector) -> float:
    return math.degrees(math.atan2(up[2], up[1]))


def _elevation_x(up: Vector) -> float:
    """How far the phone's x axis rises above level. On the sacrum it points to the person's right."""
    return math.degrees(math.asin(max(-1.0, min(1.0, up[0]))))


def _wrapped(angle_deg: float) -> float:
    return (angle_deg + 180.0) % 360.0 - 180.0


def _angle_between_deg(a: Vector, b: Vector) -> float:
    dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
    return math.degrees(math.acos(max(-1.0, min(1.0, dot))))


def _turn_deg(now: Quaternion | None, start: Quaternion | None) -> float | None:
    """Turn about the room's vertical, counter-clockwise seen from above: to the person's left."""
    if now is None or start is None:
        return None
    w1, x1, y1, z1 = now
    w0, x0, y0, z0 = start
    # The rotation from start to now in the room's axes is now x start*; its twist about z is the turn.
    w = w1 * w0 + x1 * x0 + y1 * y0 + z1 * z0
    z = -w1 * z0 - x1 * y0 + y1 * x0 + z1 * w0
    return _wrapped(math.degrees(2 * math.atan2(z, w)))
