"""The pages of training in a real browser: usable by everyone, in both languages, by keyboard, on a phone."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, follow
from tests.browser.test_accessibility import DESK, PHONE, violations
from tests.browser.test_people import assert_usable, come_in_as

PATIENT = (
    "/vandaag/",
    "/vandaag/op-papier/",
    "/er-is-iets-veranderd/",
    "/mijn-programma/",
    "/mijn-programma/pauzes/",
    "/mijn-vooruitgang/",
    "/mijn-team/",
)
# Emiel reported a sign: his programme is closed. Noor has no programme yet.
PAGES = {
    "Luc Peeters": PATIENT,
    "Emiel": ("/vandaag/",),
    "Noor": ("/vandaag/", "/mijn-vooruitgang/"),
    "An De Wilde": ("/bellen/", "/bellen/?needs=on&sort=adherence", "/bellen/?q=xyzzy"),
}


def assert_usable_in_both_languages(page: Page) -> None:
    """As it stands, and in the other language."""
    for language in ("nl", "en"):
        assert page.locator("html").get_attribute("lang") == language
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} at {width}"
            assert violations(page) == [], f"{page.url} at {width}"
        follow(page.locator(".language-switch"))


def patients_pages(page: Page) -> tuple[str, ...]:
    """Of the first patient with a programme whom this therapist sees."""
    page.goto("/bellen/?q=peeters")
    follow(page.locator(".call h2 a").first)
    course = page.url
    page.goto(f"{course}notities/")
    correction = page.locator(".journal a[href*='/notities/']").first.get_attribute("href")
    assert correction is not None
    return (
        course,
        invented_session(page),
        f"{course}programma/",
        f"{course}programma/pauzes/",
        f"{course}notities/",
        correction,
        f"{course}programma/samenstellen/",
    )


def invented_session(page: Page) -> str:
    """Of Mia, who hardly trains in other tests, and not of today: a session that the coach watched."""
    page.goto("/bellen/?q=claes")
    follow(page.locator(".call h2 a").first)
    today = format_date(datetime.datetime.now(ZoneInfo("Europe/Brussels")), "d MMMM", locale="nl")
    sessions = page.locator("table a[href*='/sessies/']").filter(has_not_text=today)
    address = sessions.first.get_attribute("href")
    assert address is not None
    return address


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_is_too_wide(opened: Open, name: str) -> None:
    page = opened("/", reduced_motion="reduce")
    come_in_as(page, name)
    for path in PAGES[name]:
        page.goto(path)
        assert_usable_in_both_languages(page)


def test_the_pages_about_a_patient_are_usable_by_everyone(opened: Open) -> None:
    page = opened("/", reduced_motion="reduce")
    come_in_as(page, "An De Wilde")
    for path in patients_pages(page):
        page.goto(path)
        assert_usable_in_both_languages(page)


def test_what_is_folded_away_is_usable_by_everyone(opened: Open) -> None:
    """Tables of charts, forms to adapt a proposal, the sessions compared."""
    page = opened("/", reduced_motion="reduce")
    come_in_as(page, "An De Wilde")
    for path in patients_pages(page)[:2]:
        page.goto(path)
        assert page.locator("main details").count() > 0
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
        assert_usable(page, path)


def test_a_chart_stays_within_its_page_and_keeps_its_words_readable(opened: Open) -> None:
    page = opened("/", width=PHONE, height=740)
    come_in_as(page, "Luc Peeters")
    page.goto("/mijn-vooruitgang/")
    drawn = page.locator(".chart__sheet")
    assert drawn.count() >= 4
    for number in range(drawn.count()):
        box = drawn.nth(number).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE
        word = drawn.nth(number).locator(".chart__word").first.bounding_box()
        assert word is not None
        assert word["height"] >= 11


def test_a_therapist_adapts_a_proposal_with_the_keyboard(opened: Open) -> None:
    page = opened("/", reduced_motion="reduce")
    come_in_as(page, "An De Wilde")
    page.goto(patients_pages(page)[0])
    proposals = page.locator(".proposal")
    waiting = proposals.count()
    first = proposals.first
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    sets = first.get_by_label("Reeksen")
    sets.fill(str(int(sets.input_value()) - 1))
    first.get_by_label("Waarom verander je het?").fill("Eerst rustig")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".proposal")).to_have_count(waiting - 1)
    expect(page.get_by_role("table").last).to_contain_text("Eerst rustig")
    assert violations(page) == []


def test_a_session_of_a_patient_is_usable_by_everyone(opened: Open) -> None:
    page = opened("/mijn-vooruitgang/", reduced_motion="reduce")
    come_in_as(page, "Luc Peeters")
    page.goto("/mijn-vooruitgang/")
    follow(page.locator("table a").first)
    assert_usable_in_both_languages(page)


def test_every_button_of_the_composer_is_reached_by_the_keyboard(opened: Open) -> None:
    page = opened("/", reduced_motion="reduce")
    come_in_as(page, "An De Wilde")
    page.goto(patients_pages(page)[-1])
    buttons = page.locator("main button:visible:not([tabindex='-1'])")
    wanted = buttons.count()
    assert wanted > 10
    buttons.evaluate_all("all => all.forEach((one, number) => { one.dataset.number = number; })")
    reached: set[str] = set()
    page.locator("#main").focus()
    for _press in range(400):
        page.keyboard.press("Tab")
        number = page.evaluate("document.activeElement.dataset.number ?? null")
        if number is not None:
            reached.add(number)
        if len(reached) == wanted:
            break
    assert len(reached) == wanted


def test_something_changed_is_one_press_away_on_a_phone(opened: Open) -> None:
    page = opened("/", width=PHONE, height=740)
    come_in_as(page, "Luc Peeters")
    page.goto("/oefeningen/")
    page.get_by_role("link", name="Er is iets veranderd").click()
    expect(page).to_have_url(re.compile("/er-is-iets-veranderd/$"))
