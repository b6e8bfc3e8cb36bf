"""Counting where the camera errs: hips seen wrong, a body seen askew, one side hidden."""

import dataclasses

from ruggensteun.movement.landmarks import ANKLE, Frame
from ruggensteun.movement.repetitions import RepetitionCounter
from tests.movement.sessions import coached, only, sheet_of, summary
from tests.movement.stick_figure import Body, film, march, seen_by_camera, squat, waves

MARCH = {"signal": "knee-lift", "views": ["front"], "start": 0.0, "end": 0.7, "sides": "each"}


def test_steps_are_counted_right_where_the_hips_are_seen_wrong() -> None:
    """The hip of the standing leg is seen too low while the other is up: over it, both knees rise."""
    sheet = sheet_of("squat", kind="steps", view="front", tracks=[MARCH], checks=[])

    def marching(t_s: float) -> Body:
        lift, leg = 0.8 * waves(t_s, period_s=2, count=12), int(max(t_s - 1, 0) / 2) % 2
        body = march(lift, leg=leg)
        hip = 23 + (1 - leg)
        x, y, z = body[hip]
        return body | {hip: (x, y, z - 0.3 * lift)}

    events = coached(sheet, film(marching, seconds=26, yaw_deg=0))
    assert dict(summary(events).by_side) == {"left": 6, "right": 6}
    assert summary(events).partial == 0


def test_somebody_who_is_seen_askew_at_the_end_of_each_step_is_counted_on() -> None:
    sheet = sheet_of("squat", kind="steps", view="front", tracks=[MARCH], checks=[])

    def frame(n: int) -> Frame:
        t_s = n / 15
        lift = waves(t_s, period_s=5, count=4)
        body = march(0.8 * lift, leg=int(max(t_s - 1, 0) / 5) % 2)
        return seen_by_camera(body, t_ms=round(1000 * t_s, 3), yaw_deg=35 if lift > 0.3 else 0)

    events = coached(sheet, [frame(n) for n in range(22 * 15)])
    assert "oblique" in {event["view"] for event in only(events, "view")}
    assert dict(summary(events).by_side) == {"left": 2, "right": 2}


def test_somebody_who_stands_askew_all_the_time_is_counted_as_they_were_asked_to_stand() -> None:
    sheet = sheet_of("squat", kind="steps", view="front", tracks=[MARCH], checks=[])
    marching = film(
        lambda t: march(0.8 * waves(t, period_s=2, count=6), leg=int(max(t - 1, 0) / 2) % 2),
        seconds=14,
        yaw_deg=35,
    )
    assert dict(summary(coached(sheet, marching)).by_side) == {"left": 3, "right": 3}


def test_an_ankle_that_hides_for_a_while_is_no_movement() -> None:
    """Seen from the front both ankles count; one stands higher, on a step, and is hidden now and then."""
    track = {"signal": "ankle-height", "views": ["front"], "start": -1.7, "end": -0.9}
    sheet = sheet_of("squat", view="front", tracks=[track], checks=[])

    def seen(frame: Frame) -> Frame:
        assert frame.image is not None
        places = list(frame.image)
        left = places[ANKLE]
        assert left is not None
        hidden = frame.t_ms % 4000 > 2500
        places[ANKLE] = left._replace(y=left.y - 0.1, visibility=0.2 if hidden else 0.99)
        return dataclasses.replace(frame, image=tuple(places))

    squatting = film(lambda t: squat(waves(t, period_s=3, count=5)), seconds=17, yaw_deg=0)
    events = coached(sheet, [seen(frame) for frame in squatting])
    assert (summary(events).repetitions, summary(events).partial) == (5, 0)


def test_a_far_leg_that_shows_only_near_its_end_has_come_all_the_way() -> None:
    left, right = RepetitionCounter(), RepetitionCounter()
    left.others = (right,)
    line = [*(waves(1 + n / 15, period_s=4, count=1) for n in range(17, 60)), *[0.0] * 15]
    done = [one for n, at in enumerate(line) for one in left.update(n * 1000 / 15, at)]
    assert line[0] > 0.6
    assert [one.counted for one in done] == [True]
    assert done[0].reach > 0.9
