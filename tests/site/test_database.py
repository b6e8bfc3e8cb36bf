"""Which database a site uses, and what it says of an address that cannot be."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from ruggensteun.web.site.database import database

FILE = Path("var") / "ruggensteun.sqlite3"


def test_without_an_address_it_is_sqlite_that_waits_its_turn() -> None:
    found = database("", sqlite_file=FILE)
    assert found["NAME"] == FILE
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_names_user_password_host_port_and_database() -> None:
    found = database("postgresql://rug:p%40ss@db.hospital.example:5433/back", sqlite_file=FILE)
    assert found["ENGINE"].endswith("postgresql")
    named = [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert named == ["rug", "p@ss", "db.hospital.example", "5433", "back"]


def test_options_go_to_the_driver_and_a_socket_is_a_host() -> None:
    found = database("postgresql://rug@/back?host=/run/postgresql&sslmode=require", sqlite_file=FILE)
    assert found["HOST"] == "/run/postgresql"
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("mysql://rug:geheim@host/back", "begins with mysql"),
        ("postgresql://rug:geheim@host", "names no database"),
        ("postgresql://rug:geheim@host:port/back", "cannot be read"),
    ],
)
def test_a_wrong_address_is_told_without_its_password(address: str, what: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=what) as caught:
        database(address, sqlite_file=FILE)
    assert "geheim" not in str(caught.value)
