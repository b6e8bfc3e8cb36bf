"""What the coach would read of a drawn motion: where it rests, how far it goes, what tells a hold."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from ruggensteun import body
from ruggensteun.body.kinematics import Floats
from ruggensteun.body.person import Person
from ruggensteun.body.solved import Key, SolvedMotion
from ruggensteun.catalogue.exercise import ByCamera, Exercise
from ruggensteun.motion import Motion
from ruggensteun.movement.landmarks import ANKLE, HIP, SHOULDER, Frame
from ruggensteun.movement.sheet import FORMAT, sheet_from_text
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.movement.tracing import Traced, Tracer
from ruggensteun.movement.uncertainty import accuracy
from ruggensteun.workshop.noise import EXACT, Noise
from ruggensteun.workshop.synth import Order, Take
from ruggensteun.workshop.synth_camera import Standpoint, camera_for, yaw_to_see_deg
from ruggensteun.workshop.synth_performance import Performance, retimed

Value = dict[str, object]

_FPS: Final = 10
_SOLVED_FPS: Final = 30
_FOLLOWED_BY: Final = {
    "standing": ("knee-angle", "hip-angle", "pelvis-height", "shoulder-angle", "elbow-angle", "knee-height"),
    "sitting": ("trunk-inclination", "shoulder-angle", "elbow-angle", "knee-angle"),
    "hands-and-knees": ("leg-line", "body-line", "bridge-line"),
    "prone": ("leg-line", "bridge-line", "shoulder-angle"),
    "supine": ("bridge-line", "leg-line", "knee-angle", "shoulder-angle", "elbow-angle"),
    "side-lying": ("knee-opening", "bridge-line", "body-line"),
}
"""Signals that may count a repetition, by posture, what the exercise is about first."""
_TOLD_BY: Final = ("bridge-line", "body-line", "head-line", "pelvis-yaw")
"""Signals that may tell a hold from resting."""
_PLENTY: Final = 8.0
"""Standard deviations between start and end: the first signal that moves so much counts."""
_CLEAREST: Final = 3.0
"""Standard deviations between start and end: less cannot be counted."""
_STEP: Final = 0.3
"""Leg lengths between the feet: more is a step."""
_WIDE: Final = {"deg": 40.0, "ratio": 0.35}
_BEARING_ARM: Final = (2.0, 0.6)
"""In shares of the drawn height of the shoulder over the elbow: an arm that bears, not one that lies."""
_OTHER_UPRIGHT_VIEWS: Final = ("front", "back", "oblique")
_UNSEEN_VIEW_SD: Final = {"deg": 9.0, "ratio": 0.08}


@dataclass(frozen=True)
class SheetMotion:
    """A motion as seen from the asked view with exact landmarks, and the same with the faults of a hold."""

    exercise: Exercise
    solved: SolvedMotion
    take: Take
    wrong: tuple["SheetMotion", ...] = ()

    @property
    def variant(self) -> str:
        return self.solved.motion.variant_key

    @property
    def posture(self) -> str:
        own = next((v.position for v in self.exercise.variants if v.key == self.variant), None)
        return own or self.exercise.position

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        return tuple(self.take.frames())

    @cached_property
    def _traced(self) -> tuple[Traced, ...]:
        track = {"signal": "knee-angle", "start": 1, "end": 0}
        sheet = {
            "format": FORMAT,
            "exercise": self.exercise.slug,
            "content": "not yet",
            "posture": self.posture,
            "view": self.exercise.camera.view,
            "kind": "repetitions",
            "tracks": [track],
        }
        names = {*_TOLD_BY, "step-length", "arm-height", *_FOLLOWED_BY[self.posture]}
        names |= {way.signal for way in _camera_ways(self.exercise) if way.signal in CAMERA_SIGNALS}
        tracer = Tracer(sheet_from_text(json.dumps(sheet)), sorted(names))
        return tuple(tracer.read(frame) for frame in self.frames)

    @cached_property
    def _keys(self) -> tuple[Key, ...]:
        """The poses of the first repetition."""
        performed = self.take.performance.solved
        return tuple(key for key in performed.keys if key.frame <= performed.repetitions[0].last)

    def _at(self, signal: str, key: Key, turn: int = 0) -> tuple[float, ...]:
        """What is seen of a signal in the middle of a pose: no value, one, or left and right."""
        shift = self.take.performance.turns[turn].starts
        traced = self._traced[min(shift + key.frame + key.frames // 2, len(self._traced) - 1)]
        slug = signal.partition(".")[0]
        return tuple(
            value
            for name, value in traced.values.items()
            if name.partition(".")[0] == slug and value is not None
        )

    def resting(self, signal: str) -> float | None:
        return _first(self._at(signal, self._keys[0]))

    @cached_property
    def top(self) -> Key:
        """The pose at the end of the movement: for a hold the longest, else where most has moved."""
        later = self._keys[1:]
        if self.exercise.dose.kind == "hold":
            return max(later, key=lambda key: key.frames)
        return max(later, key=lambda key: max((self._moved(s, key) for s in self._candidates), default=0.0))

    def ends(self, signal: str, key: Key | None = None) -> float | None:
        """At the end, of the side that moved furthest from where it rests."""
        rest, found = self.resting(signal), self._at(signal, key or self.top)
        if not found or rest is None:
            return _first(found)
        return max(found, key=lambda value: abs(value - rest))

    @property
    def _candidates(self) -> tuple[str, ...]:
        return _FOLLOWED_BY[self.posture]

    def _moved(self, signal: str, key: Key) -> float:
        """In standard deviations of the signal."""
        rest, end = self.resting(signal), self.ends(signal, key)
        return 0.0 if rest is None or end is None else abs(end - rest) / self._sd(signal)

    def _sd(self, signal: str) -> float:
        known = accuracy(signal, self._traced[len(self._traced) // 2].view)
        return _UNSEEN_VIEW_SD[CAMERA_SIGNALS[signal].unit] if known is None else known.sd

    @property
    def top_s(self) -> float:
        return round(self.top.frames / _FPS, 2) if self.top.frames > 1 else 0.0

    @property
    def tempo_s(self) -> Value:
        performed = self.take.performance.solved
        first, last = self._keys[0], self._keys[-1]
        until = last.frame if last is not self.top else performed.repetitions[0].last
        out = (self.top.frame - first.frame - first.frames) / _FPS
        back = (until - self.top.frame - self.top.frames) / _FPS
        return {"out": round(out, 2), "top": self.top_s, "back": round(back, 2)}

    def line(self, signal: str) -> str:
        """Whoever stands on the knees has a line that ends at the knees."""
        contacts = self.solved.motion.posture(self.top.pose).contacts
        on_knees = any(contact.point.startswith("knee") for contact in contacts)
        return (
            "bridge-line"
            if signal == "body-line" and on_knees and self.posture != "hands-and-knees"
            else signal
        )

    def tracks(self) -> list[Value]:
        moved = {signal: self._moved(signal, self.top) for signal in self._candidates}
        best = next((s for s, much in moved.items() if much >= _PLENTY), max(moved, key=lambda s: moved[s]))
        found = []
        view = self.exercise.camera.view
        steps = self.posture == "standing" and (_first(self._at("step-length", self.top)) or 0.0) > _STEP
        alternates = self.solved.motion.document.alternate
        if self._moved(best, self.top) >= _CLEAREST:
            sides = "both"
            if alternates:
                sides = "front" if steps else "each" if CAMERA_SIGNALS[best].sided else "both"
            found.append(self._track(best, [view], sides))
        if self.posture == "standing" and view == "side" and best != "pelvis-height":
            height = [self._height(self._keys[0]), self._height(self.top)]
            if abs(height[0] - height[1]) > _STEP:
                sides = "front" if alternates and steps else "both"
                row: Value = {"signal": "pelvis-height", "views": list(_OTHER_UPRIGHT_VIEWS)}
                found.append(row | {"start": height[0], "end": height[1], "sides": sides})
        return found

    def _track(self, signal: str, views: list[str], sides: str) -> Value:
        start, end = self.resting(signal), self.ends(signal)
        return {"signal": signal, "views": views, "start": start, "end": end, "sides": sides}

    def _height(self, key: Key) -> float:
        """Of the hips over the lower ankle, in lengths of the trunk, as no view hides it."""
        where = body.blazepose(self.take.performance.solved)
        trunk = np.linalg.norm(_middle(where[0], SHOULDER) - _middle(where[0], HIP))
        hips, lower = _middle(where[key.frame], HIP)[1], where[key.frame, [ANKLE, ANKLE + 1], 1].min()
        return round(float((hips - lower) / trunk), 3)

    def held_while(self) -> list[Value]:
        """The signal that tells the hold, with its faults, best from resting; and arms that bear."""
        rows = [row for signal in _TOLD_BY if (row := self._condition(signal)) is not None]
        if not rows:
            return []
        clearest = max(rows, key=lambda row: row[0])[1]
        found = [clearest]
        arm = self.ends("arm-height") if self.posture == "prone" else None
        if arm is not None and arm < 0:
            low, high = (round(arm * share, 3) for share in _BEARING_ARM)
            found.append({"signal": "arm-height", "low": low, "high": high})
        return found

    def _condition(self, signal: str) -> tuple[float, Value] | None:
        rest = self.resting(signal)
        held = [value for seen in (self, *self.wrong) if (value := seen.ends(signal)) is not None]
        if rest is None or len(held) < 1 + len(self.wrong) or min(held) <= rest <= max(held):
            return None
        wide = _WIDE[CAMERA_SIGNALS[signal].unit]
        low, high = min(held) - wide, max(held) + wide
        if rest < min(held):
            gap, low = min(held) - rest, (rest + min(held)) / 2
        else:
            gap, high = rest - max(held), (rest + max(held)) / 2
        return gap / self._sd(signal), {"signal": signal, "low": round(low, 3), "high": round(high, 3)}

    def during(self, steps: tuple[str, ...] | None, check: Mapping[str, object]) -> list[str]:
        """The engine's phases of these steps; only the end for a limit that the start does not meet."""
        if self.exercise.dose.kind == "hold":
            return []
        if check["reference"] == "absolute" and check["source"] == "camera" and self._start_breaks(check):
            return ["top"]
        if steps is None:
            return []
        phases = dict.fromkeys(phase for step in steps for phase in self._phases_of(step))
        return [phase for phase in ("out", "top", "back") if phase in phases]

    def _phases_of(self, wanted: str) -> Iterator[str]:
        told: str | None = None
        known = False
        for key in self._keys[1:]:
            told = key.step or told
            if told == wanted:
                known = True
                yield "out" if key.frame <= self.top.frame else "back"
                if key.frame == self.top.frame:
                    yield "top"
        if not known and wanted == "hold":
            yield "top"

    def _start_breaks(self, check: Mapping[str, object]) -> bool:
        value, limit = self.resting(str(check["signal"])), float(str(check["limit"]))
        if value is None:
            return check["side"] in {"front", "rear"} or check["signal"] == "step-length"
        if check["direction"] == "at-most":
            return value > limit
        return (
            value < limit
            if check["direction"] == "at-least"
            else abs(value - float(str(check["target"]))) > limit
        )


