"""The cast, for every test about people."""

import pytest

from tests.people.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 (the people live in the database)
    return make_cast()
