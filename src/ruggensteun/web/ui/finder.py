"""Gives Django's static files the built style sheets, so that collecting and serving need no extra step."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

from ruggensteun import places
from ruggensteun.web.ui.stylesheet import built


class StylesheetFinder(BaseFinder):
    """Builds the style sheets at the moment that someone asks for static files."""

    def check(self, **kwargs: Any) -> list[Any]:  # noqa: ARG002 (Django's signature)
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: ARG002
        found = [str(_build() / path)] if path in built() else []
        return found if find_all else (found[0] if found else None)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:  # noqa: ARG002
        storage = FileSystemStorage(location=_build())
        for name in built():
            yield name, storage


def _build() -> Path:
    folder = places.var_dir() / "built"
    for name, content in built().items():
        target = folder / name
        if not target.exists() or target.read_text(encoding="utf-8") != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = target.with_suffix(f".{os.getpid()}")
            fresh.write_text(content, encoding="utf-8")
            fresh.replace(target)  # another process may be reading the old one
    return folder
