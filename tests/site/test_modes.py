"""Library or support: a site judges movement only after a hospital has decided so, by name, in writing."""

import datetime
import logging

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from ruggensteun.web.library.actions import DecisionError, record_decision
from ruggensteun.web.library.checks import mode_is_decided
from ruggensteun.web.library.models import ModeDecision
from ruggensteun.web.library.queries import current_mode

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 1, 15)


def decide(mode: str = "support") -> ModeDecision:
    return record_decision(
        mode=mode,
        decided_by="A. Janssens",
        role="medisch directeur",
        basis="MDR artikel 5(5)",
        decided_on=TODAY,
    )


def test_a_new_site_is_a_library() -> None:
    assert current_mode() == "library"
    assert mode_is_decided() == []


def test_the_setting_alone_is_not_enough_and_the_check_says_so(settings: Settings) -> None:
    settings.RUGGENSTEUN_MODE = "support"
    assert current_mode() == "library"
    (warning,) = mode_is_decided()
    assert "no decision for it is recorded: the site runs in library mode" in warning.msg
    assert "record_decision" in (warning.hint or "")


def test_a_decision_alone_is_not_enough() -> None:
    decide()
    assert current_mode() == "library"


def test_setting_and_decision_together_switch_support_on(settings: Settings) -> None:
    settings.RUGGENSTEUN_MODE = "support"
    decide()
    assert current_mode() == "support"
    assert mode_is_decided() == []


def test_the_latest_decision_counts(settings: Settings) -> None:
    settings.RUGGENSTEUN_MODE = "support"
    decide()
    decide("library")
    assert current_mode() == "library"
    assert ModeDecision.objects.count() == 2


@pytest.mark.usefixtures("broken_database")
def test_without_an_answer_from_the_database_a_site_is_a_library(settings: Settings) -> None:
    settings.RUGGENSTEUN_MODE = "support"
    assert current_mode() == "library"


def test_the_page_says_which_mode_and_who_decided(client: Client, settings: Settings) -> None:
    before = client.get("/over/").content.decode()
    assert "Deze site is ingesteld als bibliotheek" in before
    assert "A. Janssens" not in before
    settings.RUGGENSTEUN_MODE = "support"
    decide()
    after = client.get("/over/").content.decode()
    assert "Deze site is ingesteld als begeleider" in after
    assert "Beslist door A. Janssens (medisch directeur) op 15 januari 2026." in after
    assert "MDR artikel 5(5)" in after


def test_only_in_support_a_page_speaks_of_the_camera(client: Client, settings: Settings) -> None:
    library = client.get("/oefeningen/plank/").content.decode()
    assert "camera" not in library.lower().replace("m-camera", "")
    settings.RUGGENSTEUN_MODE = "support"
    decide()
    support = client.get("/oefeningen/plank/").content.decode()
    assert "De camera kan dit zien, van opzij." in support
    assert "Dat kan de camera niet zien. We vragen het je achteraf:" in support


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"mode": "judge"}, "it can be library or support"),
        ({"decided_by": "  "}, "needs a name"),
        ({"role": "", "basis": ""}, "needs a role and a basis"),
        ({"decided_on": datetime.date(2999, 1, 1)}, "lies in the future"),
    ],
)
def test_an_incomplete_decision_is_not_recorded(change: dict[str, object], sentence: str) -> None:
    complete: dict[str, object] = {
        "mode": "support",
        "decided_by": "A. Janssens",
        "role": "medisch directeur",
        "basis": "MDR artikel 5(5)",
        "decided_on": TODAY,
    }
    with pytest.raises(DecisionError, match=sentence):
        record_decision(**(complete | change))  # type: ignore[arg-type]
    assert not ModeDecision.objects.exists()


def test_a_decision_is_recorded_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--by", "A. Janssens", "--role", "directeur", "--basis", "MDR", "--on", "2026-01-15"]
    call_command("record_decision", "support", *words)
    assert "support, decided by A. Janssens (directeur) on 2026-01-15" in capsys.readouterr().out
    assert ModeDecision.objects.get().decided_on == TODAY


def test_the_command_line_refuses_in_one_sentence() -> None:
    with pytest.raises(CommandError, match="needs a name"):
        call_command("record_decision", "support", "--by", " ", "--role", "x", "--basis", "y")
    with pytest.raises(CommandError, match="is not a date"):
        call_command("record_decision", "support", "--by", "A", "--role", "x", "--basis", "y", "--on", "soon")


def test_the_log_of_a_decision_names_nobody(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        decide()
    assert "mode decision" in caplog.text
    assert "Janssens" not in caplog.text
