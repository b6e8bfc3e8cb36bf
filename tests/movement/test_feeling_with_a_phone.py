"""A phone on the pelvis: it answers what the camera cannot see."""

import heapq
import math
from collections.abc import Callable

import pytest

from ruggensteun.movement.attitude import Attitude, Placed, attitude_from_gravity, attitude_from_rotation
from ruggensteun.movement.measured import Measured, NotVisible
from ruggensteun.movement.signals import PHONE_SIGNALS_BY_SLUG
from ruggensteun.movement.signals.phone import measure_phone
from tests.movement.sessions import coached, only, sheet_of, states
from tests.movement.stick_figure import bird_dog, film, waves


def lying_phone(
    t_ms: float, *, roll_deg: float = 0.0, nod_deg: float = 0.0, placed: Placed = "sacrum"
) -> Attitude:
    """On the back of somebody on hands and knees; roll lifts the right side, nod lifts the head end."""
    roll, nod = math.radians(roll_deg), math.radians(nod_deg)
    gravity = (
        9.81 * math.sin(roll),
        9.81 * math.cos(roll) * math.sin(nod),
        9.81 * math.cos(roll) * math.cos(nod),
    )
    return attitude_from_gravity(t_ms, placed, gravity)


def value(slug: str, now: Attitude, start: Attitude) -> float:
    reading = measure_phone(PHONE_SIGNALS_BY_SLUG[slug], now, start)
    assert isinstance(reading, Measured)
    return reading.value


def test_tilts_have_the_persons_own_directions() -> None:
    start = lying_phone(0)
    assert value("phone-tilt-sideways", lying_phone(1, roll_deg=9), start) == pytest.approx(9, abs=0.01)
    assert value("phone-tilt-sideways", lying_phone(1, roll_deg=-9), start) == pytest.approx(-9, abs=0.01)
    assert value("phone-tilt-forward", lying_phone(1, nod_deg=-12), start) == pytest.approx(12, abs=0.01)
    assert value("phone-steadiness", lying_phone(1, nod_deg=-12), start) == pytest.approx(12, abs=0.01)


def test_on_the_front_of_the_pelvis_left_and_forward_turn_round() -> None:
    start = lying_phone(0, placed="front-pelvis")
    assert value(
        "phone-tilt-sideways", lying_phone(1, roll_deg=9, placed="front-pelvis"), start
    ) == pytest.approx(-9, abs=0.01)
    assert value(
        "phone-tilt-forward", lying_phone(1, nod_deg=12, placed="front-pelvis"), start
    ) == pytest.approx(12, abs=0.01)


def test_a_turn_needs_more_than_gravity() -> None:
    start = lying_phone(0)
    assert measure_phone(PHONE_SIGNALS_BY_SLUG["phone-turn"], start, start) == NotVisible("not-placed")
    half = math.radians(20) / 2
    before = attitude_from_rotation(0, "sacrum", (1, 0, 0, 0))
    after = attitude_from_rotation(1, "sacrum", (math.cos(half), 0, 0, math.sin(half)))
    assert value("phone-turn", after, before) == pytest.approx(20, abs=0.01)
    assert value("phone-tilt-sideways", after, before) == pytest.approx(0, abs=0.01)


def bird_dogs_with_phone(roll_at: Callable[[float], float]) -> list:  # type: ignore[type-arg]
    frames = film(lambda t: bird_dog(min(1.0, 2 * waves(t, period_s=5, count=2)), leg=0), seconds=12)
    phone = [lying_phone(n * 20.0 + 1, roll_deg=roll_at(n / 50)) for n in range(600)]
    return list(heapq.merge(frames, phone, key=lambda seen: seen.t_ms))


def test_a_pelvis_that_stays_level_is_good_and_one_that_drops_is_not() -> None:
    steady = coached("bird-dog", bird_dogs_with_phone(lambda _: 1.0))
    assert states(steady, "pelvis-level") == ["good"] * 2
    dropping = coached("bird-dog", bird_dogs_with_phone(lambda t: 14 * waves(t, period_s=5, count=2)))
    assert states(dropping, "pelvis-level") == ["attention"] * 2
    assert {event["source"] for event in only(dropping, "verdict") if event["point"] == "pelvis-level"} == {
        "phone"
    }


def test_without_a_phone_the_point_is_not_visible() -> None:
    frames = film(lambda t: bird_dog(min(1.0, 2 * waves(t, period_s=5, count=2)), leg=0), seconds=12)
    found = [
        event for event in only(coached("bird-dog", frames), "verdict") if event["point"] == "pelvis-level"
    ]
    assert {(event["state"], event["reason"]) for event in found} == {("not_visible", "not-placed")}


def test_a_phone_alone_judges_a_hold() -> None:
    check = {
        "point": "pelvis-level",
        "source": "phone",
        "signal": "phone-tilt-sideways",
        "direction": "within",
        "limit": 8,
        "sustained_s": 1.0,
    }
    sheet = sheet_of("plank", checks=[check])
    phone = [lying_phone(n * 20.0, roll_deg=0 if n < 200 else 15) for n in range(400)]
    assert states(coached(sheet, phone), "pelvis-level") == ["good", "attention"]
    assert states(coached(sheet, phone, mode="library"), "pelvis-level") == []


def test_where_both_could_answer_the_phone_does() -> None:
    both = [
        {
            "point": "head-in-line",
            "signal": "head-line",
            "direction": "within",
            "limit": 20,
            "reference": "personal",
        },
        {
            "point": "head-in-line",
            "source": "phone",
            "signal": "phone-steadiness",
            "direction": "at-most",
            "limit": 8,
        },
    ]
    events = coached(sheet_of("bird-dog", checks=both), bird_dogs_with_phone(lambda _: 0.0))
    judged = [event["source"] for event in only(events, "verdict") if event["state"] != "not_visible"]
    assert judged == ["phone", "phone"]
