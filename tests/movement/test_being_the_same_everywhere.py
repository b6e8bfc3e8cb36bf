"""The engine gives the same events on every Python, in the browser too.

And keeps to the lists of the content.
"""

import ast
import sys
from pathlib import Path

import pytest
import yaml

from ruggensteun.movement.signals import CAMERA_SIGNALS, PHONE_SIGNALS_BY_SLUG
from tests.movement.golden import FELT, FOLDER, NAMES, events_of, felt_events
from tests.movement.signals_page import signals_page

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "src" / "ruggensteun" / "movement").rglob("*.py"))
DIFFERS = {"sum": "math.fsum", "hypot": "geometry.length", "dist": "geometry.length"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_only_the_standard_library_is_imported(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            root = name.split(".")[0]
            assert name.startswith("ruggensteun.movement") or root in sys.stdlib_module_names, name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_nothing_is_called_that_differs_between_versions(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in DIFFERS, f"line {node.lineno}: use {DIFFERS[called]}"


def test_the_signals_are_those_of_the_content() -> None:
    terms = yaml.safe_load((ROOT / "content" / "signals.yaml").read_text(encoding="utf-8"))["terms"]
    assert set(terms) == {*CAMERA_SIGNALS, *PHONE_SIGNALS_BY_SLUG}
    for slug, signal in CAMERA_SIGNALS.items():
        # An oblique view can be followed, but nobody is asked to stand so.
        assert set(terms[slug]["views"]) == set(signal.views) - {"oblique"}, slug
        assert terms[slug]["unit"] == signal.unit
        assert terms[slug]["source"] == "camera"
    for slug in PHONE_SIGNALS_BY_SLUG:
        assert terms[slug]["source"] == "phone"


def test_the_page_of_signals_says_what_the_code_does() -> None:
    page = ROOT / "docs" / "clinical" / "signals.md"
    assert page.read_text(encoding="utf-8") == signals_page(), (
        "the page is out of date; renew it with: python -m tests.movement.signals_page"
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_events_of_the_golden_recordings_are_the_same_as_ever(name: str) -> None:
    expected = (FOLDER / f"{name}.events.jsonl").read_text(encoding="utf-8").splitlines()
    assert events_of(name) == expected, "meant? Raise ENGINE, and renew with: python -m tests.movement.golden"


def test_what_a_phone_alone_feels_of_its_golden_recording_is_the_same_as_ever() -> None:
    expected = (FOLDER / f"{FELT}.felt.jsonl").read_text(encoding="utf-8").splitlines()
    assert felt_events() == expected, "meant? Raise ENGINE, and renew with: python -m tests.movement.golden"
