"""The people of these tests, in a database that is emptied after each."""

import pytest

from tests.people.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 (it opens the database)
    return make_cast()
