"""The phone on the pelvis in a guided session: it feels along under a dark screen, and its word is kept."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.session_steps import GUIDED, check_in, kind, on, press, sent_by, tell_the_end
from tests.browser.test_accessibility import violations
from tests.browser.test_people import come_in_as
from tests.browser.worn_phone import (
    LEVEL,
    LONGEST_LOAD_MS,
    ON_A_PHONE,
    TILTED,
    pocket,
    press_long,
    turn,
    wear,
)

STILL_MS = 3000
A_REPETITION_MS = 11_000
"""At the tempo that is asked for: less than one is no set."""
FELT = "Arm en been strekken"
REFUSE = "DeviceOrientationEvent.requestPermission = async () => 'denied'"


@pytest.fixture
def prepared(opened: Open) -> Page:
    """Luc with his phone, before the first exercise."""
    page = opened("/", **ON_A_PHONE)
    come_in_as(page, "Luc Peeters")
    page.goto(GUIDED)
    check_in(page)
    wear(page, LEVEL)
    return page


def words(page: Page) -> str:
    return page.locator("[data-screen='equipment'] [data-feel-words]").inner_text()


def switch_on(page: Page) -> None:
    page.locator("[data-screen='equipment'] [data-act='feel']").click()
    expect(page.locator("[data-screen='equipment'] [data-feel-words]")).to_contain_text(
        "voelt mee", timeout=LONGEST_LOAD_MS
    )


def to_the_felt_exercise(page: Page) -> None:
    page.get_by_role("button", name="Start", exact=True).click()
    press(page, "skip" if page.locator("[data-act='skip']:visible").count() else "pause")
    page.locator("[data-over='pause'] [data-act='skip']").click()
    page.locator("[data-act='skip-because'][data-reason='no-time']").click()
    expect(page.locator("[data-title]")).to_contain_text(FELT)


@pytest.mark.takes_long
def test_what_the_phone_felt_of_a_set_with_a_pause_is_told_under_its_own_name(prepared: Page) -> None:
    page = prepared
    switch_on(page)
    to_the_felt_exercise(page)
    expect(page.locator("[data-how]")).to_contain_text("Steek je telefoon laag op je rug")
    expect(pocket(page)).to_be_hidden()  # who still reads how may have it on a table
    page.wait_for_timeout(STILL_MS)
    press(page, "ready")
    expect(pocket(page)).to_be_visible()
    expect(page.locator("[data-ring]")).to_have_attribute("data-kind", "work", timeout=20_000)
    page.wait_for_timeout(STILL_MS)
    turn(page, TILTED)
    expect(pocket(page).locator("[data-pocket-say]")).to_have_text("Hou je bekken recht.", timeout=20_000)
    press_long(page)
    expect(page.locator("[data-over='pause']")).to_be_visible()
    expect(pocket(page)).to_be_hidden()
    assert violations(page) == []
    turn(page, LEVEL)
    press(page, "go-on")
    expect(page.locator("[data-ring]")).to_have_attribute("data-kind", "ready")
    expect(page.locator("[data-ring]")).to_have_attribute("data-kind", "work", timeout=40_000)
    page.wait_for_timeout(A_REPETITION_MS)
    press_long(page)
    press(page, "stop-session")
    expect(on(page, "check-out")).to_be_visible()
    with sent_by(page) as posted:
        tell_the_end(page)
        expect(on(page, "finished")).to_be_visible()
        page.wait_for_timeout(500)
    (felt,) = [one for one in posted[0]["exercises"] if one["sets"]]
    assert felt["exercise"] == "bird-dog"
    (one,) = felt["sets"]
    assert (one["judged_by"], one["counted_by"]) == ("phone", "timer")
    shares = one["verdicts"]["pelvis-level"]
    assert shares["good"] > 0
    assert shares["attention"] > 0
    assert one["coverage"] > 0.9


def test_a_phone_without_permission_says_so_and_the_session_goes_on(prepared: Page) -> None:
    page = prepared
    page.evaluate(REFUSE)
    page.locator("[data-screen='equipment'] [data-act='feel']").click()
    expect(page.locator("[data-screen='equipment'] [data-feel-words]")).to_contain_text(
        "De bewegingssensor mag niet"
    )
    page.get_by_role("button", name="Start", exact=True).click()
    expect(on(page, "going")).to_be_visible()
    assert kind(page) == "position"


def test_switched_on_it_can_be_switched_off_again(prepared: Page) -> None:
    page = prepared
    switch_on(page)
    button = page.locator("[data-screen='equipment'] [data-act='feel']")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert violations(page) == []
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert words(page) == "Je telefoon meet niet."


def test_a_computer_is_not_offered_what_only_a_phone_can(opened: Open) -> None:
    page = opened("/")
    come_in_as(page, "Luc Peeters")
    page.goto(GUIDED)
    check_in(page)
    expect(page.locator("[data-screen='equipment'] [data-feel]")).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile("Voel met"))).to_have_count(0)
