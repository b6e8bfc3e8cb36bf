"""An administrator records in which mode the site runs: by name, with a ground, and the trail knows."""

import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from ruggensteun.web.library.models import ModeDecision
from ruggensteun.web.library.queries import current_mode
from ruggensteun.web.people.models import AuditEntry
from tests.people.cast import Cast

pytestmark = pytest.mark.django_db

PAGE = "/stand/"
WORDS = {
    "mode": "support",
    "decided_by": "A. Janssens",
    "role": "medisch directeur",
    "basis": "MDR artikel 5(5), dossier 12",
    "decided_on": "2026-01-15",
    "understood": "on",
}


@pytest.fixture
def administrator(client: Client, cast: Cast) -> Client:
    Authenticator.objects.create(user=cast.administrator, type=Authenticator.Type.TOTP, data={})
    client.force_login(cast.administrator)
    return client


def test_a_decision_and_the_setting_together_switch_support_on(
    administrator: Client, settings: Settings
) -> None:
    settings.RUGGENSTEUN_MODE = "support"
    assert current_mode() == "library"
    assert administrator.post(PAGE, WORDS).status_code == 302
    assert current_mode() == "support"
    text = administrator.get(PAGE).content.decode()
    assert "Beslist door A. Janssens (medisch directeur) op 15 januari 2026." in text
    assert "MDR artikel 5(5), dossier 12" in text
    assert administrator.post(PAGE, {**WORDS, "mode": "library"}).status_code == 302
    assert current_mode() == "library"
    assert ModeDecision.objects.count() == 2


def test_without_the_setting_the_page_says_what_is_still_missing(administrator: Client) -> None:
    assert "Voor begeleiding zijn twee sleutels nodig" in administrator.get(PAGE).content.decode()
    administrator.post(PAGE, WORDS)
    assert current_mode() == "library"
    assert "de server laat het nog niet toe" in administrator.get(PAGE).content.decode()


def test_the_trail_knows_who_recorded_it_and_names_nobody_else(administrator: Client, cast: Cast) -> None:
    administrator.post(PAGE, WORDS)
    entry = AuditEntry.objects.get(did="decided-mode")
    assert entry.actor_id == cast.administrator.pk
    assert "support" in str(entry.detail)
    assert "Janssens" not in str(entry.detail)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"decided_by": " "}, "decided_by"),
        ({"role": ""}, "role"),
        ({"basis": ""}, "basis"),
        ({"mode": "judge"}, "mode"),
        ({"understood": ""}, "understood"),
        ({"decided_on": (timezone.localdate() + datetime.timedelta(days=2)).isoformat()}, "decided_on"),
        ({"decided_on": "soon"}, "decided_on"),
    ],
)
def test_an_incomplete_decision_is_shown_again_and_not_recorded(
    administrator: Client, change: dict[str, str], field: str
) -> None:
    answer = administrator.post(PAGE, {**WORDS, **change})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode() or field == "understood"
    assert not ModeDecision.objects.exists()
