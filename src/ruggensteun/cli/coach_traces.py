"""The course of the signals during one set, thinned: a long set costs no more memory than a short one."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ruggensteun.cli.coach_source import Seen
from ruggensteun.movement.attitude import Attitude
from ruggensteun.movement.eye import SideChoice, ViewChoice
from ruggensteun.movement.landmarks import Side
from ruggensteun.movement.sheet import Sheet
from ruggensteun.movement.tracing import Tracer
from ruggensteun.movement.wearing import WornPhone

_MOST: Final = 4000
"""Moments that are kept. When there are more, every second one goes."""


@dataclass(frozen=True, slots=True)
class Sample:
    t_s: float
    value: float | None


class _Strip:
    """The signals of one source, each with a value at the same times."""

    def __init__(self) -> None:
        self.times_s: list[float] = []
        self.values: dict[str, list[float | None]] = {}
        self._step, self._fed = 1, 0

    def add(self, t_s: float, values: Mapping[str, float | None]) -> None:
        self._fed += 1
        if (self._fed - 1) % self._step:
            return
        self.times_s.append(t_s)
        for name, value in values.items():
            self.values.setdefault(name, []).append(value)
        if len(self.times_s) >= _MOST:
            self._thin()

    def _thin(self) -> None:
        self._step *= 2
        self.times_s = self.times_s[::2]
        self.values = {name: values[::2] for name, values in self.values.items()}


class Traces:
    """Feed it every look; it keeps the signals of the sheet, by name (`knee-angle.left`)."""

    def __init__(self, sheet: Sheet, *, view: ViewChoice, side: SideChoice) -> None:
        self._tracer = Tracer(sheet, view=view, side=side)
        self._felt_signals = felt_signals(sheet)
        self._seen, self._felt = _Strip(), _Strip()
        self._near: Counter[Side] = Counter()
        self.ends_s = 0.0

    def add(self, look: Seen | Attitude, worn: WornPhone | None) -> None:
        """`worn`: as the coach knows the phone; None while nothing is felt."""
        if isinstance(look, Attitude):
            self.ends_s = look.t_ms / 1000
            read = {slug: worn.trace(slug, look) if worn else None for slug in self._felt_signals}
            self._felt.add(self.ends_s, read)
            return
        traced = self._tracer.read(look.frame)
        self.ends_s = traced.t_ms / 1000
        if traced.view.near is not None:
            self._near[traced.view.near] += 1
        self._seen.add(self.ends_s, traced.values)

    @property
    def near(self) -> Side | None:
        """The side that was closest to the camera for the longest time."""
        return self._near.most_common(1)[0][0] if self._near else None

    def names(self, signal: str) -> tuple[str, ...]:
        """The series of this signal that have values: the near side first."""
        candidates = (signal, f"{signal}.left", f"{signal}.right")
        values = self._seen.values | self._felt.values
        known = [name for name in candidates if any(v is not None for v in values.get(name, ()))]
        return tuple(sorted(known, key=lambda name: not name.endswith(f".{self.near}")))

    def samples(self, name: str) -> Iterator[Sample]:
        strip = self._seen if name in self._seen.values else self._felt
        for t_s, value in zip(strip.times_s, strip.values[name], strict=True):
            yield Sample(t_s, value)


def felt_signals(sheet: Sheet) -> tuple[str, ...]:
    """Every phone signal that the sheet judges by, in its order."""
    return tuple(dict.fromkeys(check.signal for check in sheet.checks if check.source == "phone"))
