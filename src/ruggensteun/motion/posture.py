"""A pose with everything spelled out: every angle, both sides, inheritance followed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ruggensteun.motion.anatomy import (
    ANGLE_BY_NAME,
    ANGLES,
    JOINT_BY_NAME,
    RELAXED_DEG,
    both_sides,
    other_side,
)
from ruggensteun.motion.language import Document, Pose, Range, Target
from ruggensteun.motion.measures import changes_sign, sides_of
from ruggensteun.motion.props import FloorPlace, Surface

FIRM_SIDEWAYS_DEG = {"hip": 8.0, "knee": 0.5, "neck": 4.0}
"""A joint that is let loose bends freely, but these keep so close to their wish sideways and in turning."""


@dataclass(frozen=True, slots=True)
class Contact:
    point: str
    surface: Surface


@dataclass(frozen=True, slots=True)
class Touching:
    point: str
    on: str
    gap_cm: float


@dataclass(frozen=True, slots=True)
class Goal:
    """A measure that must lie between two values (equal for one exact value)."""

    measure: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Posture:
    name: str
    wishes_deg: Mapping[str, float]
    softness_deg: Mapping[str, float]
    contacts: tuple[Contact, ...] = ()
    slide: frozenset[str] = frozenset()
    touches: tuple[Touching, ...] = ()
    goals: tuple[Goal, ...] = ()
    balance: tuple[str, ...] = ()
    ball_cm: FloorPlace | None = None

    @property
    def is_even(self) -> bool:
        """Whether everything it asks for is the same left and right."""
        other = self.mirrored()
        return (
            dict(other.wishes_deg) == dict(self.wishes_deg)
            and dict(other.softness_deg) == dict(self.softness_deg)
            and set(other.contacts) == set(self.contacts)
            and set(other.slide) == set(self.slide)
            and set(map(_pair, other.touches)) == set(map(_pair, self.touches))
            and set(other.goals) == set(self.goals)
            and (self.ball_cm is None or self.ball_cm[1] == 0)
        )

    def mirrored(self) -> "Posture":
        """The same posture with left and right exchanged."""
        return replace(
            self,
            wishes_deg={
                other_side(a): -v if ANGLE_BY_NAME[a].lateral else v for a, v in self.wishes_deg.items()
            },
            softness_deg={other_side(angle): value for angle, value in self.softness_deg.items()},
            contacts=tuple(Contact(other_side(c.point), c.surface) for c in self.contacts),
            slide=frozenset(map(other_side, self.slide)),
            touches=tuple(Touching(other_side(t.point), other_side(t.on), t.gap_cm) for t in self.touches),
            goals=tuple(_mirrored_goal(goal) for goal in self.goals),
            balance=tuple(map(other_side, self.balance)),
            ball_cm=None if self.ball_cm is None else (self.ball_cm[0], -self.ball_cm[1]),
        )


def posture(document: Document, name: str, *, released: frozenset[str] = frozenset()) -> Posture:
    """Follow `from:` and spell out pose `name` of a checked document; `released` contacts are left out."""
    return _release(_inherited(document, name), released)


def _inherited(document: Document, name: str) -> Posture:
    pose = document.poses[name]
    if pose.from_ is None:
        started = _at_rest(name)
    else:
        started = _inherited(document, pose.from_)
        started = started.mirrored() if pose.mirrored else started
    return _changed(replace(started, name=name), pose)


def _at_rest(name: str) -> Posture:
    wishes = {angle: RELAXED_DEG.get(_without_side(angle), 0.0) for angle in ANGLES}
    return Posture(name, wishes, {angle: ANGLE_BY_NAME[angle].softness_deg for angle in ANGLES})


def _without_side(angle: str) -> str:
    return angle.replace(".left", "").replace(".right", "")


def _changed(start: Posture, pose: Pose) -> Posture:
    wishes = dict(start.wishes_deg)
    for joint, angles in pose.joints.items():
        for angle, value in angles.items():
            wishes |= dict.fromkeys(angles_of(f"{joint}.{angle}"), value)
    softness = dict(start.softness_deg)
    for key, value in pose.loose.items():
        for angle in angles_of(key):
            firm = not angle.endswith((".flexion", key.split(".")[-1]))
            most = FIRM_SIDEWAYS_DEG.get(key.split(".")[0], value) if firm else value
            softness[angle] = min(value, most)
    goals = {goal.measure: goal for goal in start.goals}
    for measure, target in pose.goals.items():
        for name in sides_of(measure):
            goals.pop(name, None)
            if target is not None:
                goals[name] = Goal(name, *_bounds(target))
    changed = replace(start, wishes_deg=wishes, softness_deg=softness, goals=tuple(goals.values()))
    return _replaced(changed, pose)


def _replaced(start: Posture, pose: Pose) -> Posture:
    if pose.contacts is not None:
        start = replace(start, contacts=tuple(_contacts(pose.contacts)))
    if pose.slide is not None:
        start = replace(start, slide=frozenset(_spread(pose.slide)))
    if pose.touch is not None:
        start = replace(
            start,
            touches=tuple(t for touch in pose.touch for t in _touchings(touch.point, touch.at, touch.gap_cm)),
        )
    if pose.balance is not None:
        start = replace(start, balance=tuple(_spread(pose.balance)))
    if pose.ball_cm is not None:
        start = replace(start, ball_cm=pose.ball_cm)
    return start


def _contacts(contacts: Mapping[Surface, tuple[str, ...]]) -> Iterable[Contact]:
    for surface, points in contacts.items():
        for point in _spread(points):
            yield Contact(point, surface)


def _touchings(point: str, on: str, gap_cm: float) -> Iterable[Touching]:
    """Two paired names without a side touch on each side: left palm on left crest, right on right."""
    first, second = both_sides(point), both_sides(on)
    if len(first) == len(second):
        return (Touching(a, b, gap_cm) for a, b in zip(first, second, strict=True))
    return (Touching(a, b, gap_cm) for a in first for b in second)


def _spread(points: Iterable[str]) -> Iterable[str]:
    return (name for point in points for name in both_sides(point))


def _bounds(target: Target) -> tuple[float, float]:
    if isinstance(target, Range):
        low = -float("inf") if target.min is None else target.min
        return low, float("inf") if target.max is None else target.max
    return target, target


def angles_of(key: str) -> tuple[str, ...]:
    """The angles that a name stands for: `hip`, `hip.left`, `hip.flexion` or `hip.left.flexion`."""
    joint, *rest = key.split(".")
    if joint not in JOINT_BY_NAME:
        return ()
    wanted = set(rest)
    return tuple(a for a in ANGLES if a.split(".")[0] == joint and wanted <= set(a.split(".")[1:]))


def _pair(touch: Touching) -> tuple[frozenset[str], float]:
    return frozenset((touch.point, touch.on)), touch.gap_cm


def _mirrored_goal(goal: Goal) -> Goal:
    name = other_side(goal.measure)
    return Goal(name, -goal.high, -goal.low) if changes_sign(name) else Goal(name, goal.low, goal.high)


def _release(start: Posture, released: frozenset[str]) -> Posture:
    return replace(start, contacts=tuple(c for c in start.contacts if c.point not in released))
