"""Reads a text file of one JSON object a line, plain or gzipped.

And names the line of everything that is wrong.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn, TextIO

LONGEST_LINE: Final = 200_000
"""Characters. A frame takes about 7,000; more is a foreign file, and reading it whole would cost memory."""


class BrokenFile(ValueError):
    """A recording that cannot be read (further). The message is one sentence with the file and the line.

    What was read before it is valid and may be used.
    """

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path.name}, line {line}: {problem}")
        self.line = line


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number; write null for a point that is not there")


def parse(path: Path, number: int, text: str) -> object:
    try:
        found: object = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise BrokenFile(
            path, number, f"this is not JSON ({error.msg}, at character {error.pos + 1})."
        ) from None
    except (ValueError, RecursionError) as error:
        raise BrokenFile(path, number, f"{error}.") from None
    return found


def open_text(path: Path) -> TextIO:
    """The file as text; recognised as gzip by its first bytes, not by its name."""
    with path.open("rb") as file:
        zipped = file.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rt", encoding="utf-8") if zipped else path.open(encoding="utf-8")


def numbered_objects(path: Path, file: TextIO) -> Iterator[tuple[int, object]]:
    """Each non-empty line as (number, parsed JSON), in constant memory."""
    number = 0
    while True:
        try:
            text = file.readline(LONGEST_LINE)
        except EOFError:
            raise BrokenFile(path, number + 1, "the file stops in the middle; it was cut off.") from None
        except (gzip.BadGzipFile, zlib.error):
            raise BrokenFile(path, number + 1, "the compressed file is damaged here.") from None
        except UnicodeDecodeError:
            raise BrokenFile(path, number + 1, "this is not text; expected lines of JSON.") from None
        if not text:
            return
        number += 1
        if len(text) >= LONGEST_LINE:
            raise BrokenFile(path, number, f"the line is longer than {LONGEST_LINE} characters.")
        if text.strip():
            yield number, parse(path, number, text)
