"""A check that was measured and cannot reach its aim keeps silent from there, in every sheet."""

import json
from typing import Any

from ruggensteun.catalogue.evidence import points_judged, published, switched_off, without_the_unreliable

OFF = {
    "point": "heels-down",
    "seen_from": "side",
    "why": "misses",
    "ring": 2,
    "low": 0.2,
    "high": 0.6,
    "sets": 12,
}
MEASURED = {"exercises": {"squat": {"switched_off": [OFF]}}}
SHEET: dict[str, Any] = {
    "exercise": "squat",
    "checks": [
        {"point": "heels-down", "signal": "heel-rise"},
        {"point": "heels-down", "source": "phone", "signal": "phone-steadiness"},
        {"point": "knees-behind-toes", "signal": "knee-past-toe"},
    ],
}


def test_only_the_camera_check_of_that_point_is_switched_off() -> None:
    before = json.dumps(SHEET)
    heels, phone, knees = without_the_unreliable(SHEET, MEASURED)["checks"]
    assert heels == {"point": "heels-down", "signal": "heel-rise", "switched_off": ["side"]}
    assert [phone, knees] == SHEET["checks"][1:]
    assert json.dumps(SHEET) == before


def test_another_exercise_and_an_unmeasured_programme_keep_every_check() -> None:
    assert without_the_unreliable(SHEET | {"exercise": "lunge"}, MEASURED)["checks"] == SHEET["checks"]
    assert without_the_unreliable(SHEET, {})["checks"] == SHEET["checks"]


def test_what_is_published_says_by_which_figures() -> None:
    measured = published()
    for slug, found in measured["exercises"].items():
        for one in switched_off(measured, slug):
            assert one.point in found["points"]
            assert (one.low > 0.05) if one.why == "false-alarms" else (one.high < 0.9)
            assert one.sets >= 6


def test_a_point_is_judged_while_one_of_its_views_is_left() -> None:
    sheet = SHEET | {"checks": [check | {"views": ["side", "front"]} for check in SHEET["checks"]]}
    assert points_judged(without_the_unreliable(sheet, MEASURED)) == ("heels-down", "knees-behind-toes")
    from_the_front = OFF | {"seen_from": "front"}
    everywhere = {"exercises": {"squat": {"switched_off": [OFF, from_the_front]}}}
    assert points_judged(without_the_unreliable(sheet, everywhere)) == ("knees-behind-toes",)
