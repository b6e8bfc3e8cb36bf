"""What the coach would read of a drawn motion: where it rests, how far it goes, what tells a hold."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from ruggensteun import body
from ruggensteun.body.kinematics import Floats
from ruggensteun.body.solved import Key
from ruggensteun.catalogue.exercise import ByCamera, Exercise, View
from ruggensteun.motion import Motion
from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import RepetitionDone
from ruggensteun.movement.landmarks import ANKLE, HIP, SHOULDER, SIDES
from ruggensteun.movement.sheet import FORMAT, sheet_from_text
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.movement.tracing import Traced, Tracer
from ruggensteun.movement.uncertainty import accuracy
from ruggensteun.workshop.noise import DRAWN, Noise
from ruggensteun.workshop.sheets_excursions import excursions, movements
from ruggensteun.workshop.sheets_rehearsal import FPS, Rehearsal
from ruggensteun.workshop.truth import TrueSpan, in_position, side_by_repetition

Value = dict[str, object]

_STANDING: Final = (
    "knee-angle", "hip-angle", "pelvis-height", "shoulder-angle", "elbow-angle", "arm-reach", "arm-spread",
    "knee-height",
)  # fmt: skip
_MARCHED_BY: Final = ("knee-lift", "knee-height")
_STEPPED_BY: Final = ("knee-angle", "hip-angle", "pelvis-height")
_FOLLOWED_BY: Final = {
    "standing": _STANDING,
    "sitting": (
        "knee-lift",
        "knee-height",
        "ankle-height",
        "hip-angle",
        "trunk-inclination",
        "shoulder-angle",
        "elbow-angle",
    ),
    "hands-and-knees": ("leg-line", "ankle-height", "body-line", "bridge-line", "shoulder-angle"),
    "prone": ("leg-line", "ankle-height", "bridge-line", "shoulder-angle"),
    "supine": ("bridge-line", "leg-line", "ankle-height", "knee-angle", "shoulder-angle", "elbow-angle"),
    "side-lying": ("knee-opening", "bridge-line", "body-line"),
}
"""Signals that may count a repetition, by posture, what the exercise is about first."""
TOLD_BY: Final = ("knee-angle", "bridge-line", "body-line", "trunk-inclination")
"""Signals that may tell a hold from resting."""
_PLENTY: Final = 8.0
"""Standard deviations between start and end: the first signal that moves so much counts."""
_CLEAREST: Final = 1.0
"""Standard deviations between start and end: less cannot be counted. Most of an error lasts a whole film."""
_ONE_SIDED: Final = 0.35
"""The other side moves less than this share: each side counts by itself."""
_SEEDS: Final = (1, 2)
_IN_A_ROW: Final = 4
_STEP: Final = 0.3
"""Leg lengths between the feet: more is a step. Trunk lengths that the hips sink: more can be counted."""
_UPRIGHT_VIEWS: Final = ("side", "front", "back", "oblique")
_UNSEEN_VIEW_SD: Final = {"deg": 9.0, "ratio": 0.08}


@dataclass(frozen=True)
class SheetMotion:
    """A motion as seen from the asked view, and the same with the faults of a hold."""

    rehearsal: Rehearsal
    motion: Motion
    wrong: tuple["SheetMotion", ...] = ()

    @property
    def exercise(self) -> Exercise:
        return self.rehearsal.exercise

    @property
    def variant(self) -> str:
        return self.motion.variant_key

    @property
    def view(self) -> View:
        return self.exercise.camera.view

    @property
    def posture(self) -> str:
        return self.rehearsal.position(self.motion)

    @property
    def holds(self) -> bool:
        return self.exercise.dose.kind == "hold"

    @cached_property
    def also_seen_as(self) -> list[str]:
        """Postures that are recognised in poses of this motion, or of its faults, beside its own."""
        near = {"hands-and-knees", "prone"}
        known = near if self.posture in near else {self.posture}
        seen = {traced.view.posture for motion in (self, *self.wrong) for traced in motion.in_poses}
        return sorted(seen - known - {"unknown"})

    @cached_property
    def in_poses(self) -> list[Traced]:
        """What is seen in the middle of each pose, before anybody has said which posture it is."""
        read = self._read([], [], self.view)
        return [read[self.middle_of(key)] for key in self.keys]

    @cached_property
    def in_position(self) -> tuple[TrueSpan, ...]:
        """When the drawn person is, of a hold."""
        return tuple(in_position(self.rehearsal.performance(self.motion)))

    @cached_property
    def _traced(self) -> dict[View, tuple[Traced, ...]]:
        """From the asked view, and from those that a check asks for."""
        ways = [way for way in self._camera_ways() if way.judged]
        names = {*TOLD_BY, "step-length", "arm-height", *_MARCHED_BY, *_FOLLOWED_BY[self.posture]}
        names |= {way.signal for way in ways}
        views = dict.fromkeys([self.view, *(way.view for way in ways)])
        return {view: self._read(sorted(names), self.also_seen_as, view) for view in views}

    def _read(self, signals: list[str], also_seen_as: list[str], view: View) -> tuple[Traced, ...]:
        track = {"signal": "knee-angle", "start": 1, "end": 0}
        sheet = self.head | {"kind": "repetitions", "tracks": [track], "also_seen_as": also_seen_as}
        tracer = Tracer(sheet_from_text(json.dumps(sheet)), signals)
        return tuple(tracer.read(frame) for frame in self.rehearsal.frames(self.motion, view))

    @property
    def head(self) -> Value:
        """What a sheet begins with."""
        return {
            "format": FORMAT,
            "exercise": self.exercise.slug,
            "variant": self.variant,
            "content": "not yet",
            "posture": self.posture,
            "view": self.view,
        }

    def _camera_ways(self) -> Iterator[ByCamera]:
        return (
            way for point in self.exercise.attention for way in point.known_by if isinstance(way, ByCamera)
        )

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The poses of the first repetition, without getting ready for it."""
        solved = self.rehearsal.solved(self.motion)
        first = solved.repetitions[0]
        return tuple(key for key in solved.keys if first.first <= key.frame <= first.last)

    def middle_of(self, key: Key) -> int:
        """The frame in which a pose is seen, of the first repetition."""
        turn = self.rehearsal.performance(self.motion).turns[0]
        return min(turn.starts - turn.repetition.first + key.frame + key.frames // 2, turn.ends - 1)

    def _at(self, signal: str, key: Key, view: View | None = None) -> dict[str, float]:
        """What is seen of a signal in the middle of a pose: of the body, or of its left and right."""
        return self.seen_in(signal, self.middle_of(key), view or self.view)

    def seen_in(self, signal: str, frame: int, view: View) -> dict[str, float]:
        return {
            name.partition(".")[2]: value
            for name, value in self._traced[view][frame].values.items()
            if name.partition(".")[0] == signal and value is not None
        }

    def resting(self, signal: str, view: View | None = None) -> float | None:
        found = self._at(signal, self.keys[0], view)
        return next(iter(found.values()), None)

    def starts(self, signal: str, view: View | None = None) -> float | None:
        """At rest; of what is hidden there, where it comes into sight on the way."""
        on_the_way = range(self.middle_of(self.keys[0]), self.middle_of(self.keys[-1]) + 1)
        seen = (self.seen_in(signal, frame, view or self.view) for frame in on_the_way)
        return next((value for values in seen for value in values.values()), None)

    @cached_property
    def top(self) -> Key:
        """The pose at the end of the movement: for a hold the longest, else where most has moved."""
        later = self.keys[1:]
        if self.holds:
            return max(later, key=lambda key: key.frames)
        return max(
            later,
            key=lambda key: max((self._moved(s, key) for s in _FOLLOWED_BY[self.posture]), default=0.0),
        )

    def ends(self, signal: str, key: Key | None = None, view: View | None = None) -> float | None:
        """At the end, of the side that moved furthest from where it rests."""
        rest, found = self.starts(signal, view), list(self._at(signal, key or self.top, view).values())
        if not found or rest is None:
            return found[0] if found else None
        return max(found, key=lambda value: abs(value - rest))

    def _moved(self, signal: str, key: Key, view: View | None = None) -> float:
        """In standard deviations of the signal."""
        rest, end = self.starts(signal, view), self.ends(signal, key, view)
        return 0.0 if rest is None or end is None else abs(end - rest) / self.sd(signal, view)

    def sd(self, signal: str, view: View | None = None) -> float:
        traced = self._traced[view or self.view]
        known = accuracy(signal, traced[len(traced) // 2].view)
        return _UNSEEN_VIEW_SD[CAMERA_SIGNALS[signal].unit] if known is None else known.sd

    @property
    def top_s(self) -> float:
        return round(self.top.frames / FPS, 2) if self.top.frames > 1 else 0.0

    @property
    def tempo_s(self) -> Value:
        solved = self.rehearsal.solved(self.motion)
        first, last = self.keys[0], self.keys[-1]
        until = last.frame if last is not self.top else solved.repetitions[0].last
        out = (self.top.frame - first.frame - first.frames) / FPS
        back = (until - self.top.frame - self.top.frames) / FPS
        return {"out": round(out, 2), "top": self.top_s, "back": round(back, 2)}

    def line(self, signal: str) -> str:
        """Whoever stands on the knees has a line that ends at the knees."""
        contacts = self.motion.posture(self.top.pose).contacts
        on_knees = any(contact.point.startswith("knee") for contact in contacts)
        if signal == "body-line" and on_knees and self.exercise.position != "hands-and-knees":
            return "bridge-line"
        return signal

    def tracks(self) -> list[Value]:
        """What counts from each view in which something is counted or judged; and the height of the hips."""
        best = self._best_track(self.view)
        found = [] if best is None else [best]
        if self.posture == "standing" and (best is None or best["signal"] != "pelvis-height"):
            start, end = self._height(self.keys[0]), self._height(self.top)
            if abs(start - end) > _STEP:
                views = [view for view in _UPRIGHT_VIEWS if best is None or view != self.view]
                row: Value = {"signal": "pelvis-height", "views": views, "start": start, "end": end}
                found.append(row | {"sides": "front" if self.steps else "both"})
        for view in self._traced:
            if not any(view in _views(row) for row in found) and (other := self._best_track(view)):
                found.append(other)
        return found

    def _best_track(self, view: View) -> Value | None:
        """Of the clear signals the first that counts the drawn repetitions right, or else most of them.

        Also with the errors of the pose model, and several in a row: near and far legs go differently far.
        """
        moved = {signal: self._moved(signal, self.top, view) for signal in self._candidates()}
        clear = [
            signal for signal in moved if moved[signal] >= _CLEAREST and self._tells_the_side(signal, view)
        ]
        plenty = [signal for signal in clear if moved[signal] >= _PLENTY]
        best, off = None, 0
        for signal in dict.fromkeys([*plenty, *sorted(clear, key=lambda signal: -moved[signal])]):
            row = self._track(signal, view)
            missed = self._missed(row, view)
            if best is None or missed < off:
                best, off = row, missed
            if missed == 0:
                break
        return best

    def _candidates(self) -> tuple[str, ...]:
        known = _FOLLOWED_BY[self.posture]
        if self.exercise.dose.kind == "steps":
            return _MARCHED_BY
        return tuple(dict.fromkeys([*(_STEPPED_BY if self.steps else ()), *known]))

    @property
    def steps(self) -> bool:
        """Whether a foot is put forward."""
        solved = self.rehearsal.solved(self.motion)
        ankles = body.blazepose(solved)[self.top.frame, [ANKLE, ANKLE + 1]]
        return self.posture == "standing" and float(abs(ankles[0, 0] - ankles[1, 0])) > _STEP

    def _track(self, signal: str, view: View) -> Value:
        start, end = self.starts(signal, view), self.ends(signal, view=view)
        sides = "front" if self.steps else "each" if self._one_sided(signal, view) else "both"
        return {"signal": signal, "views": [view], "start": start, "end": end, "sides": sides}

    def _one_sided(self, signal: str, view: View) -> bool:
        if not CAMERA_SIGNALS[signal].sided:
            return False
        rest = self.starts(signal, view)
        if rest is None:
            return False
        least, *others = sorted(abs(value - rest) for value in self._at(signal, self.top, view).values())
        return least < _ONE_SIDED * max(others) if others else self.motion.document.alternate

    def _tells_the_side(self, signal: str, view: View) -> bool:
        """Of a signal that is read on each side: whether it moves furthest on the side that moves.

        Whoever lowers one knee has the other one higher.
        """
        moves = side_by_repetition(self.rehearsal.solved(self.motion))[0]
        rest, end = self.starts(signal, view), self._at(signal, self.top, view)
        if moves is None or rest is None or len(end) < len(SIDES) or not self._one_sided(signal, view):
            return True
        return max(end, key=lambda side: abs(end[side] - rest)) == moves

    def _missed(self, track: Value, view: View) -> int:
        """How many repetitions too few or too many are counted, in all."""
        sheet = self.head | {"kind": "repetitions", "tracks": [track], "also_seen_as": self.also_seen_as}
        missed = 0
        for rehearsal, repetitions in ((self.rehearsal, 1), *((one, _IN_A_ROW) for one in self._with_errors)):
            coach = Coach(sheet_from_text(json.dumps(sheet)))
            frames = rehearsal.frames(self.motion, view, repetitions)
            events = [event for frame in frames for event in coach.feed(frame)]
            counted = sum(isinstance(event, RepetitionDone) and event.counted for event in events)
            missed += abs(counted - self.drawn_repetitions(track, repetitions))
        return missed

    @cached_property
    def _with_errors(self) -> tuple[Rehearsal, ...]:
        noises = [Noise(DRAWN, seed) for seed in _SEEDS]
        return tuple(replace(self.rehearsal, noise=noise, _frames={}) for noise in noises)

    def drawn_repetitions(self, track: Value, repetitions: int = 1) -> int:
        """How often the drawn person goes out and comes back: some do it twice in one repetition."""
        solved = self.rehearsal.solved(self.motion)
        once = movements(self.motion, self.exercise) or self._seen_excursions(track)
        return once * max(repetitions, len(solved.repetitions))

    def _seen_excursions(self, track: Value) -> int:
        signal, start = str(track["signal"]), float(str(track["start"]))
        full = float(str(track["end"])) - start
        lanes: dict[str, list[float]] = {}
        view = self.view if self.view in _views(track) else None
        for key in self.keys if view is not None else ():
            for lane, value in self._at(signal, key).items():
                lanes.setdefault(lane, []).append((value - start) / full)
        if track["sides"] != "each":
            lanes = {"": max(lanes.values(), key=lambda ways: max(ways) - min(ways))} if lanes else {}
        return sum(excursions(ways) for ways in lanes.values()) or 1

    def _height(self, key: Key) -> float:
        """Of the hips over the lower ankle, in lengths of the trunk, as no view hides it."""
        where = body.blazepose(self.rehearsal.solved(self.motion))
        trunk = np.linalg.norm(_middle(where[0], SHOULDER) - _middle(where[0], HIP))
        hips, lower = _middle(where[key.frame], HIP)[1], where[key.frame, [ANKLE, ANKLE + 1], 1].min()
        return round(float((hips - lower) / trunk), 3)


def _views(track: Value) -> tuple[str, ...]:
    views = track["views"]
    return tuple(views) if isinstance(views, list) else ()


def observed(rehearsal: Rehearsal, motion: Motion) -> SheetMotion:
    """Raises Unsolvable."""
    wrong = tuple(_faulty(rehearsal, motion)) if rehearsal.exercise.dose.kind == "hold" else ()
    return SheetMotion(rehearsal, motion, wrong)


def _faulty(rehearsal: Rehearsal, motion: Motion) -> Iterator[SheetMotion]:
    """With the faults that a camera judges; a broken one is told by its pictures."""
    judged = {
        point.point
        for point in rehearsal.exercise.attention
        for way in point.known_by
        if isinstance(way, ByCamera) and way.judged
    }
    for point in motion.faults:
        if point in judged:
            found = SheetMotion(rehearsal, motion.fault(point, "strong"))
            try:
                rehearsal.solved(found.motion)
            except body.Unsolvable:
                continue
            yield found


def _middle(points: Floats, left: int) -> Floats:
    middle: Floats = points[[left, left + 1]].mean(axis=0)
    return middle
