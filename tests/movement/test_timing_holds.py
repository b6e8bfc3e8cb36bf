"""Timing holds: from the first moment in position to the last, with and without breaks."""

from dataclasses import replace

import pytest

from ruggensteun.movement.holds import HoldTimer
from ruggensteun.movement.landmarks import Frame
from tests.movement.sessions import coached, only, sheet_of, summary
from tests.movement.stick_figure import Body, belly_down, film, plank, side_plank, squat


def planked(*, start_s: float, stop_s: float, breaks: tuple[tuple[float, float], ...] = ()) -> list[Frame]:
    def at(t_s: float) -> Body:
        resting = not start_s <= t_s < stop_s or any(a <= t_s < b for a, b in breaks)
        return belly_down() if resting else plank(184)

    return list(film(at, seconds=stop_s + 3))


@pytest.mark.parametrize("mode", ["library", "support"])
@pytest.mark.parametrize(("start_s", "stop_s"), [(2, 12), (3, 6), (5, 45)])
def test_a_plank_is_timed_within_half_a_second(mode: str, start_s: float, stop_s: float) -> None:
    events = coached("plank", planked(start_s=start_s, stop_s=stop_s), mode=mode)  # type: ignore[arg-type]
    (hold,) = only(events, "hold")
    assert hold["start_ms"] / 1000 == pytest.approx(start_s, abs=0.4)
    assert hold["held_s"] == pytest.approx(stop_s - start_s, abs=0.5)
    assert hold["in_position_s"] == pytest.approx(hold["held_s"], abs=0.1)
    assert summary(events).held_s == pytest.approx(hold["held_s"], abs=0.001)


def test_a_short_break_belongs_to_the_hold_but_not_to_the_time_in_position() -> None:
    (hold,) = only(coached("plank", planked(start_s=2, stop_s=14, breaks=((6, 6.8),))), "hold")
    assert hold["held_s"] == pytest.approx(12, abs=0.5)
    assert hold["in_position_s"] == pytest.approx(11.2, abs=0.5)


def test_a_longer_break_ends_the_hold_and_another_begins() -> None:
    holds = only(coached("plank", planked(start_s=2, stop_s=18, breaks=((6, 10),))), "hold")
    assert [round(hold["held_s"]) for hold in holds] == [4, 8]


def test_lying_flat_or_standing_is_no_plank() -> None:
    for pose in (belly_down(), squat(0.0)):
        assert only(coached("plank", film(lambda _, body=pose: body, seconds=6)), "hold") == []


def test_a_hold_that_still_lasts_is_closed_at_the_end() -> None:
    (hold,) = only(coached("plank", film(lambda _: plank(184), seconds=8)), "hold")
    assert hold["held_s"] == pytest.approx(7.8, abs=0.3)


def test_a_side_plank_ends_when_the_hip_goes_down() -> None:
    events = coached("side-plank", film(lambda t: side_plank(178 if t < 9 else 140), seconds=12))
    (hold,) = only(events, "hold")
    assert hold["held_s"] == pytest.approx(9, abs=0.5)


def test_a_few_lost_frames_do_not_end_a_hold() -> None:
    frames = [
        frame if not 5000 < frame.t_ms < 7000 else Frame(frame.t_ms, 1280, 720, None)
        for frame in planked(start_s=2, stop_s=14)
    ]
    (hold,) = only(coached("plank", frames), "hold")
    assert hold["held_s"] == pytest.approx(12, abs=0.5)
    assert hold["in_position_s"] == pytest.approx(10, abs=0.5), (
        "what was not seen does not count as in position"
    )


def test_less_than_half_a_second_is_no_hold() -> None:
    timer = HoldTimer()
    for n in range(4):
        assert timer.update(n * 100.0, in_position=True) is None
    assert timer.stop() is None


@pytest.mark.parametrize("hz", [10, 30])
def test_the_way_to_the_hold_and_back_does_not_count(hz: float) -> None:
    """Sunk to the knees, two seconds up, eight seconds held, two seconds down."""

    def line(t_s: float) -> float:
        share = min(1.0, max(0.0, min(t_s - 2, 14 - t_s) / 2))
        return 120 + 64 * share**3 * (10 - 15 * share + 6 * share**2)

    (hold,) = only(coached("plank", film(lambda t: plank(line(t)), seconds=17, hz=hz)), "hold")
    assert hold["start_ms"] / 1000 == pytest.approx(4, abs=0.5)
    assert hold["held_s"] == pytest.approx(8, abs=1.0)


def test_an_arm_under_the_chest_does_not_end_a_plank() -> None:
    """Of three conditions one may be hidden; of two, none: then nobody knows."""
    line, arm = sheet_of("plank").held_while
    knees = {"signal": "knee-angle", "low": 150, "high": 200}
    rows = [{"signal": one.signal, "low": one.low, "high": one.high} for one in (line, arm)]

    def hidden(frame: Frame) -> Frame:
        assert frame.image is not None
        image = [
            p and (p._replace(visibility=0.2) if i in {13, 14} else p) for i, p in enumerate(frame.image)
        ]
        return replace(frame, image=tuple(image))

    frames = [hidden(frame) for frame in film(lambda _: plank(186), seconds=6)]
    assert summary(coached(sheet_of("plank", held_while=[knees, *rows]), frames)).held_s == pytest.approx(
        5.7, abs=0.5
    )
    assert summary(coached(sheet_of("plank", held_while=rows), frames)).held_s == 0


LIFTED = {"signal": "body-line", "low": 173, "high": 225, "rest": 166, "held": 180}


def lift(t_s: float, *, up_s: float = 2.0, from_s: float = 2.0, until_s: float = 14.0) -> float:
    """Share of the way: slowly up, held, slowly down, as people move."""
    share = min(1.0, max(0.0, min(t_s - from_s, until_s - t_s) / up_s))
    return share**3 * (10 - 15 * share + 6 * share**2)


@pytest.mark.parametrize("rest", [160.0, 166.0, 175.0])
@pytest.mark.parametrize("up_s", [1.0, 2.0, 4.0])
def test_a_camera_that_is_off_by_more_than_the_lift_still_times_it(rest: float, up_s: float) -> None:
    """Resting reads as holding does in somebody else; each is timed by their own way."""
    frames = film(lambda t: side_plank(rest + 12 * lift(t, up_s=up_s)), seconds=17, hz=15)
    (hold,) = only(coached(sheet_of("side-plank", held_while=[LIFTED]), frames), "hold")
    assert hold["start_ms"] / 1000 == pytest.approx(2 + 0.75 * up_s, abs=0.3)
    assert hold["held_s"] == pytest.approx(12 - 1.5 * up_s, abs=0.5)


def test_moving_a_little_before_the_lift_is_no_hold() -> None:
    def line(t_s: float) -> float:
        return 172 + (3 if t_s > 1 else 0) + 12 * lift(t_s, from_s=4)

    frames = film(lambda t: side_plank(line(t)), seconds=17, hz=15)
    (hold,) = only(coached(sheet_of("side-plank", held_while=[LIFTED]), frames), "hold")
    assert hold["start_ms"] / 1000 == pytest.approx(5.5, abs=0.4)


def test_sinking_a_little_does_not_end_a_hold() -> None:
    def line(t_s: float) -> float:
        return 166 + 14 * lift(t_s, until_s=20) - 5 * lift(t_s, from_s=8, until_s=16)

    frames = film(lambda t: side_plank(line(t)), seconds=23, hz=15)
    (hold,) = only(coached(sheet_of("side-plank", held_while=[LIFTED]), frames), "hold")
    assert hold["held_s"] == pytest.approx(15, abs=0.5)
