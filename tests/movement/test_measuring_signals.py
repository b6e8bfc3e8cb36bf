"""Every signal, on every posture in which it can be read: the same rules hold for all of them."""

import math
import random
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.movement.eye import Eye
from ruggensteun.movement.landmarks import ANKLE, Frame, Side, unmirrored
from ruggensteun.movement.looking import measure, place, raw_value
from ruggensteun.movement.measured import Measured, NotVisible
from ruggensteun.movement.scene import Scene, points_of
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.movement.signals.signal import Signal, index_on, other
from ruggensteun.movement.uncertainty import ACCURACY, accuracy
from ruggensteun.movement.view import View
from tests.movement.sessions import sheet_of
from tests.movement.stick_figure import (
    Body,
    bird_dog,
    bridge,
    film,
    lunge,
    plank,
    seen_by_camera,
    side_plank,
    squat,
    upright,
)

LEANING = upright(hip=(0.0, 0.93), lean_deg=12, arms_deg=80, feet_half=0.15)
SCENES: dict[str, tuple[Body, float]] = {
    "squat, side": (squat(0.7, heels=0.04), 90),
    "squat, front": (squat(0.7, knees_in=0.05), 0),
    "squat, back": (squat(0.4), 180),
    "squat, oblique": (squat(0.4), 55),
    "lunge, side": (lunge(0.9, front=0), 90),
    "leaning, front": (LEANING, 5),
    "plank": (plank(170), 90),
    "bird dog": (bird_dog(0.8, leg=0), 90),
    "bridge": (bridge(0.6), 90),
    "bridge, foot end": (bridge(0.6), 180),
    "side plank": (side_plank(170), 90),
}
SIDES: tuple[Side, ...] = ("left", "right")


def look(body: Body, yaw_deg: float, *, flip: bool = False, **choices: Any) -> Scene:
    eye = Eye(sheet_of("squat"), "auto", "auto")
    scene = None
    for frame in film(lambda _: body, seconds=1.2, yaw_deg=yaw_deg, sd=0.0, **choices):
        scene = eye.look(unmirrored(frame) if flip else frame)
    assert scene is not None
    return scene


Moved = tuple[tuple[str, float | tuple[float, float]], ...]


@cache
def familiar(name: str, *, flip: bool = False, moved: Moved = ()) -> Scene:
    """One of SCENES, looked at once; nobody may change it."""
    return look(*SCENES[name], flip=flip, **dict(moved))


def readings(scene: Scene, slug: str) -> dict[Side, tuple[float, ...] | NotVisible]:
    """What the signal gives on each side: one number, or the two of a place."""
    signal = CAMERA_SIGNALS[slug]
    found: dict[Side, tuple[float, ...] | NotVisible] = {}
    for side in SIDES if signal.sided else (scene.near,):
        if isinstance(signal, Signal):
            value = raw_value(signal, scene, side)
            found[side] = value if isinstance(value, NotVisible) else (value,)
        else:
            found[side] = place(signal, scene, side)
    return found


def legible() -> Iterator[tuple[str, str]]:
    for slug in CAMERA_SIGNALS:
        for name in SCENES:
            if any(not isinstance(found, NotVisible) for found in readings(familiar(name), slug).values()):
                yield slug, name


LEGIBLE = tuple(legible())
every_signal = pytest.mark.parametrize(("slug", "scene"), LEGIBLE)


def test_every_signal_can_be_read_somewhere() -> None:
    assert {slug for slug, _ in LEGIBLE} == set(CAMERA_SIGNALS)


@every_signal
def test_a_mirror_image_exchanges_the_sides_and_nothing_else(slug: str, scene: str) -> None:
    signal = CAMERA_SIGNALS[slug]
    plain, mirrored = readings(familiar(scene), slug), readings(familiar(scene, flip=True), slug)
    sign = -1.0 if isinstance(signal, Signal) and signal.lateral else 1.0
    for side, value in plain.items():
        there = mirrored[other(side) if signal.sided else next(iter(mirrored))]
        if isinstance(value, NotVisible) or isinstance(there, NotVisible):
            assert value == there
        elif isinstance(signal, Signal):
            assert there[0] == pytest.approx(sign * value[0], abs=2e-4)
        else:
            assert there == pytest.approx((-value[0], value[1]), abs=2e-4), (
                "the place turns over with the picture"
            )


@every_signal
@pytest.mark.parametrize("moved", [(("scale", 0.3),), (("shift", (0.2, -0.05)), ("scale", 0.35))])
def test_distance_and_place_in_the_picture_do_not_matter(slug: str, scene: str, moved: Moved) -> None:
    plain = readings(familiar(scene, moved=(("scale", 0.4),)), slug)
    for side, value in readings(familiar(scene, moved=moved), slug).items():
        before = plain[side]
        if isinstance(value, NotVisible) or isinstance(before, NotVisible):
            assert value == before
        else:
            assert value == pytest.approx(before, abs=2e-3)


