"""What is wrong in a file that someone wrote, said so that this someone can mend it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem at one place. `line` counts from 1; `field` is dotted, such as `attention[2].point`."""

    file: str
    line: int
    field: str
    found: str
    expected: str
    advice: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " + (f"{self.field}: " if self.field else "")
        return f"{where}found {self.found}, expected {self.expected}." + (
            f" {self.advice}" if self.advice else ""
        )


class BrokenContent(Exception):
    """Nothing was loaded; `problems` says everything that stands in the way, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: object, choices: Iterable[str]) -> str:
    """`Did you mean "..."?` with the closest of the choices, or nothing when none is close."""
    close = difflib.get_close_matches(str(word), list(choices), n=1, cutoff=0.6)
    return f'Did you mean "{close[0]}"?' if close else ""


def shown_path(path: Path, root: Path) -> str:
    """The path as a writer knows it: from the content folder's parent where possible."""
    try:
        return path.relative_to(root.parent).as_posix()
    except ValueError:
        return path.as_posix()
