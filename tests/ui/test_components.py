"""Every component is complete: a template, its styles, when to use it, and examples that draw."""

import re
from pathlib import Path

import pytest
from django.test import Client, RequestFactory, override_settings

from ruggensteun.web.ui import gallery
from ruggensteun.web.ui.examples import shown_components
from ruggensteun.web.ui.sources import COMPONENTS_DIR, UI_DIR
from ruggensteun.web.ui.templatetags.ui import DRAWN_PROPS, component, icon, props_in_room

FOLDERS = sorted(path for path in COMPONENTS_DIR.iterdir() if path.is_dir())
AROUND_THE_PAGE = {"banner", "site-header", "site-footer", "main-nav", "language-switch"}
TEMPLATES = sorted(UI_DIR.parent.rglob("*.html"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_component_has_its_four_files(folder: Path) -> None:
    names = {path.name for path in folder.iterdir() if path.is_file()}
    assert names == {f"{folder.name}.html", f"{folder.name}.css", "README.md", "examples.yaml"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_readme_says_in_a_few_sentences_when_to_use_it(folder: Path) -> None:
    lines = (folder / "README.md").read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"# {folder.name}"
    assert len(" ".join(lines[1:]).split()) >= 8


def test_every_example_draws_and_says_nothing_empty() -> None:
    shown = shown_components()
    assert {one.name for one in shown} == {folder.name for folder in FOLDERS}
    for one in shown:
        assert bool(one.examples) != (one.name in AROUND_THE_PAGE), one.name
        for example in one.examples:
            assert example.html.strip(), (one.name, example.title)
            assert "{{" not in example.html
            assert "None" not in example.html, (one.name, example.title)


def test_every_symbol_that_is_used_exists() -> None:
    defined = set(
        re.findall(r'<symbol id="([im]-[\w-]+)"', (UI_DIR / "templates/icons.html").read_text("utf-8"))
    )
    written = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    used = {f"i-{name}" for name in re.findall(r'{% icon "(\w+)"', written)}
    used |= {f"i-{name}" for name in re.findall(r'icon="(\w+)"', written)}
    for source in UI_DIR.parent.rglob("*.py"):
        used |= {f"i-{name}" for name in re.findall(r'icon="(\w+)"', source.read_text(encoding="utf-8"))}
    assert used - defined == set()
    assert {"m-camera", "m-phone", "m-ask", "m-therapist"} <= defined


def test_every_class_that_a_template_uses_has_a_style() -> None:
    styles = "\n".join(path.read_text(encoding="utf-8") for path in UI_DIR.rglob("*.css"))
    styled = set(re.findall(r"\.([a-z][\w-]*)", styles))
    for path in TEMPLATES:
        markup = re.sub(r"{%.*?%}|{{.*?}}", " ", path.read_text(encoding="utf-8"))
        used = {name for names in re.findall(r'class="([^"]*)"', markup) for name in names.split()}
        unknown = {name for name in used if name not in styled and not name.endswith("--")}
        assert unknown == set(), path.name


def test_a_component_sees_only_its_options() -> None:
    assert "href" not in component("button", text="Save")
    assert component("chip", text="<b>") == '<span class="chip">&lt;b&gt;</span>\n'


def test_an_icon_never_speaks_for_itself() -> None:
    assert 'aria-hidden="true"' in icon("search")


def test_a_room_shows_what_it_can_draw_from_back_to_front() -> None:
    both = props_in_room(["ball", "wall-bars", "unknown"])
    assert both.index("prop--wood") < both.index("prop--ball")
    assert props_in_room(None) == ""
    drawn = {path.stem for path in (COMPONENTS_DIR / "picture" / "props").glob("*.svg")}
    assert drawn == set(DRAWN_PROPS)


@pytest.mark.django_db
def test_the_gallery_shows_them_all(rf: RequestFactory) -> None:
    html = gallery.components(rf.get("/components/")).content.decode()
    for folder in FOLDERS:
        assert f'id="c-{folder.name}"' in html


@pytest.mark.django_db
def test_without_debug_there_is_no_gallery(client: Client) -> None:
    with override_settings(DEBUG=False):
        assert client.get("/components/").status_code == 404
