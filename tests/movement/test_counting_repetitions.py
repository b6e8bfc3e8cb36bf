"""Counting: fast and slow, whole and partial, on one side and alternately, from any side."""

import dataclasses
import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.movement.coach import Coach
from ruggensteun.movement.landmarks import ANKLE, Frame
from ruggensteun.movement.repetitions import RepetitionCounter
from ruggensteun.movement.targets import Calibration, Targets
from tests.movement.sessions import coached, only, sheet_of, summary
from tests.movement.stick_figure import Body, bird_dog, bridge, film, lunge, march, squat, waves


def squats(t_s: float) -> Body:
    return squat(waves(t_s, period_s=3, count=5))


@pytest.mark.parametrize("yaw_deg", [90, -90, 0, 180, 45])
def test_five_squats_are_five_from_any_side(yaw_deg: float) -> None:
    events = coached("squat", film(squats, seconds=17, yaw_deg=yaw_deg), mode="library")
    assert summary(events).repetitions == 5
    assert summary(events).partial == 0


@pytest.mark.parametrize("hz", [10, 15, 25, 30, 60])
def test_the_rate_of_the_camera_does_not_matter(hz: float) -> None:
    found = only(coached("squat", film(squats, seconds=17, hz=hz)), "repetition")
    assert len(found) == 5
    for event, expected_s in zip(found, (1, 4, 7, 10, 13), strict=True):
        assert event["start_ms"] / 1000 == pytest.approx(expected_s + 0.25, abs=0.25)
        assert event["tempo_s"] == pytest.approx(2.7, abs=0.4)
        assert event["range"]["value"] == pytest.approx(104, abs=8)


def test_irregular_times_and_lost_frames_do_not_matter() -> None:
    chance = random.Random(5)  # noqa: S311  # a repeatable tremble, no secret
    frames = [frame for frame in film(squats, seconds=17) if chance.random() > 0.4]
    assert summary(coached("squat", frames)).repetitions == 5


def test_frames_one_by_one_or_from_two_coaches_give_the_same_events() -> None:
    frames = list(film(squats, seconds=17))
    assert coached("squat", frames) == coached("squat", iter(frames))


@pytest.mark.parametrize("period_s", [1.2, 2, 6, 12])
def test_fast_and_slow_repetitions_count(period_s: float) -> None:
    events = coached(
        "squat",
        film(lambda t: squat(waves(t, period_s=period_s, count=4)), seconds=4 * period_s + 2, hz=20),
    )
    assert summary(events).repetitions == 4


def test_a_pause_at_the_bottom_and_between_does_not_matter() -> None:
    def paused(t_s: float) -> Body:
        into = t_s % 10
        return squat(1.0 if 3 < into < 7 else waves(into if into <= 3 else into - 4, period_s=4, count=1))

    assert summary(coached("squat", film(paused, seconds=40, hz=15))).repetitions == 4


def test_a_person_who_goes_less_deep_is_counted_too() -> None:
    events = coached("squat", film(lambda t: squat(0.45 * waves(t, period_s=3, count=5)), seconds=17))
    assert summary(events).repetitions == 5


def test_half_a_movement_between_whole_ones_is_partial() -> None:
    depths = itertools.cycle([1.0, 1.0, 1.0, 0.25])

    plan = [next(depths) for _ in range(8)]

    def some_shallow(t_s: float) -> Body:
        turn = min(max(int((t_s - 1) / 3), 0), 7)
        return squat(plan[turn] * waves(t_s, period_s=3, count=8))

    events = coached("squat", film(some_shallow, seconds=26))
    assert [event["counted"] for event in only(events, "repetition")] == [
        True,
        True,
        True,
        False,
        True,
        True,
        True,
        False,
    ]
    assert summary(events).partial == 2


def test_standing_still_and_shifting_about_counts_nothing() -> None:
    chance = random.Random(2)  # noqa: S311  # a repeatable tremble, no secret
    sway = [chance.uniform(0, 0.04) for _ in range(200)]
    events = coached("squat", film(lambda t: squat(sway[int(t * 4)]), seconds=30))
    assert only(events, "repetition") == []


@pytest.mark.parametrize("hz", [8, 30])
def test_a_trembling_picture_counts_nothing(hz: float) -> None:
    events = coached("bird-dog", film(lambda _: bird_dog(0.0, leg=0), seconds=40, hz=hz, sd=0.015))
    assert summary(events).repetitions == 0


def test_lunges_are_counted_for_the_leg_in_front() -> None:
    events = coached(
        "lunge",
        film(lambda t: lunge(waves(t, period_s=4, count=5), front=int((t - 1) / 4) % 2), seconds=22),
    )
    assert [event["side"] for event in only(events, "repetition")] == [
        "left",
        "right",
        "left",
        "right",
        "left",
    ]


