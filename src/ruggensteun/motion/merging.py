"""Lays a variant's patch or a fault over a motion document, giving a complete document again."""

from collections.abc import Mapping

from pydantic import BaseModel

from ruggensteun.motion.language import Document, Fault, Level, Patch

Plain = dict[str, object]
_MERGED_IN_POSE = ("joints", "loose", "goals")


def patched(document: Document, patch: Patch) -> Document:
    """The document of a variant. Raises pydantic.ValidationError when an added prop is not well-formed."""
    plain, changes = _plain(document), _plain(patch)
    for field in ("base", "view", "set_up", "play", "alternate"):
        if field in changes:
            plain[field] = changes[field]
    props = {**_group(plain, "props"), **_group(changes, "props")}
    plain["props"] = {name: value for name, value in props.items() if value is not None}
    poses = _group(plain, "poses")
    for name, change in _group(changes, "poses").items():
        poses[name] = merged_pose(_as_plain(poses.get(name, {})), _as_plain(change))
    plain["poses"] = poses
    faults = {**_group(plain, "faults"), **_group(changes, "faults")}
    plain["faults"] = {name: fault for name, fault in faults.items() if fault is not None}
    plain["variants"] = {}
    return Document.model_validate(plain)


def with_fault(document: Document, fault: Fault, level: Level) -> Document:
    """The document in which the named poses show the fault."""
    plain = _plain(document)
    poses = _group(plain, "poses")
    joints = {joint: dict(angles) for joint, angles in fault.joints.items()}
    firm = {f"{joint}.{angle}": 1.0 for joint, angles in fault.joints.items() for angle in angles}
    wanted = _plain(fault)[level]
    dropped = dict.fromkeys(fault.drop_goals)
    change: Plain = {
        "joints": joints,
        "loose": {**firm, **fault.loose},
        "goals": {**dropped, **_as_plain(wanted)},
    }
    for name in fault.poses:
        poses[name] = merged_pose(_as_plain(poses[name]), change)
    plain["poses"] = poses
    return Document.model_validate(plain)


def merged_pose(pose: Plain, change: Plain) -> Plain:
    """Joints, looseness and goals are merged, later words winning; everything else is replaced."""
    result = {**pose, **{k: v for k, v in change.items() if k not in _MERGED_IN_POSE}}
    for field in _MERGED_IN_POSE:
        old, new = _group(pose, field), _group(change, field)
        if field == "joints":
            new = {joint: {**_group(old, joint), **_as_plain(angles)} for joint, angles in new.items()}
        result[field] = {**{key: value for key, value in old.items() if key not in new}, **new}
    return result


def _plain(model: BaseModel) -> Plain:
    return model.model_dump(by_alias=True, exclude_unset=True)


def _group(plain: Mapping[str, object], field: str) -> Plain:
    return _as_plain(plain.get(field) or {})


def _as_plain(value: object) -> Plain:
    if not isinstance(value, dict):
        raise TypeError(f"expected a group of fields, found {value!r}")
    return dict(value)
