"""Takes the tremble out of a signal without knowing the future, at whatever times the samples come.

The One Euro filter (Casiez, Roussel and Vogel, CHI 2012): slow movements are smoothed more than fast ones.
"""

import math
from typing import Final

_SLOW_HZ: Final = 1.5
_SPEED_HZ: Final = 1.0
GAP_MS: Final = 500.0
"""After a gap this long the past says nothing about the present."""
LARGE_CHANGE: Final = {"deg": 100.0, "ratio": 1.0}
"""Of a signal, by its unit; the ratio is of the length of the trunk."""


class OneEuro:
    """`scale` is what counts as a large change of the signal."""

    def __init__(self, scale: float) -> None:
        self._gain_hz = 6.0 / scale
        self._value: float | None = None
        self._speed = 0.0
        self._last_ms = 0.0

    def __call__(self, t_ms: float, value: float) -> float:
        """The smoothed value, rounded to 1e-4 so that every Python decides the same."""
        before, passed_ms = self._value, t_ms - self._last_ms
        self._last_ms = t_ms
        if before is None or passed_ms > GAP_MS:
            self._value, self._speed = value, 0.0
            return value
        passed_s = passed_ms / 1000.0
        speed = (value - before) / passed_s
        self._speed += (speed - self._speed) * _share(_SPEED_HZ, passed_s)
        share = _share(_SLOW_HZ + self._gain_hz * abs(self._speed), passed_s)
        self._value = round(before + (value - before) * share, 4)
        return self._value


def _share(cutoff_hz: float, passed_s: float) -> float:
    turn = 2 * math.pi * cutoff_hz * passed_s
    return turn / (turn + 1.0)


class Tremble:
    """How much a signal trembles from sample to sample, apart from its movement: a standard deviation."""

    _MEMORY_SAMPLES: Final = 60.0
    _OF_DIFFERENCE: Final = 1.954
    """Mean size of a second difference of noise with a standard deviation of 1."""

    def __init__(self) -> None:
        self._before = self._last = 0.0
        self._samples = 0
        self._mean = 0.0

    def __call__(self, value: float) -> float:
        self._samples += 1
        if self._samples > 2:  # noqa: PLR2004  # a second difference needs three samples
            size = abs(value - 2 * self._last + self._before) / self._OF_DIFFERENCE
            self._mean += (size - self._mean) / min(self._samples - 2.0, self._MEMORY_SAMPLES)
        self._before, self._last = self._last, value
        return round(self._mean, 4)
