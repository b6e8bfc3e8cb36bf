"""The phone on the pelvis, in a real browser with the browser's own motion events."""

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import Open
from tests.browser.test_accessibility import violations
from tests.browser.worn_phone import (
    LEVEL,
    LONGEST_LOAD_MS,
    ON_A_PHONE,
    ON_ITS_SCREEN,
    REMEMBER,
    TILTED,
    begin,
    expect_told,
    pocket,
    press_long,
    turn,
    wear,
)

PAGE = "/oefeningen/bird-dog/telefoon/"
REFUSE = "DeviceOrientationEvent.requestPermission = async () => 'denied'"
ALLOW = "DeviceOrientationEvent.requestPermission = async () => { window.asked = true; return 'granted'; }"


@pytest.fixture
def phone(opened: Open) -> Page:
    """The page on a phone that lies level on somebody."""
    page = opened(PAGE, **ON_A_PHONE)
    wear(page, LEVEL)
    return page


def cue(page: Page) -> str:
    return page.locator("[data-cue]").inner_text()


def test_a_level_pelvis_is_good_a_tilted_one_is_told_and_a_long_press_ends_it(phone: Page) -> None:
    requests: list[Request] = []

    def remember(request: Request) -> None:
        requests.append(request)

    phone.context.on("request", remember)
    feel = begin(phone)
    expect_told(phone, event="verdict", state="good")
    expect(pocket(phone).locator("[data-pocket-number]")).not_to_have_text("")
    turn(phone, TILTED)
    expect_told(phone, event="verdict", state="attention", point="pelvis-level", source="phone")
    expect(pocket(phone)).to_contain_text("bekken recht")
    turn(phone, LEVEL)
    phone.wait_for_timeout(1500)
    press_long(phone, for_ms=300)
    expect(feel).to_have_attribute("data-state", "on")
    press_long(phone)
    expect(feel).to_have_attribute("data-state", "done")
    expect(pocket(phone)).to_be_hidden()
    row = phone.locator("[data-point=pelvis-level]")
    expect(row).to_have_attribute("data-verdict", "attention")
    good, attention, unfelt = (int(part) for part in (row.get_attribute("data-sum") or "").split())
    assert good >= 1
    assert attention >= 1
    assert unfelt == 0
    expect(row).to_contain_text("let hierop gedurende")
    assert {request.method for request in requests} == {"GET"}
    assert [request.url for request in requests if request.post_data_buffer] == []


def test_the_sensor_of_the_browser_itself_is_what_is_read(opened: Open) -> None:
    page = opened(PAGE, **ON_A_PHONE)
    page.evaluate(REMEMBER)
    browser = page.context.new_cdp_session(page)
    page.locator("[data-do=feel]").click()
    for number in range(100):
        angles = {"alpha": 20, "beta": 178, "gamma": number % 2 / 10}
        browser.send("DeviceOrientation.setDeviceOrientationOverride", angles)
        page.wait_for_timeout(100)
        if page.evaluate("window.told.length"):
            break
    expect_told(page, event="view", ok=False, reason="phone-turned")


def test_a_phone_with_its_screen_to_the_body_is_told_so(phone: Page) -> None:
    turn(phone, ON_ITS_SCREEN)
    phone.evaluate(REMEMBER)
    phone.locator("[data-do=feel]").click()
    expect_told(phone, event="view", ok=False, reason="phone-turned")
    expect(pocket(phone)).to_contain_text("scherm naar buiten")
    turn(phone, LEVEL)
    expect(phone.locator("[data-feel]")).to_have_attribute("data-state", "on")


def test_a_phone_that_slips_ends_the_set_and_begins_anew_where_it_is_put_back(phone: Page) -> None:
    feel = begin(phone)
    expect_told(phone, event="verdict", state="good")
    turn(phone, ON_ITS_SCREEN)
    expect_told(phone, event="view", ok=False, reason="phone-slipped")
    expect(feel).to_have_attribute("data-state", "setup")
    assert "verschoven" in cue(phone) or "scherm naar buiten" in cue(phone)
    turn(phone, LEVEL)
    expect(feel).to_have_attribute("data-state", "on")


def test_when_the_sensor_falls_silent_that_is_said_and_it_goes_on_after(phone: Page) -> None:
    begin(phone)
    expect_told(phone, event="verdict", state="good")
    turn(phone, None)
    expect_told(phone, event="view", ok=False, reason="phone-silent")
    expect_told(phone, event="verdict", state="not_visible", reason="silent")
    expect(pocket(phone)).to_contain_text("Ik voel nu niets")
    turn(phone, LEVEL)
    expect(pocket(phone)).to_contain_text("Ik voel mee")


def test_a_computer_without_the_sensor_says_so_in_one_sentence(opened: Open) -> None:
    page = opened(PAGE)
    page.locator("[data-do=feel]").click()
    expect(page.locator("[data-cue]")).to_have_text(
        "Dit toestel heeft geen bewegingssensor. Open deze pagina op je telefoon.", timeout=LONGEST_LOAD_MS
    )
    expect(page.locator("[data-do=feel]")).to_be_visible()
    expect(pocket(page)).to_be_hidden()


def test_where_a_phone_asks_for_permission_it_is_asked_within_the_tap(phone: Page) -> None:
    phone.evaluate(ALLOW)
    begin(phone)
    assert phone.evaluate("window.asked") is True


def test_a_refused_permission_is_said_in_one_sentence(phone: Page) -> None:
    phone.evaluate(REFUSE)
    phone.locator("[data-do=feel]").click()
    expect(phone.locator("[data-cue]")).to_contain_text("De bewegingssensor mag niet")
    expect(phone.locator("[data-do=feel]")).to_be_visible()


def test_with_the_keyboard_only_it_begins_and_ends(phone: Page) -> None:
    phone.evaluate(REMEMBER)
    phone.locator("[data-do=feel]").focus()
    phone.keyboard.press("Enter")
    feel = phone.locator("[data-feel]")
    expect(feel).to_have_attribute("data-state", "on", timeout=LONGEST_LOAD_MS)
    expect(phone.locator("[data-pocket-stop]")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(feel).to_have_attribute("data-state", "done")


@pytest.mark.parametrize("width", [360, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_nothing_is_wider_than_the_screen(
    opened: Open, width: int, scheme: str
) -> None:
    page = opened(PAGE, width=width, scheme=scheme, reduced_motion="reduce")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_while_it_feels_and_after(phone: Page) -> None:
    phone.emulate_media(reduced_motion="reduce")
    begin(phone)
    expect_told(phone, event="verdict", state="good")
    assert violations(phone) == []
    press_long(phone)
    expect(phone.locator("[data-feel]")).to_have_attribute("data-state", "done")
    assert violations(phone) == []
