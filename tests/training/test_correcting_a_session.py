"""A patient looks back, and mends a session for a day; a therapist always; what it said before is kept."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.models import EarlierSession, Session
from ruggensteun.web.training.types import SetDone, VerdictShares
from tests.people.cast import Cast
from tests.training.sessions import exercises, session

PROGRESS = "/mijn-vooruitgang/"


@pytest.fixture
def kept(cast: Cast, revision: Revision) -> Session:
    done = session(revision, pain_before=1, pain_during=4, effort=5, note="Stijf")
    return record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=done)


def filled(kept: Session, **changes: str) -> dict[str, str]:
    told = {
        "sequence": str(kept.sequence),
        "on": kept.local_date.isoformat(),
        "pain_before": "1",
        "pain_during": "4",
        "effort": "5",
        "note": "Stijf",
        **{f"done-{number}": "all" for number in range(len(kept.done.exercises))},
    }
    return {**told, **changes}


def mine(kept: Session) -> str:
    return f"{PROGRESS}{kept.pk}/"


def of_patient(kept: Session) -> str:
    return f"/patienten/{kept.patient_id}/sessies/{kept.pk}/"


def yesterday(kept: Session) -> None:
    Session.objects.filter(pk=kept.pk).update(recorded_at=timezone.now() - datetime.timedelta(hours=25))


def test_progress_shows_weeks_and_sessions(luc: Client, kept: Session) -> None:
    text = luc.get(PROGRESS).content.decode()
    assert "Je oefende in 1 van de laatste" in text
    assert f'href="{mine(kept)}"' in text
    assert "kan je nog aanpassen" in text


def test_progress_without_a_session_says_what_comes(luc: Client) -> None:
    assert "Na je eerste sessie" in luc.get(PROGRESS).content.decode()


def test_a_corrected_session_says_the_new_and_keeps_the_old(luc: Client, kept: Session) -> None:
    assert "Stijf" in luc.get(mine(kept)).content.decode()
    answer = luc.post(mine(kept), filled(kept, pain_during="2", note="", why="Verkeerd getikt"))
    assert answer.status_code == 302
    kept.refresh_from_db()
    assert (kept.worst_pain, kept.done.note, kept.sequence) == (2, "", 1)
    before = EarlierSession.objects.get()
    assert (before.done.worst_pain, before.why) == (4, "Verkeerd getikt")
    assert "Wat er eerst stond" in luc.get(mine(kept)).content.decode()


def test_what_was_not_changed_keeps_its_sets_and_verdicts(
    cast: Cast, luc: Client, revision: Revision
) -> None:
    seen = SetDone(
        held_s=10, counted_by="camera", verdicts={"straight-line": VerdictShares(good=8, attention=2)}
    )
    first, second = exercises(revision, pain_during=6)
    first = first.model_copy(update={"sets": (seen,) * first.dose.sets})
    done = session(exercises=(first, second))
    kept = record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=done)
    luc.post(mine(kept), filled(kept, pain_during="3", **{"done-1": "none"}))
    kept.refresh_from_db()
    assert kept.done.exercises[0].sets == first.sets
    assert (kept.done.exercises[1].sets, kept.done.exercises[1].skipped) == ((), "other")
    assert kept.worst_pain == 3  # no exercise may hurt more than the worst that is told now


def test_on_another_day_it_moves_with_its_hour(luc: Client, kept: Session) -> None:
    before = kept.done
    day = kept.local_date - datetime.timedelta(days=1)
    luc.post(mine(kept), filled(kept, on=day.isoformat()))
    kept.refresh_from_db()
    assert kept.local_date == day
    assert timezone.localtime(kept.started_at).hour == timezone.localtime(before.started_at).hour
    assert kept.done.ended_at is not None


def test_a_day_that_has_not_come_is_refused(luc: Client, kept: Session) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    assert luc.post(mine(kept), filled(kept, on=tomorrow.isoformat())).status_code == 422
    assert not EarlierSession.objects.exists()


def test_after_a_day_the_patient_looks_and_the_therapist_changes(
    luc: Client, an: Client, kept: Session
) -> None:
    yesterday(kept)
    assert "Schrap ze" not in luc.get(mine(kept)).content.decode()
    assert luc.post(mine(kept), filled(kept, pain_during="2")).status_code == 422
    assert luc.post(f"{mine(kept)}schrappen/").status_code == 422
    assert an.post(of_patient(kept), filled(kept, pain_during="2")).status_code == 302
    kept.refresh_from_db()
    assert kept.worst_pain == 2


def test_two_who_change_at_once_the_second_is_told(luc: Client, an: Client, kept: Session) -> None:
    first, second = filled(kept, pain_during="2"), filled(kept, pain_during="7")
    assert an.post(of_patient(kept), first).status_code == 302
    answer = luc.post(mine(kept), second)
    assert answer.status_code == 422
    assert "intussen veranderd" in answer.content.decode()
    kept.refresh_from_db()
    assert kept.worst_pain == 2


def test_struck_out_it_does_not_count_and_it_can_be_put_back(luc: Client, kept: Session) -> None:
    assert luc.post(f"{mine(kept)}schrappen/").status_code == 302
    assert mine(kept) not in luc.get(PROGRESS).content.decode()
    assert "Laat ze weer meetellen" in luc.get(mine(kept)).content.decode()
    assert luc.post(f"{mine(kept)}schrappen/", {"again": "1"}).status_code == 302
    assert mine(kept) in luc.get(PROGRESS).content.decode()


def test_nobody_changes_a_session_of_someone_else(client: Client, cast: Cast, kept: Session) -> None:
    for who in ("mia", "bram", "administrator"):
        person = getattr(cast, who)
        client.force_login(getattr(person, "account", person))
        for address in (mine(kept), of_patient(kept), f"{mine(kept)}schrappen/"):
            assert client.post(address, filled(kept, pain_during="2")).status_code in {302, 403, 404}
    assert not EarlierSession.objects.exists()
    kept.refresh_from_db()
    assert kept.withdrawn_at is None


def test_that_something_changed_is_in_reach_on_every_page_of_a_patient(luc: Client, an: Client) -> None:
    for page in (PROGRESS, "/vandaag/", "/oefeningen/", "/mijn-account/"):
        assert 'href="/er-is-iets-veranderd/"' in luc.get(page).content.decode(), page
    assert "er-is-iets-veranderd" not in an.get("/oefeningen/").content.decode()
