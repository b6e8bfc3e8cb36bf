"""The style sheet of every page: fonts, tokens, elements, layout, components by name, paper last.

The guided session has looks that no other page needs, in a sheet beside it; so have the pages that watch
and feel along.
"""

import hashlib
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from ruggensteun.web.ui.sources import COMPONENTS_DIR, STATIC_DIR, STYLES_DIR

NAME = "ui/ruggensteun.css"
SESSION_NAME = "ui/session.css"
COACH_NAME = "ui/coach.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FIRST = ("fonts", "tokens", "elements", "layout", "sheet")
_LAST = ("print",)
_OF_THE_COACH = ("camera", "pocket")


def parts() -> tuple[Path, ...]:
    """The source files of the sheet of every page, in the order that decides which rule wins."""
    first = tuple(STYLES_DIR / f"{name}.css" for name in _FIRST)
    last = tuple(STYLES_DIR / f"{name}.css" for name in _LAST)
    components = (path for path in COMPONENTS_DIR.glob("*/*.css") if path.stem not in _OF_THE_COACH)
    return (*first, *sorted(components), *last)


def stylesheet() -> str:
    """The same bytes for the same sources, without comments and indents."""
    return "".join(f"/* {path.stem} */\n{_without_comments(path)}\n" for path in parts())


def session_stylesheet() -> str:
    return _without_comments(STYLES_DIR / "session.css")


def coach_stylesheet() -> str:
    """How the camera looks, and the phone that feels along."""
    return "\n".join(_without_comments(COMPONENTS_DIR / name / f"{name}.css") for name in _OF_THE_COACH)


def built() -> dict[str, str]:
    """Each sheet by the name under which it is served."""
    return {NAME: stylesheet(), SESSION_NAME: session_stylesheet(), COACH_NAME: coach_stylesheet()}


def _without_comments(path: Path) -> str:
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def asset_tree_hash(*more: Path) -> str:
    """Twelve hex digits that change when anything served under `/static/` changes; `more` are folders."""
    digest = hashlib.sha256()
    for name, content in chain(_served(), *map(_files_of, more)):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def _served() -> Iterator[tuple[str, bytes]]:
    for name, content in built().items():
        yield name, content.encode()
    yield from _files_of(STATIC_DIR)


def _files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder.parent).as_posix(), path.read_bytes()
