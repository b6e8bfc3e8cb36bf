"""A patient takes everything along, and what may be erased is erased."""

import io
import json
import zipfile

import pytest
from django.test import Client

from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.people.types import NotAllowed
from ruggensteun.web.prescriptions.models import Programme
from ruggensteun.web.training.actions.erasure import erase_training
from ruggensteun.web.training.models import MorningAfter, Proposal, Session
from tests.people.cast import Cast
from tests.training.test_demo import lived


def test_the_copy_has_the_programme_the_sessions_and_the_proposals(client: Client, cast: Cast) -> None:
    lived(cast, keeps=1.0)
    assert cast.luc.account is not None
    client.force_login(cast.luc.account)
    answer = client.post("/mijn-account/kopie/")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        parts = {name: json.loads(archive.read(name)) for name in archive.namelist()}
    assert len(parts["sessions.json"]) == Session.objects.count() > 10
    assert len(parts["mornings.json"]) == MorningAfter.objects.count()
    assert len(parts["proposals.json"]) == Proposal.objects.count() > 0
    assert parts["programmes.json"][0]["plan"]["goal"] == "Weer tuinieren"


def test_an_old_file_is_erased_whole_and_the_trail_stays(cast: Cast) -> None:
    lived(cast, keeps=1.0)
    administrator = cast.viewer("administrator")
    erase_training(by=administrator, patient_id=cast.luc.pk, keeps_file=False)
    assert not Session.objects.exists()
    assert not Proposal.objects.exists()
    assert AuditEntry.objects.filter(did="session-recorded").exists()


def test_a_file_that_must_be_kept_keeps_its_sessions_and_says_so(cast: Cast) -> None:
    lived(cast, keeps=1.0)
    (kept,) = erase_training(by=cast.viewer("administrator"), patient_id=cast.luc.pk, keeps_file=True)
    assert kept.why
    assert Session.objects.exists()
    assert Programme.objects.exists()


def test_only_an_administrator_erases(cast: Cast) -> None:
    for who in ("an", "luc", "auditor"):
        with pytest.raises(NotAllowed):
            erase_training(by=cast.viewer(who), patient_id=cast.luc.pk, keeps_file=False)
