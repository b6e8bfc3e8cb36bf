"""The page of an exercise says how well the coach sees it: as measured, and only where it judges."""

import datetime
import json

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from ruggensteun import places
from ruggensteun.web.library.actions import record_decision
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.sight import measured, of_a_hundred
from tests.library.reading import words
from tests.site.addresses import LANGUAGES, address

HEADINGS = {"nl": "Hoe goed ziet de coach dit?", "en": "How well does the coach see this?"}


def rate(value: float) -> dict[str, float]:
    return {"value": value, "low": value / 2, "high": value + (1 - value) / 10, "n": 12}


def card(*, ring: int, asked: bool, alarms: float, variants: bool = False) -> dict[str, object]:
    return {
        "ring": ring,
        "variants": variants,
        "yaw_deg": 90.0,
        "asked": asked,
        "false_alarms": rate(alarms),
        "coverage": rate(0.75),
        "strong": rate(0.92),
        "mild": None,
    }


PUBLISHED = {
    "measured_on": "2026-11-25",
    "exercises": {
        "squat": {
            "asked_deg": 90.0,
            "counting": [
                {"ring": 1, "variants": False, "yaw_deg": 90.0, "right": rate(1.0)},
                {"ring": 1, "variants": False, "yaw_deg": 60.0, "right": rate(1.0)},
                {"ring": 1, "variants": True, "yaw_deg": 90.0, "right": rate(1.0)},
            ],
            "points": {
                "heels-down": [
                    card(ring=1, asked=True, alarms=0.5),
                    card(ring=2, asked=True, alarms=0.034),
                    card(ring=2, asked=False, alarms=0.9),
                    card(ring=2, asked=True, alarms=0.9, variants=True),
                ],
                "no-longer-there": [card(ring=1, asked=True, alarms=0.0)],
                "knee-not-inward": [card(ring=1, asked=False, alarms=0.0)],
            },
        }
    },
}


def squat() -> tuple[object, object]:
    exercise = programme().exercise("squat")
    assert exercise is not None
    return exercise, programme().words(exercise, "nl")


def test_the_hardest_ring_of_the_base_from_the_asked_view_is_told_in_people_of_a_hundred() -> None:
    exercise, spoken = squat()
    with translation.override("nl"):
        found = measured(exercise, spoken, PUBLISHED)  # type: ignore[arg-type]
    assert found is not None
    assert (found.on, found.sets) == (datetime.date(2026, 11, 25), 12)
    (sight,) = found.sights
    assert (sight.false_alarms, sight.silent) == ("2 tot 13 van de 100", "22 tot 62 van de 100")
    assert (sight.strong, sight.mild) == ("46 tot 93 van de 100", "niet gemeten")


def test_a_check_that_is_switched_off_says_why() -> None:
    published = json.loads(json.dumps(PUBLISHED))
    squats = published["exercises"]["squat"]
    for one in squats["points"]["heels-down"]:
        one["seen_from"] = "side"
    squats["switched_off"] = [
        {
            "point": "heels-down",
            "seen_from": "side",
            "why": "misses",
            "ring": 2,
            "low": 0.2,
            "high": 0.6,
            "sets": 9,
        }
    ]
    with translation.override("nl"):
        found = measured(*squat(), published)  # type: ignore[arg-type]
    assert found is not None
    assert found.sights[0].switched_off == "Uitgezet: de coach miste te vaak dat het duidelijk misging."


@pytest.mark.parametrize("published", [{}, PUBLISHED | {"exercises": {}}])
def test_what_was_not_measured_is_not_told(published: dict[str, object]) -> None:
    assert measured(*squat(), published) is None  # type: ignore[arg-type]


def test_a_figure_is_as_wide_as_what_is_known() -> None:
    with translation.override("en"):
        assert of_a_hundred({"value": 0.0, "low": 0.0, "high": 0.49}) == "0 to 49 of 100"
        assert of_a_hundred({"value": 0.02, "low": 0.016, "high": 0.024}) == "2 of 100"
        assert of_a_hundred(None) == "not measured"


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_site_in_support_mode_tells_it(client: Client, settings: Settings, language: str) -> None:
    """With the figures that stand in the content."""
    published = json.loads((places.content_dir() / "validity.json").read_text(encoding="utf-8"))
    told = [one.slug for one in programme().exercises if measured(one, programme().words(one, language))]
    assert set(told) <= set(published["exercises"])
    assert told
    page = address("exercise", language, told[0])
    assert HEADINGS[language] not in words(client.get(page).content.decode())
    settings.RUGGENSTEUN_MODE = "support"
    day = datetime.date(2026, 5, 1)
    record_decision(mode="support", decided_by="An", role="head", basis="a test", decided_on=day)
    assert HEADINGS[language] in words(client.get(page).content.decode())