@pytest.mark.parametrize("yaw_deg", [90, -90])
def test_a_bird_dog_alternates_and_its_holds_are_timed(yaw_deg: float) -> None:
    def held(t_s: float) -> Body:
        into = (t_s - 1) % 7
        stretch = min(1.0, into, max(0.0, 6 - into)) if t_s > 1 else 0.0
        return bird_dog(stretch, leg=int(max(t_s - 1, 0) / 7) % 2)

    events = coached("bird-dog", film(held, seconds=29.5, yaw_deg=yaw_deg))
    assert [event["side"] for event in only(events, "repetition")] == ["left", "right", "left", "right"]
    holds = only(events, "hold")
    assert [event["side"] for event in holds] == ["left", "right", "left", "right"]
    for event in holds:
        assert event["held_s"] == pytest.approx(4.0, abs=0.5)


def test_one_leg_only_is_counted_on_that_leg() -> None:
    events = coached("bird-dog", film(lambda t: bird_dog(waves(t, period_s=4, count=3), leg=1), seconds=14))
    assert dict(summary(events).by_side) == {"right": 3}


@pytest.mark.parametrize(("period_s", "lift"), [(1.0, 0.9), (2.0, 0.5), (0.7, 0.6)])
@pytest.mark.parametrize("yaw_deg", [0, 30])
def test_steps_on_the_spot_are_counted_for_each_leg(period_s: float, lift: float, yaw_deg: float) -> None:
    track = {
        "signal": "knee-height",
        "views": ["front", "oblique"],
        "start": -0.8,
        "end": 0.0,
        "sides": "each",
    }
    sheet = sheet_of("squat", kind="steps", view="front", tracks=[track], checks=[])

    def marching(t_s: float) -> Body:
        return march(lift * waves(t_s, period_s=period_s, count=12), leg=int(max(t_s - 1, 0) / period_s) % 2)

    events = coached(sheet, film(marching, seconds=12 * period_s + 2, yaw_deg=yaw_deg))
    assert dict(summary(events).by_side) == {"left": 6, "right": 6}


def test_bridges_are_counted_lying_to_either_side() -> None:
    for yaw_deg in (90, -90):
        events = coached(
            "bridge", film(lambda t: bridge(waves(t, period_s=4, count=3)), seconds=14, yaw_deg=yaw_deg)
        )
        assert summary(events).repetitions == 3


def test_resting_somewhere_else_after_the_first_movement_does_not_stop_the_count() -> None:
    def settled(t_s: float) -> Body:
        return squat(0.0) if t_s < 2 else squat(0.5 + 0.4 * waves(t_s - 2, period_s=3, count=12))

    events = coached("squat", film(settled, seconds=40, hz=15))
    assert summary(events).repetitions >= 9


def test_the_set_is_counted_when_the_person_leaves_and_comes_back() -> None:
    frames = list(film(squats, seconds=17))
    gone = [frame for frame in frames if not 7200 < frame.t_ms < 9800]
    assert summary(coached("squat", gone)).repetitions == 4


def test_phases_follow_each_other() -> None:
    phases = [event["phase"] for event in only(coached("squat", film(squats, seconds=17)), "phase")]
    assert phases[0] == "rest"
    assert phases[1:] == ["out", "top", "back", "rest"] * 5


def test_a_calibration_says_from_the_first_repetition_what_is_partial() -> None:
    small = film(lambda t: squat(0.35 * waves(t, period_s=3, count=2)), seconds=8)
    frames = list(small)
    assert summary(coached("squat", frames)).repetitions == 2
    known = Targets("squat", "base", calibration=Calibration({"knee-angle": 105.0}, None, {}))
    events = coached("squat", frames, targets=known)
    assert only(events, "repetition")[0]["counted"] is False


def test_a_set_teaches_how_far_this_person_goes() -> None:
    coach = Coach(sheet_of("squat"), mode="support")
    for frame in film(squats, seconds=17):
        coach.feed(frame)
    learnt = coach.calibration()
    assert learnt.ranges["knee-angle"] == pytest.approx(104, abs=8)
    assert learnt.tempo_s == pytest.approx(2.7, abs=0.4)
    assert learnt.baseline["heel-rise"] == pytest.approx(-7.5, abs=2)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(0.5, 1.3), min_size=1, max_size=12),
    st.floats(0.9, 8.0),
    st.integers(10, 60),
    st.floats(-0.4, 0.3),
)
def test_every_real_excursion_counts_exactly_once(
    reaches: list[float], period_s: float, hz: int, offset: float
) -> None:
    counter = RepetitionCounter()
    chance = random.Random(1)  # noqa: S311  # a repeatable tremble, no secret
    counted = 0
    highest = max(reaches)
    samples = int(period_s * hz)
    clock = itertools.count()
    for reach in [0.0, *reaches, 0.0]:
        wave = max(reach, 0.6 * highest) if reach else 0.0
        for n in range(samples):
            position = offset + wave * waves(1 + n / hz, period_s=period_s, count=1) + chance.gauss(0, 0.008)
            counted += sum(done.counted for done in counter.update(next(clock) * 1000 / hz, position))
    assert counted == len(reaches)


