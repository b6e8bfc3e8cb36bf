"""Reads settings from the environment, and says in one sentence what is missing or wrong."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LEAST_SECRET_LENGTH = 50
PUBLISHED_SECRETS = ("only-for-tests", "django-insecure", "changeme")
"""How secrets begin that anyone can read in sources and manuals."""


def flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes"}


def choice(name: str, choices: Sequence[str], default: str) -> str:
    found = os.environ.get(name) or default
    if found not in choices:
        raise ImproperlyConfigured(f"{name} is {found!r}; it can be {' or '.join(choices)}.")
    return found


def text(name: str) -> str:
    """Empty when it is not set."""
    return os.environ.get(name, "").strip()


def words(name: str) -> list[str]:
    """A list written with commas."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def number(name: str, default: int) -> int:
    found = os.environ.get(name) or str(default)
    if not (found.isascii() and found.isdigit()):
        raise ImproperlyConfigured(f"{name} is {found!r}; it must be a whole number, such as {default}.")
    return int(found)


def required(name: str, *, example: str) -> str:
    """From `name`, or from the file that `name`_FILE points to."""
    found = secret(name)
    if not found:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE, a file that holds it), such as {example}.")
    return found


def secret(name: str) -> str:
    """Empty when it is not set. A `_FILE` that cannot be read stops us: it was meant to be there."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name, "").strip()
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
        raise ImproperlyConfigured(f"{name}_FILE points to {path}, which cannot be read: {reason}.") from None


def strong_secret(name: str) -> str:
    """A secret that nobody can guess or has read in our sources."""
    found = secret(name)
    simple = len(found) < LEAST_SECRET_LENGTH or len(set(found)) < LEAST_SECRET_LENGTH // 10
    if simple or found.startswith(PUBLISHED_SECRETS):
        state = "is too short, too simple or published" if found else "is not set"
        raise ImproperlyConfigured(
            f"{name} {state}: give it {LEAST_SECRET_LENGTH} or more random characters, there or in a file "
            f'named by {name}_FILE (python3 -c "import secrets; print(secrets.token_urlsafe(50))" makes one).'
        )
    return found


def kept_secret(path: Path) -> str:
    """The secret in that file, made the first time. For a demo only: production is given its secret."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text(encoding="utf-8").strip()
