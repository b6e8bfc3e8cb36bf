"""Follows the movement of a sheet.

Which phase it is in, and every repetition, per side where sides matter.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ruggensteun.movement.events import Event, HoldDone, Phase, PhaseEntered, Range, RepetitionDone
from ruggensteun.movement.landmarks import ANKLE, KNEE, SIDES, Side
from ruggensteun.movement.looking import raw_value
from ruggensteun.movement.measured import NotVisible
from ruggensteun.movement.repetitions import Excursion, RepetitionCounter
from ruggensteun.movement.scene import VISIBLE, Scene
from ruggensteun.movement.sheet import Sheet, Track
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.movement.signals.signal import Signal
from ruggensteun.movement.smoothing import OneEuro, Tremble
from ruggensteun.movement.view import View

_SHORTEST_HOLD_MS: Final = 1000.0
_ANOTHER_VIEW_MS: Final = 1500.0
_UNDER_WAY: Final = 0.25
"""Share of the person's own range, or of the drawn one."""

Lane = Side | None
"""Left and right when they count by themselves, else None."""


def front_leg(scene: Scene) -> Side | None:
    """Which foot stands in front; None when they stand together or hidden.

    From the front and the back it is the one whose knee is higher: the rear one hangs towards the floor.
    """
    xs, ys, seen = scene.points.xs, scene.points.ys, scene.points.seen
    if scene.view.name in {"front", "back"}:
        higher = (ys[KNEE + 1] - ys[KNEE]) / scene.trunk
        told = abs(higher) > 0.1 and min(seen[KNEE], seen[KNEE + 1]) >= VISIBLE / 2  # noqa: PLR2004
        return ("left" if higher > 0 else "right") if told else None
    if scene.view.name != "side" or min(seen[ANKLE], seen[ANKLE + 1]) < VISIBLE / 2:
        return None
    ahead = (xs[ANKLE] - xs[ANKLE + 1]) * scene.ahead
    if abs(ahead) < 0.02:  # noqa: PLR2004  # two hundredths of the picture: feet side by side
        return None
    return "left" if ahead > 0 else "right"


