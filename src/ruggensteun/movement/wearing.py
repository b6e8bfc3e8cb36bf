"""Follows a phone on the pelvis: its quiet start, and each phone signal against it."""

import math
from typing import Final

from ruggensteun.movement.attitude import Attitude
from ruggensteun.movement.measured import Measured, NotVisible, Reading
from ruggensteun.movement.signals import PHONE_SIGNALS_BY_SLUG
from ruggensteun.movement.signals.phone import measure_phone
from ruggensteun.movement.smoothing import OneEuro

_ENOUGH_MS: Final = 700.0
_NO_START: Final = NotVisible("no-baseline")


class WornPhone:
    """The quiet start is given, or the mean of the first quiet moments.

    A phone that moves in its pocket needs a new set.
    """

    def __init__(self, start: Attitude | None = None) -> None:
        self._start = start
        self._samples = 0
        self._up = (0.0, 0.0, 0.0)
        self._first_ms: float | None = None
        self._filters: dict[str, OneEuro] = {}

    def learn(self, now: Attitude) -> None:
        """Takes this quiet moment into the start, until there are enough."""
        if self._start is not None:
            return
        if self._first_ms is None:
            self._first_ms = now.t_ms
        self._samples += 1
        x, y, z = self._up
        n = self._samples
        self._up = (x + (now.up[0] - x) / n, y + (now.up[1] - y) / n, z + (now.up[2] - z) / n)
        if now.t_ms - self._first_ms >= _ENOUGH_MS:
            size = math.sqrt(self._up[0] ** 2 + self._up[1] ** 2 + self._up[2] ** 2) or 1.0
            up = (self._up[0] / size, self._up[1] / size, self._up[2] / size)
            self._start = Attitude(now.t_ms, now.placed, up, now.rotation)

    def trace(self, slug: str, now: Attitude) -> float | None:
        """What is drawn of this signal: not smoothed, None before the quiet start."""
        if self._start is None:
            return None
        reading = measure_phone(PHONE_SIGNALS_BY_SLUG[slug], now, self._start)
        return reading.value if isinstance(reading, Measured) else None

    def read(self, slug: str, now: Attitude) -> Reading:
        if self._start is None:
            return _NO_START
        reading = measure_phone(PHONE_SIGNALS_BY_SLUG[slug], now, self._start)
        if isinstance(reading, NotVisible):
            return reading
        if slug not in self._filters:
            self._filters[slug] = OneEuro(100.0)
        return Measured(self._filters[slug](now.t_ms, reading.value), reading.sd)
