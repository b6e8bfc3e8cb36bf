"""Reads signals frame by frame, for curves in a report and for compiling a sheet from a drawn motion.

Uses the same recognition and the same signals as the coach, so that what is drawn is what was judged.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ruggensteun.movement.eye import Eye, SideChoice, ViewChoice
from ruggensteun.movement.landmarks import Frame, Side
from ruggensteun.movement.looking import raw_value
from ruggensteun.movement.measured import NotVisible
from ruggensteun.movement.sheet import Sheet
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.movement.signals.signal import CameraSignal, Signal
from ruggensteun.movement.uncertainty import accuracy
from ruggensteun.movement.view import View


@dataclass(frozen=True, slots=True)
class Traced:
    """`values` by signal, sided ones as `knee-angle.left`; None where it cannot be read.

    The bias is taken off.
    """

    t_ms: float
    view: View
    values: Mapping[str, float | None]


class Tracer:
    """Follows the signals of a sheet, or those that are named."""

    def __init__(
        self,
        sheet: Sheet,
        signals: Iterable[str] | None = None,
        *,
        view: ViewChoice = "auto",
        side: SideChoice = "auto",
    ) -> None:
        self._eye = Eye(sheet, view, side)
        slugs = signals_of(sheet) if signals is None else tuple(signals)
        self._signals = tuple(
            signal for slug in slugs if isinstance(signal := CAMERA_SIGNALS.get(slug), Signal)
        )

    def read(self, frame: Frame) -> Traced:
        scene = self._eye.look(frame)
        values: dict[str, float | None] = {}
        for signal in self._signals:
            for name, side in _lanes(signal):
                near = side or (scene.near if scene is not None else "left")
                found = NotVisible("nobody") if scene is None else raw_value(signal, scene, near)
                known = accuracy(signal.slug, self._eye.view)
                bias = known.bias if known is not None else 0.0
                values[name] = None if isinstance(found, NotVisible) else round(found - bias, 4)
        return Traced(frame.t_ms, self._eye.view, values)


def signals_of(sheet: Sheet) -> tuple[str, ...]:
    """Every camera signal that the sheet counts or judges by, in its order."""
    slugs = [track.signal for track in sheet.tracks] + [held.signal for held in sheet.held_while]
    slugs += [check.signal for check in sheet.checks if check.source == "camera"]
    return tuple(dict.fromkeys(slugs))


def _lanes(signal: CameraSignal) -> tuple[tuple[str, Side | None], ...]:
    if not signal.sided:
        return ((signal.slug, None),)
    return ((f"{signal.slug}.left", "left"), (f"{signal.slug}.right", "right"))