def test_a_lunge_towards_the_camera_counts_and_names_the_leg_in_front() -> None:
    """The rear foot is behind the front leg: one ankle in sight is enough to know how low the hips are."""
    lunging = film(
        lambda t: lunge(waves(t, period_s=4, count=4), front=int(max(t - 1, 0) / 4) % 2),
        seconds=18,
        yaw_deg=0,
    )

    def rear_hidden(frame: Frame) -> Frame:
        assert frame.image is not None
        places = list(frame.image)
        left, right = places[ANKLE], places[ANKLE + 1]
        assert left is not None
        assert right is not None
        rear = ANKLE if left.y < right.y else ANKLE + 1
        places[rear] = (left if rear == ANKLE else right)._replace(visibility=0.2)
        return dataclasses.replace(frame, image=tuple(places))

    events = coached("lunge", [rear_hidden(frame) for frame in lunging])
    assert [event["side"] for event in only(events, "repetition")] == ["left", "right", "left", "right"]


def test_a_posture_that_looks_like_another_is_read_as_the_exercise_says() -> None:
    """Somebody who kneels and leans forward is seen standing now and then."""
    frames = list(film(squats, seconds=17))
    assert summary(coached(sheet_of("squat", posture="prone"), frames)).repetitions == 0
    told = sheet_of("squat", posture="prone", also_seen_as=["standing", "sitting"])
    assert summary(coached(told, frames)).repetitions == 5


def positions(count: int, *, period_s: float = 4, reach: float = 1.0, hz: int = 15) -> list[float]:
    return [
        reach * waves(1 + n / hz, period_s=period_s, count=count) for n in range(int(count * period_s * hz))
    ]


def counts(counter: RepetitionCounter, line: list[float], *, hz: int = 15) -> list[bool]:
    done = [counter.update(n * 1000 / hz, position) for n, position in enumerate(line)]
    return [one.counted for found in done for one in found]


def test_getting_ready_is_not_the_first_repetition() -> None:
    """The arms come up to take the band: a third of the way that they go afterwards."""
    ready = positions(1, reach=0.35)
    assert counts(RepetitionCounter(), ready + positions(4)) == [False, True, True, True, True]


def test_somebody_who_always_goes_a_third_of_the_way_loses_no_repetition() -> None:
    assert counts(RepetitionCounter(), positions(4, reach=0.35)) == [True] * 4


def test_the_other_side_that_is_pulled_along_does_not_count() -> None:
    left, right = RepetitionCounter(), RepetitionCounter()
    left.others, right.others = (right,), (left,)
    told: list[tuple[str, bool]] = []
    for n, position in enumerate(positions(3)):
        for name, counter, share in (("left", left, 0.45), ("right", right, 1.0)):
            told += [(name, one.counted) for one in counter.update(n * 1000 / 15, share * position)]
    assert told == [("right", True)] * 3


def test_quick_steps_in_turn_count_on_both_sides() -> None:
    left, right = RepetitionCounter(), RepetitionCounter()
    left.others, right.others = (right,), (left,)
    line = positions(6, period_s=1.2, hz=30)
    later = [0.0] * 18 + line
    told = 0
    for n, (one, other) in enumerate(zip([*line, *[0.0] * 18], later, strict=True)):
        told += sum(len(c.update(n * 1000 / 30, at)) for c, at in ((left, one), (right, 0.8 * other)))
    assert told == 12


def test_a_heel_that_lifts_while_the_hips_stay_up_is_no_new_start() -> None:
    """Twelve seconds up, in which the line along the body dips a little: one repetition, however slow."""

    def line(n: int) -> float:
        t_s = n / 15
        up = min(1.0, max(0.0, min(t_s - 1, 15 - t_s) / 2))
        return up - 0.15 * waves(t_s - 4, period_s=4, count=2)

    counter = RepetitionCounter()
    assert counts(counter, [line(n) for n in range(17 * 15)]) == [True]
    assert counter.own_range == pytest.approx(1.0, abs=0.1)


def test_a_far_leg_that_hides_on_the_way_back_has_come_back() -> None:
    counter = RepetitionCounter()
    line = positions(1)
    seen = line[: 2 * len(line) // 3]
    assert counts(counter, seen) == []
    last_ms = len(seen) * 1000 / 15
    assert counter.unseen(last_ms + 500) == ()
    assert [one.counted for one in counter.unseen(last_ms + 1100)] == [True]
    assert counter.unseen(last_ms + 2200) == ()


def test_one_small_repetition_after_which_none_comes_is_told_as_partial() -> None:
    shallow = film(lambda t: squat(0.3 * waves(t, period_s=3, count=1)), seconds=6)
    events = coached("squat", shallow, mode="library")
    assert [event["counted"] for event in only(events, "repetition")] == [False]
    assert (summary(events).repetitions, summary(events).partial) == (0, 1)
