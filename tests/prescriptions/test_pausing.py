"""A patient or who treats plans a pause on a page: a holiday ahead, an illness now, and back again."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.models import Pause
from ruggensteun.web.prescriptions.queries.programmes import training_plan
from tests.people.cast import Cast
from tests.people.conftest import logged_in
from tests.prescriptions.programmes import composed, plan

DAY = datetime.timedelta(days=1)
MINE = "/mijn-programma/pauzes/"


def theirs(cast: Cast) -> str:
    return f"/patienten/{cast.luc.pk}/programma/pauzes/"


@pytest.fixture
def luc(cast: Cast) -> Client:
    start = timezone.localdate() - 14 * DAY
    prescribe(
        by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed(plan(starts_on=start), start=start)
    )
    return logged_in(cast.luc.account)


def days(first: int, last: int | None, **more: str) -> dict[str, str]:
    today = timezone.localdate()
    ends = "" if last is None else (today + last * DAY).isoformat()
    return {"starts_on": (today + first * DAY).isoformat(), "ends_on": ends, **more}


def test_a_holiday_ahead_is_kept_shown_and_counted(luc: Client, an: Client, cast: Cast) -> None:
    assert luc.post(MINE, days(7, 20, why="Zee")).status_code == 302
    assert "Zee" in luc.get(MINE).content.decode()
    assert "Gepland door Luc Peeters" in an.get(f"/patienten/{cast.luc.pk}/programma/").content.decode()
    held = training_plan(cast.viewer("an"), cast.luc.pk)
    assert [(one.start, one.end) for one in held.pauses] == [
        (timezone.localdate() + 7 * DAY, timezone.localdate() + 20 * DAY)
    ]


def test_who_treats_plans_one_for_the_patient(luc: Client, an: Client, cast: Cast) -> None:
    assert an.post(theirs(cast), days(0, None)).status_code == 302
    assert Pause.objects.get().made_by == cast.an
    assert "tot nader bericht" in luc.get(MINE).content.decode()
    assert luc.get("/vandaag/").context["page"].state == "paused"
    assert AuditEntry.objects.filter(did="paused", actor_id=cast.an.pk).exists()


def test_one_that_does_not_happen_and_one_that_is_over_go(luc: Client) -> None:
    luc.post(MINE, days(-3, None))
    luc.post(MINE, days(7, 8))
    began, ahead = Pause.objects.order_by("starts_on")
    luc.post(MINE, {"end": str(ahead.pk)})
    luc.post(MINE, {"end": str(began.pk)})
    began.refresh_from_db()
    ahead.refresh_from_db()
    assert ahead.withdrawn_at is not None
    assert (began.withdrawn_at, began.ends_on) == (None, timezone.localdate() - DAY)
    assert "Nu en later" not in luc.get(MINE).content.decode()
    assert luc.post(MINE, {"end": str(began.pk)}).status_code == 302
    assert luc.post(MINE, {"end": "odd"}).status_code == 302


@pytest.mark.parametrize("told", [days(5, 2), {"starts_on": "31/31/2026"}, {"starts_on": ""}])
def test_days_that_cannot_be_are_said_in_place(luc: Client, told: dict[str, str]) -> None:
    answer = luc.post(MINE, told)
    assert answer.status_code == 422
    assert not Pause.objects.exists()
    assert "field__error" in answer.content.decode()


def test_the_first_answer_that_cannot_be_has_the_focus_and_a_page_without_has_none(luc: Client) -> None:
    wrong = luc.post(MINE, {"starts_on": "", "ends_on": "31/31/2026"}).content.decode()
    assert re.findall(r'<input[^>]*name="(\w+)"[^>]* autofocus', wrong) == ["starts_on"]
    assert "autofocus" not in luc.get(MINE).content.decode()


def test_a_pause_of_someone_else_is_not_ended(luc: Client, cast: Cast) -> None:
    start = timezone.localdate()
    prescribe(
        by=cast.viewer("bram"), patient_id=cast.mia.pk, composed=composed(plan(starts_on=start), start=start)
    )
    mia = logged_in(cast.mia.account)
    mia.post(MINE, days(0, None))
    luc.post(MINE, {"end": str(Pause.objects.get().pk)})
    assert Pause.objects.get().ends_on is None
    assert Pause.objects.get().withdrawn_at is None


def test_without_a_programme_there_is_nothing_to_pause(cast: Cast) -> None:
    luc = logged_in(cast.luc.account)
    assert "Er is nog geen programma." in luc.get(MINE).content.decode()
    assert luc.post(MINE, days(0, None)).status_code == 422
