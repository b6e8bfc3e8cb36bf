"""A bar that shows how far a long piece of work is, where somebody watches."""

import sys
from typing import Final

_WIDTH: Final = 30


class Progress:
    """Written to standard error, and only when that is a terminal. `total` 0: nobody knows how much it is."""

    def __init__(self, total: float, unit: str) -> None:
        self._total = total
        self._unit = unit
        self._shown = ""
        self._watched = sys.stderr.isatty()

    def at(self, done: float) -> None:
        if not self._watched:
            return
        if self._total:
            filled = round(_WIDTH * min(1.0, done / self._total))
            shown = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {done:.0f}/{self._total:.0f} {self._unit}"
        else:
            shown = f"{done:.0f} {self._unit}"
        if shown != self._shown:
            print(f"\r{shown}", end="", file=sys.stderr, flush=True)
            self._shown = shown

    def close(self) -> None:
        if self._shown:
            print(f"\r{' ' * len(self._shown)}\r", end="", file=sys.stderr, flush=True)
            self._shown = ""
