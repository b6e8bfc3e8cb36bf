"""Finds what is wrong in a well-formed motion document: unknown names, impossible angles, circles, empty variants."""

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from ruggensteun.authored.problem import Problem, nearest
from ruggensteun.authored.source import FieldPath, Source
from ruggensteun.motion.anatomy import (
    ANGLE_BY_NAME,
    CENTRAL_POINTS,
    JOINT_BY_NAME,
    SIDED_POINTS,
    SIDES,
)
from ruggensteun.motion.language import Document, Fault, Patch, Pose
from ruggensteun.motion.measures import MEASURE_NAMES
from ruggensteun.motion.merging import patched
from ruggensteun.motion.posture import Posture, angles_of, posture
from ruggensteun.motion.props import NEEDS_PROP, Props

POINT_NAMES = frozenset(
    {*CENTRAL_POINTS, *SIDED_POINTS, *(f"{point}.{side}" for point in SIDED_POINTS for side in SIDES)}
)
BASE = "base"


def problems_in(source: Source, document: Document) -> tuple[Problem, ...]:
    """Everything that is wrong, in the document itself and in each of its variants."""
    found = list(_document_problems(source, document, ()))
    if found:
        return tuple(found)
    for key in document.variants:
        found += _variant_problems(source, document, key)
    return tuple(found)


def chain(document: Document, key: str) -> tuple[str, ...]:
    """The variants that variant `key` is laid over, itself last. A circle ends at its first repetition."""
    names: list[str] = []
    while key != BASE and key not in names and key in document.variants:
        names.insert(0, key)
        key = document.variants[key].builds_on or BASE
    return tuple(names)


def _variant_problems(source: Source, document: Document, key: str) -> Iterator[Problem]:
    path: FieldPath = ("variants", key)
    under = document.variants[key].builds_on or BASE
    if under != BASE and (under not in document.variants or key in chain(document, under)):
        yield source.problem(
            (*path, "builds_on"),
            found=f'"{under}"',
            expected="base or another variant of this motion, without going round in a circle",
            advice=nearest(under, {BASE, *document.variants} - {key}),
        )
        return
    before = document
    for step in chain(document, key)[:-1]:
        before = patched(before, document.variants[step])
    yield from _patch_problems(source, before, document.variants[key], path)


def _patch_problems(source: Source, before: Document, patch: Patch, path: FieldPath) -> Iterator[Problem]:
    try:
        after = patched(before, patch)
    except ValidationError as error:
        for detail in error.errors():
            yield source.problem(
                (*path, *detail["loc"]), found=repr(detail["input"]), expected=detail["msg"][0].lower() + detail["msg"][1:],
                advice=nearest(detail["loc"][-1], Props.model_fields),
            )  # fmt: skip
        return
    if _without_variants(after) == _without_variants(before):
        yield source.problem(
            path,
            found="a variant that changes nothing",
            expected="at least one pose, prop or move that differs",
            advice="Write what is different, or remove it.",
        )
    yield from _document_problems(source, after, path)


def _without_variants(document: Document) -> dict[str, object]:
    return document.model_dump(by_alias=True, exclude={"variants"})


def _document_problems(source: Source, document: Document, path: FieldPath) -> Iterator[Problem]:
    for name, pose in document.poses.items():
        yield from _pose_problems(source, document, pose, (*path, "poses", name))
    yield from _play_problems(source, document, path)
    for point, fault in document.faults.items():
        yield from _fault_problems(source, document, fault, (*path, "faults", point))
    if not any(_from_problems(source, document, pose, path) for pose in document.poses.values()):
        yield from _side_problems(source, document, path)


def _pose_problems(source: Source, document: Document, pose: Pose, path: FieldPath) -> Iterator[Problem]:
    yield from _from_problems(source, document, pose, path)
    yield from _joint_problems(source, pose.joints, (*path, "joints"))
    yield from _loose_problems(source, pose.loose, (*path, "loose"))
    yield from _goal_problems(source, pose.goals, (*path, "goals"))
    for surface, points in (pose.contacts or {}).items():
        yield from _point_problems(source, points, (*path, "contacts", surface))
        needed = NEEDS_PROP.get(surface)
        if needed and not getattr(document.props, needed):
            yield source.problem(
                (*path, "contacts", surface), found=f'a contact with "{surface}"', expected=f'the prop "{needed}" in props:'
            )  # fmt: skip
    yield from _point_problems(source, pose.slide or (), (*path, "slide"))
    yield from _point_problems(source, pose.balance or (), (*path, "balance"))
    for number, touch in enumerate(pose.touch or ()):
        yield from _point_problems(source, (touch.point, touch.on), (*path, "touch", number))
    if pose.ball_cm is not None and document.props.ball is None:
        yield source.problem(
            (*path, "ball_cm"), found="a place for a ball", expected='the prop "ball" in props:'
        )


