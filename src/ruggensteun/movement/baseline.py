"""The person's own quiet start: what each signal read while nothing moved.

Learnt once, or given by a calibration.
"""

from collections.abc import Mapping
from typing import Final

from ruggensteun.movement.landmarks import Side
from ruggensteun.movement.signals.signal import Vector

_ENOUGH_S: Final = 0.3
_ENOUGH_SAMPLES: Final = 3

Key = tuple[str, Side | None]


class Baseline:
    """Means over the first quiet moments, per signal and side.

    A displacement has two numbers, the rest one.
    """

    def __init__(self, given: Mapping[str, float]) -> None:
        self._given = dict(given)
        self._means: dict[Key, Vector] = {}
        self._counts: dict[Key, tuple[int, float]] = {}

    def forget(self) -> None:
        """Somebody else, or another view: what was learnt does not hold any more. What was given does."""
        self._means.clear()
        self._counts.clear()

    def learn(self, key: Key, passed_s: float, value: Vector) -> None:
        samples, seconds = self._counts.get(key, (0, 0.0))
        if self._complete(samples, seconds):
            return
        x, y = self._means.get(key, (0.0, 0.0))
        samples += 1
        self._means[key] = (x + (value[0] - x) / samples, y + (value[1] - y) / samples)
        self._counts[key] = (samples, seconds + passed_s)

    @staticmethod
    def _complete(samples: int, seconds: float) -> bool:
        return samples >= _ENOUGH_SAMPLES and seconds >= _ENOUGH_S

    def knows(self, key: Key) -> bool:
        return key[0] in self._given or self._complete(*self._counts.get(key, (0, 0.0)))

    def value(self, key: Key) -> float | None:
        """None until enough has been seen."""
        if key[0] in self._given:
            return self._given[key[0]]
        return round(self._means[key][0], 4) if self.knows(key) else None

    def place(self, key: Key) -> Vector | None:
        if key[0] in self._given or not self.knows(key):
            return None
        x, y = self._means[key]
        return (round(x, 4), round(y, 4))

    def learnt(self) -> dict[str, float]:
        """The scalars that were learnt, by signal, to keep in a calibration.

        The first side that was complete.
        """
        found: dict[str, float] = {}
        for key in self._means:
            value = self.value(key)
            if value is not None and self.knows(key):
                found.setdefault(key[0], value)
        return found
