"""Finds what is wrong in a well-formed motion: unknown names, impossible angles, circles, empty variants."""

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
    Joint,
    both_sides,
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
                (*path, *detail["loc"]),
                found=repr(detail["input"]),
                expected=detail["msg"][0].lower() + detail["msg"][1:],
                advice=nearest(detail["loc"][-1], Props.model_fields),
            )
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


def _unknown(
    source: Source, path: FieldPath, *, word: str, expected: str, known: Iterable[str]
) -> Iterator[Problem]:
    """One problem when the word is not among the known ones."""
    choices = frozenset(known)
    if word not in choices:
        yield source.problem(path, found=f'"{word}"', expected=expected, advice=nearest(word, choices))


def _unknown_pose(source: Source, document: Document, name: str, path: FieldPath) -> Iterator[Problem]:
    return _unknown(source, path, word=name, expected="the name of a pose", known=document.poses)


def _pose_problems(source: Source, document: Document, pose: Pose, path: FieldPath) -> Iterator[Problem]:
    yield from _from_problems(source, document, pose, path)
    yield from _joint_problems(source, pose.joints, (*path, "joints"))
    yield from _loose_problems(source, pose.loose, (*path, "loose"))
    yield from _goal_problems(source, pose.goals, (*path, "goals"))
    yield from _contact_problems(source, document, pose, (*path, "contacts"))
    yield from _point_problems(source, pose.slide or (), (*path, "slide"))
    yield from _point_problems(source, pose.balance or (), (*path, "balance"))
    for number, touch in enumerate(pose.touch or ()):
        yield from _point_problems(source, (touch.point, touch.at), (*path, "touch", number))
    if pose.ball_cm is not None and document.props.ball is None:
        found, expected = "a place for a ball", 'the prop "ball" in props:'
        yield source.problem((*path, "ball_cm"), found=found, expected=expected)


def _contact_problems(source: Source, document: Document, pose: Pose, path: FieldPath) -> Iterator[Problem]:
    for surface, points in (pose.contacts or {}).items():
        yield from _point_problems(source, points, (*path, surface))
        needed = NEEDS_PROP.get(surface)
        if needed and not getattr(document.props, needed):
            found, expected = f'a contact with "{surface}"', f'the prop "{needed}" in props:'
            yield source.problem((*path, surface), found=found, expected=expected)
        hung = {p for rope in document.props.ropes if rope.length_cm for p in both_sides(rope.at)}
        for point in both_sides_of(points) if surface == "rope" else ():
            expected = "a point at which a rope with a length_cm is"
            yield from _unknown(source, (*path, surface), word=point, expected=expected, known=hung)


def both_sides_of(points: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for point in points for name in both_sides(point))


def _from_problems(source: Source, document: Document, pose: Pose, path: FieldPath) -> tuple[Problem, ...]:
    seen: list[str] = []
    here = (*path, "from")
    while pose.from_ is not None:
        if pose.from_ not in document.poses:
            return tuple(_unknown_pose(source, document, pose.from_, here))
        if pose.from_ in seen:
            around = " from ".join([*seen[seen.index(pose.from_) :], pose.from_])
            found = f"a circle ({around})"
            return (source.problem(here, found=found, expected="a pose that stands by itself"),)
        seen.append(pose.from_)
        pose = document.poses[pose.from_]
    return ()


def _joint_problems(
    source: Source, joints: dict[str, dict[str, float]], path: FieldPath
) -> Iterator[Problem]:
    for key, angles in joints.items():
        name, *side = key.split(".")
        here = (*path, key)
        joint = JOINT_BY_NAME.get(name)
        if joint is None:
            yield from _unknown(source, here, word=name, expected="a joint", known=JOINT_BY_NAME)
        elif side and (not joint.sided or side not in [[s] for s in SIDES]):
            wanted = f"{name}.left or {name}.right" if joint.sided else f"{name}, which has no sides"
            yield source.problem(here, found=f'"{key}"', expected=wanted)
        else:
            for angle, value in angles.items():
                yield from _angle_problems(source, joint, angle, value, (*here, angle))


