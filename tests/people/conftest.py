"""The clinic, for every test about people."""

import pytest
from django.core.cache import cache
from django.test import Client

from ruggensteun.web.people.actions.accounts import ClinicWords, change_clinic
from ruggensteun.web.people.models import Account, Clinic
from ruggensteun.web.people.types import system_viewer

CLINIC = ClinicWords(name="Revalidatie", phone="09 000 00 00", phone_hours="op werkdagen")


@pytest.fixture
def clinic(db: None) -> Clinic:  # noqa: ARG001
    cache.clear()  # the count of wrong attempts
    return change_clinic(by=system_viewer("test"), words=CLINIC)


def logged_in(account: Account | None) -> Client:
    assert account is not None
    client = Client()
    client.force_login(account)
    return client
