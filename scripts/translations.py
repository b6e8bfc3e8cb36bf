"""Compiles the translations, so that a bare machine needs no msgfmt; `--check` tells what is stale."""

import io
import sys
from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCES = CHECKOUT / "src" / "ruggensteun" / "web"


def main(words: Sequence[str]) -> int:
    stale = [source for source in sorted(SOURCES.rglob("*.po")) if is_stale(source)]
    if "--check" in words:
        for source in stale:
            print(f"{source.relative_to(CHECKOUT)}: the .mo says something else. Run `make content`.")
        return 1 if stale else 0
    for source in stale:
        source.with_suffix(".mo").write_bytes(compiled(source))
        print(f"compiled {source.relative_to(CHECKOUT)}")
    return 0


def is_stale(source: Path) -> bool:
    """Tell whether what people would see differs from what the translator wrote."""
    target = source.with_suffix(".mo")
    if not target.is_file():
        return True
    with target.open("rb") as file:
        return sentences(read_mo(file)) != sentences(read_mo(io.BytesIO(compiled(source))))


def compiled(source: Path) -> bytes:
    with source.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    result = io.BytesIO()
    write_mo(result, catalog)
    return result.getvalue()


def sentences(catalog: Catalog) -> dict[object, object]:
    return {(message.context, str(message.id)): message.string for message in catalog if message.id}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
