"""Recognising posture and view: from where the camera looks, and whether that will do."""

from collections.abc import Callable

import pytest

from ruggensteun.movement.events import ViewSeen
from ruggensteun.movement.eye import Eye
from ruggensteun.movement.landmarks import Frame, unmirrored
from ruggensteun.movement.view import View
from tests.movement.sessions import coached, only, sheet_of
from tests.movement.stick_figure import (
    Body,
    belly_down,
    bird_dog,
    bridge,
    film,
    lunge,
    plank,
    side_plank,
    squat,
)


def recognised(body: Body, yaw_deg: float, *, flip: bool = False, keep: str = "world") -> View:
    eye = Eye(sheet_of("squat"), "auto", "auto")
    for frame in film(lambda _: body, seconds=1.5, yaw_deg=yaw_deg):
        seen = unmirrored(frame) if flip else frame
        eye.look(_with(seen, keep))
    return eye.view


def _with(frame: Frame, keep: str) -> Frame:
    """The frame as a source with less knowledge of depth would give it."""
    image = frame.image
    if keep == "flat" and image is not None:
        image = tuple(None if p is None else p._replace(z=0.0) for p in image)
    return Frame(frame.t_ms, frame.width, frame.height, image, frame.world if keep == "world" else None)


@pytest.mark.parametrize("keep", ["world", "depth", "flat"])
@pytest.mark.parametrize(
    ("yaw_deg", "name", "near"),
    [(90, "side", "right"), (-90, "side", "left"), (0, "front", None), (180, "back", None)],
)
def test_somebody_standing_is_seen_from_where_the_camera_is(
    keep: str, yaw_deg: float, name: str, near: str | None
) -> None:
    seen = recognised(squat(0.2), yaw_deg, keep=keep)
    assert (seen.posture, seen.near) == ("standing", near)
    # Without any depth nobody can tell a chest from a back, except by which shoulder is where.
    assert seen.name == name


@pytest.mark.parametrize("yaw_deg", [30, 45, 60, -45, 135])
def test_halfway_is_oblique(yaw_deg: float) -> None:
    assert recognised(squat(0.2), yaw_deg).name == "oblique"


@pytest.mark.parametrize(
    ("body", "posture", "near"),
    [
        (plank(), "prone", "right"),
        (belly_down(), "prone", "right"),
        (bird_dog(0.0, leg=0), "hands-and-knees", "right"),
        (bird_dog(1.0, leg=1), "hands-and-knees", "right"),
        (bridge(0.0), "supine", "left"),
        (bridge(1.0), "supine", "left"),
    ],
)
@pytest.mark.parametrize("keep", ["world", "depth"])
def test_postures_on_the_floor_are_told_apart(body: Body, posture: str, near: str, keep: str) -> None:
    seen = recognised(body, 90, keep=keep)
    assert (seen.posture, seen.name, seen.near) == (posture, "side", near)
    other_side = recognised(body, -90, keep=keep)
    assert other_side.near != near


def test_somebody_on_the_side_faces_the_camera_or_turns_the_back() -> None:
    assert recognised(side_plank(), 90)[:2] == ("side-lying", "facing-chest")
    assert recognised(side_plank(), -90)[:2] == ("side-lying", "facing-back")


@pytest.mark.parametrize("depth", [0.0, 0.5, 1.0])
def test_a_squat_stays_standing_at_every_depth(depth: float) -> None:
    assert recognised(squat(depth), 90).posture in {"standing", "sitting"}
    assert recognised(lunge(depth, front=0), 90).posture == "standing"


def test_lying_end_on_is_not_a_side_view() -> None:
    assert recognised(plank(), 0).name == "front"
    assert recognised(bridge(0.5), 0).name == "head-end"
    assert recognised(bridge(0.5), 180).name == "foot-end"
    assert recognised(plank(), 62).turned == "head"


@pytest.mark.parametrize("body", [squat(0.3), plank(), bridge(0.5), side_plank(), bird_dog(1.0, leg=0)])
def test_a_mirror_image_exchanges_the_sides_and_nothing_else(body: Body) -> None:
    plain, mirrored = recognised(body, 90), recognised(body, 90, flip=True)
    assert mirrored[:2] == plain[:2]
    assert {plain.near, mirrored.near} == {"left", "right"}


def view_events(exercise: str, pose: Callable[[float], Body], **choices: float) -> list[ViewSeen]:
    events = coached(exercise, film(pose, seconds=3, **choices))
    return [event for event in events if isinstance(event, ViewSeen)]


def test_the_view_is_said_once_while_it_stays() -> None:
    found = only(coached("squat", film(lambda _: squat(0.2), seconds=5)), "view")
    assert [(event["view"], event["ok"], event["reason"]) for event in found] == [("side-right", True, None)]


def test_lying_views_are_called_lying() -> None:
    (event,) = view_events("plank", lambda _: plank())
    assert event.view == "lying-side-right"


@pytest.mark.parametrize(
    ("exercise", "pose", "choices", "reason"),
    [
        ("plank", plank, {"yaw_deg": 10.0}, "turn-side"),
        ("plank", lambda: squat(0.0), {}, "posture"),
        ("side-plank", side_plank, {"yaw_deg": -90.0}, "turn-facing-chest"),
        ("squat", lambda: squat(0.0), {"scale": 0.1}, "come-closer"),
        ("squat", lambda: squat(0.0), {"scale": 0.85}, "whole-body"),
    ],
)
def test_what_is_in_the_way_is_said(
    exercise: str, pose: Callable[[], Body], choices: dict[str, float], reason: str
) -> None:
    (event,) = view_events(exercise, lambda _: pose(), **choices)
    assert (event.ok, event.reason) == (False, reason)


def test_a_given_view_is_taken_at_its_word() -> None:
    sheet = sheet_of("squat")
    frames = list(film(lambda _: squat(0.3), seconds=1, yaw_deg=60))
    eye = Eye(sheet, "side", "left")
    for frame in frames:
        eye.look(frame)
    assert eye.view == View("standing", "side", "left")
