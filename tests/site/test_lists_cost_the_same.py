"""A long list asks the database as often as a short one, and so does a night with more patients."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ruggensteun.web.overview.night import evaluate_everyone
from ruggensteun.web.people.actions.accounts import change_clinic
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.sight import viewer_of
from ruggensteun.web.people.types import Role, system_viewer
from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.actions.recording import record_session
from tests.people.cast import Cast, account, patient, treat
from tests.people.conftest import CLINIC
from tests.prescriptions.programmes import composed, plan
from tests.site.permissions.objects import give_second_locks
from tests.site.test_permissions import client_of
from tests.training.sessions import session

FEW, MANY = 10, 40
LISTS = (
    ("people:patients", "an"),
    ("people:registered", "administrator"),
    ("people:staff", "administrator"),
    ("people:trail", "auditor"),
    ("people:file", "an"),
    ("training:progress", "luc"),
    ("training:course", "an"),
    ("prescriptions:history", "an"),
    ("prescriptions:templates", "an"),
)


def fill(cast: Cast, upto: int) -> None:
    """So many patients of An, colleagues, lines in the trail, and sessions and revisions of Luc."""
    an, luc = cast.viewer("an"), cast.viewer("luc")
    for number in range(Revision.objects.count(), upto):
        who = account(f"Colleague {number}", Role.PHYSIOTHERAPIST)
        treat(cast.an, patient(f"Patient {number}"), Role.PHYSIOTHERAPIST, is_lead=True)
        audit(by=viewer_of(who), did="tested", patient_id=cast.luc.pk)
        wanted = composed(plan(goal=f"Doel {number}"), based_on=number)
        revision = prescribe(by=an, patient_id=cast.luc.pk, composed=wanted)
        record_session(by=luc, patient_id=cast.luc.pk, done=session(revision, days=1 + number))


def test_a_long_list_costs_as_many_queries_as_a_short_one(cast: Cast) -> None:
    change_clinic(by=system_viewer("test"), words=CLINIC)
    give_second_locks(cast)
    asked: dict[tuple[str, str], list[int]] = {}
    for many in (FEW, MANY):
        fill(cast, many)
        for name, person in LISTS:
            given = (
                [cast.luc.pk] if name in {"people:file", "training:course", "prescriptions:history"} else []
            )
            client = client_of(cast, person)
            client.get(reverse(name, args=given))  # what a process reads once is read now
            with CaptureQueriesContext(connection) as captured:
                assert client.get(reverse(name, args=given)).status_code == 200, name
            asked.setdefault((name, person), []).append(len(captured))
    growing = {address: found for address, found in asked.items() if found[1] > found[0]}
    assert not growing


@pytest.mark.django_db
def test_the_night_reads_many_patients_in_as_many_questions_as_few(cast: Cast) -> None:
    """What is left for each patient is to ask for the proposals of before, when nothing is new."""
    asked, all_questions = [], []
    for many in (5, 15):
        fill_with_programmes(cast, many)
        list(evaluate_everyone("library"))
        with CaptureQueriesContext(connection) as captured:
            list(evaluate_everyone("library"))
        reads = [one for one in captured if '"document"' in one["sql"] or "morningafter" in one["sql"]]
        asked.append(len(reads))
        all_questions.append(len(captured))
    assert asked[0] == asked[1] > 0
    assert all_questions[1] - all_questions[0] == 10


def fill_with_programmes(cast: Cast, upto: int) -> None:
    for number in range(Revision.objects.count(), upto):
        whom = patient(f"Patient {number}")
        treat(cast.an, whom, Role.PHYSIOTHERAPIST, is_lead=True)
        prescribe(by=cast.viewer("an"), patient_id=whom.pk, composed=composed(plan()))
