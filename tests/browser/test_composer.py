"""The composer in a real browser: a press swaps the form in place, exercises are dragged, keys do it all."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open, follow
from tests.browser.test_accessibility import DESK, PHONE, violations
from tests.browser.test_people import come_in_as
from tests.browser.test_training import assert_usable_in_both_languages, patients_pages


def composer_of(opened: Open, *, width: int = DESK, **more: object) -> Page:
    """Of the first patient whom An sees, as it is prescribed, without a draft of an earlier test."""
    page = opened("/", width=width, height=900, reduced_motion="reduce", **more)
    come_in_as(page, "An De Wilde")
    page.goto(patients_pages(page)[-1])
    page.set_viewport_size({"width": width, "height": 900})
    throw_away = page.locator("#do-throw-away")
    if throw_away.count():
        throw_away.click()
        expect(throw_away).to_have_count(0)
    page.evaluate("window.stayed = true")
    return page


def names(page: Page) -> list[str]:
    return page.locator("[data-phase]").first.locator("h3").all_inner_texts()


def told(page: Page) -> Locator:
    return page.locator("#composer-told")


def test_a_press_keeps_the_page_its_place_and_the_focus_and_is_spoken(opened: Open) -> None:
    page = composer_of(opened)
    before = names(page)
    button = page.locator("[data-exercise]").first.locator("button[id^='down-']")
    button.focus()
    scrolled = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(told(page)).to_contain_text("staat nu op plaats 2")
    assert names(page) == [before[1], before[0], *before[2:]]
    assert page.evaluate("window.stayed") is True
    assert abs(page.evaluate("scrollY") - scrolled) < 2
    expect(page.locator("[data-exercise]").nth(1).locator("button[id^='down-']")).to_be_focused()


def test_what_was_focused_and_is_gone_gives_the_focus_to_its_neighbour(opened: Open) -> None:
    page = composer_of(opened)
    second = page.locator("[data-exercise]").nth(1).get_attribute("id")
    button = page.locator("[data-exercise]").first.locator("button[id^='remove-']")
    button.focus()
    page.keyboard.press("Enter")
    expect(told(page)).to_contain_text("ging eruit")
    expect(page.locator(f"#{second}")).to_be_focused()


def test_an_open_part_stays_open_and_what_was_typed_stays(opened: Open) -> None:
    page = composer_of(opened)
    more = page.locator("[data-exercise]").first.locator("details[id^='more-']")
    more.locator("summary").click()
    more.locator("textarea").fill("Rustig ademen")
    page.locator("#do-save").click()
    expect(told(page)).to_contain_text("nagerekend")
    expect(more).to_have_attribute("open", "")
    expect(more.locator("textarea")).to_have_value("Rustig ademen")


def test_an_exercise_is_dragged_to_another_place_and_escape_puts_it_back(opened: Open) -> None:
    page = composer_of(opened)
    before = names(page)
    drag(page, 1)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert names(page) == before
    drag(page, 1)
    page.mouse.up()
    expect(told(page)).to_contain_text("staat nu op plaats 1")
    assert names(page)[:2] == [before[1], before[0]]
    page.reload()
    assert names(page)[:2] == [before[1], before[0]]


def drag(page: Page, number: int) -> None:
    """Takes the handle of that exercise to the top of the one before it, and holds it there."""
    page.locator("[data-exercise]").nth(number - 1).evaluate("one => scrollTo(0, one.offsetTop - 150)")
    handle = page.locator("[data-handle]").nth(number).bounding_box()
    target = page.locator("[data-exercise]").nth(number - 1).bounding_box()
    assert handle is not None
    assert target is not None
    page.mouse.move(handle["x"] + 10, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(handle["x"] + 10, target["y"] + 10, steps=8)


def test_an_exercise_is_found_by_words_with_the_keyboard_alone(opened: Open) -> None:
    page = composer_of(opened)
    offered = page.locator("select[id^='new-']").first.locator("option")
    everything = offered.count()
    page.get_by_label("Zoek een oefening").focus()
    page.keyboard.type("plank")
    page.keyboard.press("Enter")
    expect(told(page)).to_contain_text("passen.")
    assert 0 < offered.count() < everything
    expect(page.get_by_label("Zoek een oefening")).to_be_focused()
    expect(page.get_by_label("Zoek een oefening")).to_have_value("plank")
    page.get_by_label("Waarvoor").select_option(label="Sterke benen")
    expect(told(page)).to_contain_text("Geen enkele oefening past.")
    expect(page.locator("button[id^='add-']").first).to_be_disabled()
    page.get_by_role("button", name="Bied weer alles aan").press("Enter")
    expect(offered).to_have_count(everything)
    assert page.evaluate("window.stayed") is True


def test_a_number_that_cannot_be_is_said_in_place_and_has_the_focus(opened: Open) -> None:
    """Also one that was folded away, far below the sentence that something does not fit."""
    page = composer_of(opened)
    more = page.locator("[data-exercise]").last.locator("details[id^='more-']")
    weight = more.locator("input[name$='-load_kg']")
    more.locator("summary").click()
    weight.fill("-3")
    more.locator("summary").click()
    page.locator("#do-save").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(weight).to_have_value("-3")
    expect(weight).to_be_focused()
    expect(weight).to_be_in_viewport()
    assert page.evaluate("window.stayed") is True
    assert violations(page) == []


def test_a_site_that_is_gone_is_told_and_nothing_typed_is_lost(opened: Open) -> None:
    page = composer_of(opened)
    page.get_by_label("Doel, in de woorden van de patiënt").fill("Weer dansen")
    page.context.set_offline(True)
    page.locator("#do-save").click()
    expect(told(page)).to_contain_text("niet bewaard")
    expect(told(page)).to_be_visible()
    expect(page.get_by_label("Doel, in de woorden van de patiënt")).to_have_value("Weer dansen")


def test_without_scripts_every_press_is_a_page(opened: Open) -> None:
    page = opened("/", java_script_enabled=False)
    come_in_as(page, "An De Wilde")
    page.goto("/bellen/?q=peeters")
    follow(page.locator(".call h2 a").first)
    page.goto(f"{page.url}programma/samenstellen/")
    if page.locator("#do-throw-away").count():  # a draft of another test
        follow(page.locator("#do-throw-away"))
    before = names(page)
    assert page.locator("[data-handle]:visible").count() == 0
    follow(page.locator("[data-exercise]").first.locator("button[id^='down-']"))
    assert names(page)[:2] == [before[1], before[0]]
    follow(page.locator("#do-throw-away"))
    assert names(page) == before


def test_the_second_of_two_sees_the_difference_and_loses_nothing(opened: Open) -> None:
    mine, theirs = composer_of(opened), composer_of(opened)
    goal = "Doel, in de woorden van de patiënt"
    mine.get_by_label(goal).fill("Mijn doel")
    theirs.get_by_label(goal).fill("Een ander doel")
    follow(theirs.locator("#do-prescribe"))
    mine.locator("#do-prescribe").click()
    alert = mine.get_by_role("alert").first
    expect(alert).to_be_in_viewport()
    expect(mine.locator("#composer")).to_contain_text("Een ander doel")
    expect(mine.get_by_label(goal)).to_have_value("Mijn doel")
    follow(mine.locator("#do-prescribe"))
    expect(mine).to_have_url(re.compile("/programma/$"))
    expect(mine.locator("main")).to_contain_text("Mijn doel")


@pytest.mark.parametrize("page_of", ["samenstellen/", "materiaal/", "voorbeeld/", "voorbeeld/vandaag/", ""])
def test_axe_finds_nothing_around_the_composer(opened: Open, page_of: str) -> None:
    page = composer_of(opened, width=PHONE)
    page.goto(f"{patients_pages(page)[2]}{page_of}")
    for part in page.locator("main details").all():
        part.evaluate("one => { one.open = true; }")
    assert_usable_in_both_languages(page)


def test_axe_finds_nothing_on_the_templates_and_on_ones_own_equipment(opened: Open) -> None:
    page = composer_of(opened)
    page.goto("/sjablonen/")
    assert_usable_in_both_languages(page)
    patient = opened("/", reduced_motion="reduce")
    come_in_as(patient, "Luc Peeters")
    patient.goto("/mijn-programma/materiaal/")
    assert_usable_in_both_languages(patient)
