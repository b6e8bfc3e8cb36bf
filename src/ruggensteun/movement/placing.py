"""Whether a phone lies on the pelvis as it was asked, lies still, and stays where it was."""

import math
from collections import deque
from typing import Final, Literal

from ruggensteun.movement.attitude import Attitude, Quaternion, Vector
from ruggensteun.movement.view import Posture

Problem = Literal["phone-turned", "phone-still", "phone-no-start", "phone-slipped", "phone-silent"]
"""The wrong way round or not on the pelvis, not yet still, never still before the set, moved on the body,
measuring nothing."""

SILENT_MS: Final = 1000.0
_STILL_MS: Final = 1500.0
_STILL_DEG: Final = 3.0
"""From the middle of that time. Breathing moves a pelvis by a degree or so."""
_FEWEST: Final = 8
_MOVED_DEG: Final = 8.0
_MOVED_MS: Final = 400.0
_LAID_DEG: Final = 50.0
_FALLEN_DEG: Final = 65.0
"""From how it should lie. A pelvis in a bridge tilts by 36 degrees as drawn."""
_FALLEN_MS: Final = 500.0
_FAST_DEG_S: Final = 250.0
"""The drawn exercises turn a pelvis at 30 degrees a second: faster, the phone falls or is taken."""
_KEPT_MS: Final = 5000.0
_KEPT_DEG: Final = 15.0
"""After this long without a reading, or this far from the last one, nobody knows what happened to it."""

_OUTWARD: Final[Vector] = (0.0, 0.0, 1.0)
_TO_THE_HEAD: Final[Vector] = (0.0, 1.0, 0.0)
_TO_A_SIDE: Final[Vector] = (1.0, 0.0, 0.0)
_UPWARDS: Final[dict[Posture, Vector]] = {
    "prone": _OUTWARD,
    "hands-and-knees": _OUTWARD,
    "supine": _OUTWARD,
    "side-lying": _TO_A_SIDE,
    "sitting": _TO_THE_HEAD,
    "standing": _TO_THE_HEAD,
}
"""Which axis of a phone that is worn as asked points up. On the back and on the belly its screen does."""


class PhonePlace:
    """Learns the quiet start of somebody in the starting position, and tells when it holds no more.

    Until `freeze` the start is learnt anew whenever they move. From then on what was learnt is the start. Who
    was not still by then gets none: within a set stillness may be anywhere in the movement. A phone that
    slips after that is felt no more, since where it lies then nobody knows.
    """

    def __init__(self, posture: Posture) -> None:
        self._upwards = _UPWARDS.get(posture, _OUTWARD)
        self._either_way = posture == "side-lying"
        self.start: Attitude | None = None
        self.problem: Problem | None = "phone-still"
        self._frozen = False
        self._recent: deque[Attitude] = deque()
        self._last: Attitude | None = None
        self._fast = 0
        self._fallen_ms = self._moved_ms = 0.0

    def freeze(self) -> None:
        """A set begins."""
        self._frozen = True

    def update(self, now: Attitude) -> Problem | None:
        """What is in the way at this reading; None when the phone can be believed."""
        before, self._last = self._last, now
        passed_ms = 0.0 if before is None else now.t_ms - before.t_ms
        if before is not None and passed_ms > SILENT_MS:
            self._after_silence(before, now)
        if self.problem != "phone-slipped" or not self._frozen:
            self.problem = self._look(before, now, passed_ms)
        return self.problem

    def silence(self) -> Problem:
        """Nothing was measured for a while."""
        self._recent.clear()
        if self.problem != "phone-slipped":
            self.problem = "phone-silent"
        return self.problem

    def _after_silence(self, before: Attitude, now: Attitude) -> None:
        self._recent.clear()
        lost = now.t_ms - before.t_ms > _KEPT_MS or angle_deg(now.up, before.up) > _KEPT_DEG
        if lost and self.start is not None:
            self._forget()
            self.problem = "phone-slipped" if self._frozen else "phone-still"

    def _look(self, before: Attitude | None, now: Attitude, passed_ms: float) -> Problem | None:
        if self.start is None:
            return "phone-no-start" if self._frozen else self._await_start(now)
        slips = self._slips(before, now, passed_ms)
        if slips or (not self._frozen and self._moves(self.start, now, passed_ms)):
            self._forget()
            return "phone-slipped" if self._frozen else "phone-still"
        return None

    def _forget(self) -> None:
        self.start = None
        self._recent.clear()
        self._fast = 0
        self._fallen_ms = self._moved_ms = 0.0

    def _await_start(self, now: Attitude) -> Problem | None:
        if self._off_deg(now) > _LAID_DEG:
            self._recent.clear()
            return "phone-turned"
        recent = self._recent
        recent.append(now)
        while len(recent) > 1 and now.t_ms - recent[1].t_ms >= _STILL_MS:
            recent.popleft()
        if now.t_ms - recent[0].t_ms < _STILL_MS or len(recent) < _FEWEST:
            return "phone-still"
        middle = _middle([one.up for one in recent])
        if any(angle_deg(one.up, middle) > _STILL_DEG for one in recent):
            return "phone-still"
        self.start = Attitude(now.t_ms, now.placed, middle, now.rotation)
        recent.clear()
        return None

    def _slips(self, before: Attitude | None, now: Attitude, passed_ms: float) -> bool:
        fast = before is not None and 0 < passed_ms <= SILENT_MS and _speed_deg_s(before, now) > _FAST_DEG_S
        self._fast = self._fast + 1 if fast else 0
        fallen = self._off_deg(now) > _FALLEN_DEG
        self._fallen_ms = self._fallen_ms + passed_ms if fallen else 0.0
        return self._fast > 1 or self._fallen_ms >= _FALLEN_MS

    def _moves(self, start: Attitude, now: Attitude, passed_ms: float) -> bool:
        away = angle_deg(now.up, start.up) > _MOVED_DEG
        self._moved_ms = self._moved_ms + passed_ms if away else 0.0
        return self._moved_ms >= _MOVED_MS

    def _off_deg(self, now: Attitude) -> float:
        """From how the phone should lie."""
        off = angle_deg(now.up, self._upwards)
        return min(off, 180.0 - off) if self._either_way else off


def angle_deg(a: Vector, b: Vector) -> float:
    """Between two directions of length 1."""
    return round(math.degrees(math.acos(max(-1.0, min(1.0, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])))), 4)


def _middle(directions: list[Vector]) -> Vector:
    x, y, z = (math.fsum(each[axis] for each in directions) for axis in range(3))
    size = math.sqrt(x * x + y * y + z * z)
    return (round(x / size, 6), round(y / size, 6), round(z / size, 6))


def _speed_deg_s(before: Attitude, now: Attitude) -> float:
    passed_s = (now.t_ms - before.t_ms) / 1000
    if before.rotation is None or now.rotation is None:
        return angle_deg(before.up, now.up) / passed_s
    return _between_deg(before.rotation, now.rotation) / passed_s


def _between_deg(one: Quaternion, other: Quaternion) -> float:
    same = abs(math.fsum(a * b for a, b in zip(one, other, strict=True)))
    return round(2 * math.degrees(math.acos(min(1.0, same))), 4)
