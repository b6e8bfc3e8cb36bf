"""The page to try the phone on the pelvis: where a phone feels something, and with a word for everything."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import get_args

import pytest
from django.test import Client
from django.utils.translation import override

from ruggensteun.catalogue.exercise import AttentionPoint, ByAsking
from ruggensteun.movement.placing import Problem
from ruggensteun.web.library.coaching import sheet_of
from ruggensteun.web.library.feeling import feel_words_in_a_session, felt
from ruggensteun.web.library.programme import programme
from ruggensteun.web.site.security_headers import CONTENT_SECURITY_POLICY
from tests.library.test_trying_the_camera import LANGUAGES, support

__all__ = ["support"]

pytestmark = pytest.mark.django_db
PAGE = "/oefeningen/bird-dog/telefoon/"
FELT = {
    "bird-dog",
    "dead-bug-heel-tap",
    "ball-seated-march",
    "clamshell",
    "ball-bridge",
    "ball-hip-extension",
    "bridge",
}
"""Of a backward tilt (21) and a hold (7) a phone does not know when it should be there; 14 has no limit."""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with override(request.param):
        yield request.param


def told_by(page: str) -> dict[str, str]:
    found = re.search(r'data-told="([^"]*)"', page)
    assert found is not None
    told: dict[str, str] = json.loads(unescape(found[1]))
    return told


def test_a_library_has_no_such_page_and_no_link_to_it(client: Client) -> None:
    assert client.get(PAGE).status_code == 404
    assert "/telefoon/" not in client.get("/oefeningen/bird-dog/").content.decode()


@pytest.mark.usefixtures("support")
def test_where_a_phone_feels_something_the_exercise_leads_to_it(client: Client) -> None:
    leads = set()
    for exercise in programme().exercises:
        page = client.get(f"/oefeningen/{exercise.slug}/").content.decode()
        if f"/oefeningen/{exercise.slug}/telefoon/" in page:
            leads.add(exercise.slug)
        status = client.get(f"/oefeningen/{exercise.slug}/telefoon/").status_code
        assert (status == 200) is (exercise.slug in leads), exercise.slug
    assert leads == FELT


@pytest.mark.usefixtures("support")
def test_only_this_page_opens_the_motion_sensors(client: Client) -> None:
    here = client.get(PAGE)
    for sensor in ("accelerometer", "gyroscope"):
        assert f"{sensor}=(self)" in here["Permissions-Policy"]
        for elsewhere in ("/oefeningen/bird-dog/", "/oefeningen/bird-dog/camera/"):
            assert f"{sensor}=()" in client.get(elsewhere)["Permissions-Policy"]
    assert "camera=()" in here["Permissions-Policy"]
    assert here["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


@pytest.mark.usefixtures("support")
def test_the_page_says_where_the_phone_goes_and_has_a_word_for_everything(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert 'data-placed="sacrum"' in page
    told = told_by(page)
    for problem in get_args(Problem):
        assert told[f"view-{problem}"]
    for trouble in ("insecure", "no-sensor", "refused", "broken"):
        assert told[f"trouble-{trouble}"]
    assert told["pelvis-level"]
    assert 'data-placed="front-pelvis"' in client.get("/oefeningen/bridge/telefoon/").content.decode()


@pytest.mark.usefixtures("support")
def test_a_version_can_be_chosen_and_what_is_no_version_gives_the_first(client: Client) -> None:
    def sheet(query: str) -> str:
        page = client.get(f"/oefeningen/bridge/telefoon/{query}").content.decode()
        found = re.search(r'data-sheet="([^"]*)"', page)
        assert found is not None
        variant: str = json.loads(unescape(found[1]))["variant"]
        return variant

    assert sheet("") == sheet("?variant=nothing") == sheet("?variant=base") == "one-heel-up"
    assert sheet("?variant=one-leg-straight") == "one-leg-straight"


def test_no_word_of_the_phone_claims_anything_about_the_back(language: str) -> None:
    for words in feel_words_in_a_session().values():
        assert "neutra" not in words.lower(), language


def test_a_point_that_stands_there_twice_and_first_as_a_question_still_tells_where_the_phone_lies() -> None:
    exercise, sheet = programme().exercise("bird-dog"), sheet_of("bird-dog")
    assert exercise is not None
    assert sheet is not None
    once = felt(exercise.attention, sheet)
    assert once is not None
    asked = AttentionPoint(point=once.points[0], known_by=(ByAsking(by="ask"),))
    assert felt((asked, *exercise.attention), sheet) == once


def test_a_sheet_without_a_phone_check_is_not_for_a_phone() -> None:
    exercise = programme().exercise("plank")
    assert exercise is not None
    sheet = {
        "format": "coach-sheet/1",
        "exercise": "plank",
        "content": "test",
        "posture": "prone",
        "view": "side",
        "kind": "hold",
        "held_while": [{"signal": "body-line", "low": 140, "high": 260}],
        "checks": [{"point": "hips-not-high", "signal": "body-line", "direction": "at-most", "limit": 208}],
    }
    assert felt(exercise.attention, sheet) is None
