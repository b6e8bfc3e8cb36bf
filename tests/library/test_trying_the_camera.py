"""The page to try an exercise with the camera: where the coach judges, and with a word for everything."""

import datetime
import json
import re
from collections.abc import Iterator
from contextlib import closing
from typing import get_args

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from ruggensteun import places
from ruggensteun.movement.measured import Reason
from ruggensteun.movement.view import VIEW_NAMES
from ruggensteun.web.library.actions import record_decision
from ruggensteun.web.library.coaching import (
    addresses,
    coach_words,
    sheet_of,
    targets_text,
    trouble_words,
    unseen_words,
)
from ruggensteun.web.library.programme import programme
from ruggensteun.web.site.security_headers import CONTENT_SECURITY_POLICY

pytestmark = pytest.mark.django_db
LANGUAGES = ("nl", "en")
PAGE = "/oefeningen/squat/camera/"
# Of the views, those that some exercise may ask for; nobody is asked to stand askew.
ASKED_VIEWS = set(VIEW_NAMES) - {"oblique", "head-end", "facing-back"}


@pytest.fixture
def support(settings: Settings) -> None:
    settings.RUGGENSTEUN_MODE = "support"
    by = {"decided_by": "A. Janssens", "role": "medisch directeur", "basis": "MDR artikel 5(5)"}
    record_decision(mode="support", decided_on=datetime.date(2026, 1, 15), **by)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with override(request.param):
        yield request.param


def test_a_library_has_no_such_page_and_no_link_to_it(client: Client) -> None:
    assert client.get(PAGE).status_code == 404
    assert "/camera/" not in client.get("/oefeningen/squat/").content.decode()


@pytest.mark.usefixtures("support")
def test_where_the_coach_judges_each_exercise_with_a_sheet_leads_to_it(client: Client) -> None:
    for exercise in programme().exercises:
        page = client.get(f"/oefeningen/{exercise.slug}/").content.decode()
        there = f"/oefeningen/{exercise.slug}/camera/" in page
        assert there is (sheet_of(exercise.slug) is not None), exercise.slug
        assert (client.get(f"/oefeningen/{exercise.slug}/camera/").status_code == 200) is there


@pytest.mark.usefixtures("support")
@pytest.mark.parametrize("path", [PAGE, "/en/exercises/squat/camera/"])
def test_it_alone_may_use_the_camera_and_may_send_nothing(client: Client, path: str) -> None:
    response = client.get(path)
    assert "camera=(self)" in response.headers["Permissions-Policy"]
    assert "microphone=()" in response.headers["Permissions-Policy"]
    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "<form" not in response.content.decode().split("<main", 1)[1].split("</main>")[0]
    assert "camera=()" in client.get("/oefeningen/squat/").headers["Permissions-Policy"]


@pytest.mark.usefixtures("support")
def test_it_names_each_attention_point_once(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    exercise = programme().exercise("squat")
    assert exercise is not None
    shown = re.findall(r'data-point="([\w-]+)"', page)
    here = [point.point for point in exercise.attention if point.variants is None or "base" in point.variants]
    assert sorted(shown) == sorted(here)


@pytest.mark.usefixtures("language")
def test_everything_that_can_be_in_the_way_has_its_sentence() -> None:
    module = (places.browser_dir() / "coach" / "coach.mjs").read_text(encoding="utf-8")
    (union,) = re.findall(r"@typedef \{([^}]*)\} TroubleKey", module)
    assert {f"trouble-{key}" for key in re.findall(r'"([\w-]+)"', union)} == set(trouble_words())
    assert set(get_args(Reason)) <= set(unseen_words())
    framed = {"nobody", "unclear", "posture", "come-closer", "whole-body", "second-person"}
    hints = (places.browser_dir() / "coach" / "hints.mjs").read_text(encoding="utf-8")
    keys = {f"view-{reason}" for reason in framed} | set(re.findall(r'"(view-[\w-]+)"', hints))
    keys |= {f"view-turn-{view}" for view in ASKED_VIEWS}
    assert keys - set(coach_words()) == set()


def test_a_therapists_limit_goes_along_as_far_as_the_camera_judges_it() -> None:
    sheet = sheet_of("squat")
    assert sheet is not None
    written = targets_text(sheet, limits={"knees-behind-toes": 0.2, "breathe-calmly": 1})
    assert json.loads(written or "")["limits"] == [{"point": "knees-behind-toes", "limit": 0.2}]
    assert targets_text(sheet, limits={"breathe-calmly": 1}) is None


def test_whatever_a_worker_runs_carries_the_policy_and_is_kept_for_ever(client: Client) -> None:
    """A worker obeys the policy of its own file."""
    found = addresses()
    assert found is not None, "run `make setup` first"
    served = places.served_dir()
    runtime = [
        f"/{path.relative_to(served).as_posix()}"
        for name in ("vision", "pose", "python")
        for path in (served / found[name].strip("/")).rglob("*")
        if path.suffix in {".mjs", ".js", ".wasm", ".task", ".zip", ".json"}
    ]
    assert len(runtime) >= 10
    for path in (*runtime, found["movement"]):
        with closing(client.get(path)) as response:
            assert response.status_code == 200, path
            assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
            assert "immutable" in response.headers["Cache-Control"]
            if path.endswith((".mjs", ".js")):
                assert response.headers["Content-Type"].startswith("text/javascript"), path
