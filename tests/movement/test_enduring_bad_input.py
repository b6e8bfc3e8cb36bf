"""The coach over hours, gaps, nonsense and strangers: it goes on, says why, and never grows."""

import dataclasses
import math
import pickle
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.movement.coach import Coach, Mode
from ruggensteun.movement.landmarks import Frame, ImageLandmark
from tests.movement.sessions import SHEETS, coached, only, sheet_of, states, summary
from tests.movement.stick_figure import bird_dog, film, plank, seen_by_camera, squat, waves

Look = list[ImageLandmark | None] | None
EXERCISES = sorted(path.stem for path in SHEETS.glob("*.json"))


def squats(count: int = 3) -> list[Frame]:
    return list(film(lambda t: squat(waves(t, period_s=3, count=count)), seconds=3 * count + 2))


def damaged(frame: Frame, index: int, **fields: float) -> Frame:
    assert frame.image is not None
    image = list(frame.image)
    point = image[index]
    image[index] = None if point is None or not fields else point._replace(**fields)
    return dataclasses.replace(frame, image=tuple(image))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_without_a_single_frame_there_is_a_summary(exercise: str) -> None:
    (last,) = coached(exercise, [])
    assert last.to_json()["frames"] == 0
    assert last.to_json()["coverage"] == 0


@pytest.mark.parametrize("exercise", EXERCISES)
def test_points_that_are_missing_or_no_numbers_are_not_seen(exercise: str) -> None:
    chance = random.Random(4)  # noqa: S311  # a repeatable tremble, no secret
    frames = []
    for frame in squats():
        index = chance.choice([23, 24, 25, 26, 27, 28, 11, 12])
        kind = chance.choice(["nan", "gone", "far"])
        fields = {"nan": {"x": math.nan}, "gone": {}, "far": {"y": math.inf}}[kind]
        frames.append(damaged(frame, index, **fields))
    assert summary(coached(exercise, frames)).frames == len(frames)


def test_a_few_bad_points_do_not_stop_the_count() -> None:
    frames = [damaged(f, 26, x=math.nan) if n % 4 == 0 else f for n, f in enumerate(squats())]
    assert summary(coached("squat", frames)).repetitions == 3


def test_time_that_goes_backwards_or_stands_still_is_passed_over() -> None:
    frames = squats()
    confused = [
        f for frame in frames for f in (frame, dataclasses.replace(frame, t_ms=frame.t_ms - 500), frame)
    ]
    assert coached("squat", confused) == coached("squat", frames)


def test_a_minute_of_nobody_changes_nothing_about_what_was_counted() -> None:
    frames = squats()
    empty = [Frame(frames[-1].t_ms + 100.0 * n, 1280, 720, None) for n in range(1, 601)]
    later = [dataclasses.replace(frame, t_ms=frame.t_ms + empty[-1].t_ms + 100) for frame in frames]
    events = coached("squat", [*frames, *empty, *later])
    assert summary(events).repetitions == 6
    assert [event["reason"] for event in only(events, "view")] == [None, "nobody", None]
    assert summary(events).coverage < 0.6


@pytest.mark.parametrize("exercise", ["squat", "plank", "bird-dog"])
def test_half_an_hour_takes_no_more_room_than_a_minute(exercise: str) -> None:
    poses = {
        "squat": lambda t: squat(waves(t, period_s=3, count=1000)),
        "plank": lambda t: plank(186 if t % 20 < 12 else 150),
        "bird-dog": lambda t: bird_dog(waves(t, period_s=4, count=1000), leg=int(t / 4) % 2),
    }
    coach = Coach(sheet_of(exercise), mode="support")
    sizes = []
    for n, frame in enumerate(film(poses[exercise], seconds=1800, hz=5)):
        coach.feed(frame)
        if n in {300, 8999}:
            sizes.append(len(pickle.dumps(coach)))
    assert sizes[1] <= sizes[0] * 1.05


def test_exchanged_legs_are_turned_back() -> None:
    def exchanged(frame: Frame) -> Frame:
        assert frame.image is not None
        image = list(frame.image)
        for index in (25, 27, 29, 31):
            image[index], image[index + 1] = image[index + 1], image[index]
        return dataclasses.replace(frame, image=tuple(image))

    plain = list(film(lambda t: bird_dog(waves(t, period_s=5, count=3), leg=0), seconds=17))
    swapped = [exchanged(frame) if 70 < n % 150 < 90 else frame for n, frame in enumerate(plain)]
    events = coached("bird-dog", swapped)
    assert dict(summary(events).by_side) == {"left": 3}
    assert states(events, "back-not-arched") == states(coached("bird-dog", plain), "back-not-arched")


def test_somebody_who_walks_through_the_picture_is_not_followed() -> None:
    frames = squats()
    stranger = [seen_by_camera(squat(0.0), t_ms=f.t_ms, shift=(0.5, 0.0), scale=0.25) for f in frames]
    mixed = [s if 5000 < f.t_ms < 5700 else f for f, s in zip(frames, stranger, strict=True)]
    events = coached("squat", mixed)
    assert summary(events).repetitions == 3


def test_another_person_who_stays_becomes_the_one() -> None:
    first = list(film(lambda _: squat(0.0), seconds=3))
    second = list(
        film(
            lambda t: squat(waves(t, period_s=3, count=3, rest_s=2)),
            seconds=12,
            start_ms=3000,
            shift=(0.5, 0.0),
            scale=0.3,
        )
    )
    events = coached("squat", [*first, *second])
    assert summary(events).repetitions == 3
    assert "second-person" in {event["reason"] for event in only(events, "view")}


points = st.lists(
    st.none()
    | st.builds(
        ImageLandmark,
        *(st.floats(-2, 2) | st.sampled_from([math.nan, math.inf]) for _ in range(3)),
        st.floats(0, 1),
    ),
    min_size=33,
    max_size=33,
)


looks = st.lists(st.none() | points, max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(EXERCISES), looks, st.sampled_from(["support", "library"]))
def test_no_sequence_of_points_makes_the_coach_fail(exercise: str, seen: list[Look], mode: Mode) -> None:
    frames = [
        Frame(n * 150.0, 640, 480, None if look is None else tuple(look)) for n, look in enumerate(seen * 3)
    ]
    events = coached(exercise, frames, mode=mode)
    assert summary(events).frames == len(frames)
    for event in events:
        for number in event.to_json().values():
            assert not isinstance(number, float) or math.isfinite(number)
