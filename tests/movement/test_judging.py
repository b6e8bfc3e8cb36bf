"""Verdicts: right on clear cases, silent on unclear ones, and never on what cannot be seen."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.movement.events import Verdict
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.measured import Measured, NotVisible
from ruggensteun.movement.sheet import Check, Sheet
from ruggensteun.movement.targets import Calibration, PointLimit, Targets
from ruggensteun.movement.verdicts import HoldJudge, RepetitionJudge, probability_past
from tests.movement.sessions import coached, only, sheet_of, states, summary
from tests.movement.stick_figure import Body, bird_dog, bridge, film, plank, side_plank, squat, waves


def squats(**faults: float) -> list[Frame]:
    return list(film(lambda t: squat(waves(t, period_s=3, count=3), **faults), seconds=11))


def squats_from_the_front(**faults: float) -> list[Frame]:
    return list(film(lambda t: squat(waves(t, period_s=3, count=3), **faults), seconds=11, yaw_deg=0))


def test_a_good_squat_is_good_and_what_the_side_cannot_show_is_not_visible() -> None:
    events = coached("squat", squats())
    assert states(events, "heels-down") == ["good"] * 3
    assert states(events, "knees-behind-toes") == ["good"] * 3
    hidden = [event for event in only(events, "verdict") if event["point"] == "knee-not-inward"]
    assert {(event["state"], event["reason"], event["value"]) for event in hidden} == {
        ("not_visible", "view", None)
    }


def test_lifted_heels_are_seen_in_every_repetition() -> None:
    events = coached("squat", squats(heels=0.08))
    assert states(events, "heels-down") == ["attention"] * 3
    assert summary(events).verdicts["heels-down"] == {"good": 0, "attention": 3, "not_visible": 0}


def test_knees_that_fall_inward_are_seen_from_the_front_only() -> None:
    assert (
        states(coached("squat", squats_from_the_front(knees_in=0.12)), "knee-not-inward") == ["attention"] * 3
    )
    assert states(coached("squat", squats_from_the_front()), "knee-not-inward") == ["good"] * 3
    assert states(coached("squat", squats(knees_in=0.12)), "knee-not-inward") == ["not_visible"] * 3


def test_how_somebody_stands_between_two_repetitions_is_not_judged() -> None:
    def settling(t_s: float) -> Body:
        """Before each squat they sink a little, and stand with their knees together for two seconds."""
        into_s = t_s % 5
        depth = waves(into_s, period_s=3, count=1, rest_s=2)
        sinks = 0.6 < into_s < 3 and depth < 0.3
        return squat(0.3, knees_in=0.8) if sinks else squat(depth)

    events = coached("squat", list(film(settling, seconds=15, yaw_deg=0)))
    assert summary(events).repetitions == 3
    assert states(events, "knee-not-inward") == ["good"] * 3


def test_a_hint_is_given_once_and_is_no_fault_on_the_record() -> None:
    events = coached("squat", squats(knees_past=0.3))
    assert states(events, "knees-behind-toes") == ["attention"]
    assert [cue["key"] for cue in only(events, "cue")].count("knees-behind-toes") == 1
    assert "knees-behind-toes" not in summary(events).verdicts


def test_close_to_the_limit_the_coach_says_that_it_is_not_sure() -> None:
    found = [
        event
        for event in only(coached("squat", squats(knees_past=0.14)), "verdict")
        if event["point"] == "knees-behind-toes"
    ]
    assert {(event["state"], event["reason"]) for event in found} == {("not_visible", "unsure")}
    assert all(event["value"] is not None for event in found)


def test_a_sagging_plank_is_told_and_told_again_when_it_is_good() -> None:
    events = coached("plank", film(lambda t: plank(186 if not 6 < t < 12 else 158), seconds=18))
    assert states(events, "back-neutral-sag") == ["good", "attention", "good"]
    assert set(states(events, "hips-not-high")) == {"good"}
    assert summary(events).verdicts["back-neutral-sag"]["attention"] == pytest.approx(6, abs=2)


def test_hips_that_are_high_are_not_called_sagging() -> None:
    events = coached("plank", film(lambda t: plank(186 if t < 6 else 225), seconds=12))
    assert states(events, "hips-not-high") == ["good", "attention"]
    assert set(states(events, "back-neutral-sag")) == {"good"}


def test_a_short_dip_is_no_fault() -> None:
    events = coached("plank", film(lambda t: plank(186 if not 6 < t < 6.8 else 158), seconds=12))
    assert states(events, "back-neutral-sag") == ["good"]


def test_a_head_is_compared_with_how_this_person_started() -> None:
    for usual in (165, 178):
        events = coached(
            "plank",
            film(lambda t, usual=usual: plank(186, head_deg=usual if t < 6 else usual - 35), seconds=12),
        )
        assert states(events, "head-in-line") == ["good", "attention"]


def test_other_faults_are_seen_too() -> None:
    arched = film(lambda t: bridge(1.9 * waves(t, period_s=4, count=2)), seconds=10)
    assert states(coached("bridge", arched), "back-not-arched") == ["attention"] * 2
    dropped = film(lambda t: side_plank(178 if t < 5 else 158), seconds=10)
    assert states(coached("side-plank", dropped), "pelvis-level") == ["good", "attention"]
    lifted = film(
        lambda t: bird_dog(min(1.0, 2 * waves(t, period_s=5, count=2)), leg=0, arch_deg=22), seconds=12
    )
    assert states(coached("bird-dog", lifted), "back-not-arched") == ["attention"] * 2


def test_library_mode_counts_and_times_but_never_judges() -> None:
    events = coached("squat", squats(heels=0.08), mode="library")
    assert only(events, "verdict") == []
    assert only(events, "cue") == []
    assert summary(events).repetitions == 3
    assert summary(events).verdicts == {}
    held = coached("plank", film(lambda _: plank(155), seconds=8), mode="library")
    assert only(held, "verdict") == []


def test_nothing_is_judged_from_a_hidden_foot() -> None:
    frames = []
    for frame in squats(heels=0.08):
        assert frame.image is not None
        hidden = [
            p and p._replace(visibility=0.2) if i in {29, 30, 31, 32} else p
            for i, p in enumerate(frame.image)
        ]
        frames.append(dataclasses.replace(frame, image=tuple(hidden)))
    events = coached("squat", frames)
    assert states(events, "heels-down") == ["not_visible"] * 3
    assert summary(events).repetitions == 3, "the knees are still seen"


def test_without_a_quiet_start_there_is_nothing_to_compare_with() -> None:
    moving = list(film(lambda t: squat(0.5 + 0.5 * waves(t, period_s=2, count=4, rest_s=0)), seconds=8))
    events = coached("squat", moving)
    reasons = {event["reason"] for event in only(events, "verdict") if event["point"] == "heels-down"}
    assert "no-baseline" in reasons


def test_a_therapist_sets_the_limit_or_leaves_a_point_out() -> None:
    strict = Targets("squat", "base", (PointLimit("knees-behind-toes", -0.2, off=False),))
    assert states(coached("squat", squats(), targets=strict), "knees-behind-toes") == ["attention"]
    without = Targets("squat", "base", (PointLimit("heels-down", None, off=True),))
    assert states(coached("squat", squats(heels=0.08), targets=without), "heels-down") == []


def test_a_check_that_is_switched_off_from_here_says_so_and_nothing_else() -> None:
    def switched_off(*seen_from: str) -> Sheet:
        sheet = sheet_of("squat")
        checks = tuple(
            dataclasses.replace(check, switched_off=seen_from) if check.point == "heels-down" else check
            for check in sheet.checks
        )
        return dataclasses.replace(sheet, checks=checks)

    events = coached(switched_off("side"), squats(heels=0.08))
    assert states(events, "heels-down") == ["not_visible"] * 3
    assert {e["reason"] for e in only(events, "verdict") if e["point"] == "heels-down"} == {"unreliable"}
    assert "attention" in states(coached(switched_off("oblique"), squats(heels=0.08)), "heels-down")


def test_a_calibrated_baseline_is_used_from_the_first_moment() -> None:
    known = Targets("squat", "base", calibration=Calibration({}, None, {"heel-rise": -7.5}))
    moving = list(film(lambda t: squat(waves(t, period_s=2, count=3, rest_s=0)), seconds=7))
    assert states(coached("squat", moving, targets=known), "heels-down") == ["good"] * 3


def test_a_check_is_judged_only_in_its_phases() -> None:
    sheet = sheet_of("bridge")
    check = dataclasses.replace(sheet.checks[0], direction="at-least", limit=135.0)
    at_the_top = dataclasses.replace(sheet, checks=(dataclasses.replace(check, during=("top",)),))
    always = dataclasses.replace(sheet, checks=(dataclasses.replace(check, during=()),))
    frames = list(film(lambda t: bridge(1.2 * min(1.0, 1.5 * waves(t, period_s=6, count=2))), seconds=14))
    assert set(states(coached(at_the_top, frames), "back-not-arched")) == {"good"}
    assert "good" not in states(coached(always, frames), "back-not-arched")


CHECK = Check(
    point="p",
    source="camera",
    signal="body-line",
    views=("side",),
    side="near",
    direction="at-most",
    limit=10.0,
    target=0.0,
    reference="absolute",
    during=(),
    sustained_s=0.5,
    hint_only=False,
    cue="p",
)


@given(st.floats(-200, 200), st.floats(0.01, 50))
def test_the_probability_grows_with_the_value_and_is_half_at_the_limit(value: float, sd: float) -> None:
    here = probability_past(CHECK, Measured(value, sd))
    assert 0 <= here <= 1
    assert probability_past(CHECK, Measured(value + 1, sd)) >= here
    assert probability_past(CHECK, Measured(10.0, sd)) == 0.5
    opposite = dataclasses.replace(CHECK, direction="at-least")
    assert here + probability_past(opposite, Measured(value, sd)) == pytest.approx(1, abs=2e-4)


@given(st.floats(-50, 50), st.floats(0.1, 20))
def test_within_looks_to_both_sides(value: float, sd: float) -> None:
    within = dataclasses.replace(CHECK, direction="within", target=5.0)
    here = probability_past(within, Measured(5 + value, sd))
    assert here == pytest.approx(probability_past(within, Measured(5 - value, sd)), abs=2e-4)
    assert probability_past(within, Measured(5.0, 1.0)) < 0.001


def test_a_verdict_on_a_hold_does_not_flutter_around_the_limit() -> None:
    judge = HoldJudge(CHECK, "deg")
    told: list[Verdict] = []
    for n in range(600):
        value = 12.5 if (n // 20) % 2 else 9.2
        found = judge.observe(n * 33.0, 0.033, Measured(value, 1.5))
        told += [] if found is None else [found]
    assert [verdict.state for verdict in told] == ["attention"]


def test_mostly_hidden_is_not_judged_and_the_reason_is_the_commonest() -> None:
    judge = RepetitionJudge(CHECK, "deg")
    for n in range(10):
        judge.observe(n * 100.0, 0.1, NotVisible("hidden") if n > 3 else Measured(0.0, 1.0))
    state, verdict = judge.close(1000.0)
    assert state == "not_visible"
    assert verdict is not None
    assert verdict.reason == "hidden"
    assert verdict.value is None


def test_two_checks_of_one_point_give_one_verdict_a_repetition() -> None:
    """From the side the one that looks from the front sees nothing, and takes nothing away."""
    heels = {"point": "heels-down", "signal": "heel-rise", "direction": "at-most", "limit": 7}
    width = {"point": "heels-down", "signal": "foot-width", "direction": "at-least", "limit": 0.1}
    checks = [heels | {"reference": "personal"}, width | {"views": ["front"]}]
    for faults, state in (({}, "good"), ({"heels": 0.12}, "attention")):
        events = coached(sheet_of("squat", checks=checks), squats(**faults))
        assert states(events, "heels-down") == [state] * 3
        assert summary(events).verdicts["heels-down"][state] == 3  # type: ignore[index]
        assert summary(events).verdicts["heels-down"]["not_visible"] == 0


def test_a_far_leg_that_is_hidden_does_not_keep_the_coach_from_learning_the_quiet_start() -> None:
    frames = list(film(lambda t: bird_dog(waves(t, period_s=6, count=2), leg=0), seconds=14, yaw_deg=-90))

    def far_hidden(frame: Frame) -> Frame:
        assert frame.image is not None
        places = [
            p and (p._replace(visibility=0.2) if n in {26, 28, 30, 32} else p)
            for n, p in enumerate(frame.image)
        ]
        return dataclasses.replace(frame, image=tuple(places))

    events = coached("bird-dog", [far_hidden(frame) for frame in frames])
    assert {event["reason"] for event in only(events, "verdict") if event["point"] == "head-in-line"} == {
        None
    }
