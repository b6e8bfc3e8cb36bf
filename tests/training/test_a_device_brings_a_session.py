"""A device brings its session as often as it needs to; it is kept once, whole, or not at all."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import uuid
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.people.queries.trail import first_broken
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.models import SafetyReport, Session
from ruggensteun.web.training.types import SessionDone
from tests.people.cast import Cast
from tests.training.sessions import exercises, session

DOOR = "/vandaag/sessie/"
CHECKOUT = Path(__file__).resolve().parent.parent.parent


def post(client: Client, document: str | bytes, **headers: str) -> tuple[int, dict[str, object]]:
    response = client.post(DOOR, document, content_type="application/json", **headers)
    return response.status_code, json.loads(response.content)


def brought(client: Client, done: SessionDone) -> tuple[int, dict[str, object]]:
    return post(client, done.model_dump_json())


def test_a_new_session_is_kept_and_the_answer_says_what(luc: Client, revision: Revision) -> None:
    done = session(revision, pain_during=3)
    assert brought(luc, done) == (201, {"id": str(done.id), "sequence": 0, "complete": True})
    assert Session.objects.get().done == done


def test_a_crowd_waits_for_the_trail_once_a_session_and_each_session_asks_little(
    luc: Client, revision: Revision
) -> None:
    brought(luc, session(revision))  # what a process reads once is read now
    with CaptureQueriesContext(connection) as captured:
        assert brought(luc, session(revision))[0] == 201
    asked = [one["sql"] for one in captured if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert sum('UPDATE "people_audithead"' in sql for sql in asked) == 1
    assert len(asked) <= 9, "\n".join(asked)


def test_what_was_seen_stands_in_the_trail_before_what_was_brought(luc: Client, revision: Revision) -> None:
    before = AuditEntry.objects.count()
    brought(luc, session(revision))
    lines = AuditEntry.objects.filter(number__gt=before).order_by("number")
    told = [(line.did, line.detail.get("what")) for line in lines]
    assert told == [("read", "session"), ("read", "programme"), ("session-recorded", None)]


def test_what_was_seen_stands_in_the_trail_when_nothing_is_kept(luc: Client) -> None:
    for done in (session(safety={"no-such-question": True}), session(days=-2)):
        before = AuditEntry.objects.count()
        assert brought(luc, done)[0] == 422
        lines = AuditEntry.objects.filter(number__gt=before)
        assert {line.did for line in lines} == {"read"}
        assert "session" in {line.detail["what"] for line in lines}
    assert first_broken() is None


def test_the_same_again_is_known_and_changes_nothing(luc: Client, revision: Revision) -> None:
    done = session(revision)
    brought(luc, done)
    before = AuditEntry.objects.filter(did="session-recorded").count()
    assert brought(luc, done)[0] == 200
    assert Session.objects.count() == 1
    assert AuditEntry.objects.filter(did="session-recorded").count() == before


def test_half_and_then_whole_is_one_session_and_half_again_takes_nothing_away(
    luc: Client, revision: Revision
) -> None:
    told = exercises(revision)
    half = session(id=uuid.uuid4(), sequence=1, complete=False, ended_at=None, exercises=told[:1])
    whole = half.model_copy(update={"sequence": 2, "complete": True, "exercises": told})
    assert brought(luc, half) == (201, {"id": str(half.id), "sequence": 1, "complete": False})
    assert brought(luc, whole) == (200, {"id": str(half.id), "sequence": 2, "complete": True})
    assert brought(luc, half) == (200, {"id": str(half.id), "sequence": 2, "complete": True})
    assert len(Session.objects.get().done.exercises) == 2


def test_what_cannot_be_is_refused_with_the_field_and_a_sentence(luc: Client) -> None:
    document = session().model_dump(mode="json")
    for wrong, field in (
        ({"pain_before": 11}, "pain_before"),
        ({"exercises": [{"exercise": "plank"}]}, "exercises.0.dose"),
        ({"note": "a\0b"}, "note"),
        ({"started_at": "2125-01-01T10:00:00+01:00", "ended_at": None}, "started_at"),
        ({"started_at": "2020-01-01T10:00:00+01:00", "ended_at": None}, "started_at"),
        ({"surname": "Peeters"}, "surname"),
        ({"safety": {"no-such-question": True}}, "safety"),
    ):
        status, told = post(luc, json.dumps({**document, **wrong}))
        assert (status, told["field"]) == (422, field), wrong
        assert len(str(told["sentence"])) > 20
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "document", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 5000, b'{"format": "session/2"}']
)
def test_what_is_no_session_is_refused(luc: Client, document: bytes) -> None:
    assert post(luc, document)[0] == 422
    assert not Session.objects.exists()


def test_infinity_is_no_number(luc: Client, revision: Revision) -> None:
    written = session(revision).model_dump_json().replace('"coverage":null', '"coverage":Infinity', 1)
    assert post(luc, written)[0] == 422


def test_a_form_is_no_session(luc: Client) -> None:
    assert luc.post(DOOR, {"format": "session/1"}).status_code == 422


def test_too_much_is_not_read(luc: Client) -> None:
    status, told = post(luc, b" " * (512 * 1024 + 1))
    assert status == 413
    assert told["sentence"]


def test_it_needs_the_token_of_a_page_of_ours(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert cast.luc.account is not None
    strict.force_login(cast.luc.account)
    assert strict.post(DOOR, session().model_dump_json(), content_type="application/json").status_code == 403
    token = strict.get("/vandaag/op-papier/").cookies["csrftoken"].value
    response = strict.post(
        DOOR, session().model_dump_json(), content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert response.status_code == 201


def test_another_persons_session_with_the_same_id_is_another_session(luc: Client, cast: Cast) -> None:
    done = session()
    record_session(by=cast.viewer("mia"), patient_id=cast.mia.pk, done=done)
    assert brought(luc, done)[0] == 201
    assert {row.patient_id for row in Session.objects.all()} == {cast.luc.pk, cast.mia.pk}


def test_signs_that_cannot_be_kept_undo_the_whole_session(luc: Client) -> None:
    """The session is written before its signs: nothing of it stays when they are refused."""
    done = session(safety={"no-such-question": True})
    assert brought(luc, done)[0] == 422
    assert not Session.objects.exists()
    assert not AuditEntry.objects.filter(did="session-recorded").exists()
    assert brought(luc, done.model_copy(update={"safety": {}}))[0] == 201
    assert not SafetyReport.objects.exists()


KILLED = textwrap.dedent("""
    import os, signal, sys
    import django
    django.setup()
    from django.db import transaction
    from ruggensteun.web.people.types import system_viewer
    from ruggensteun.web.people.models import Patient
    from ruggensteun.web.training.actions.recording import record_session
    from ruggensteun.web.training.models import Session
    from ruggensteun.web.training.types import SessionDone
    from django.core.management import call_command

    done = SessionDone.model_validate_json(sys.stdin.read())
    if sys.argv[1] == "die":
        call_command("migrate", verbosity=0)
        luc = Patient.objects.create(given_name="Luc", family_name="Peeters", birth_date="1955-03-14")
        with transaction.atomic():
            record_session(by=system_viewer("test"), patient_id=luc.pk, done=done)
            os.kill(os.getpid(), signal.SIGKILL)
    before = Session.objects.count()
    record_session(by=system_viewer("test"), patient_id=Patient.objects.get().pk, done=done)
    print(before, Session.objects.count())
""")


def test_a_server_that_is_killed_in_the_middle_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """On a database of its own, with two processes: the first dies with the session half written."""
    environment = {
        **os.environ,
        "RUGGENSTEUN_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "ruggensteun.web.site.settings.demo",
    }
    environment.pop("RUGGENSTEUN_DATABASE", None)
    document = session().model_dump_json()
    died, lived = (
        subprocess.run(
            [sys.executable, "-c", KILLED, what],
            cwd=CHECKOUT,
            env=environment,
            input=document,
            text=True,
            capture_output=True,
            check=False,
        )
        for what in ("die", "live")
    )
    assert died.returncode == -signal.SIGKILL
    assert lived.stdout.split() == ["0", "1"], lived.stderr