def _from_problems(source: Source, document: Document, pose: Pose, path: FieldPath) -> list[Problem]:
    seen: list[str] = []
    while pose.from_ is not None:
        if pose.from_ not in document.poses:
            return [
                source.problem(
                    (*path, "from"),
                    found=f'"{pose.from_}"',
                    expected="the name of a pose",
                    advice=nearest(pose.from_, document.poses),
                )  # fmt: skip
            ]
        if pose.from_ in seen:
            around = " from ".join([*seen[seen.index(pose.from_) :], pose.from_])
            return [
                source.problem(
                    (*path, "from"), found=f"a circle ({around})", expected="a pose that stands by itself"
                )
            ]
        seen.append(pose.from_)
        pose = document.poses[pose.from_]
    return []


def _joint_problems(
    source: Source, joints: dict[str, dict[str, float]], path: FieldPath
) -> Iterator[Problem]:
    for key, angles in joints.items():
        name, *side = key.split(".")
        joint = JOINT_BY_NAME.get(name)
        here = (*path, key)
        if joint is None:
            yield source.problem(
                here, found=f'"{key}"', expected="a joint", advice=nearest(name, JOINT_BY_NAME)
            )
        elif side and (not joint.sided or side not in [[s] for s in SIDES]):
            wanted = f"{name}.left or {name}.right" if joint.sided else f"{name}, which has no sides"
            yield source.problem(here, found=f'"{key}"', expected=wanted)
        else:
            for angle, value in angles.items():
                yield from _angle_problems(source, name, angle, value, (*here, angle))


def _angle_problems(
    source: Source, joint: str, angle: str, value: float, path: FieldPath
) -> Iterator[Problem]:
    known = {a.name: a for a in JOINT_BY_NAME[joint].angles}
    if angle not in known:
        yield source.problem(path, found=f'"{angle}"', expected=f"an angle of the {joint}: {', '.join(known)}", advice=nearest(angle, known))  # fmt: skip
        return
    low, high = known[angle].low_deg, known[angle].high_deg
    if not low <= value <= high:
        yield source.problem(path, found=f"{value:g} degrees", expected=f"{low:g} to {high:g}", advice=f"Positive: {known[angle].positive}.")  # fmt: skip


def _loose_problems(source: Source, loose: dict[str, float], path: FieldPath) -> Iterator[Problem]:
    for key in loose:
        if not angles_of(key):
            names = {*JOINT_BY_NAME, *ANGLE_BY_NAME}
            yield source.problem((*path, key), found=f'"{key}"', expected="a joint or one of its angles", advice=nearest(key, names))  # fmt: skip


def _goal_problems(source: Source, goals: Iterable[str], path: FieldPath) -> Iterator[Problem]:
    for name in goals:
        if name not in MEASURE_NAMES:
            yield source.problem((*path, name), found=f'"{name}"', expected="a measure", advice=nearest(name, MEASURE_NAMES))  # fmt: skip


def _point_problems(source: Source, points: Iterable[str], path: FieldPath) -> Iterator[Problem]:
    for number, point in enumerate(points):
        if point not in POINT_NAMES:
            yield source.problem((*path, number), found=f'"{point}"', expected="a point of the body", advice=nearest(point, POINT_NAMES))  # fmt: skip


def _play_problems(source: Source, document: Document, path: FieldPath) -> Iterator[Problem]:
    for number, move in enumerate(document.play):
        if move.to not in document.poses:
            yield source.problem((*path, "play", number, "to"), found=f'"{move.to}"', expected="the name of a pose", advice=nearest(move.to, document.poses))  # fmt: skip
    first, last = document.play[0], document.play[-1]
    if first.to != last.to:
        yield source.problem((*path, "play"), found=f'an end in "{last.to}"', expected=f'an end where it began, in "{first.to}"', advice="It must be possible to repeat it.")  # fmt: skip


def _fault_problems(source: Source, document: Document, fault: Fault, path: FieldPath) -> Iterator[Problem]:
    for number, name in enumerate(fault.poses):
        if name not in document.poses:
            yield source.problem((*path, "poses", number), found=f'"{name}"', expected="the name of a pose", advice=nearest(name, document.poses))  # fmt: skip
    yield from _goal_problems(source, fault.mild, (*path, "mild"))
    yield from _goal_problems(source, fault.strong, (*path, "strong"))
    yield from _goal_problems(source, fault.drop_goals, (*path, "drop_goals"))
    yield from _loose_problems(source, fault.loose, (*path, "loose"))
    yield from _joint_problems(source, fault.joints, (*path, "joints"))
    yield from _point_problems(source, fault.release, (*path, "release"))


def _side_problems(source: Source, document: Document, path: FieldPath) -> Iterator[Problem]:
    """Sides can only alternate where a repetition begins and ends the same left and right."""
    if not document.alternate or document.play[0].to not in document.poses:
        return
    if document.base.startswith("side-lying"):
        yield source.problem((*path, "alternate"), found="alternating sides while lying on one side", expected="false", advice="Turning over is a motion of its own.")  # fmt: skip
        return
    start = posture(document, document.play[0].to)
    if not is_symmetric(start):
        yield source.problem(
            (*path, "alternate"), found=f'"{start.name}", which differs left and right', expected="a first pose that is the same on both sides"
        )  # fmt: skip


def is_symmetric(start: Posture) -> bool:
    other = start.mirrored()
    return dict(other.wishes_deg) == dict(start.wishes_deg) and set(other.contacts) == set(start.contacts)
