"""The templates of a new clinic agree with the exercises, or the place of the mistake is named."""

import shutil
from pathlib import Path

import pytest

from ruggensteun import places
from ruggensteun.authored.problem import BrokenContent
from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.programmes import load_programmes

CATALOGUE = load_catalogue()


def changed(tmp_path: Path, before: str, after: str) -> str:
    file = Path(shutil.copy(places.content_dir() / "programmes.yaml", tmp_path))
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BrokenContent) as caught:
        load_programmes(CATALOGUE, tmp_path)
    return str(caught.value)


def test_ours_are_right_and_four() -> None:
    assert len(load_programmes(CATALOGUE)) == 4


def test_an_unknown_exercise_gets_the_nearest_right_word(tmp_path: Path) -> None:
    said = changed(tmp_path, "exercise: bridge}", "exercise: brigde}")
    assert "programmes.yaml:15:" in said
    assert 'Did you mean "bridge"?' in said


def test_a_variant_of_another_exercise_is_refused(tmp_path: Path) -> None:
    assert "one of its variants" in changed(
        tmp_path, "exercise: clamshell}", "exercise: clamshell, variant: bosu}"
    )


def test_ropes_at_home_are_refused(tmp_path: Path) -> None:
    assert "place home" in changed(tmp_path, "sling-bridge, place: clinic}", "sling-bridge}")


def test_a_week_has_seven_days(tmp_path: Path) -> None:
    assert "programmes.yaml:12:" in changed(tmp_path, "[1, 0, 1, 0, 1, 0, 0]", "[1, 0, 1]")
