"""Counts going out and back, relative to this person's own range: no angle that everybody must reach.

A repetition is an excursion from where the person rests to an end and most of the way back. Pauses,
slowness and trembling at the end do not matter; an excursion of less than half of the person's own is
partial.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ruggensteun.movement.events import Phase

_BEGIN: Final = 0.1
"""Share of the drawn range, or of the person's own when known: less is trembling."""
_RETURN: Final = 0.65
"""Share of the way back after which the repetition is over."""
_REST_OF_WAY: Final = 0.9
"""The last part of the way back takes about this much of the time that the first part took."""
_SMALLEST: Final = 0.12
"""Share of the drawn range: smaller excursions are no repetitions, not even partial ones."""
_TREMBLE: Final = 4.0
"""Standard deviations of the noise: an excursion must be larger."""
_FIRST: Final = 0.25
_SURELY: Final = 0.4
"""Shares of the drawn range that the first repetition must reach, when nothing is known of this person. What
is between them may be getting ready: the next one tells."""
_PARTIAL: Final = 0.5
_TIRED: Final = 0.35
"""Share of the person's own range: less says nothing about how far they go, unless it stays so."""
_IN_A_ROW: Final = 3
"""So many partial ones of about the same size are how this person goes now."""
_SAME: Final = 0.6
_HALF: Final = 0.5
_TURNED: Final = 0.15
_STEP: Final = 0.02
_CLIMB: Final = 64
"""Steps that are remembered of the way out: enough to tell when the end was nearly reached."""
_STILL_MS: Final = 150.0
_SHORTEST_MS: Final = 400.0
_GAP_MS: Final = 2000.0
_HIDDEN_MS: Final = 1000.0
_LONG_MS: Final = 8000.0
"""An excursion this old in which the person moves to and fro was no repetition: they rest elsewhere now."""
_TO_AND_FRO: Final = 0.35
"""Share of the person's own range, or of the drawn one: less is a leg that moves while the hips stay up."""


@dataclass(frozen=True, slots=True)
class Excursion:
    """`reach`: 1 is as far as the drawn person goes. `lasted_ms`: with the last part of the way back."""

    start_ms: float
    end_ms: float
    lasted_ms: float
    reach: float
    counted: bool
    half_ms: float
    """When it had come half its way, and when it was furthest."""
    peak_ms: float


