"""No change keeps an old version number."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ruggensteun.catalogue import BrokenContent, load_catalogue
from ruggensteun.catalogue.versions import lock, read_lock, unraised
from tests.catalogue.conftest import PLANK

Change = Callable[[str, str, str], None]


def test_locked_content_is_quiet(content: Path) -> None:
    assert lock(content, load_catalogue(content)) == ()
    assert unraised(content, load_catalogue(content)) == ()


def test_a_change_without_a_raised_version_is_refused_and_not_locked(content: Path, change: Change) -> None:
    lock(content, load_catalogue(content))
    change("nl.yaml", "Kijk naar de mat.", "Kijk naar de vloer.")
    before = read_lock(content)
    (problem,) = lock(content, load_catalogue(content))
    assert "found a change, still under version 1, expected version 2" in str(problem)
    assert read_lock(content) == before


def test_a_raised_version_is_locked(content: Path, change: Change) -> None:
    lock(content, load_catalogue(content))
    change("nl.yaml", "Kijk naar de mat.", "Kijk naar de vloer.")
    change("exercise.yaml", "version: 1", "version: 2")
    assert "not yet locked" in str(unraised(content, load_catalogue(content))[0])
    assert lock(content, load_catalogue(content)) == ()
    assert read_lock(content)["plank"].version == 2


def test_a_slug_is_for_ever(content: Path) -> None:
    lock(content, load_catalogue(content))
    shutil.move(content / PLANK, content / "exercises/01-prone-plank")
    (content / "brochure.yaml").write_text(
        "format: brochure/1\nexercises: {prone-plank: {steps: 1, variants: 3, attention: 3}}\n"
    )
    renamed = content / "exercises/01-prone-plank/exercise.yaml"
    renamed.write_text(renamed.read_text().replace("slug: plank", "slug: prone-plank"))
    assert "an exercise that is gone" in str(unraised(content, load_catalogue(content))[-1])


def test_a_broken_lock_is_named(content: Path) -> None:
    (content / "versions.json").write_text("{}")
    with pytest.raises(BrokenContent, match="Take it back from git"):
        unraised(content, load_catalogue(content))
