"""Our own files: one style sheet, an address that changes with them, kept by the browser for ever."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from ruggensteun.web.ui import stylesheet as sheet
from ruggensteun.web.ui.sources import COMPONENTS_DIR, STATIC_DIR
from tests.site.addresses import fetch_file


def test_the_style_sheet_is_the_same_every_time_and_has_every_part_once() -> None:
    built = sheet.stylesheet()
    assert built == sheet.stylesheet()
    titles = re.findall(r"^/\* ([\w-]+) \*/$", built, re.MULTILINE)
    assert titles == [path.stem for path in sheet.parts()]
    components = {path.stem for path in COMPONENTS_DIR.glob("*/*.css")}
    assert components - set(titles) == {"camera", "pocket"}  # in the sheet of the pages that watch and feel
    assert ".camera" in sheet.coach_stylesheet()
    assert ".pocket" in sheet.coach_stylesheet()
    assert titles[:3] == ["fonts", "tokens", "elements"]
    assert titles[-1] == "print"


def test_the_style_sheet_stays_light() -> None:
    assert len(sheet.stylesheet().encode()) < 40_000


def test_the_style_sheet_asks_only_for_files_of_ours() -> None:
    for url in re.findall(r"url\(\"?([^\")]+)", sheet.stylesheet()):
        assert (STATIC_DIR / "ui" / url).is_file(), url


def test_the_address_changes_with_any_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sheet.asset_tree_hash(settings.FIGURES_DIR, settings.VOICE_DIR, settings.BROWSER_DIR)
    assert f"/static/{before}/" == settings.STATIC_URL
    monkeypatch.setattr(sheet, "STATIC_DIR", tmp_path)
    (tmp_path / "one.txt").write_text("1")
    one = sheet.asset_tree_hash()
    (tmp_path / "one.txt").write_text("2")
    assert len({before, one, sheet.asset_tree_hash(), sheet.asset_tree_hash(tmp_path)}) == 4


def test_django_finds_the_built_style_sheets() -> None:
    for name, content in sheet.built().items():
        found = finders.find(name)
        assert isinstance(found, str)
        assert Path(found).read_text(encoding="utf-8") == content


@pytest.mark.django_db
def test_an_address_of_an_older_release_is_not_answered_with_newer_files(client: Client) -> None:
    assert fetch_file(client, "/static/0123456789ab/ui/ruggensteun.css").status == 404
    assert fetch_file(client, f"{settings.STATIC_URL}ui/ruggensteun.css").status == 200
    assert fetch_file(client, f"{settings.STATIC_URL}../../../manage.py").status == 404
