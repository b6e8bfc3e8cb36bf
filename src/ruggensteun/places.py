"""The only module that knows where files lie: in a checkout, or beside the package in a wheel."""

import os
from pathlib import Path

PACKAGE_DIR = Path(__file__).resolve().parent
CHECKOUT_DIR = PACKAGE_DIR.parent.parent


def content_dir() -> Path:
    """The programme as people wrote it. `RUGGENSTEUN_CONTENT` points elsewhere, for a hospital's own copy."""
    return Path(os.environ.get("RUGGENSTEUN_CONTENT") or CHECKOUT_DIR / "content")


def assets_dir() -> Path:
    """What the workshop made from the content."""
    return Path(os.environ.get("RUGGENSTEUN_ASSETS") or CHECKOUT_DIR / "assets")


def browser_dir() -> Path:
    """Our ES modules, served as they are written."""
    return CHECKOUT_DIR / "browser"


def served_dir() -> Path:
    """What `make setup` built for browsers, served from the root of the site."""
    return CHECKOUT_DIR / "build" / "served"


def var_dir() -> Path:
    """What a running site writes: database, secrets, collected files. Made when missing."""
    path = Path(os.environ.get("RUGGENSTEUN_VAR") or CHECKOUT_DIR / "var")
    path.mkdir(parents=True, exist_ok=True)
    return path


def changelog_file() -> Path:
    return CHECKOUT_DIR / "CHANGELOG.md"
