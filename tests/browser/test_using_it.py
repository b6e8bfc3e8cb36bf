"""Reading, searching and choosing, with a thumb, a mouse, a keyboard, and without JavaScript."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, follow
from tests.site.addresses import address, general_pages, slugs


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_is_wider_than_a_phone(opened: Open, language: str, width: int) -> None:
    page = opened("/", width=width, height=740)
    pages = [address(name, language, slug) for slug in slugs() for name in ("exercise", "exercise-sheet")]
    for path in (*general_pages(language), *pages):
        page.goto(path, wait_until="domcontentloaded")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("path", ["/", "/oefeningen/?q=bal", "/oefeningen/plank/", "/materiaal/", "/over/"])
def test_letters_twice_as_large_still_fit(opened: Open, path: str) -> None:
    page = opened(path, width=390, height=844)
    page.evaluate("document.documentElement.style.setProperty('font-size', '225%')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_search_and_filters_work_without_javascript(opened: Open) -> None:
    page = opened("/", java_script_enabled=False, width=360)
    page.get_by_role("searchbox").fill("schelpen")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("heading", name="1 oefening gevonden")).to_be_visible()
    follow(page.get_by_role("link", name="Wis filters").first)
    page.get_by_text("Meer filters").click()
    page.get_by_label(re.compile("^In het ziekenhuis")).check()
    page.get_by_role("button", name="Toon deze oefeningen").click()
    expect(page.get_by_role("heading", name=re.compile(r"\d+ oefeningen gevonden"))).to_be_visible()
    assert "place=clinic" in page.url


def test_a_sheet_without_javascript_says_how_to_print(opened: Open) -> None:
    page = opened("/oefeningen/plank/afdrukken/", java_script_enabled=False)
    expect(page.get_by_text("Druk deze pagina af met je browser.")).to_be_visible()
    expect(page.get_by_role("button", name="Druk af")).to_be_hidden()


def test_a_sheet_with_javascript_prints_itself(opened: Open) -> None:
    page = opened("/oefeningen/plank/afdrukken/")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Druk af").click()
    assert page.evaluate("window.printed")


def test_pointing_at_a_filter_answers_at_once(opened: Open) -> None:
    page = opened("/oefeningen/")
    page.locator(".filter label", has_text="Staand").locator("input").click()
    expect(page.get_by_role("heading", name=re.compile("gevonden"))).to_be_visible()
    assert re.search(r"/oefeningen/\?position=standing#found$", page.url)


def test_choosing_with_the_keyboard_waits_for_the_button(opened: Open) -> None:
    page = opened("/oefeningen/")
    page.locator('input[name="position"]').first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("/oefeningen/")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("gevonden"))).to_be_visible()


def test_the_first_tab_leads_past_the_menu(opened: Open) -> None:
    page = opened("/oefeningen/plank/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


FOCUS = """() => {
  const element = document.activeElement;
  const shown = element.matches("input[type=radio]") ? element.nextElementSibling : element;
  const styles = [shown, element]
    .flatMap((one) => [null, "::after"].map((part) => getComputedStyle(one, part)));
  const widths = styles.map((style) => style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth));
  const box = shown.getBoundingClientRect();
  const bar = document.querySelector(".main-nav").getBoundingClientRect();
  return {
    name: element.textContent.trim() || element.name || element.tagName,
    outline: Math.max(...widths),
    inSight: box.bottom > 0 && box.top < innerHeight,
    covered: !element.closest(".main-nav") && bar.top > innerHeight / 2 && box.top >= bar.top,
    end: element === document.body,
  };
}"""


@pytest.mark.parametrize("path", ["/", "/oefeningen/?q=bal", "/oefeningen/plank/"])
@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 800)])
def test_wherever_the_keyboard_goes_you_can_see_it(opened: Open, path: str, width: int, height: int) -> None:
    page = opened(path, width=width, height=height)
    seen = list(tab_through(page))
    assert len(seen) > 5
    for stop in seen:
        assert stop["outline"] >= 2, stop
        assert stop["inSight"], stop
        assert not stop["covered"], stop


def tab_through(page: Page) -> list[dict[str, Any]]:
    stops: list[dict[str, Any]] = []
    for _press in range(80):
        page.keyboard.press("Tab")
        stop: dict[str, Any] = page.evaluate(FOCUS)
        if stop["end"]:
            break
        stops.append(stop)
    return stops


def test_targets_for_a_thumb_are_large_enough(opened: Open) -> None:
    page = opened("/oefeningen/", width=360, height=740)
    too_small = page.evaluate("""() => [...document.querySelectorAll("button, .main-nav a, .filter label")]
      .filter((one) => one.offsetParent !== null)
      .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
      .filter(([, box]) => box.height < 40 || box.width < 40)
      .map(([text]) => text)""")
    assert too_small == []


def test_changing_language_stays_on_the_exercise(opened: Open) -> None:
    page = opened("/oefeningen/plank/", width=360)
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/en/exercises/plank/$"))
    page.get_by_role("link", name="Nederlands").click()
    expect(page).to_have_url(re.compile("/oefeningen/plank/$"))


def test_nothing_moves_for_who_prefers_calm(opened: Open) -> None:
    page = opened("/", reduced_motion="reduce")
    durations = page.evaluate("""() => [...document.querySelectorAll("*")]
      .map((one) => getComputedStyle(one).transitionDuration)
      .filter((duration) => parseFloat(duration) > 0).length""")
    assert durations == 0
