"""One thing for all tests: they may empty the audit trail between them, which nothing else may."""

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from ruggensteun.web.people.append_only import unprotect


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001 (pytest-django makes the database first)
    django_db_blocker: DjangoDbBlocker,
) -> None:
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        unprotect(editor)
