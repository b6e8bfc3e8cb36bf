"""`ruggensteun figures` writes pictures, and says what it cannot do."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from ruggensteun.cli import main


def size_of(file: Path) -> tuple[int, int]:
    with Image.open(file) as image:
        return image.size


def test_every_pose_becomes_a_file_and_all_together_a_strip(tmp_path: Path) -> None:
    assert main(["figures", "plank", "--out", str(tmp_path)]) == 0
    assert {file.name for file in tmp_path.iterdir()} == {
        "plank-rest.svg",
        "plank-hold.svg",
        "plank-strip.svg",
    }
    for file in tmp_path.iterdir():
        ET.parse(file)  # noqa: S314 - we wrote it ourselves


def test_a_fault_becomes_two_pictures(tmp_path: Path) -> None:
    words = ["figures", "plank", "--fault", "hips-not-high", "--format", "png", "--out", str(tmp_path)]
    assert main(words) == 0
    sizes = {file.name: size_of(file) for file in tmp_path.iterdir()}
    assert set(sizes) == {"plank-hips-not-high-good.png", "plank-hips-not-high-watch.png"}
    assert len(set(sizes.values())) == 1


def test_a_variant_has_its_name_in_its_files(tmp_path: Path) -> None:
    assert main(["figures", "plank", "--variant", "knees", "--out", str(tmp_path)]) == 0
    assert (tmp_path / "plank-knees-hold.svg").is_file()


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_sheet_shows_everything_with_its_name(kind: str, tmp_path: Path) -> None:
    words = ["figures", "plank", "--variant", "base", "--sheet", "--format", kind, "--out", str(tmp_path)]
    assert main(words) == 0
    sheet = tmp_path / f"sheet.{kind}"
    if kind == "svg":
        assert ">plank-hold<" in sheet.read_text(encoding="utf-8")
    else:
        assert size_of(sheet)[0] == 1960


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (["plnak"], 'there is no motion for "plnak". Did you mean "plank"?'),
        (["plank", "--fault", "hips-not-hihg"], 'Did you mean "hips-not-high"?'),
        (["plank", "--variant", "knee"], 'Did you mean "knees"?'),
    ],
)
def test_a_name_that_does_not_exist_gets_the_nearest(
    words: list[str], advice: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["figures", *words, "--out", str(tmp_path)]) == 1
    assert advice in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
