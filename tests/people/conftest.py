"""The clinic, for every test about people; and a database that refuses what it refuses on a real site."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from ruggensteun.web.people.actions.accounts import ClinicWords, change_clinic
from ruggensteun.web.people.append_only import JOURNAL, TRAIL, protect, unprotect
from ruggensteun.web.people.models import Account, Clinic
from ruggensteun.web.people.types import system_viewer

CLINIC = ClinicWords(name="Revalidatie", phone="09 000 00 00", phone_hours="op werkdagen")


@pytest.fixture
def clinic(db: None) -> Clinic:  # noqa: ARG001
    cache.clear()  # the count of wrong attempts
    return change_clinic(by=system_viewer("test"), words=CLINIC)


@pytest.fixture
def protected(db: None) -> Iterator[None]:  # noqa: ARG001
    """The trail and the journal as a real site has them; other tests may empty them."""
    with connection.cursor() as cursor:
        # The migrations' own words; a schema editor may not work inside a test's transaction.
        class Editor:
            connection = connection

            @staticmethod
            def execute(sql: str, params: None) -> None:
                cursor.execute(sql, params)

        for kept in (TRAIL, JOURNAL):
            protect(Editor(), kept)  # type: ignore[arg-type]
        yield
        for kept in (JOURNAL, TRAIL):
            unprotect(Editor(), kept)  # type: ignore[arg-type]


def logged_in(account: Account | None) -> Client:
    assert account is not None
    client = Client()
    client.force_login(account)
    return client
