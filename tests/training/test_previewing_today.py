"""A therapist sees the page of today as the patient will, from the draft; nothing can be done or is kept."""

import datetime
import re

from django.test import Client
from django.utils import timezone

from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.prescriptions.actions.prescribing import prescribe, save_draft
from ruggensteun.web.prescriptions.models import Draft, Revision
from ruggensteun.web.training.models import Session
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed, phase, plan, plank, squat

DAY = datetime.timedelta(days=1)


def address(cast: Cast) -> str:
    return f"/patienten/{cast.luc.pk}/programma/voorbeeld/vandaag/"


def next_monday() -> datetime.date:
    today = timezone.localdate()
    return today + (7 - today.weekday()) * DAY


def drafted(cast: Cast) -> None:
    wanted = plan(phase(plank(), squat()), starts_on=next_monday())
    save_draft(by=cast.viewer("an"), patient_id=cast.luc.pk, plan=wanted, based_on=0)


def test_the_first_day_to_train_of_the_draft_is_shown(an: Client, cast: Cast) -> None:
    drafted(cast)
    page = an.get(address(cast))
    assert page.context["page"].on == next_monday()
    assert page.context["page"].state == "to-do"
    text = page.content.decode()
    assert "Dag Luc" in text
    assert "Start je sessie" in text


def test_a_day_of_rest_and_a_day_before_the_start_look_as_they_will(an: Client, cast: Cast) -> None:
    drafted(cast)
    states = {
        days: an.get(f"{address(cast)}?on={next_monday() + days * DAY}").context["page"].state
        for days in (-1, 0, 1, 2)
    }
    assert states == {-1: "before", 0: "to-do", 1: "rest", 2: "to-do"}


def test_what_is_prescribed_is_shown_when_there_is_no_draft(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    assert [row.item.exercise for row in an.get(address(cast)).context["page"].rows] == ["plank", "squat"]


def test_nothing_can_be_done_and_nothing_is_left(an: Client, cast: Cast) -> None:
    drafted(cast)
    text = an.get(address(cast)).content.decode()
    assert "<form" not in text.partition("<main")[2].partition("</main>")[0]
    assert not re.search(r'href="/vandaag/', text)
    assert "/er-is-iets-veranderd/" not in text
    assert (Revision.objects.count(), Draft.objects.count(), Session.objects.count()) == (0, 1, 0)
    assert {entry.did for entry in AuditEntry.objects.filter(patient_id=cast.luc.pk)} == {
        "draft-kept",
        "read",
    }


def test_without_a_programme_or_with_an_odd_day_it_still_answers(an: Client, cast: Cast) -> None:
    assert "Er is nog geen programma." in an.get(address(cast)).content.decode()
    drafted(cast)
    for odd in ("9999-12-31", "0001-01-01", "morgen", "%00"):
        assert an.get(f"{address(cast)}?on={odd}").context["page"].on == next_monday()


def test_both_previews_lead_to_each_other(an: Client, cast: Cast) -> None:
    drafted(cast)
    programme = f"/patienten/{cast.luc.pk}/programma/voorbeeld/"
    assert f'href="{address(cast)}"' in an.get(programme).content.decode()
    assert f'href="{programme}"' in an.get(address(cast)).content.decode()
