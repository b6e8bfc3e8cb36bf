"""One signal over time as SVG: repetitions as bands, limits as lines. Colours and type come from the page."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, NamedTuple

from ruggensteun.cli.coach_traces import Sample
from ruggensteun.cli.coach_words import SIGNS
from ruggensteun.movement.events import State

WIDTH, HEIGHT = 760, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 150, 34, 34
_TICKS: Final = 5
_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_LETTER: Final = 8
"""How wide a letter is, in units of the drawing: a name that would touch the one before is left out."""


class Series(NamedTuple):
    """`name` stands at its end; empty when there is only one."""

    name: str
    samples: Sequence[Sample]


class Band(NamedTuple):
    """A repetition or a hold, from and to in seconds; `state` as it was judged here, None when it was not."""

    label: str
    from_s: float
    to_s: float
    state: State | None


class Limit(NamedTuple):
    """`beyond` is the side where attention is needed: up, down."""

    value: float
    label: str
    beyond: str


@dataclass(frozen=True)
class Chart:
    title: str
    description: str
    unit: str
    ends_s: float
    series: Sequence[Series]
    bands: Sequence[Band]
    limits: Sequence[Limit]
    decimal_mark: str = "."

    def svg(self, identifier: str) -> str:
        lines = "\n".join(self._parts())
        return (
            f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'aria-labelledby="{identifier}-title {identifier}-desc">\n'
            f'<title id="{identifier}-title">{escape(self.title)}</title>\n'
            f'<desc id="{identifier}-desc">{escape(self.description)}</desc>\n{lines}\n</svg>'
        )

    def _parts(self) -> Iterator[str]:
        yield from self._band_parts()
        yield from self._axes()
        yield from self._limit_parts()
        for number, series in enumerate(self.series):
            for points in self._pieces(series.samples):
                yield f'<polyline class="line line-{number}" points="{points}"/>'
        yield from self._names()

    @property
    def _span(self) -> tuple[float, float]:
        """What the values and limits need, with room around it."""
        known = [s.value for series in self.series for s in series.samples if s.value is not None]
        known += [limit.value for limit in self.limits]
        low, high = min(known), max(known)
        room = max((high - low) * 0.08, 2.0 if self.unit else 0.02)
        return low - room, high + room

    def _x(self, t_s: float) -> float:
        return round(_LEFT + t_s / max(self.ends_s, 0.001) * (WIDTH - _LEFT - _RIGHT), 1)

    def _y(self, value: float) -> float:
        low, high = self._span
        return round(_TOP + (high - value) / (high - low) * (HEIGHT - _TOP - _BOTTOM), 1)

    def _band_parts(self) -> Iterator[str]:
        taken = 0.0
        for band in self.bands:
            left, right = self._x(band.from_s), self._x(band.to_s)
            kind = f"band-{band.state}" if band.state else "band-none"
            height = HEIGHT - _TOP - _BOTTOM
            place = f'x="{left}" y="{_TOP}" width="{right - left:.1f}" height="{height}"'
            yield f'<rect class="band {kind}" {place}/>'
            sign = f" {SIGNS[band.state]}" if band.state else ""
            name = escape(band.label) + sign
            middle, half = round((left + right) / 2, 1), _LETTER * len(name) / 2
            if middle - half > taken:
                taken = middle + half
                yield f'<text class="name" x="{middle}" y="{_TOP - 9}">{name}</text>'

    def _axes(self) -> Iterator[str]:
        low, high = self._span
        right = WIDTH - _RIGHT
        for value in ticks(low, high):
            y = self._y(value)
            yield f'<line class="grid" x1="{_LEFT}" y1="{y}" x2="{right}" y2="{y}"/>'
            said = f"{self._plain(value)}{self.unit}"
            yield f'<text class="tick right" x="{_LEFT - 8}" y="{y + 4}">{said}</text>'
        for t_s in ticks(0.0, self.ends_s):
            place = f'x="{self._x(t_s)}" y="{HEIGHT - _BOTTOM + 20}"'
            yield f'<text class="tick" {place}>{self._plain(t_s)} s</text>'
        bottom = HEIGHT - _BOTTOM
        yield f'<line class="axis" x1="{_LEFT}" y1="{bottom}" x2="{right}" y2="{bottom}"/>'

    def _limit_parts(self) -> Iterator[str]:
        right = WIDTH - _RIGHT
        for limit in self.limits:
            y = self._y(limit.value)
            top, bottom = (_TOP, y) if limit.beyond == "up" else (y, HEIGHT - _BOTTOM)
            place = f'x="{_LEFT}" y="{top}" width="{right - _LEFT}" height="{bottom - top:.1f}"'
            yield f'<rect class="beyond" {place}/>'
            yield f'<line class="limit" x1="{_LEFT}" y1="{y}" x2="{right}" y2="{y}"/>'

    def _plain(self, value: float) -> str:
        return f"{value:g}".replace(".", self.decimal_mark)

    def _pieces(self, samples: Sequence[Sample]) -> Iterator[str]:
        """The line is broken where nothing was seen."""
        points: list[str] = []
        for sample in samples:
            if sample.value is not None:
                points.append(f"{self._x(sample.t_s)},{self._y(sample.value)}")
            elif points:
                yield " ".join(points)
                points = []
        if points:
            yield " ".join(points)

    def _names(self) -> Iterator[str]:
        """To the right of the plot, pushed apart where they would overlap."""
        wanted = [(self._y(limit.value), "limit-name", limit.label) for limit in self.limits]
        for number, series in enumerate(self.series):
            last = next((s.value for s in reversed(series.samples) if s.value is not None), None)
            if series.name and last is not None:
                wanted.append((self._y(last), f"line-name line-name-{number}", series.name))
        lowest = 0.0
        for y, kind, name in sorted(wanted):
            lowest = max(y + 4, lowest + 16)
            yield f'<text class="{kind}" x="{WIDTH - _RIGHT + 8}" y="{lowest:.1f}">{escape(name)}</text>'


def ticks(low: float, high: float) -> tuple[float, ...]:
    """At most so many round numbers from low to high."""
    size = (high - low) / _TICKS
    if size <= 0:
        return (low,)
    tenth = 10.0 ** math.floor(math.log10(size))
    step = next(step for step in (s * tenth for s in _STEPS) if step >= size)
    first = math.ceil(low / step)
    return tuple(round(number * step, 6) for number in range(first, math.floor(high / step) + 1))
