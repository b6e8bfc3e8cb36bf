"""One thing for all tests: they may empty the audit trail between them, which nothing else may."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.utils.translation import override
from pytest_django import DjangoDbBlocker

from ruggensteun.web.people.append_only import unprotect


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001 (pytest-django makes the database first)
    django_db_blocker: DjangoDbBlocker,
) -> None:
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        unprotect(editor)


@pytest.fixture(autouse=True)
def in_the_language_of_the_site() -> Iterator[None]:
    """A page that one test asked for in English must not make the next test speak English."""
    with override(settings.LANGUAGE_CODE):
        yield
