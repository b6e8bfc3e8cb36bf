"""Guards against what a pose model does wrong: exchanged legs, a leap to another person."""

from typing import Final

from ruggensteun.movement.geometry import length
from ruggensteun.movement.landmarks import ANKLE, ELBOW, HEEL, HIP, KNEE, SHOULDER, TOE, WRIST
from ruggensteun.movement.scene import VISIBLE, Points

_LIMBS: Final = ((KNEE, ANKLE, HEEL, TOE), (ELBOW, WRIST))
_APART: Final = 0.25
"""Trunk lengths. Closer together, left and right cannot be told apart, and need not be."""
_CLEARLY_BETTER: Final = 0.5
_REMEMBERED_MS: Final = 250.0
_LONGEST_SWAP_MS: Final = 1500.0


class SwapGuard:
    """Turns an exchange of left and right back, limb by limb, when the body moved on smoothly without it.

    When an exchange lasts, the model has changed its mind, and its word stands: it may have been wrong
    before.
    """

    def __init__(self) -> None:
        self._xs: list[float] = []
        self._ys: list[float] = []
        self._last_ms = 0.0
        self._swapped_since: list[float | None] = [None, None]

    def __call__(self, t_ms: float, points: Points, trunk: float) -> None:
        """Corrects `points` in place."""
        if self._xs and t_ms - self._last_ms <= _REMEMBERED_MS and trunk > 0:
            for limb in range(len(_LIMBS)):
                self._correct(limb, t_ms, points, trunk)
        self._xs, self._ys, self._last_ms = points.xs, points.ys, t_ms

    def _correct(self, limb: int, t_ms: float, points: Points, trunk: float) -> None:
        if not self._looks_swapped(_LIMBS[limb], points, trunk):
            self._swapped_since[limb] = None
            return
        since = self._swapped_since[limb]
        if since is None:
            since = self._swapped_since[limb] = t_ms
        if t_ms - since <= _LONGEST_SWAP_MS:
            for index in _LIMBS[limb]:
                _exchange(points, index)

    def _looks_swapped(self, indices: tuple[int, ...], points: Points, trunk: float) -> bool:
        straight = crossed = apart = 0.0
        xs, ys, before_xs, before_ys = points.xs, points.ys, self._xs, self._ys
        for i in indices[:2]:
            j = i + 1
            straight += length(xs[i], ys[i], before_xs[i], before_ys[i])
            straight += length(xs[j], ys[j], before_xs[j], before_ys[j])
            crossed += length(xs[i], ys[i], before_xs[j], before_ys[j])
            crossed += length(xs[j], ys[j], before_xs[i], before_ys[i])
            apart += length(xs[i], ys[i], xs[j], ys[j])
        return apart > 2 * _APART * trunk and crossed < _CLEARLY_BETTER * straight


def _exchange(points: Points, index: int) -> None:
    for numbers in (points.xs, points.ys, points.seen):
        numbers[index], numbers[index + 1] = numbers[index + 1], numbers[index]


class PersonGuard:
    """Notices that the model has leapt to somebody else, or to nothing that can be a person."""

    _LEAP: Final = 1.0
    """Trunk lengths between two looks."""
    _GROWTH: Final = 1.6
    _REMEMBERED_MS: Final = 400.0
    _SETTLED_MS: Final = 1000.0

    def __init__(self) -> None:
        self._place: tuple[float, float, float] | None = None
        self._last_ms = 0.0
        self._doubt_since: float | None = None
        self._trunk = 0.0
        self.changed = False
        """Somebody else has just been accepted."""

    @property
    def trunk(self) -> float:
        """Length of the trunk in heights of the picture, of the last accepted look."""
        return self._trunk

    def accepts(self, t_ms: float, points: Points) -> bool:
        """Whether this is the same person as before.

        Somebody who stays is accepted as the person after a second.
        """
        seen, xs, ys = points.seen, points.xs, points.ys
        if (
            min(seen[SHOULDER], seen[SHOULDER + 1]) < VISIBLE / 2
            or min(seen[HIP], seen[HIP + 1]) < VISIBLE / 2
        ):
            return True
        x = (xs[SHOULDER] + xs[SHOULDER + 1] + xs[HIP] + xs[HIP + 1]) / 4
        y = (ys[SHOULDER] + ys[SHOULDER + 1] + ys[HIP] + ys[HIP + 1]) / 4
        trunk = max(
            length(xs[SHOULDER], ys[SHOULDER], xs[HIP], ys[HIP]),
            length(xs[SHOULDER + 1], ys[SHOULDER + 1], xs[HIP + 1], ys[HIP + 1]),
            length(xs[SHOULDER], ys[SHOULDER], xs[SHOULDER + 1], ys[SHOULDER + 1]),
        )
        self.changed = False
        if self._is_elsewhere(t_ms, x, y, trunk):
            if self._doubt_since is None:
                self._doubt_since = t_ms
            if t_ms - self._doubt_since < self._SETTLED_MS:
                return False
            self.changed = True
        self._doubt_since = None
        self._place, self._last_ms, self._trunk = (x, y, trunk), t_ms, trunk
        return True

    def _is_elsewhere(self, t_ms: float, x: float, y: float, trunk: float) -> bool:
        if self._place is None or trunk <= 0:
            return False
        if self._doubt_since is None and t_ms - self._last_ms > self._REMEMBERED_MS:
            return False
        before_x, before_y, before_trunk = self._place
        if length(x, y, before_x, before_y) > self._LEAP * max(trunk, before_trunk):
            return True
        return not 1 / self._GROWTH < trunk / max(before_trunk, 1e-6) < self._GROWTH


class Yardstick:
    """The length of the trunk in the picture, not foreshortened.

    Bending towards the camera must not change a scale.

    It follows quickly when the trunk shows longer, and slowly when shorter, as when the person steps back.
    """

    _LONGER_MS: Final = 200.0
    _SHORTER_MS: Final = 20_000.0

    def __init__(self) -> None:
        self._length: float | None = None
        self._last_ms = 0.0

    def __call__(self, t_ms: float, points: Points) -> float:
        xs, ys = points.xs, points.ys
        seen = length(
            (xs[SHOULDER] + xs[SHOULDER + 1]) / 2,
            (ys[SHOULDER] + ys[SHOULDER + 1]) / 2,
            (xs[HIP] + xs[HIP + 1]) / 2,
            (ys[HIP] + ys[HIP + 1]) / 2,
        )
        passed, self._last_ms = t_ms - self._last_ms, t_ms
        if self._length is None:
            self._length = seen
        else:
            lasts = self._LONGER_MS if seen > self._length else self._SHORTER_MS
            self._length += (seen - self._length) * passed / (passed + lasts)
        return self._length