class RepetitionCounter:
    """Follows one signal, given as 0 at the start position and 1 at the drawn end.

    `others` follow the same of the other side. Who lifts one knee lets the other hip drop, and the pose model
    pulls both legs along: of two excursions at the same time the smaller is no repetition.
    """

    others: tuple["RepetitionCounter", ...] = ()

    def __init__(self, own_range: float | None = None) -> None:
        self.phase: Phase = "rest"
        self.reach = 0.0
        """How far the present excursion has come."""
        self._climb: deque[tuple[float, float]] = deque(maxlen=_CLIMB)
        self._again_ms: float | None = None
        self._calibrated = own_range
        self._reaches: deque[float] = deque(maxlen=5)
        self._small: deque[float] = deque(maxlen=_IN_A_ROW)
        self._before: Excursion | None = None
        self._waiting: Excursion | None = None
        self._last_ms: float | None = None
        self._valley = self._peak = 0.0
        self._trough = self._tremble = 0.0
        self._smallest = _SMALLEST
        self._came_ms: float | None = None
        """When this side came out from behind the other, on its way: where it rests shows when it is back."""
        self._left_ms = self._peak_ms = self._turned_ms = self._trough_ms = 0.0

    @property
    def own_range(self) -> float | None:
        """The middle of the last excursions; somewhat smaller ones too: it follows a person who tires."""
        if not self._reaches:
            return self._calibrated
        return sorted(self._reaches)[len(self._reaches) // 2]

    @property
    def top_from_ms(self) -> float:
        """Since when the present excursion has been near its end."""
        first = self._first_at(1 - _TURNED)
        return first if self._again_ms is None else max(first, self._again_ms)

    def _first_at(self, share: float) -> float:
        """Since when the present excursion has come this share of its way."""
        near = self._valley + share * self.reach
        return next((t_ms for t_ms, level in self._climb if level >= near), self._peak_ms)

    @property
    def resting(self) -> bool:
        return self.phase == "rest"

    @property
    def seen(self) -> bool:
        """The far leg of somebody on hands and knees may be hidden until it moves."""
        return self._last_ms is not None

    @property
    def quiet(self) -> bool:
        """At rest and not about to leave."""
        return self.phase == "rest" and self._last_ms == self._left_ms

    @property
    def _nearly_there(self) -> bool:
        return self.reach >= (1 - _TURNED) * (self.own_range or 1.0)

    def update(self, t_ms: float, position: float, tremble: float = 0.0) -> tuple[Excursion, ...]:
        """The excursion that ends here, if one does, after the first if that had to wait for it.

        `tremble`: standard deviation of the noise.
        """
        self._tremble, self._smallest = tremble, max(_SMALLEST, _TREMBLE * tremble)
        if self._last_ms is None or t_ms - self._last_ms > _GAP_MS:
            self._settle(t_ms, position)
            self._came_ms = t_ms if self.others else None
        self._last_ms = t_ms
        if self.phase == "rest":
            self._rest(t_ms, position)
            return ()
        return self._move(t_ms, position)

    def unseen(self, t_ms: float) -> tuple[Excursion, ...]:
        """On the way back the far leg hides behind the near one: hidden for long enough, it has come back."""
        last_ms = self._last_ms
        if self.phase != "back" or last_ms is None or t_ms - last_ms < _HIDDEN_MS:
            return ()
        valley = self._valley
        done = self._return(last_ms, valley)
        self._left_ms = t_ms
        return done

    def finish(self) -> tuple[Excursion, ...]:
        """The first excursion, when none came after it: nobody knows whether it was whole."""
        first, self._waiting = self._waiting, None
        return () if first is None else (first,)

    def _settle(self, t_ms: float, position: float) -> None:
        self.phase, self.reach, self._came_ms = "rest", 0.0, None
        self._valley, self._left_ms = position, t_ms

    def _rest(self, t_ms: float, position: float) -> None:
        self._valley = min(self._valley, position)
        if self._came_ms is not None and t_ms - self._came_ms > _SHORTEST_MS:
            self._came_ms = None
        begin = min(_BEGIN, _BEGIN * (self.own_range or 1.0) * 2)
        still = min(0.8 * begin, max(begin / 3, 2 * self._tremble))
        if position <= self._valley + still:
            self._left_ms = t_ms
        elif position > self._valley + begin:
            self._leave(t_ms, position)

    def _leave(self, t_ms: float, position: float) -> None:
        self.phase = "out"
        self._peak, self._peak_ms = position, t_ms
        self._trough, self._trough_ms = position, t_ms
        self._climb.clear()
        self._climb.append((t_ms, position))
        self._again_ms = None

    def _move(self, t_ms: float, position: float) -> tuple[Excursion, ...]:
        if position > self._peak:
            self._peak, self._peak_ms = position, t_ms
            self._trough, self._trough_ms = position, t_ms
            if position >= self._climb[-1][1] + _STEP:
                self._climb.append((t_ms, position))
        if position < self._trough:
            self._trough, self._trough_ms = position, t_ms
        elif self._rests_elsewhere(t_ms, position):
            self._valley, self._left_ms = self._trough, self._trough_ms
            self._leave(t_ms, position)
        self.reach = self._peak - self._valley
        fallen = self._peak - position
        sinks_on = self._came_ms is not None and t_ms - self._trough_ms < _STILL_MS
        if fallen >= _RETURN * self.reach and not sinks_on:
            return self._return(t_ms, position)
        self._name_phase(t_ms, fallen)
        return ()

    def _rests_elsewhere(self, t_ms: float, position: float) -> bool:
        own = self.own_range
        usual = min(1.0, self.reach) if own is None else own
        enough = max(self._smallest, _TO_AND_FRO * usual)
        return t_ms - self._left_ms > _LONG_MS and position - self._trough > enough

    def _name_phase(self, t_ms: float, fallen: float) -> None:
        if fallen > _TURNED * self.reach:
            if self.phase != "back":
                self.phase, self._turned_ms = "back", t_ms
        elif self.phase == "back":
            self.phase, self._again_ms = "top", t_ms
        elif t_ms - self._peak_ms >= _STILL_MS or self._nearly_there:
            self.phase = "top"

    def _return(self, t_ms: float, position: float) -> tuple[Excursion, ...]:
        if self._came_ms is not None:
            self.reach = max(self.reach, self._peak - self._trough)
        turned_ms = self._turned_ms if self.phase == "back" else t_ms
        lasted_ms = t_ms - self._left_ms + _REST_OF_WAY * (t_ms - turned_ms)
        done = self._until(t_ms, lasted_ms)
        goes_along = any(other.outdoes(done) for other in self.others)
        self._settle(t_ms, position)
        if done.reach < self._smallest or t_ms - done.start_ms < _SHORTEST_MS or goes_along:
            return ()
        self._before = done
        return tuple(self._judged(done))

    def _until(self, t_ms: float, lasted_ms: float = 0.0) -> Excursion:
        """The present one; whether it counts is not told yet."""
        half_ms, peak_ms = self._first_at(_HALF), self._peak_ms
        return Excursion(
            self._left_ms, t_ms, lasted_ms, self.reach, counted=False, half_ms=half_ms, peak_ms=peak_ms
        )

    def _judged(self, done: Excursion) -> Iterator[Excursion]:
        first, self._waiting = self._waiting, None
        if first is not None:
            if _alike(first.reach, done.reach):
                self._reaches.append(first.reach)
            yield replace(first, counted=bool(self._reaches))
        elif self.own_range is None and max(_FIRST, self._smallest) <= done.reach < _SURELY:
            self._waiting = done
            return
        yield replace(done, counted=self._counts(done.reach))

    def outdoes(self, other: Excursion) -> bool:
        """Whether this side goes further than that excursion of the other, at the same time."""
        present = None if self.resting else self._until(other.end_ms)
        return any(
            mine is not None
            and mine.reach > other.reach
            and other.half_ms <= mine.peak_ms <= other.end_ms
            and mine.half_ms <= other.peak_ms <= mine.end_ms
            for mine in (present, self._before)
        )

    def _counts(self, reach: float) -> bool:
        """Whether an excursion is a whole one, for this person; it is remembered."""
        own = self.own_range
        whole = reach >= max(self._smallest, _FIRST if own is None else _PARTIAL * own)
        if whole:
            self._small.clear()
        else:
            self._small.append(reach)
        if whole or (own is not None and reach >= _TIRED * own):
            self._reaches.append(reach)
        elif len(self._small) == _IN_A_ROW and _alike(min(self._small), max(self._small)):
            self._reaches.clear()
            self._reaches.extend(self._small)
        return whole


def _alike(one: float, other: float) -> bool:
    return min(one, other) >= _SAME * max(one, other)
