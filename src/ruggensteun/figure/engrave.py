"""From samples to flat colours and ink lines."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats
from ruggensteun.figure.arcs import Line, lines_of
from ruggensteun.figure.curves import Curve, fitted, smoothed
from ruggensteun.figure.drawing import Fill, Stroke
from ruggensteun.figure.lens import Crop
from ruggensteun.figure.masks import (
    Flags,
    blurred,
    enclosed,
    grown,
    loops,
    regions,
    without_holes,
    without_islands,
)
from ruggensteun.figure.palette import INK, SURFACE_INDEX, SURFACES, Style
from ruggensteun.figure.scan import FINE, FOLD, OUTLINE, SEAM, Scan
from ruggensteun.figure.zbuffer import EMPTY

WIDTH: Final = {FINE: 0.5, SEAM: 0.62, FOLD: 0.74, OUTLINE: 1.0}
"""Widths of the ink as a share of the style's line."""
_SMOOTH: Final = 0.8
_TOLERANCE: Final = 0.2
_SHADE_TOLERANCE: Final = 0.3
_SHORT: Final = 5.0
"""A line that ends in nothing is at least this long, image units."""
_LONE: Final = 14.0
"""And one that touches nothing at all."""
_THIN: Final = (SURFACE_INDEX["rope"], SURFACE_INDEX["band"])
_OUTSIDE: Final = -2
"""The region around the picture."""
_SMALL_SHADE: Final = 16.0
"""Square image units."""
_SPECK: Final = 2.0
"""What a long thin shade leaves at its end is smaller than this, square image units."""
_STAIN: Final = 420.0
"""Shade in the middle of a surface looks like a stain when it is smaller than this, square image units."""


@dataclass(frozen=True, slots=True)
class Engraving:
    """Fills by surface, each with its shade, and the ink above them."""

    fills: dict[str, tuple[Fill, ...]]
    ink: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class _Edge:
    """A drawn piece of a region's boundary, the region on its left."""

    start: int
    end: int
    curve: Curve


def engraved(scan: Scan, crop: Crop, style: Style) -> Engraving:
    # A border of its own closes what runs out of the picture, without ink.
    lines = lines_of(
        np.pad(scan.surface, 1, constant_values=_OUTSIDE),
        np.pad(scan.ink_right, 1),
        np.pad(scan.ink_down, 1),
        lambda line: counts(line, scan.per_unit),
    )
    edges: dict[int, list[_Edge]] = defaultdict(list)
    ink: dict[int, list[Curve]] = defaultdict(list)
    origin = np.array([crop.left, crop.top])
    for line in lines:
        points = smoothed(line.points, _SMOOTH * scan.per_unit, closed=line.closed)
        curve = fitted((points - 1) / scan.per_unit + origin, _TOLERANCE, closed=line.closed)
        if _OUTSIDE not in (line.left, line.right):
            ink[_level(line)].append(curve)
        if not line.inside:
            edges[line.left].append(_Edge(line.corners[0], line.corners[-1], curve))
            edges[line.right].append(_Edge(line.corners[-1], line.corners[0], curve.reversed()))
    fills = {
        SURFACES[surface]: (
            Fill(tuple(_loops(found)), style.paint(SURFACES[surface]).light),
            *_shade(scan, surface, origin, style),
        )
        for surface, found in edges.items()
        if surface not in (EMPTY, _OUTSIDE)
    }
    strokes = [Stroke(tuple(ink[level]), INK, style.line * WIDTH[level]) for level in WIDTH if ink[level]]
    return Engraving(fills, tuple(strokes))


def counts(line: Line, per_unit: int) -> bool:
    """Whether a line within a region is long enough to mean something."""
    if line.corners[0] == line.corners[-1]:  # also where two small loops touch, which makes neither closed
        return len(line.inks) > 6 * _SHORT * per_unit
    if line.free_ends == 2:  # noqa: PLR2004
        return len(line.inks) > _LONE * per_unit
    return line.free_ends == 0 or len(line.inks) > _SHORT * per_unit


def _level(line: Line) -> int:
    """One weight for the whole line: the heavier one when it is a good part of it, light for what is thin."""
    if not line.inside and (line.left in _THIN or line.right in _THIN):
        return SEAM
    for level in (OUTLINE, FOLD, SEAM):
        if sum(ink >= level for ink in line.inks) > 0.4 * len(line.inks):
            return level
    return FINE


def _loops(edges: list[_Edge]) -> Iterator[Curve]:
    """Joins the pieces around a region; every corner is left as often as it is reached."""
    leaving: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        if edge.curve.closed:
            yield edge.curve
        else:
            leaving[edge.start].append(edge)
    for start in list(leaving):
        while leaving[start]:
            edge = leaving[start].pop()
            controls = [edge.curve.controls]
            while edge.end != start:
                edge = leaving[edge.end].pop()
                controls.append(edge.curve.controls[1:])
            yield Curve(np.concatenate(controls), closed=True)


def contours(mask: Flags, per_unit: float, smooth: float, tolerance: float) -> Iterator[Curve]:
    """Smooth loops (image units from the mask's own corner) around the set samples."""
    soft = blurred(np.pad(mask, 2).astype(float), smooth * per_unit)
    for loop in loops(soft, 0.5):
        if len(loop) > 4 * per_unit and enclosed(loop) > _SPECK * per_unit**2:
            yield fitted((loop[:-1, ::-1] - 1.5) / per_unit, tolerance, closed=True)


def _shade(scan: Scan, surface: int, origin: Floats, style: Style) -> Iterator[Fill]:
    here = scan.surface == surface
    paint = style.paint(SURFACES[surface])
    if paint.light == paint.shade or SURFACES[surface] == "mat":
        return
    rows, columns = np.nonzero(here)
    margin = 3 * scan.per_unit
    top, left = max(rows.min() - margin, 0), max(columns.min() - margin, 0)
    window = (slice(top, rows.max() + margin), slice(left, columns.max() + margin))
    here = here[window]
    sigma = 0.9 * scan.per_unit
    weight = blurred(here.astype(float), sigma)
    light = blurred(np.where(here, scan.lit[window], 0.0), sigma) / np.maximum(weight, 1e-6)
    # Under the ink, shade goes on, so that no light rim stays.
    dark = (light < 0) & grown(here, max(1, scan.per_unit // 3))
    smallest = round(_SMALL_SHADE * scan.per_unit**2)
    dark = without_holes(without_islands(dark, smallest), smallest)
    dark = _without_stains(dark, here, round(_STAIN * scan.per_unit**2))
    if not dark.any():
        return
    by = origin + np.array([left, top]) / scan.per_unit
    found = contours(dark, scan.per_unit, 0.5, _SHADE_TOLERANCE)
    yield Fill(tuple(Curve(loop.controls + by, closed=True) for loop in found), paint.shade)


def _without_stains(dark: Flags, here: Flags, smallest: int) -> Flags:
    """Without islands of shade that nowhere come near the rim of their surface."""
    inner = ~grown(~here, 3)
    numbers = regions(dark.astype(np.int64) + 1)
    sizes = np.bincount(numbers.ravel())
    at_rim = np.zeros(len(sizes), bool)
    at_rim[np.unique(numbers[dark & ~inner])] = True
    kept: Flags = dark & (at_rim | (sizes > smallest))[numbers]
    return kept
