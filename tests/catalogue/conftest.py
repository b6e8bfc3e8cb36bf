"""A small content folder to break: the plank alone, in a copy."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ruggensteun import places
from ruggensteun.catalogue import BrokenContent, load_catalogue

PLANK = Path("exercises/01-plank")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The shared lists and the plank, writable; brochure.yaml asks for nothing but the plank."""
    root = tmp_path / "content"
    for path in places.content_dir().glob("*.yaml"):
        root.mkdir(exist_ok=True)
        shutil.copy(path, root / path.name)
    shutil.copytree(places.content_dir() / PLANK, root / PLANK)
    plank = root / PLANK / "exercise.yaml"
    plank.write_text(re.sub(r"(?m)^version: \d+$", "version: 1", plank.read_text()))
    brochure = (root / "brochure.yaml").read_text()
    only_plank = [
        line for line in brochure.split("\n") if not line.startswith("  ") or line.startswith("  plank:")
    ]
    (root / "brochure.yaml").write_text("\n".join(only_plank))
    return root


@pytest.fixture
def change(content: Path) -> Callable[[str, str, str], None]:
    """`change("exercise.yaml", old, new)` rewrites one file of the plank; `old` must be there."""

    def rewrite(name: str, old: str, new: str) -> None:
        path = content / PLANK / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return rewrite


def messages(root: Path) -> str:
    """What a writer reads; fails when the content is fine."""
    with pytest.raises(BrokenContent) as refused:
        load_catalogue(root)
    return str(refused.value)


def line_of(root: Path, name: str, pattern: str) -> int:
    lines = (root / PLANK / name).read_text().split("\n")
    return next(number for number, line in enumerate(lines, start=1) if re.search(pattern, line))
