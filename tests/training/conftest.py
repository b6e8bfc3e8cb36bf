"""Luc, with a programme that began a week ago, and a clinic that decided for support."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from ruggensteun.web.library.actions import record_decision
from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.models import Revision
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed, plan


@pytest.fixture
def luc(client: Client, cast: Cast) -> Client:
    """Logged in."""
    assert cast.luc.account is not None
    client.force_login(cast.luc.account)
    return client


@pytest.fixture
def revision(cast: Cast) -> Revision:
    start = timezone.localdate() - datetime.timedelta(days=7)
    wanted = composed(plan(starts_on=start), start=start)
    return prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=wanted)


@pytest.fixture
def _support(settings: Settings, db: None) -> None:  # noqa: ARG001 (the decision lives in the database)
    settings.RUGGENSTEUN_MODE = "support"
    day = datetime.date(2026, 1, 15)
    record_decision(mode="support", decided_by="A", role="B", basis="C", decided_on=day)
