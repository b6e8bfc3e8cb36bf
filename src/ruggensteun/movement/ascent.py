"""Tells being in a hold from being on the way to it, by where this person came from.

In position is who has come within a tenth of the way, and until a tenth of the way back: the last part of a
movement is slow, and nobody sees it end. A camera may be off by more than the whole way of a small lift, so
that no angle tells resting from holding for everybody; but it is off by the same in both.
"""

from collections import deque
from typing import Final

from ruggensteun.movement.sheet import Way
from ruggensteun.movement.smoothing import Tremble

_CLIMB: Final = 0.2
"""Share of the drawn way: who has come so far higher was resting before."""
_DOUBTFUL: Final = 0.3
"""Share of the drawn way: a climb of less may be somebody who moves a little before they begin."""
_SOON_MS: Final = 1500.0
"""Going on so soon, they had only paused on the way."""
_DOWN: Final = 0.5
"""Share of the person's own way: who has sunk so far is not in position any more."""
_STILL: Final = 0.05
"""Share of the person's own way, in `_STILL_MS`: they have arrived."""
_STILL_MS: Final = 500.0
_LATEST_MS: Final = 4000.0
"""After the beginning of a climb whoever is up has arrived, however much they still move."""
_FOLLOW_MS: Final = 1000.0
_ELSEWHERE_MS: Final = 2000.0
"""So long away from where they were, they hold there now: a little sunk, or a leg lifted."""
_KEPT_MS: Final = 8000.0
_EVERY_MS: Final = 50.0
_CLIMB_TREMBLES: Final = 5.0
"""Standard deviations of the noise, before smoothing, that a climb must exceed."""
_TREMBLES: Final = 1.5
"""As many may what is near or still differ, after smoothing."""

Sample = tuple[float, float]


class Ascent:
    """Follows one signal: 0 is where the drawn person rests, 1 the drawn hold."""

    def __init__(self, way: Way) -> None:
        self.drawn = way
        self._far = 1.0 - way.near
        self.arrived_ms: float | None = None
        """Since when they have been in position, when they were seen to come there."""
        self.up: bool | None = None
        """In position or near it; None until somebody was seen to come up or to go down."""
        self.was_resting = False
        """They have just begun to climb, and before that they had not been any higher."""
        self.on_the_way = False
        """More than a tenth of the way from where they were."""
        self._climbs = False
        self._tremble = Tremble()
        self._noise = 0.0
        self._past: deque[Sample] = deque()
        self._low = 0.0
        self._way = 1.0
        self._level = self._first = 0.0
        self._highest = self._highest_before = self._lowest = 0.0
        self._near_ms = self._climbs_ms = self._arrived_at_ms = self._last_ms = 0.0

    def update(self, t_ms: float, raw: float, smooth: float) -> None:
        """In the unit of the signal; `smooth` is the smoothed `raw`."""
        self._noise = self._tremble(self._share(raw))
        place = self._share(smooth)
        self.was_resting = False
        passed_ms, self._last_ms = t_ms - self._last_ms, t_ms
        if not self._past or passed_ms > _ELSEWHERE_MS:
            self._begin(t_ms, place)
        elif t_ms - self._past[-1][0] >= _EVERY_MS:
            self._past.append((t_ms, place))
            while t_ms - self._past[0][0] > _KEPT_MS:
                self._past.popleft()
        if self._climbs:
            self._climb(t_ms, place)
        elif self.up is False:
            self._rest(t_ms, place)
        else:
            self._stay(t_ms, passed_ms, place)

    def _share(self, value: float) -> float:
        """Of the drawn way."""
        return round((value - self.drawn.rest) / (self.drawn.held - self.drawn.rest), 4)

    def _begin(self, t_ms: float, place: float) -> None:
        """Nothing is known of what went before."""
        self._past.clear()
        self._past.append((t_ms, place))
        self.up, self._climbs, self.arrived_ms, self.on_the_way = None, False, None, False
        self._level = self._first = place
        self._way, self._low = 1.0, place - 1.0
        self._highest = self._highest_before = self._lowest = place
        self._near_ms = t_ms

    def _enough(self) -> float:
        return max(_CLIMB, _CLIMB_TREMBLES * self._noise)

    def _close(self, share: float) -> float:
        return max(share * self._way, _TREMBLES * self._noise)

    def _rest(self, t_ms: float, place: float) -> None:
        self._low = min(sample[1] for sample in self._past)
        if place - self._low >= self._enough():
            self._climb_from(t_ms, place, self._low)

    def _climb(self, t_ms: float, place: float) -> None:
        self._way = max(self._way, place - self._low)
        if place < self._low + _DOWN * self._way:
            self._sink(t_ms, place)
        elif t_ms - self._climbs_ms > _LATEST_MS or self._is_still(t_ms, place):
            self._arrive(t_ms, place)

    def _is_still(self, t_ms: float, place: float) -> bool:
        then = next(
            (was for at_ms, was in reversed(self._past) if t_ms - at_ms >= _STILL_MS), self._past[0][1]
        )
        return abs(place - then) <= self._close(_STILL)

    def _arrive(self, t_ms: float, place: float) -> None:
        self.up, self._climbs, self.on_the_way = True, False, False
        self._way, self._near_ms, self._arrived_at_ms = place - self._low, t_ms, t_ms
        self._level = self._first = place
        near = place - self._close(self._far)
        below = [at_ms for at_ms, was in self._past if was < near]
        self.arrived_ms = below[-1] if below else self._past[0][0]

    def _sink(self, t_ms: float, place: float) -> None:
        self.up, self._climbs, self.arrived_ms, self.on_the_way = False, False, None, False
        self._past.clear()
        self._past.append((t_ms, place))
        self._low = place

    def _stay(self, t_ms: float, passed_ms: float, place: float) -> None:
        level = self._level
        # After a lifted leg they may be back where they first were, and still in position.
        self.on_the_way = place < min(level, self._first) - self._close(self._far)
        if abs(place - level) <= self._close(self._far):
            self._near_ms = t_ms
            level += (place - level) * passed_ms / (passed_ms + _FOLLOW_MS)
        elif t_ms - self._near_ms > _ELSEWHERE_MS:
            level, self._near_ms = place, t_ms
        self._level = round(level, 4)
        if place < self._low + _DOWN * self._way:
            self._sink(t_ms, place)
        elif self.up is None:
            self._look_back(t_ms, place)
        elif self._goes_on(t_ms, place):
            self._climb_from(t_ms, place, self._low)
            self.was_resting = True

    def _goes_on(self, t_ms: float, place: float) -> bool:
        """Whether what looked like the hold was only a part of the way."""
        doubtful = self._way < _DOUBTFUL or t_ms - self._arrived_at_ms < _SOON_MS
        return doubtful and place - self._first >= max(self._way, self._enough())

    def _look_back(self, t_ms: float, place: float) -> None:
        """Whether this is a climb, and they were resting when it began."""
        self._highest = max(self._highest, place)
        if place < self._lowest:
            self._highest_before, self._lowest = self._highest, place
        if place - self._lowest < self._enough():
            return
        self._climb_from(t_ms, place, self._lowest)
        self.was_resting = self._highest_before - self._lowest < _CLIMB / 2

    def _climb_from(self, t_ms: float, place: float, low: float) -> None:
        self.up, self._climbs, self._climbs_ms = False, True, t_ms
        self.arrived_ms, self.on_the_way = None, False
        self._low, self._way = low, place - low
