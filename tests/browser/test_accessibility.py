"""axe finds nothing: every page, both languages, on a phone and a desk, in the light and in the dark."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.site.addresses import LANGUAGES, exercise_pages, general_pages, sheets

PHONE, DESK = 360, 1280
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
FIND = "(rules) => axe.run(rules).then(({violations}) => violations)"
FAMILIES = {"general": general_pages, "exercise": exercise_pages, "sheet": sheets}


def violations(page: Page) -> list[str]:
    """What axe finds. A page gets its half a megabyte of script once, and tells only what is wrong."""
    if page.evaluate("!('axe' in window)"):
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(FIND, RULES)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]
    ]


@pytest.mark.takes_long
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", FAMILIES)
def test_axe_finds_nothing(opened: Open, family: str, language: str) -> None:
    page = opened("/", reduced_motion="reduce")  # colours must not be on their way
    for number, address in enumerate(FAMILIES[family](language)):
        page.goto(address)
        in_the_dark_too = family == "general" or number == 0
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 800})
            assert violations(page) == [], f"{address} at {width}"
            if in_the_dark_too:
                page.emulate_media(color_scheme="dark")
                assert violations(page) == [], f"{address} at {width} in the dark"
                page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_a_page_for_trouble(opened: Open, language: str) -> None:
    prefix = {"nl": "", "en": "/en"}[language]
    assert violations(opened(f"{prefix}/not-there/", width=PHONE)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_example_of_a_component(opened: Open, debug_site: str, scheme: str) -> None:
    page = opened(f"{debug_site}/components/", width=PHONE, scheme=scheme)
    assert page.get_by_role("heading", level=2).count() > 20
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_axe_would_have_found_something(opened: Open) -> None:
    page = opened("/")
    page.evaluate(
        "document.querySelector('main h1').remove(); document.documentElement.removeAttribute('lang')"
    )
    assert any(found.startswith("html-has-lang") for found in violations(page))