class Follower:
    """Feed it scenes; it gives phase changes, repetitions and holds at the end of a repetition."""

    def __init__(self, sheet: Sheet, own_ranges: Mapping[str, float]) -> None:
        self._sheet = sheet
        self._own_ranges = own_ranges
        self._track: Track | None = None
        self._counters: dict[Lane, RepetitionCounter] = {}
        self._filters: dict[Lane, OneEuro] = {}
        self._trembles: dict[Lane, Tremble] = {}
        self._front: Side | None = None
        self._moved: Lane = None
        self._followed_ms = 0.0
        self._told: Phase | None = None
        self._view: View | None = None
        self._sides = _Sides()

    @property
    def moving(self) -> Lane:
        """The side that moves now (or moved furthest), None when sides do not matter or nothing moves."""
        active = [lane for lane, counter in self._counters.items() if not counter.resting]
        if not active:
            return None
        if self._track is not None and self._track.sides == "front":
            return self._front
        return max(active, key=lambda lane: (self._counters[lane].reach, lane == self._moved))

    @property
    def phase(self) -> Phase:
        active = [counter for counter in self._counters.values() if not counter.resting]
        return max(active, key=lambda counter: counter.reach).phase if active else "rest"

    @property
    def under_way(self) -> bool:
        """Whether they have come so far that this is a repetition, and not how they stand between two.

        Who comes up overshoots a little, and settling down again then looks like the beginning of the next.
        """
        return any(
            counter.reach >= _UNDER_WAY * (counter.own_range or 1.0) for counter in self._counters.values()
        )

    @property
    def quiet(self) -> bool:
        """At rest, and seen to be: the time to learn what is usual for this person."""
        seen = [counter for counter in self._counters.values() if counter.seen]
        return bool(seen) and all(counter.quiet for counter in seen)

    @property
    def own_ranges(self) -> dict[str, float]:
        """How far this person goes, in the unit of the signal."""
        if self._track is None:
            return {}
        known = [counter.own_range for counter in self._counters.values() if counter.own_range is not None]
        full = abs(self._track.end - self._track.start)
        return {self._track.signal: round(min(known) * full, 4)} if known else {}

    def update(self, scene: Scene) -> list[Event]:
        scene = self._as_followed(scene)
        track = self._usable_track(scene)
        if track is None:
            return []
        if track is not self._track:
            if self._waits(scene.t_ms):
                return []
            self._start_on(track)
        self._view = scene.view
        self._followed_ms = scene.t_ms
        if track.sides == "front" and not self._counters[None].resting:
            self._front = front_leg(scene) or self._front
        events: list[Event] = []
        for lane, counter in self._counters.items():
            events += self._advance(scene, track, lane, counter)
        self._moved = self.moving
        phase = self.phase
        if phase != self._told:
            self._told = phase
            events.insert(0, PhaseEntered(scene.t_ms, phase, self.moving))
        return events

    def finish(self, t_ms: float) -> list[RepetitionDone]:
        """What was still waiting for a next repetition, as partial."""
        track = self._track
        if track is None:
            return []
        waiting = [(lane, one) for lane, counter in self._counters.items() for one in counter.finish()]
        return [self._repetition(t_ms, track, lane, one) for lane, one in waiting]

    def _as_followed(self, scene: Scene) -> Scene:
        """Askew is between two views: until another one is clear, somebody is followed as before.

        An arm that reaches aside turns the shoulders, and the pose model errs in depth; counting goes on.
        Before any view was clear they stand as they were asked to, unless the sheet can count them askew.
        """
        view = scene.view
        if view.name != "oblique":
            return scene
        if self._view is not None:
            return replace(scene, view=view._replace(name=self._view.name, near=self._view.near))
        if self._usable_track(scene) is not None:
            return scene
        near = view.near if self._sheet.view == "side" else None
        return replace(scene, view=view._replace(name=self._sheet.view, near=near))

    def _waits(self, t_ms: float) -> bool:
        """Another view for a moment, as when an arm turns the shoulders, does not end a repetition."""
        busy = any(not counter.resting for counter in self._counters.values())
        return busy and t_ms - self._followed_ms < _ANOTHER_VIEW_MS

    def _usable_track(self, scene: Scene) -> Track | None:
        """The first one for this view."""
        return next((track for track in self._sheet.tracks if scene.view.name in track.views), None)

    def _start_on(self, track: Track) -> None:
        self._track = track
        lanes: tuple[Lane, ...] = SIDES if track.sides == "each" else (None,)
        full = abs(track.end - track.start)
        own = self._own_ranges.get(track.signal)
        self._counters = {lane: RepetitionCounter(None if own is None else own / full) for lane in lanes}
        for counter in self._counters.values():
            counter.others = tuple(other for other in self._counters.values() if other is not counter)
        self._sides = _Sides()
        self._filters = {lane: OneEuro(1.0) for lane in lanes}
        self._trembles = {lane: Tremble() for lane in lanes}

    def _advance(self, scene: Scene, track: Track, lane: Lane, counter: RepetitionCounter) -> list[Event]:
        signal = CAMERA_SIGNALS[track.signal]
        if not isinstance(signal, Signal):
            return []
        value = self._sides.read(signal, scene, lane)
        if isinstance(value, NotVisible):
            hidden = () if lane is None else counter.unseen(scene.t_ms)
            return [self._repetition(scene.t_ms, track, lane, one) for one in hidden]
        position = round((value - track.start) / (track.end - track.start), 4)
        top_from_ms, phase = counter.top_from_ms, counter.phase
        smooth = self._filters[lane](scene.t_ms, position)
        done = counter.update(scene.t_ms, smooth, self._trembles[lane](position))
        events: list[Event] = []
        if self._sheet.hold_at_top and phase == "top" and counter.phase != "top":
            held_ms = scene.t_ms - top_from_ms
            if held_ms >= _SHORTEST_HOLD_MS:
                held_s = held_ms / 1000
                events.append(HoldDone(scene.t_ms, top_from_ms, held_s, held_s, self._side(track, lane)))
        events += [self._repetition(scene.t_ms, track, lane, one) for one in done]
        return events

    def _side(self, track: Track, lane: Lane) -> Lane:
        return self._front if track.sides == "front" else lane

    def _repetition(self, t_ms: float, track: Track, lane: Lane, done: Excursion) -> RepetitionDone:
        full = abs(track.end - track.start)
        return RepetitionDone(
            t_ms=t_ms,
            start_ms=done.start_ms,
            end_ms=done.end_ms,
            side=self._side(track, lane),
            range=Range(track.signal, done.reach * full, CAMERA_SIGNALS[track.signal].unit),
            tempo_s=done.lasted_ms / 1000,
            counted=done.counted,
        )


class _Sides:
    """Reads a signal of a lane's side, or the near one; where no side is nearer, the middle of both.

    When one of both is hidden, the other tells: they were so far apart when both were seen.
    """

    def __init__(self) -> None:
        self._apart = 0.0

    def read(self, signal: Signal, scene: Scene, lane: Lane) -> float | NotVisible:
        if lane is not None or scene.view.near is not None or not signal.sided:
            return raw_value(signal, scene, lane or scene.near)
        left, right = (raw_value(signal, scene, side) for side in SIDES)
        if isinstance(left, NotVisible):
            return right if isinstance(right, NotVisible) else right + self._apart / 2
        if isinstance(right, NotVisible):
            return left - self._apart / 2
        self._apart = left - right
        return (left + right) / 2
