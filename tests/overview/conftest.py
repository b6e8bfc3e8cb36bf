"""The people of these tests; An is logged in."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.people.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 (it opens the database)
    return make_cast()


@pytest.fixture
def an(client: Client, cast: Cast) -> Client:
    Authenticator.objects.create(user=cast.an, type=Authenticator.Type.TOTP, data={})
    client.force_login(cast.an)
    return client
