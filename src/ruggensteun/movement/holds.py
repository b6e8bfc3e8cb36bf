"""Times a hold: since when, how long in all, and how long in position."""

from dataclasses import dataclass
from typing import Final

_BEGIN_MS: Final = 500.0
"""In position this long, it is a hold; it then counts from its first moment."""
_BREAK_MS: Final = 1000.0
"""Out of position this long, the hold is over; it then ended at its last moment in position."""
_UNSEEN_MS: Final = 3000.0


@dataclass(frozen=True, slots=True)
class Held:
    start_ms: float
    held_ms: float
    in_position_ms: float


class HoldTimer:
    def __init__(self) -> None:
        self.holding = False
        self.start_ms = 0.0
        self._last_in_ms: float | None = None
        self._last_ms = 0.0
        self._ended_ms = -1.0
        self._was_in = False
        self._in_position_ms = self._moving_ms = 0.0

    def update(
        self, t_ms: float, in_position: bool | None, *, moving: bool = False, since_ms: float | None = None
    ) -> Held | None:
        """`in_position` None: cannot be seen. Gives the hold that has just ended, if one has.

        `moving`: in position, but perhaps still on the way there, or on the way back already. It counts when
        somebody is still before and after it. `since_ms`: looking back they have been in position since then.
        """
        ended = self._ended(t_ms, _BREAK_MS if in_position is False else _UNSEEN_MS)
        if in_position:
            self._stay(t_ms, moving=moving, since_ms=t_ms if since_ms is None else since_ms)
        self._was_in, self._last_ms = bool(in_position), t_ms
        return ended

    def _stay(self, t_ms: float, *, moving: bool, since_ms: float) -> None:
        if self._last_in_ms is None:
            if moving:
                return
            self.start_ms = t_ms if since_ms <= self._ended_ms else since_ms
            self._in_position_ms, self._moving_ms = 0.0, t_ms - self.start_ms
        elif self._was_in:
            self._moving_ms += t_ms - self._last_ms
        else:
            self._moving_ms = t_ms - max(since_ms, self._last_in_ms)
        if not moving:
            self._in_position_ms += self._moving_ms
            self._last_in_ms, self._moving_ms = t_ms, 0.0
            self.holding = self.holding or t_ms - self.start_ms >= _BEGIN_MS

    def _ended(self, t_ms: float, longest_ms: float) -> Held | None:
        if self._last_in_ms is None or t_ms - self._last_in_ms <= longest_ms:
            return None
        return self.stop()

    def forget(self) -> None:
        """It was no hold: they were resting."""
        self.holding, self._last_in_ms, self._was_in = False, None, False

    def stop(self) -> Held | None:
        """Ends what is going on; nothing when it was too short to be a hold."""
        last_in_ms, holding = self._last_in_ms, self.holding
        self.forget()
        if last_in_ms is None:
            return None
        self._ended_ms = last_in_ms
        if not holding:
            return None
        return Held(self.start_ms, last_in_ms - self.start_ms, self._in_position_ms)
