"""A phone on the pelvis and nothing else: its place, its quiet start, and what it judges or why it cannot."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.movement.attitude import Attitude, Placed, attitude_from_gravity, attitude_from_orientation
from ruggensteun.movement.jsonfields import WrongField
from ruggensteun.movement.pelvis import felt_checks
from ruggensteun.movement.placing import PhonePlace
from ruggensteun.movement.relay import PhoneRelay
from ruggensteun.movement.signals import PHONE_SIGNALS_BY_SLUG
from ruggensteun.movement.signals.phone import measure_phone
from ruggensteun.movement.targets import PointLimit, Targets
from tests.movement.phones import (
    LEVEL,
    STEADY,
    Angles,
    bird_dog_sheet,
    clamshell_sheet,
    on_hands_and_knees,
    on_the_side,
    phone_check,
    readings,
)
from tests.movement.replay import felt
from tests.movement.sessions import SHEETS, only, sheet_of, states, summary

ANGLES = st.tuples(
    st.floats(0, 360, exclude_max=True), st.floats(-180, 180), st.floats(-90, 90, exclude_max=True)
)


def attitude(angles: tuple[float, float, float], t_ms: float = 0.0) -> Attitude:
    alpha, beta, gamma = angles
    return attitude_from_orientation(t_ms, "sacrum", alpha_deg=alpha, beta_deg=beta, gamma_deg=gamma)


def same_way_round(one: Attitude, other: Attitude) -> bool:
    assert one.rotation is not None
    assert other.rotation is not None
    return abs(math.fsum(a * b for a, b in zip(one.rotation, other.rotation, strict=True))) > 1 - 1e-9


# How the angles of a browser are read


@given(ANGLES)
def test_up_is_where_the_angles_of_a_browser_say(angles: tuple[float, float, float]) -> None:
    _, beta, gamma = (math.radians(angle) for angle in angles)
    up = (-math.cos(beta) * math.sin(gamma), math.sin(beta), math.cos(beta) * math.cos(gamma))
    assert attitude(angles).up == pytest.approx(up, abs=1e-9)


@given(ANGLES)
def test_two_ways_to_write_the_same_attitude_are_the_same(angles: tuple[float, float, float]) -> None:
    alpha, beta, gamma = angles
    assert same_way_round(attitude(angles), attitude((alpha + 180, 180 - beta, gamma + 180)))
    assert same_way_round(attitude(angles), attitude((alpha - 360, beta + 360, gamma)))


@given(st.floats(0, 360), st.floats(-80, 80))
def test_upright_where_alpha_and_gamma_mean_the_same_the_attitude_does_not_jump(a: float, g: float) -> None:
    """With its top up only the sum of alpha and gamma is known: browsers may divide it as they like."""
    assert same_way_round(attitude((a, 90, g)), attitude((a + g, 90, 0)))
    near, over = attitude((a, 89.9, g)), attitude((a + g, 90, 0))
    sideways = measure_phone(PHONE_SIGNALS_BY_SLUG["phone-tilt-sideways"], near, over)
    assert abs(sideways.value) < 0.2  # type: ignore[union-attr]


@given(ANGLES, st.sampled_from(("phone-tilt-sideways", "phone-tilt-forward", "phone-steadiness")))
def test_the_compass_plays_no_part_in_a_tilt(angles: tuple[float, float, float], slug: str) -> None:
    start, turned = attitude((0, 10, 5)), attitude(angles)
    _, beta, gamma = angles
    again = attitude((angles[0] / 2 + 77, beta, gamma))
    one = measure_phone(PHONE_SIGNALS_BY_SLUG[slug], turned, start)
    other = measure_phone(PHONE_SIGNALS_BY_SLUG[slug], again, start)
    assert one.value == pytest.approx(other.value, abs=0.001)  # type: ignore[union-attr]


@given(st.floats(-40, 40), st.floats(-30, 30))
def test_with_its_top_to_the_feet_left_is_right_and_stillness_the_same(roll: float, nod: float) -> None:
    def worn(sign: float, roll_deg: float, nod_deg: float) -> Attitude:
        roll, nod = math.radians(roll_deg), math.radians(nod_deg)
        right, head = math.sin(roll), math.cos(roll) * math.sin(nod)
        return attitude_from_gravity(0, "sacrum", (sign * right, sign * head, math.cos(roll) * math.cos(nod)))

    def read(slug: str, sign: float) -> float:
        reading = measure_phone(PHONE_SIGNALS_BY_SLUG[slug], worn(sign, roll, nod), worn(sign, 0, 0))
        return reading.value  # type: ignore[union-attr]

    assert read("phone-tilt-sideways", -1) == pytest.approx(-read("phone-tilt-sideways", 1), abs=1e-3)
    assert read("phone-steadiness", -1) == pytest.approx(read("phone-steadiness", 1), abs=1e-3)


@pytest.mark.parametrize("nothing", [math.nan, math.inf])
def test_what_is_no_number_is_refused(nothing: float) -> None:
    with pytest.raises(WrongField, match="alpha, beta and gamma must be numbers"):
        attitude((0, nothing, 0))


# What it makes of a set


def test_a_level_pelvis_is_good_and_one_that_drops_is_told_once_it_lasts() -> None:
    level = felt(bird_dog_sheet(), readings(lambda _: on_hands_and_knees(), seconds=12))
    assert states(level, "pelvis-level") == ["good"]
    drops = felt(
        bird_dog_sheet(),
        readings(lambda t: on_hands_and_knees(drops_left_deg=14 if 6 < t < 9 else 0), seconds=14),
    )
    assert states(drops, "pelvis-level") == ["good", "attention", "good"]
    assert [cue["key"] for cue in only(drops, "cue")] == ["pelvis-level"]
    told = only(drops, "verdict")[1]
    assert (told["source"], told["unit"]) == ("phone", "deg")
    assert told["value"] == pytest.approx(14, abs=2)
    counted = summary(drops).verdicts["pelvis-level"]
    assert counted["attention"] == pytest.approx(3, abs=1.2)
    assert counted["good"] == pytest.approx(6, abs=2)


def test_a_pelvis_that_rolls_along_in_a_clamshell_is_told() -> None:
    rolls = felt(
        clamshell_sheet(), readings(lambda t: on_the_side(rolls_deg=0 if t < 7 else -17), seconds=12)
    )
    assert states(rolls, "pelvis-straight") == ["good", "attention"]


def test_near_the_limit_nothing_is_said() -> None:
    near = felt(
        bird_dog_sheet(),
        readings(lambda t: on_hands_and_knees(drops_left_deg=8 if t > 3 else 0), seconds=12, breathes_deg=0),
    )
    assert states(near, "pelvis-level") == ["not_visible"]
    assert [event["reason"] for event in only(near, "verdict")] == ["unsure"]


def test_in_library_mode_there_is_no_verdict_and_no_cue_about_the_movement() -> None:
    events = felt(
        bird_dog_sheet(),
        readings(lambda t: on_hands_and_knees(drops_left_deg=14 if t > 6 else 0), seconds=12),
        mode="library",
    )
    assert {event["event"] for event in (e.to_json() for e in events)} == {"view", "summary"}
    assert summary(events).verdicts == {}


def test_long_good_is_praised() -> None:
    events = felt(bird_dog_sheet(), readings(lambda _: on_hands_and_knees(), seconds=25))
    assert [cue["key"] for cue in only(events, "cue")] == ["praise"]


def test_a_limit_of_the_therapist_is_the_limit() -> None:
    phone = list(readings(lambda t: on_hands_and_knees(drops_left_deg=14 if t > 6 else 0), seconds=12))
    wide = Targets("bird-dog", "base", (PointLimit("pelvis-level", limit=25.0, off=False),), None)
    assert states(felt(bird_dog_sheet(), phone, targets=wide), "pelvis-level") == ["good"]


def test_a_check_that_the_start_does_not_pass_is_left_to_others() -> None:
    tilted = phone_check("pelvis-tilted-back", "phone-tilt-forward", direction="at-most", limit=-8)
    camera = {"point": "head-in-line", "signal": "head-line", "direction": "within", "limit": 20}
    sheet = sheet_of("bird-dog", checks=[LEVEL, tilted, camera])
    assert [check.point for check in felt_checks(sheet)] == ["pelvis-level"]


def test_a_hold_is_left_to_who_sees_when_somebody_is_in_it() -> None:
    """The lift into a side plank tilts the pelvis of some as much as a fault does."""
    assert felt_checks(sheet_of("side-plank", checks=[STEADY])) == ()


# What is in the way


def problems(events: list) -> list[str | None]:  # type: ignore[type-arg]
    return [view["reason"] for view in only(events, "view")]


@pytest.mark.parametrize(
    ("posture", "angles", "lies_well"),
    [
        ("hands-and-knees", on_hands_and_knees(), True),
        ("hands-and-knees", Angles(0, 180, 0), False),  # the screen to the body
        ("supine", Angles(10, 5, 0), True),
        ("supine", Angles(10, 90, 0), False),  # in a hand
        ("side-lying", on_the_side(), True),
        ("side-lying", Angles(0, 0, 89), True),  # on the other side
        ("side-lying", Angles(0, 0, 0), False),
        ("sitting", Angles(0, 85, 0), True),
        ("sitting", Angles(0, -85, 0), False),  # its top to the feet
    ],
)
def test_it_tells_when_the_phone_does_not_lie_as_asked(posture: str, angles: Angles, lies_well: bool) -> None:
    place = PhonePlace(posture)  # type: ignore[arg-type]
    told = [place.update(reading) for reading in readings(lambda _: angles, seconds=4)]
    assert told[-1] == (None if lies_well else "phone-turned")


def test_it_waits_until_the_person_is_still_and_learns_the_start_anew_until_the_set_begins() -> None:
    place = PhonePlace("hands-and-knees")
    restless = readings(lambda t: on_hands_and_knees(nods_deg=12 * math.sin(4 * t)), seconds=4)
    assert {place.update(now) for now in restless} == {"phone-still"}
    for now in readings(lambda _: on_hands_and_knees(nods_deg=20), seconds=8, from_s=4):
        place.update(now)
    assert place.problem is None
    for now in readings(lambda _: on_hands_and_knees(nods_deg=-5), seconds=12, from_s=8):
        place.update(now)
    assert place.start is not None
    assert place.start.up[1] == pytest.approx(math.sin(math.radians(-5)), abs=0.02)


def test_a_set_without_a_quiet_start_is_not_judged() -> None:
    restless = readings(lambda t: on_hands_and_knees(nods_deg=12 * math.sin(4 * t)), seconds=12)
    events = felt(bird_dog_sheet(), restless)
    assert [(v["state"], v["reason"]) for v in only(events, "verdict")] == [("not_visible", "no-baseline")]
    assert [cue["key"] for cue in only(events, "cue")] == ["view-phone-no-start"]
    assert summary(events).coverage == 0


def test_stillness_within_a_set_is_no_start() -> None:
    """It may be halfway in the movement: then what is right would be told to be wrong."""
    restless = readings(lambda t: on_hands_and_knees(nods_deg=12 * math.sin(4 * t)), seconds=4)
    holds = readings(lambda _: on_hands_and_knees(drops_left_deg=12), seconds=9, from_s=4)
    levels = readings(lambda _: on_hands_and_knees(), seconds=14, from_s=9)
    events = felt(bird_dog_sheet(), [*restless, *holds, *levels])
    assert states(events, "pelvis-level") == ["not_visible"]
    assert problems(events) == ["phone-no-start"]


@pytest.mark.parametrize(
    "lands",
    [Angles(200, 4, 3), Angles(20, 170, 0), Angles(20, 0, 80)],
    ids=["flat beside them", "on its screen", "on its edge"],
)
def test_a_phone_that_falls_is_felt_no_more_in_that_set(lands: Angles) -> None:
    def at(t: float) -> Angles:
        if t < 7:
            return on_hands_and_knees()
        share = min(1.0, (t - 7) / 0.3)
        tumbles = Angles(0, 90 * math.sin(math.pi * share), 0)
        start = on_hands_and_knees()
        return Angles(*(a + (b - a) * share + c for a, b, c in zip(start, lands, tumbles, strict=True)))

    events = felt(bird_dog_sheet(), readings(at, seconds=16))
    assert states(events, "pelvis-level")[0] == "good"
    assert only(events, "verdict")[-1]["reason"] == "slipped"
    assert problems(events) == [None, "phone-slipped"]
    assert only(events, "cue")[-1]["key"] == "view-phone-slipped"
    assert "attention" not in states(events, "pelvis-level")
    assert summary(events).coverage == pytest.approx(4 / 13, abs=0.05)


def test_silence_is_told_and_the_set_goes_on_after_a_short_one() -> None:
    events = felt(
        bird_dog_sheet(),
        readings(lambda t: None if 6 < t < 10 else on_hands_and_knees(), seconds=14),
    )
    assert problems(events) == [None, "phone-silent", None]
    assert [(v["state"], v["reason"]) for v in only(events, "verdict")] == [
        ("good", None),
        ("not_visible", "silent"),
        ("good", None),
    ]


def test_after_a_long_silence_nobody_knows_where_the_phone_lies() -> None:
    events = felt(
        bird_dog_sheet(),
        readings(lambda t: None if 6 < t < 20 else on_hands_and_knees(), seconds=24),
    )
    assert problems(events)[-1] == "phone-slipped"
    assert states(events, "pelvis-level")[-1] == "not_visible"


def test_readings_from_before_the_last_one_change_nothing() -> None:
    phone = list(readings(lambda _: on_hands_and_knees(), seconds=8))
    late = [*phone[:150], phone[20], *phone[150:]]
    assert felt(bird_dog_sheet(), late) == felt(bird_dog_sheet(), phone)


@given(st.sampled_from((16.0, 33.0, 66.0)), st.floats(0, 360))
def test_neither_the_pace_of_the_sensor_nor_the_compass_changes_the_verdicts(
    step: float, north: float
) -> None:
    def phone(step_ms: float, turned: float) -> list[Attitude]:
        found = []
        for number in range(int(12_000 / step_ms)):
            t_ms = number * step_ms
            drop = 14 if t_ms > 7000 else 0
            found.append(attitude((turned, 0, -drop), t_ms))
        return found

    assert states(felt(bird_dog_sheet(), phone(step, north)), "pelvis-level") == ["good", "attention"]


# As a page drives it


def test_a_set_with_a_pause_in_it_tells_of_both_parts_and_not_of_the_pause() -> None:
    """In the pause the phone is taken out, put back, and is still again before the set goes on."""
    relay = PhoneRelay()
    sheet = json.dumps(json.loads((SHEETS / "bird-dog.json").read_text("utf-8")) | {"checks": [LEVEL]})
    relay.stand_by(sheet, "sacrum")
    told: list[dict[str, object]] = []
    for number in range(500):
        t_ms = number * 40.0
        if number == 80:  # 3.2 s: the set; from 6 s the pelvis drops; a pause from 10 to 16 s
            relay.begin(sheet, "", 7)
        if number == 250:
            relay.rest(sheet)
            relay.rest(sheet)
        if number == 400:
            relay.begin(sheet, "", 7)
        in_a_hand = 10 <= t_ms / 1000 < 12
        beta, gamma = (80.0, 0.0) if in_a_hand else (0.0, -14.0 if 6 < t_ms / 1000 < 10 else 0.0)
        said = relay.feel(t_ms, 10.0, beta, gamma)
        told += json.loads(said) if said else []
    assert [one["reason"] for one in told if one["event"] == "view" and 10_000 <= one["t_ms"] < 16_000] == [  # type: ignore[operator]
        "phone-turned",
        "phone-still",
        None,
    ]
    (last,) = json.loads(relay.finish())
    counted = last["verdicts"]["pelvis-level"]
    assert counted["attention"] == pytest.approx(3.4, abs=0.5)
    assert counted["good"] == pytest.approx(2 + 3, abs=1)
    assert counted["not_visible"] == 0
    assert last["coverage"] == 1
    assert last["frames"] == 170 + 100


def test_who_is_not_still_in_the_pause_is_not_judged_after_it() -> None:
    relay = PhoneRelay()
    sheet = json.dumps(json.loads((SHEETS / "bird-dog.json").read_text("utf-8")) | {"checks": [LEVEL]})
    relay.stand_by(sheet, "sacrum")
    for number in range(300):
        if number == 80:
            relay.begin(sheet, "", 1)
        if number == 150:
            relay.rest(sheet)
        if number == 200:
            relay.begin(sheet, "", 1)
        relay.feel(number * 40.0, 10.0, 0.0 if number < 150 or number >= 200 else number % 40, 0.0)
    (last,) = json.loads(relay.finish())
    assert last["verdicts"]["pelvis-level"]["good"] == pytest.approx(1.8, abs=0.6)
    assert last["verdicts"]["pelvis-level"]["not_visible"] == pytest.approx(3, abs=1.2)
    assert last["coverage"] == pytest.approx(70 / 170, abs=0.02)


def played(relay: PhoneRelay, drops_from_s: float, placed: Placed = "sacrum") -> list[dict[str, object]]:
    sheet = json.dumps(json.loads((SHEETS / "bird-dog.json").read_text("utf-8")) | {"checks": [LEVEL]})
    relay.stand_by(sheet, placed)
    told = []
    for number in range(300):
        t_ms = number * 40.0
        if number == 80:
            relay.begin(sheet, "")
            told = []
        gamma = -14.0 if t_ms / 1000 > drops_from_s else 0.0
        said = relay.feel(t_ms, 10.0, 0.0, gamma)
        told += json.loads(said) if said else []
    return told


def test_a_page_gets_the_same_events_and_a_level_for_its_tone() -> None:
    relay = PhoneRelay()
    assert relay.level < 0
    told = played(relay, drops_from_s=7)
    assert [event["state"] for event in told if event["event"] == "verdict"] == ["good", "attention"]
    assert relay.level == pytest.approx(14 / 8, abs=0.02)
    (last,) = json.loads(relay.finish())
    assert last["event"] == "summary"
    assert last["verdicts"]["pelvis-level"]["attention"] > 3
    assert relay.level < 0
    assert relay.feel(99_999, 0, 0, 0) == ""
    assert json.loads(relay.finish()) == []


def test_set_after_set_begins_from_its_own_quiet_start() -> None:
    relay = PhoneRelay()
    first = played(relay, drops_from_s=99)
    relay.finish()
    assert played(relay, drops_from_s=99) == first
