"""What a device is told about today: the prescription, whole and in order, in the words of its snapshot."""

import datetime
import json
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.catalogue.evidence import points_judged
from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.web.library.movements import takes_turns
from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.prescriptions.types import PointLimit, PrescribedExercise
from ruggensteun.web.training.actions.safety import report_change
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed, phase, plan, plank, squat

pytestmark = pytest.mark.django_db

TODAY, GUIDED = "/vandaag/", "/vandaag/sessie/"


def prescribed(cast: Cast, *exercises: PrescribedExercise) -> Revision:
    start = timezone.localdate() - datetime.timedelta(days=7)
    wanted = composed(plan(phase(*exercises), starts_on=start), start=start)
    return prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=wanted)


def told(luc: Client) -> dict[str, Any]:
    page = luc.get(GUIDED)
    assert page.status_code == 200
    found = re.search(r'<script id="session-plan"[^>]*>(.*?)</script>', page.content.decode(), re.DOTALL)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def test_the_order_the_dose_the_note_and_the_limits_are_the_therapists(cast: Cast, luc: Client) -> None:
    dose = PrescribedDose(kind="strength", sets=2, repetitions=7, rest_s=45, tempo_s=(3, 1, 3))
    limits = (PointLimit(point="heels-down", limit=12.0),)
    revision = prescribed(
        cast, squat(dose=dose, note="Met de stoel naast je", band="red", limits=limits), plank()
    )
    first, second = told(luc)["exercises"]
    assert [first["exercise"], second["exercise"]] == ["squat", "plank"]
    assert first["dose"] == {
        "kind": "strength",
        "sets": 2,
        "per": "total",
        "repetitions": 7,
        "hold_s": None,
        "duration_s": None,
        "rest_s": 45,
        "tempo_s": [3, 1, 3],
        "effort": None,
    }
    assert (first["note"], first["band"]) == ("Met de stoel naast je", "red")
    assert first["limits"] == [{"point": "heels-down", "limit": 12.0}]
    kept = next(revision.plan.exercises())
    assert (first["id"], first["content"]) == (str(kept.id), kept.content)


def test_what_is_done_in_the_hospital_is_not_asked_at_home(cast: Cast, luc: Client) -> None:
    prescribed(cast, plank(), squat(place="clinic"))
    assert [one["exercise"] for one in told(luc)["exercises"]] == ["plank"]


def test_the_easier_version_is_the_nearest_one_below_that_needs_nothing_more(cast: Cast, luc: Client) -> None:
    prescribed(cast, plank(), squat(variant="bosu"))
    plank_versions, squat_versions = (one["versions"] for one in told(luc)["exercises"])
    assert [one["variant"] for one in plank_versions] == ["base", "knees"]
    assert plank_versions[1]["change"]
    assert squat_versions[0]["variant"] == "bosu"
    assert len(squat_versions) <= 2


def test_the_words_are_those_of_the_page_and_the_pictures_are_there(cast: Cast, luc: Client) -> None:
    prescribed(cast, plank())
    version = told(luc)["exercises"][0]["versions"][0]
    assert version["name"] == "Voorligsteun op ellebogen"
    assert all(pose["src"].endswith(".svg") for pose in version["poses"])
    assert all(len(cue["words"].split()) <= 8 for cue in version["cues"])


def test_where_left_and_right_take_turns_is_what_the_motion_says(cast: Cast, luc: Client) -> None:
    dose = PrescribedDose(kind="control", sets=2, repetitions=6, per="side")
    march = PrescribedExercise(exercise="ball-seated-march", dose=dose)
    prescribed(cast, squat(), march)
    still, marching = (one["versions"][0] for one in told(luc)["exercises"])
    assert (still["turns"], marching["turns"]) == (False, True)
    assert not takes_turns("dead-bug-heel-tap", "one-leg")
    assert not takes_turns("an-exercise-of-long-ago", "base")


def test_at_most_one_question_and_it_has_words(cast: Cast, luc: Client) -> None:
    prescribed(cast, plank(), squat())
    for exercise in told(luc)["exercises"]:
        for version in exercise["versions"]:
            assert version["ask"] is None or version["ask"]["words"].endswith("?")


