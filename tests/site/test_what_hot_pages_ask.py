"""The pages that everyone opens every day ask the database little; who makes one ask more says so here."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.training.actions.recording import record_session
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed
from tests.prescriptions.test_composer import filled_in
from tests.site.permissions.objects import give_second_locks
from tests.site.test_permissions import client_of
from tests.training.sessions import session

OF_TRANSACTIONS = ("SAVEPOINT", "RELEASE")


@pytest.fixture
def trained(cast: Cast) -> Cast:
    """Luc has a programme and trained yesterday; the team has its second locks."""
    give_second_locks(cast)
    revision = prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(revision, days=1))
    return cast


def asked(captured: CaptureQueriesContext) -> list[str]:
    return [one["sql"] for one in captured if not one["sql"].startswith(OF_TRANSACTIONS)]


@pytest.mark.parametrize(
    ("person", "page", "most"),
    [
        ("luc", "training:today", 23),
        ("luc", "training:guided-session", 19),
        ("an", "overview:patients", 16),
    ],
)
def test_a_page_of_every_day_asks_little(trained: Cast, person: str, page: str, most: int) -> None:
    client: Client = client_of(trained, person)
    client.get(reverse(page))  # what a process reads once is read now
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(page)).status_code == 200
    assert sum('UPDATE "people_audithead"' in sql for sql in asked(captured)) == 1
    assert len(asked(captured)) <= most, "\n".join(asked(captured))


def test_the_composers_save_asks_little(trained: Cast) -> None:
    client: Client = client_of(trained, "an")
    address = reverse("prescriptions:compose", args=[trained.luc.pk])
    for goal in ("Weer dansen", "Weer fietsen"):  # what a process reads once is read the first time
        sent = filled_in(client, trained) | {"do": "prescribe", "goal": goal}
        with CaptureQueriesContext(connection) as captured:
            assert client.post(address, sent).status_code == 302
    assert len(asked(captured)) <= 24, "\n".join(asked(captured))
