"""Which database this site keeps its patients in: SQLite in one file, or a hospital's PostgreSQL."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

EXAMPLE = "postgresql://user:password@host:5432/ruggensteun"
KEPT_OPEN_S = 600


def database(address: str, *, sqlite_file: Path) -> dict[str, Any]:
    """Settings for Django. An empty address means SQLite; raises ImproperlyConfigured for a wrong one."""
    return _postgresql(address) if address else _sqlite(sqlite_file)


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": KEPT_OPEN_S,
        "OPTIONS": {
            # IMMEDIATE: a read that becomes a write waits its turn instead of failing.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "timeout": 20,
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(_wrong("it cannot be read")) from None
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(_wrong(f"it begins with {parts.scheme or 'nothing'}"))
    if not name:
        raise ImproperlyConfigured(_wrong("it names no database"))
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": KEPT_OPEN_S,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _wrong(what: str) -> str:
    """Never with the address itself: it holds a password."""
    return f"RUGGENSTEUN_DATABASE is wrong: {what}. Write it as {EXAMPLE}, or leave it out for SQLite."
