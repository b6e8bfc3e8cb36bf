"""The coach sheets that the workshop compiled, as the coach may go by them."""

import json
from pathlib import Path
from typing import Any

from ruggensteun import places
from ruggensteun.catalogue.evidence import published, without_the_unreliable


def sheets_path(slug: str) -> Path:
    return places.assets_dir() / "sheets" / f"{slug}.json"


def compiled_sheets(slug: str) -> dict[str, Any] | None:
    """Of an exercise and its variants, each with what the evidence switches off; None when there is no file.

    Raises ValueError, KeyError or TypeError for a broken file.
    """
    path = sheets_path(slug)
    if not path.is_file():
        return None
    written: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return written | {"sheets": [without_the_unreliable(sheet, published()) for sheet in written["sheets"]]}