@every_signal
def test_a_point_that_is_not_seen_gives_no_value(slug: str, scene: str) -> None:
    signal = CAMERA_SIGNALS[slug]
    for point in signal.points:
        seen = deepcopy(familiar(scene))
        for side in SIDES:
            seen.points.seen[index_on(side, point)] = 0.59
        assert set(map(type, readings(seen, slug).values())) == {NotVisible}


@every_signal
def test_values_have_at_most_four_decimals(slug: str, scene: str) -> None:
    for value in readings(familiar(scene), slug).values():
        if not isinstance(value, NotVisible):
            assert all(number == round(number, 4) for number in value)


def value_of(slug: str, body: Body, yaw_deg: float, side: Side | None = None) -> float:
    scene = look(body, yaw_deg)
    signal = CAMERA_SIGNALS[slug]
    assert isinstance(signal, Signal)
    value = raw_value(signal, scene, side or scene.near)
    assert not isinstance(value, NotVisible)
    return value


@pytest.mark.parametrize("yaw_deg", [90, -90])
def test_lines_tell_sagging_from_lifting(yaw_deg: float) -> None:
    for line_deg in (155, 170, 180, 200, 220):
        assert value_of("body-line", plank(line_deg), yaw_deg) == pytest.approx(line_deg, abs=3)
    assert value_of("body-line", side_plank(165), 90) == pytest.approx(165, abs=3)
    assert value_of("body-line", side_plank(190), 90) == pytest.approx(190, abs=3)
    assert value_of("bridge-line", bridge(0.0), yaw_deg) < value_of("bridge-line", bridge(1.0), yaw_deg) < 185
    assert value_of("bridge-line", bridge(1.7), yaw_deg) > 190


@pytest.mark.parametrize("yaw_deg", [90, -90])
def test_a_leg_of_a_bird_dog_goes_from_under_the_hip_to_straight_and_beyond(yaw_deg: float) -> None:
    assert value_of("leg-line", bird_dog(0.0, leg=0), yaw_deg, "left") == pytest.approx(270, abs=1)
    assert value_of("leg-line", bird_dog(1.0, leg=0), yaw_deg, "left") == pytest.approx(180, abs=1)
    assert value_of("leg-line", bird_dog(1.0, leg=0), yaw_deg, "right") == pytest.approx(270, abs=1)
    assert value_of("leg-line", bird_dog(1.0, leg=0, arch_deg=15), yaw_deg, "left") == pytest.approx(
        165, abs=1
    )


@pytest.mark.parametrize("yaw_deg", [90, -90])
def test_a_hanging_head_reads_less_than_straight(yaw_deg: float) -> None:
    assert value_of("head-line", plank(head_deg=178), yaw_deg) == pytest.approx(178, abs=1)
    assert value_of("head-line", plank(head_deg=150), yaw_deg) == pytest.approx(150, abs=1)
    assert value_of("head-line", plank(head_deg=195), yaw_deg) == pytest.approx(195, abs=1)


@pytest.mark.parametrize("yaw_deg", [90, -90])
def test_the_squat_reads_as_it_was_made(yaw_deg: float) -> None:
    assert value_of("trunk-inclination", squat(0.5), yaw_deg) == pytest.approx(18, abs=0.5)
    assert value_of("knee-past-toe", squat(1.0, knees_past=0.2), yaw_deg) == pytest.approx(0.2, abs=0.03)
    assert value_of("knee-past-toe", squat(0.0), yaw_deg) < -0.3
    flat, lifted = (value_of("heel-rise", squat(1.0, heels=h), yaw_deg) for h in (0.0, 0.06))
    assert lifted - flat == pytest.approx(math.degrees(math.atan2(0.06, 0.21)), abs=1)
    assert value_of("knee-angle", squat(0.0), yaw_deg) > 170
    assert value_of("hip-angle", squat(1.0), yaw_deg) < 80


def test_from_the_front_the_sides_are_the_persons_own() -> None:
    wide, narrow = squat(0.8), squat(0.8, knees_in=0.1)
    assert value_of("knee-inward", narrow, 0, "left") > 0.08 > value_of("knee-inward", wide, 0, "left")
    assert value_of("knee-inward", narrow, 0, "left") == pytest.approx(
        value_of("knee-inward", narrow, 0, "right")
    )
    dropped = {i: (x, y, z - 0.03 if i in {23, 25} else z) for i, (x, y, z) in squat(0.0).items()}
    assert value_of("pelvis-tilt-frontal", dropped, 0) == pytest.approx(8.5, abs=0.3)
    assert value_of("pelvis-tilt-frontal", dropped, 180) == pytest.approx(8.5, abs=0.3)
    shifted = {i: (x, y + 0.05 if i in {11, 12} else y, z) for i, (x, y, z) in squat(0.0).items()}
    assert value_of("trunk-shift", shifted, 0) == pytest.approx(0.1, abs=0.01)
    assert value_of("trunk-shift", shifted, 180) == pytest.approx(0.1, abs=0.01)


