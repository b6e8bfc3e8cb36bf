"""The points of a set are kept once, with consent only, within a size, and go when the patient says so."""

import datetime
import io
import json
import zipfile
from typing import Any

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.people.types import NotAllowed
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.actions.erasure import erase_training
from ruggensteun.web.training.actions.keeping import KEPT_FOR, erase_old_recordings
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.models import MovementRecording, Session
from ruggensteun.web.training.told_recording import UNPACKED_BYTES
from ruggensteun.web.training.views import device
from tests.people.cast import Cast
from tests.training.movements import agree, kept_squats, packed, squats, told
from tests.training.sessions import session

ADDRESS = "/vandaag/sessie/beweging/"


@pytest.fixture
def done(cast: Cast, revision: Revision) -> Session:
    agree(cast)
    return record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(revision))


def post(luc: Client, written: dict[str, Any]) -> HttpResponse:
    return luc.post(ADDRESS, data=json.dumps(written), content_type="application/json")  # type: ignore[return-value]


def test_a_set_is_kept_with_its_session_and_twice_is_once(
    luc: Client, revision: Revision, done: Session
) -> None:
    written = told(revision, done.device_id, squats())
    assert [post(luc, written).status_code for _time in range(2)] == [201, 200]
    kept = MovementRecording.objects.get()
    assert kept.session == done
    assert kept.lasts_ms == pytest.approx(10_900, abs=150)
    assert kept.size < 30_000
    assert AuditEntry.objects.filter(did="movement-kept").count() == 1


def test_without_consent_in_the_file_nothing_is_kept(luc: Client, cast: Cast, revision: Revision) -> None:
    mine = record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(revision))
    answer = post(luc, told(revision, mine.device_id, squats()))
    assert answer.status_code == 422
    assert "alleen bewaard als je" in json.loads(answer.content)["sentence"]
    assert not MovementRecording.objects.exists()


def test_a_set_without_its_session_is_refused(luc: Client, cast: Cast, revision: Revision) -> None:
    agree(cast)
    answer = post(luc, told(revision, cast.luc.pk, squats()))
    assert json.loads(answer.content)["field"] == "session"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"points": "no base64!"}, "points"),
        ({"points": packed("[]")}, "points"),
        ({"points": packed("0" * (UNPACKED_BYTES + 1))}, "points"),
        ({"points": "A" * 170_000}, "points"),
        ({"picture": "data:image/png;base64,"}, "picture"),
        ({"marks": [{"what": "attention", "at_ms": -1, "point": "x"}]}, "marks.0.attention.at_ms"),
    ],
    ids=("no base64", "no looks", "too large unpacked", "too large", "a picture", "a mark outside"),
)
def test_what_is_no_set_is_refused(
    luc: Client, revision: Revision, done: Session, changes: dict[str, Any], field: str
) -> None:
    answer = post(luc, told(revision, done.device_id, squats(), **changes))
    assert answer.status_code == 422
    assert json.loads(answer.content)["field"] == field
    assert not MovementRecording.objects.exists()


def test_the_address_takes_no_more_than_one_set(luc: Client, revision: Revision, done: Session) -> None:
    written = told(revision, done.device_id, squats(), points="A" * device.LARGEST_RECORDING_BYTES)
    assert post(luc, written).status_code == 413


def test_a_session_has_room_for_so_much(
    luc: Client, revision: Revision, done: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ruggensteun.web.training.actions.keeping.SESSION_BYTES", 15_000)
    answers = [post(luc, told(revision, done.device_id, squats())).status_code for _set in range(3)]
    assert answers[0] == 201
    assert answers[-1] == 422


def test_the_patient_erases_a_set_at_once(luc: Client, cast: Cast, revision: Revision) -> None:
    kept = kept_squats(cast, revision)
    page = luc.get(f"/mijn-vooruitgang/{kept.session_id}/").content.decode()
    assert "bewaard voor je kinesist" in page
    answer = luc.post(f"/mijn-vooruitgang/beweging/{kept.pk}/wissen/")
    assert answer.status_code == 302
    assert not MovementRecording.objects.exists()
    assert AuditEntry.objects.filter(did="movement-erased").count() == 1
    assert luc.get(f"/mijn-vooruitgang/beweging/{kept.pk}/").status_code == 404


def test_withdrawing_the_consent_erases_everything(luc: Client, cast: Cast, revision: Revision) -> None:
    kept_squats(cast, revision)
    luc.post("/mijn-account/toestemmingen/", {"withdraw": "research"})
    assert MovementRecording.objects.count() == 1
    luc.post("/mijn-account/toestemmingen/", {"withdraw": "movement-recordings"})
    assert not MovementRecording.objects.exists()
    assert AuditEntry.objects.filter(did="movements-erased").exists()


def test_the_night_erases_what_is_old(cast: Cast, revision: Revision) -> None:
    kept = kept_squats(cast, revision)
    call_command("tick", stdout=io.StringIO())
    assert MovementRecording.objects.exists()
    kept.kept_at = timezone.now() - KEPT_FOR - datetime.timedelta(hours=1)
    kept.save(update_fields=["kept_at"])
    call_command("tick", stdout=io.StringIO())
    assert not MovementRecording.objects.exists()
    with pytest.raises(NotAllowed):
        erase_old_recordings(by=cast.viewer("administrator"))


def test_the_copy_has_the_points_and_an_erased_file_has_none(
    luc: Client, cast: Cast, revision: Revision
) -> None:
    kept_squats(cast, revision)
    copy = luc.post("/mijn-account/kopie/").content
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        (movement,) = json.loads(archive.read("movements.json"))
    assert movement["points"]["format"] == "landmarks-compact/1"
    erase_training(by=cast.viewer("administrator"), patient_id=cast.luc.pk, keeps_file=True)
    assert Session.objects.exists()
    assert not MovementRecording.objects.exists()


def test_every_look_at_the_points_is_in_the_trail(an: Client, cast: Cast, revision: Revision) -> None:
    kept = kept_squats(cast, revision)
    page, points = (f"/patienten/{cast.luc.pk}/beweging/{kept.pk}/{end}" for end in ("", "punten/"))
    before = AuditEntry.objects.filter(did="read", detail__what="movement").count()
    assert an.get(page).status_code == 200
    answer = an.get(points)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert AuditEntry.objects.filter(did="read", detail__what="movement").count() >= before + 2
