"""Chooses what is said: one thing at a time, the most important first, and not too often."""

from typing import Final

from ruggensteun.movement.events import Cue

PRAISE: Final = "praise"
SLOWER: Final = "slower"

_BETWEEN_MS: Final = 3500.0
_SAME_MS: Final = 9000.0
_STALE_MS: Final = 1500.0
"""What could not be said in time is left unsaid: it would be about a movement that is over."""
_PRAISE_BETWEEN_MS: Final = 15_000.0


class CueDesk:
    """Collects what could be said; `say` picks at most one."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[int, float]] = {}
        self._said: dict[str, float] = {}
        self._last_ms: float | None = None

    def offer(self, t_ms: float, key: str, rank: int, *, once: bool = False) -> None:
        """A lower rank is more important. `once`: said at most once a set."""
        if once and key in self._said:
            return
        self._waiting[key] = (rank, t_ms)

    def say(self, t_ms: float) -> Cue | None:
        if not self._waiting or (self._last_ms is not None and t_ms - self._last_ms < _BETWEEN_MS):
            return None
        for key, (_, offered_ms) in tuple(self._waiting.items()):
            if t_ms - offered_ms > _STALE_MS or not self._may_repeat(t_ms, key):
                del self._waiting[key]
        if not self._waiting:
            return None
        key = min(self._waiting, key=lambda k: (self._waiting[k][0], k))
        self._waiting.clear()
        self._said[key] = self._last_ms = t_ms
        return Cue(t_ms, key)

    def _may_repeat(self, t_ms: float, key: str) -> bool:
        said_ms = self._said.get(key)
        wait_ms = _PRAISE_BETWEEN_MS if key == PRAISE else _SAME_MS
        return said_ms is None or t_ms - said_ms >= wait_ms