def _angle_problems(
    source: Source, joint: Joint, angle: str, value: float, path: FieldPath
) -> Iterator[Problem]:
    known = {a.name: a for a in joint.angles}
    expected = f"an angle of the {joint.name}: {', '.join(known)}"
    yield from _unknown(source, path, word=angle, expected=expected, known=known)
    if angle in known and not known[angle].low_deg <= value <= known[angle].high_deg:
        expected = f"{known[angle].low_deg:g} to {known[angle].high_deg:g}"
        advice = f"Positive: {known[angle].positive}."
        yield source.problem(path, found=f"{value:g} degrees", expected=expected, advice=advice)


def _loose_problems(source: Source, loose: Iterable[str], path: FieldPath) -> Iterator[Problem]:
    known = {*JOINT_BY_NAME, *ANGLE_BY_NAME}
    for key in loose:
        if not angles_of(key):
            expected = "a joint or one of its angles"
            yield from _unknown(source, (*path, key), word=key, expected=expected, known=known)


def _goal_problems(source: Source, goals: Iterable[str], path: FieldPath) -> Iterator[Problem]:
    for name in goals:
        yield from _unknown(source, (*path, name), word=name, expected="a measure", known=MEASURE_NAMES)


def _point_problems(source: Source, points: Iterable[str], path: FieldPath) -> Iterator[Problem]:
    expected = "a point of the body"
    for number, point in enumerate(points):
        yield from _unknown(source, (*path, number), word=point, expected=expected, known=POINT_NAMES)


def _play_problems(source: Source, document: Document, path: FieldPath) -> Iterator[Problem]:
    for part, moves in (("set_up", document.set_up), ("play", document.play)):
        for number, move in enumerate(moves):
            yield from _unknown_pose(source, document, move.to, (*path, part, number, "to"))
    played = {move.to for move in (*document.set_up, *document.play)}
    for number, elastic in enumerate(document.props.elastics):
        if elastic.held_from is not None:
            here = (*path, "props", "elastics", number, "held_from")
            expected = "a pose of set_up or play"
            yield from _unknown(source, here, word=elastic.held_from, expected=expected, known=played)
    first, last = document.play[0], document.play[-1]
    if first.to != last.to:
        yield source.problem(
            (*path, "play"),
            found=f'an end in "{last.to}"',
            expected=f'an end where it began, in "{first.to}"',
            advice="It must be possible to repeat it.",
        )


def _fault_problems(source: Source, document: Document, fault: Fault, path: FieldPath) -> Iterator[Problem]:
    for number, name in enumerate(fault.poses):
        yield from _unknown_pose(source, document, name, (*path, "poses", number))
    for field, measures in (("mild", fault.mild), ("strong", fault.strong), ("drop_goals", fault.drop_goals)):
        yield from _goal_problems(source, measures, (*path, field))
    yield from _loose_problems(source, fault.loose, (*path, "loose"))
    yield from _joint_problems(source, fault.joints, (*path, "joints"))
    yield from _point_problems(source, fault.release, (*path, "release"))
    known = {BASE, *document.variants} if document.variants else {BASE, *(fault.variants or ())}
    for key in fault.variants or ():
        expected = "base or a variant of this motion"
        yield from _unknown(source, (*path, "variants"), word=key, expected=expected, known=known)


def _side_problems(source: Source, document: Document, path: FieldPath) -> Iterator[Problem]:
    """Sides can only alternate where a repetition begins and ends the same left and right."""
    if not document.alternate or document.play[0].to not in document.poses:
        return
    here = (*path, "alternate")
    if document.base.startswith("side-lying"):
        found, advice = "alternating sides while lying on one side", "Turning over is a motion of its own."
        yield source.problem(here, found=found, expected="false", advice=advice)
        return
    start = posture(document, document.play[0].to)
    if not is_symmetric(start):
        found = f'"{start.name}" as first pose, which differs left and right'
        yield source.problem(here, found=found, expected="a first pose that is the same on both sides")


def is_symmetric(start: Posture) -> bool:
    other = start.mirrored()
    same_wishes = dict(other.wishes_deg) == dict(start.wishes_deg)
    return same_wishes and set(other.contacts) == set(start.contacts)
