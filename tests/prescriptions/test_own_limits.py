"""A therapist's own limit on an attention point: within the safe range, told to everyone in words."""

import pytest
from django.test import Client

from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.limits import limitables
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.prescriptions.queries.content import content_today
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed
from tests.prescriptions.test_composer import address, filled_in, press

POINT = "hips-not-high"


def plank_field(cast: Cast) -> str:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    plank, _squat = Revision.objects.get().plan.exercises()
    return f"e-{plank.id}-limit-{POINT}"


def test_what_the_coach_judges_by_camera_can_have_one() -> None:
    found = {one.point: one for one in limitables(content_today("plank"), "base")}
    hips = found[POINT]
    assert (hips.direction, hips.unit) == ("at-most", "deg")
    assert hips.least < hips.usual < hips.most
    assert "breathe-calmly" not in found


@pytest.mark.parametrize("slug", ["plank", "squat", "bridge", "bird-dog"])
def test_a_usual_limit_lies_in_its_own_safe_range(slug: str) -> None:
    content = content_today(slug)
    for variant in content.exercise.ladder:
        for one in limitables(content, variant):
            assert one.least <= one.usual <= one.most
            assert one.direction != "within" or one.least > 0


def test_an_own_limit_is_kept_and_told_on_every_page(an: Client, client: Client, cast: Cast) -> None:
    field = plank_field(cast)
    usual = next(one for one in limitables(content_today("plank"), "base") if one.point == POINT)
    own = usual.usual - 7
    assert press(an, cast, "prescribe", **{field: str(own)}) == 302
    item = next(Revision.objects.latest("number").plan.exercises())
    assert [(one.point, one.limit) for one in item.limits] == [(POINT, own)]
    sentence = usual.told(own)
    history = an.get(f"/patienten/{cast.luc.pk}/programma/").content.decode()
    assert history.count(sentence) == 2  # in the programme, and in what the revision changed
    assert cast.luc.account is not None
    client.force_login(cast.luc.account)
    assert sentence in client.get("/mijn-programma/").content.decode()


def test_a_limit_out_of_range_is_refused_and_stays_on_the_page(an: Client, cast: Cast) -> None:
    field = plank_field(cast)
    page = an.post(address(cast), {**filled_in(an, cast), "do": "prescribe", field: "300"})
    assert page.status_code == 422
    assert 'value="300"' in page.content.decode()
    assert Revision.objects.count() == 1


def test_the_usual_limit_and_an_empty_field_are_no_limit_of_ones_own(an: Client, cast: Cast) -> None:
    field = plank_field(cast)
    usual = next(one for one in limitables(content_today("plank"), "base") if one.point == POINT)
    press(an, cast, "prescribe", **{field: str(usual.usual - 5)})
    press(an, cast, "prescribe", **{field: str(usual.usual)})
    assert next(Revision.objects.latest("number").plan.exercises()).limits == ()
