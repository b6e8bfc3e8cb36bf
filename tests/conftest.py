"""For all tests: the cast, An logged in, a trail and a journal that may be emptied, and no stopwatch."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoDbBlocker

from ruggensteun.web.people.append_only import JOURNAL, TRAIL, unprotect
from tests.people.cast import Cast, make_cast

# The solver's matrices are small and the workers share the cores: more threads would wait for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# A busy machine is no bug.
hypothesis.settings.register_profile("no-stopwatch", deadline=None)
hypothesis.settings.load_profile("no-stopwatch")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """PostgreSQL gets what asks a database: the rest would be the same again. What takes long goes first."""
    if connection.vendor == "postgresql":
        config.hook.pytest_deselected(items=[item for item in items if not asks_the_database(item)])
        items[:] = filter(asks_the_database, items)
    items.sort(key=lambda item: item.get_closest_marker("takes_long") is None)


def asks_the_database(item: pytest.Item) -> bool:
    """In this process, or in one that it starts."""
    fixtures: list[str] = getattr(item, "fixturenames", [])
    marked = any(map(item.get_closest_marker, ("django_db", "database_elsewhere")))
    return marked or not {"db", "transactional_db"}.isdisjoint(fixtures)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001 (pytest-django makes the database first)
    django_db_blocker: DjangoDbBlocker,
) -> None:
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for kept in (JOURNAL, TRAIL):
            unprotect(editor, kept)


@pytest.fixture(autouse=True)
def in_the_language_of_the_site() -> Iterator[None]:
    """A page that one test asked for in English must not make the next test speak English."""
    with override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 (the people live in the database)
    return make_cast()


@pytest.fixture
def an(cast: Cast) -> Client:
    """Logged in with her second lock."""
    Authenticator.objects.create(user=cast.an, type=Authenticator.Type.TOTP, data={})
    client = Client()
    client.force_login(cast.an)
    return client