def test_the_coach_watches_only_in_support(cast: Cast, luc: Client, settings: Any) -> None:
    settings.RUGGENSTEUN_MODE = "library"
    prescribed(cast, plank())
    plan_of_today = told(luc)
    assert plan_of_today["coach"] is None
    assert all(not version.get("sheet") for version in plan_of_today["exercises"][0]["versions"])


@pytest.mark.usefixtures("_support")
def test_each_point_that_the_camera_judges_is_listed_once(cast: Cast, luc: Client) -> None:
    """Of a march on the ball, two checks look at the same point; what is switched off is not listed."""
    dose = PrescribedDose(kind="control", sets=2, repetitions=8)
    march = PrescribedExercise(exercise="ball-seated-march", dose=dose)
    prescribed(cast, march, squat())
    for exercise in told(luc)["exercises"]:
        version = exercise["versions"][0]
        listed = [cue["point"] for cue in version["watched"]]
        assert listed == list(points_judged(json.loads(version["sheet"])))
        assert listed or exercise["exercise"] == "ball-seated-march"


@pytest.mark.usefixtures("_support")
def test_a_phone_on_the_pelvis_is_told_where_to_lie_where_it_feels_something(cast: Cast, luc: Client) -> None:
    dose = PrescribedDose(kind="control", sets=2, repetitions=8)
    prescribed(
        cast, plank(), *(PrescribedExercise(exercise=slug, dose=dose) for slug in ("bird-dog", "bridge"))
    )
    plan_of_today = told(luc)
    on_elbows, knees, bridge = (one["versions"][0] for one in plan_of_today["exercises"])
    assert on_elbows["felt"] is bridge["felt"] is None
    assert knees["felt"]["placed"] == "sacrum"
    assert "laag op je rug" in knees["felt"]["put"]
    for key in ("view-phone-no-start", "phone-on", "phone-off", "phone-loading", "feel-trouble-no-sensor"):
        assert plan_of_today["words"][key]
    # On the page where someone tries it a set does begin anew; here the set goes on by its own clock.
    assert "opnieuw" not in plan_of_today["words"]["view-phone-slipped"]
    assert plan_of_today["words"]["trouble-refused"] != plan_of_today["words"]["feel-trouble-refused"]


def test_in_a_library_no_phone_feels_anything(cast: Cast, luc: Client, settings: Any) -> None:
    settings.RUGGENSTEUN_MODE = "library"
    dose = PrescribedDose(kind="control", sets=2, repetitions=8)
    prescribed(cast, PrescribedExercise(exercise="bird-dog", dose=dose))
    plan_of_today = told(luc)
    assert all(version["felt"] is None for version in plan_of_today["exercises"][0]["versions"])
    assert "phone-on" not in plan_of_today["words"]


def test_every_question_and_urgency_that_can_be_answered_is_told(cast: Cast, luc: Client) -> None:
    prescribed(cast, plank())
    plan_of_today = told(luc)
    urgencies = {sign["urgency"] for question in plan_of_today["questions"] for sign in question["signs"]}
    assert urgencies <= set(plan_of_today["urgencies"])
    assert len(plan_of_today["questions"]) == 3


def test_the_name_on_the_device_does_not_tell_who_it_is(cast: Cast, luc: Client) -> None:
    prescribed(cast, plank())
    assert str(cast.luc.pk) not in json.dumps(told(luc))


def test_without_a_programme_today_says_so(luc: Client) -> None:
    assert luc.get(GUIDED).headers["Location"] == TODAY


def test_a_closed_programme_stays_closed(cast: Cast, luc: Client) -> None:
    prescribed(cast, plank())
    report_change(
        by=cast.viewer("luc"), patient_id=cast.luc.pk, answers={"bladder-or-saddle": ("saddle-numb",)}
    )
    assert luc.get(GUIDED).headers["Location"] == TODAY


def test_today_offers_the_session(cast: Cast, luc: Client) -> None:
    prescribed(cast, plank())
    assert f'href="{GUIDED}"' in luc.get(TODAY).content.decode()


def test_only_the_page_that_needs_them_opens_camera_and_wake_lock(cast: Cast, luc: Client) -> None:
    prescribed(cast, plank())
    assert "screen-wake-lock=(self)" in luc.get(GUIDED).headers["Permissions-Policy"]
    assert "screen-wake-lock=()" in luc.get(TODAY).headers["Permissions-Policy"]
