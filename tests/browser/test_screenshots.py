"""Pictures of the pages for people to look at, in build/screenshots."""

from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.browser.living_site import CHECKOUT

FOLDER = CHECKOUT / "build" / "screenshots"
PICTURES = (
    ("home", "/", 390, "light"),
    ("home", "/", 1280, "light"),
    ("exercises", "/oefeningen/", 390, "light"),
    ("exercises", "/oefeningen/", 1280, "light"),
    ("exercise", "/oefeningen/plank/", 390, "dark"),
    ("exercise", "/oefeningen/plank/", 1280, "light"),
    ("exercise-en", "/en/exercises/plank/", 1280, "dark"),
    ("sheet", "/oefeningen/plank/afdrukken/", 1280, "light"),
)


@pytest.mark.parametrize(("name", "path", "width", "scheme"), PICTURES)
def test_a_page_has_its_picture(opened: Open, name: str, path: str, width: int, scheme: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    page = opened(path, width=width, height=844, scheme=scheme)
    page.wait_for_function("document.fonts.status === 'loaded'")
    target: Path = FOLDER / f"{name}-{width}-{scheme}.png"
    page.screenshot(path=target, full_page=True)
    assert target.stat().st_size > 10_000
