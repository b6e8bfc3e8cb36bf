"""Every exercise fits on one sheet of A4, in both languages, as Chromium prints it."""

import re

import pytest

from tests.browser.conftest import Open
from tests.site.addresses import LANGUAGES, address, slugs

A4_POINTS = (594.9, 841.9)


def page_boxes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page, in points."""
    boxes = re.findall(
        rb"/Type\s*/Page\b.*?/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf, re.DOTALL
    )
    return [(float(width), float(height)) for width, height in boxes]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exercise_fits_on_one_sheet(opened: Open, language: str) -> None:
    page = opened("/")
    for slug in slugs():
        page.goto(address("exercise-sheet", language, slug))
        page.evaluate("document.fonts.ready")
        pdf = page.pdf(prefer_css_page_size=True)
        (box,) = page_boxes(pdf)
        assert box == pytest.approx(A4_POINTS, abs=1.5), slug


def test_two_sheets_would_be_counted_as_two(opened: Open) -> None:
    page = opened("/oefeningen/plank/afdrukken/")
    page.evaluate("""() => {
      const sheet = document.querySelector(".sheet");
      sheet.after(sheet.cloneNode(true), sheet.cloneNode(true));
    }""")
    assert len(page_boxes(page.pdf(prefer_css_page_size=True))) > 1


def test_menus_are_not_printed(opened: Open) -> None:
    page = opened("/oefeningen/plank/afdrukken/")
    page.emulate_media(media="print")
    for selector in (".site-header", ".site-footer", ".banner", ".screen-only"):
        assert page.locator(selector).first.is_hidden(), selector
    assert page.locator(".sheet").is_visible()
