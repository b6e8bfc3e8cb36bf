"""What a device loads, once someone agrees, to have the coach without internet."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruggensteun import places
from ruggensteun.web.library.coaching import addresses
from ruggensteun.web.library.queries import SUPPORT, current_mode

_MEGABYTE = 1_000_000
_NOT_ASKED = {"ready", "LICENSE.txt"}


@dataclass(frozen=True, slots=True)
class CoachFiles:
    megabytes: int
    """Over the wire."""
    listed: str
    """JSON: the address of every file with its bytes."""


def coach_files() -> CoachFiles | None:
    """None in library mode, and where nobody ran `make setup`."""
    return _found() if current_mode() == SUPPORT else None


@cache
def _found() -> CoachFiles | None:
    where = addresses()
    if where is None:
        return None
    served = places.served_dir()
    files = [file for address in where.values() for file in _files(served / address.strip("/"))]
    weights = {f"/{file.relative_to(served).as_posix()}": _weight(file) for file in files}
    return CoachFiles(round(sum(weights.values()) / _MEGABYTE), json.dumps(weights))


def _files(place: Path) -> list[Path]:
    found = [place] if place.is_file() else sorted(place.rglob("*"))
    return [
        file
        for file in found
        if file.is_file() and file.suffix not in {".gz", ".br"} and file.name not in _NOT_ASKED
    ]


def _weight(file: Path) -> int:
    packed = file.with_name(f"{file.name}.gz")
    return packed.stat().st_size if packed.is_file() else file.stat().st_size