def observed(
    exercise: Exercise, motion: Motion, person: Person, *, repetitions: int = 1, noise: Noise = EXACT
) -> SheetMotion:
    """Raises Unsolvable."""
    found = _seen(exercise, motion, person, repetitions, noise=noise)
    if exercise.dose.kind != "hold":
        return found
    wrong = tuple(_faulty(exercise, motion, person))
    return SheetMotion(exercise, found.solved, found.take, wrong)


def _faulty(exercise: Exercise, motion: Motion, person: Person) -> Iterator[SheetMotion]:
    judged = {
        point.point
        for point in exercise.attention
        for way in point.known_by
        if isinstance(way, ByCamera) and way.judged
    }
    for point in motion.faults:
        if point in judged:
            try:
                yield _seen(exercise, motion.fault(point, "strong"), person, 1)
            except body.Unsolvable:  # the pictures already tell it; a hold can be timed all the same
                continue


def _seen(
    exercise: Exercise, motion: Motion, person: Person, repetitions: int, *, noise: Noise = EXACT
) -> SheetMotion:
    solved = body.solve(motion, person, fps=_SOLVED_FPS)
    performed = retimed(solved, fps=_FPS)
    standpoint = Standpoint(yaw_to_see_deg(exercise.camera.view, exercise.position))
    shown = max(repetitions, len(performed.repetitions))
    order = Order(exercise.slug, motion.variant_key, repetitions=shown, fps=_FPS, noise=noise)
    take = Take(order, Performance(performed, shown), camera_for(performed, standpoint))
    return SheetMotion(exercise, solved, take)


def _camera_ways(exercise: Exercise) -> Iterable[ByCamera]:
    return (way for point in exercise.attention for way in point.known_by if isinstance(way, ByCamera))


def _middle(points: Floats, left: int) -> Floats:
    middle: Floats = points[[left, left + 1]].mean(axis=0)
    return middle


def _first(values: tuple[float, ...]) -> float | None:
    return values[0] if values else None
