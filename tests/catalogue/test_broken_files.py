"""Files that are not what they should be: each gets its message, and nothing half-loads."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.catalogue.conftest import PLANK, line_of, messages

Change = Callable[[str, str, str], None]


def test_the_untouched_copy_is_fine(content: Path) -> None:
    from ruggensteun.catalogue import load_catalogue  # noqa: PLC0415

    assert [exercise.slug for exercise in load_catalogue(content).exercises] == ["plank"]


def test_broken_yaml_names_the_line(content: Path, change: Change) -> None:
    change("nl.yaml", "name: Voorligsteun", "name: [Voorligsteun")
    assert "content/exercises/01-plank/nl.yaml:" in messages(content)
    assert "broken YAML" in messages(content)


def test_a_key_written_twice_names_both_lines(content: Path, change: Change) -> None:
    change("exercise.yaml", "tier: basis", "tier: basis\ntier: aanvullend")
    first = line_of(content, "exercise.yaml", "^tier: basis")
    said = messages(content)
    assert f'exercise.yaml:{first + 1}: tier: found the key "tier" for the second time' in said
    assert f"The first one is on line {first}." in said


def test_a_tab_is_named_with_its_cure(content: Path, change: Change) -> None:
    change("exercise.yaml", "  - key: knees", "\t- key: knees")
    said = messages(content)
    assert f"exercise.yaml:{line_of(content, 'exercise.yaml', 'key: knees')}: found a tab" in said
    assert "two spaces" in said


def test_a_byte_order_mark_is_named(content: Path) -> None:
    path = content / PLANK / "nl.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert "UTF-8 without BOM" in messages(content)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "found an empty file"),
        (b"  \n\n", "found an empty file"),
        (b"# nothing yet\n", "found only comments"),
        (b"name: caf\xe9\n", "a character that is not UTF-8"),
        (b"- a\n- b\n", "found a list of 2"),
        (b"just words\n", 'found "just words"'),
        (b"x: 1\n---\nx: 2\n", "broken YAML"),
        (b"x: \x00\n", "broken YAML"),
        (b"x: !!python/object/apply:os.system [ls]\n", "found a tag (!)"),
        (b"a: &a [1]\nb: *a\n", "found a reference (*a)"),
        (b"x: " + b"y" * 300_000, "300,003 bytes"),
    ],
    ids=["empty", "blank", "comments", "latin-1", "list", "words", "two", "nul", "object", "alias", "huge"],
)
def test_what_is_not_our_yaml_is_refused(content: Path, raw: bytes, said: str) -> None:
    (content / PLANK / "exercise.yaml").write_bytes(raw)
    assert said in messages(content)


def test_a_missing_file_is_named(content: Path) -> None:
    (content / PLANK / "en.yaml").unlink()
    assert "en.yaml:1: found no such file or directory, expected a readable YAML file." in messages(content)


def test_a_link_out_of_the_folder_is_refused(content: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text((content / PLANK / "nl.yaml").read_text())
    (content / PLANK / "nl.yaml").unlink()
    (content / PLANK / "nl.yaml").symlink_to(outside)
    assert "found a link to outside the content folder" in messages(content)


def test_no_exercises_at_all_is_said(content: Path) -> None:
    for path in (content / PLANK).iterdir():
        path.unlink()
    (content / PLANK).rmdir()
    assert "found no exercises" in messages(content)


def test_all_problems_of_all_files_come_at_once(content: Path, change: Change) -> None:
    change("exercise.yaml", "tier: basis", "tier: basic")
    change("nl.yaml", "tagline: ", "tagline2: ")
    (content / "equipment.yaml").write_text("terms: 3\n")
    said = messages(content)
    assert "exercise.yaml:7: tier: found \"basic\", expected one of 'basis' or 'aanvullend'" in said
    assert 'Did you mean "basis"?' in said
    assert 'found an unknown field "tagline2"' in said
    assert 'Did you mean "tagline"?' in said
    assert "equipment.yaml:1" in said
