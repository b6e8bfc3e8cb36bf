"""Adds up what happened in one set, in constant memory."""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Final

from ruggensteun.movement.events import Event, HoldDone, RepetitionDone, State, Summary

ENGINE: Final = "movement/5"
"""Raised when the same recording would give other events."""


class Tally:
    def __init__(self) -> None:
        self._frames = self._followed = 0
        self._counted = self._partial = 0
        self._by_side: dict[str, int] = {}
        self._held_s = self._in_position_s = 0.0
        self._tempos: deque[float] = deque(maxlen=15)

    def look(self, *, followed: bool) -> None:
        self._frames += 1
        self._followed += followed

    def take(self, events: Iterable[Event]) -> None:
        for event in events:
            if isinstance(event, RepetitionDone):
                self._repetition(event)
            elif isinstance(event, HoldDone):
                self._held_s += event.held_s
                self._in_position_s += event.in_position_s

    def _repetition(self, event: RepetitionDone) -> None:
        if not event.counted:
            self._partial += 1
            return
        self._counted += 1
        self._tempos.append(event.tempo_s)
        if event.side is not None:
            self._by_side[event.side] = self._by_side.get(event.side, 0) + 1

    def usual_tempo_s(self) -> float | None:
        """The middle of the last repetitions."""
        return sorted(self._tempos)[len(self._tempos) // 2] if self._tempos else None

    def summary(self, t_ms: float, content: str, verdicts: Mapping[str, Mapping[State, float]]) -> Summary:
        return Summary(
            t_ms=t_ms,
            repetitions=self._counted,
            by_side=dict(sorted(self._by_side.items())),
            partial=self._partial,
            held_s=self._held_s,
            in_position_s=self._in_position_s,
            verdicts={point: dict(counts) for point, counts in verdicts.items()},
            frames=self._frames,
            coverage=self._followed / self._frames if self._frames else 0.0,
            engine=ENGINE,
            content=content,
        )
