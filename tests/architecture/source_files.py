"""The files of this project as the architecture tests see them: what git tracks or would track."""

import ast
import functools
import subprocess
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "src" / "ruggensteun"


@functools.cache
def project_files() -> tuple[Path, ...]:
    """Return every file that is committed, or new and not ignored; relative to the checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(sorted(Path(name) for name in listed.split("\0") if name and (CHECKOUT / name).is_file()))


def files(*suffixes: str, under: str = "") -> tuple[Path, ...]:
    return tuple(
        path for path in project_files() if path.suffix in suffixes and path.as_posix().startswith(under)
    )


def text(path: Path) -> str:
    return (CHECKOUT / path).read_text(encoding="utf-8")


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=str(path))


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, as an editor can open it."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def listed(places: list[Place]) -> str:
    return "\n" + "\n".join(map(str, places))
