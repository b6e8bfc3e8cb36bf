"""The course of the signals during one set, thinned: a long set costs no more memory than a short one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ruggensteun.movement.eye import SideChoice, ViewChoice
from ruggensteun.movement.landmarks import Frame, Side
from ruggensteun.movement.sheet import Sheet
from ruggensteun.movement.tracing import Tracer

_MOST: Final = 4000
"""Moments that are kept. When there are more, every second one goes."""


@dataclass(frozen=True, slots=True)
class Sample:
    t_s: float
    value: float | None


class Traces:
    """Feed it every frame; it keeps the signals of the sheet, by name (`knee-angle.left`)."""

    def __init__(self, sheet: Sheet, *, view: ViewChoice, side: SideChoice) -> None:
        self._tracer = Tracer(sheet, view=view, side=side)
        self._times_s: list[float] = []
        self._values: dict[str, list[float | None]] = {}
        self._near: Counter[Side] = Counter()
        self._step, self._fed = 1, 0
        self.ends_s = 0.0

    def add(self, frame: Frame) -> None:
        traced = self._tracer.read(frame)
        self.ends_s = traced.t_ms / 1000
        if traced.view.near is not None:
            self._near[traced.view.near] += 1
        self._fed += 1
        if (self._fed - 1) % self._step:
            return
        self._times_s.append(traced.t_ms / 1000)
        for name, value in traced.values.items():
            self._values.setdefault(name, []).append(value)
        if len(self._times_s) >= _MOST:
            self._thin()

    def _thin(self) -> None:
        self._step *= 2
        self._times_s = self._times_s[::2]
        self._values = {name: values[::2] for name, values in self._values.items()}

    @property
    def near(self) -> Side | None:
        """The side that was closest to the camera for the longest time."""
        return self._near.most_common(1)[0][0] if self._near else None

    def names(self, signal: str) -> tuple[str, ...]:
        """The series of this signal that have values: the near side first."""
        candidates = (signal, f"{signal}.left", f"{signal}.right")
        seen = [name for name in candidates if any(v is not None for v in self._values.get(name, ()))]
        return tuple(sorted(seen, key=lambda name: not name.endswith(f".{self.near}")))

    def samples(self, name: str) -> Iterator[Sample]:
        for t_s, value in zip(self._times_s, self._values[name], strict=True):
            yield Sample(t_s, value)