def test_bending_forward_does_not_change_the_yardstick() -> None:
    eye = Eye(sheet_of("squat"), "auto", "auto")
    signal = CAMERA_SIGNALS["pelvis-height"]
    assert isinstance(signal, Signal)
    values = []
    for frame in film(lambda t: squat(0.0) if t < 1 else squat(0.9), seconds=2, yaw_deg=0, sd=0.0):
        scene = eye.look(frame)
        assert scene is not None
        values.append(raw_value(signal, scene, "left"))
    assert isinstance(values[-1], float)
    assert values[-1] == pytest.approx(value_of("pelvis-height", squat(0.9), 90), abs=0.1)


def test_bias_is_subtracted_and_the_far_side_is_less_certain() -> None:
    scene = look(squat(0.7), 90)
    signal = CAMERA_SIGNALS["knee-angle"]
    assert isinstance(signal, Signal)
    raw, near, far = (
        raw_value(signal, scene, "right"),
        measure(signal, scene, "right"),
        measure(signal, scene, "left"),
    )
    known = accuracy("knee-angle", scene.view)
    assert known is not None
    assert isinstance(raw, float)
    assert isinstance(near, Measured)
    assert isinstance(far, Measured)
    assert near == Measured(pytest.approx(raw - known.bias), known.sd)
    assert far.sd > near.sd


def test_a_view_without_known_accuracy_is_not_judged() -> None:
    signal = CAMERA_SIGNALS["body-line"]
    assert isinstance(signal, Signal)
    end_on = look(plank(), 0)
    assert measure(signal, end_on, "left") == NotVisible("view")


def test_accuracies_belong_to_signals_and_to_views_in_which_they_are_read() -> None:
    names = {"chest": "facing-chest", "side": "side", "front": "front", "back": "back", "oblique": "oblique"}
    for (slug, _, angle), known in ACCURACY.items():
        assert names[angle.split("-")[0]] in CAMERA_SIGNALS[slug].views
        assert 0 < known.personal_sd <= known.sd


@given(
    st.lists(st.tuples(st.floats(-0.5, 1.5), st.floats(-0.5, 1.5)), min_size=33, max_size=33),
    st.sampled_from(["standing", "prone", "supine", "side-lying", "hands-and-knees"]),
    st.sampled_from(["side", "front", "back", "facing-chest", "foot-end", "oblique"]),
)
def test_any_points_give_a_finite_number_or_a_reason(
    spots: list[tuple[float, float]], posture: str, name: str
) -> None:
    frame = seen_by_camera(dict.fromkeys(range(33), (0.0, 0.0, 0.0)), t_ms=0)
    assert frame.image is not None
    image = tuple(p and p._replace(x=x, y=y) for p, (x, y) in zip(frame.image, spots, strict=True))
    view = View(posture, name, "left" if name in {"side", "oblique", "facing-chest"} else None)  # type: ignore[arg-type]
    scene = Scene(0, points_of(Frame(0, 640, 480, image)), view, 0.3)
    for signal in CAMERA_SIGNALS.values():
        for side in SIDES:
            found = (
                raw_value(signal, scene, side) if isinstance(signal, Signal) else place(signal, scene, side)
            )
            if isinstance(found, float):
                assert math.isfinite(found)
                assert signal.unit == "ratio" or -180 <= found <= 360


def test_noise_does_not_make_signals_jump() -> None:
    noise = random.Random(3)  # noqa: S311  # a repeatable tremble, no secret
    eye = Eye(sheet_of("plank"), "auto", "auto")
    signal = CAMERA_SIGNALS["body-line"]
    assert isinstance(signal, Signal)
    values = []
    for n in range(90):
        scene = eye.look(seen_by_camera(plank(180), t_ms=n * 33, noise=noise, sd=0.01))
        assert scene is not None
        value = raw_value(signal, scene, "right")
        if isinstance(value, float):
            values.append(value)
    assert len(values) > 70
    assert max(values) - min(values) < 20, "near straight the sign may change, the value may not leap"


def test_a_short_step_is_measured_though_the_rear_ankle_is_half_hidden() -> None:
    scene = look(lunge(0.4, front=0), 90)
    signal = CAMERA_SIGNALS["step-length"]
    assert isinstance(signal, Signal)
    whole = measure(signal, scene, scene.near)
    far = index_on(other(scene.near), ANKLE)
    scene.points.seen[far] = 0.45
    assert measure(signal, scene, scene.near) == whole
    assert isinstance(whole, Measured)
    scene.points.seen[far] = 0.2
    assert isinstance(measure(signal, scene, scene.near), NotVisible)
