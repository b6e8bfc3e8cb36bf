"""Bad days of a running clinic: nothing half written, nothing lost, nobody sees what is no longer theirs."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from allauth.mfa.models import Authenticator
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from ruggensteun.web.people.actions.accounts import deactivate
from ruggensteun.web.people.actions.relations import hand_over
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.people.queries.trail import first_broken
from ruggensteun.web.people.types import NotVisible
from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.queries.programmes import newest
from ruggensteun.web.site import errors
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.models import Session
from tests.people.cast import Cast, make_cast
from tests.people.conftest import logged_in
from tests.prescriptions.programmes import composed, plan
from tests.training.sessions import session

HOME, DEVICE = "/patienten/", "/vandaag/sessie/"
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no limit to set")


@contextmanager
def full_disk() -> Iterator[None]:
    """The database may not grow by a single page, and has none to spare."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA max_page_count")
        most = cursor.fetchone()[0]
        cursor.execute("PRAGMA max_page_count = 1")  # never below what is there already
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count = {most}")


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_full_disk_keeps_nothing_half_and_says_what_to_do() -> None:
    client = logged_in(make_cast().luc.account)
    client.raise_request_exception = False
    kept, refused = 0, None
    with full_disk():
        for _time in range(50):
            brought = session(note="n" * 1000).model_dump_json()
            answer = client.post(DEVICE, brought, content_type="application/json")
            if answer.status_code != 201:
                refused = answer
                break
            kept += 1
        lines = AuditEntry.objects.count()
    assert refused is not None
    assert refused.status_code == 507
    page = refused.content.decode()
    assert "De server heeft geen plaats meer" in page
    assert "Wat er al was, is er nog" in page
    assert Session.objects.count() == kept == AuditEntry.objects.filter(did="session-recorded").count()
    assert AuditEntry.objects.count() == lines
    assert client.post(DEVICE, brought, content_type="application/json").status_code == 201
    assert Session.objects.count() == kept + 1
    assert first_broken() is None


def test_a_full_disk_of_postgresql_is_known_by_its_number(rf: RequestFactory) -> None:
    class DiskFull(Exception):
        sqlstate = "53100"

    try:
        raise OperationalError("could not extend file") from DiskFull()  # noqa: TRY301 (the page asks what is being handled)
    except OperationalError:
        assert errors.server_error(rf.get("/")).status_code == 507
    assert errors.server_error(rf.get("/")).status_code == 500


def test_an_account_that_is_closed_is_out_at_its_next_click(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.an, type=Authenticator.Type.TOTP, data={})
    an = logged_in(cast.an)
    assert an.get(HOME).status_code == 200
    deactivate(by=cast.viewer("administrator"), account_id=cast.an.pk)
    assert an.get(HOME).headers["Location"].startswith("/aanmelden/")
    compose = reverse("prescriptions:compose", args=[cast.luc.pk])
    assert an.post(compose, {"do": "prescribe"}).status_code == 403


def test_a_patient_whose_account_is_closed_brings_no_session_and_the_device_is_told(cast: Cast) -> None:
    client: Client = logged_in(cast.luc.account)
    assert cast.luc.account_id
    deactivate(by=cast.viewer("administrator"), account_id=cast.luc.account_id)
    answer = client.post(DEVICE, session().model_dump_json(), content_type="application/json")
    assert answer.status_code == 403
    assert not Session.objects.exists()


def test_a_clock_that_goes_back_leaves_the_trail_whole_and_in_its_order(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    by = cast.viewer("an")
    for moment in (now, now - datetime.timedelta(hours=1), now - datetime.timedelta(days=2)):
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        audit(by=by, did="tested")
    kept = AuditEntry.objects.filter(did="tested").order_by("number")
    assert [entry.at for entry in kept] == sorted((entry.at for entry in kept), reverse=True)
    assert [entry.number for entry in kept] == sorted(entry.number for entry in kept)
    assert first_broken() is None


def test_a_clock_that_goes_back_loses_no_session_and_takes_none_from_the_future(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, brought = cast.viewer("luc"), session()
    kept = record_session(by=own, patient_id=cast.luc.pk, done=brought)
    before = timezone.now() - datetime.timedelta(days=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: before)
    client = logged_in(cast.luc.account)
    ahead = session().model_copy(update={"started_at": kept.recorded_at, "ended_at": None})
    later = client.post(DEVICE, ahead.model_dump_json(), content_type="application/json")
    assert later.status_code == 422
    assert later.json()["field"] == "started_at"
    assert [one.pk for one in Session.objects.all()] == [kept.pk]


def test_a_patient_who_moves_to_another_therapist_keeps_the_programme(cast: Cast) -> None:
    luc = cast.luc.pk
    prescribe(by=cast.viewer("an"), patient_id=luc, composed=composed())
    hand_over(by=cast.viewer("administrator"), patient_id=luc, to=cast.bram.pk)
    held = newest(cast.viewer("bram"), luc)
    assert held is not None
    assert held.number == 1
    with pytest.raises(NotVisible):
        newest(cast.viewer("an"), luc)
    again = composed(plan(goal="Weer fietsen"), based_on=1)
    with pytest.raises(NotVisible):
        prescribe(by=cast.viewer("an"), patient_id=luc, composed=again)
    assert prescribe(by=cast.viewer("bram"), patient_id=luc, composed=again).number == 2
