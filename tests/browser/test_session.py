"""The guided session in a real browser, with a clock that the test winds: from the button to the record."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, follow
from tests.browser.session_steps import (
    GUIDED,
    check_in,
    kind,
    on,
    press,
    sent_by,
    start,
    tell_the_end,
    wait_for,
)
from tests.browser.test_accessibility import PHONE, violations
from tests.browser.test_people import come_in_as
from tests.browser.test_privacy import collect_problems

TALL = 720
CHANGES_SIDES = "Mia Claes"
HEAVIEST_BYTES = 250_000

Guided = Callable[..., Page]


@pytest.fixture
def guided(opened: Open) -> Guided:
    """Luc (or `who`), on the page of the session, with the clock in our hands."""

    def open_session(
        *, who: str = "Luc Peeters", width: int = 1280, height: int = TALL, **more: object
    ) -> Page:
        page = opened("/", width=width, height=height, **more)
        come_in_as(page, who)
        page.clock.install()
        page.goto(GUIDED)
        return page

    return open_session


def test_today_starts_the_session_with_one_large_button(opened: Open) -> None:
    page = opened("/", width=PHONE)
    come_in_as(page, "Jan")
    page.goto("/vandaag/")
    follow(page.get_by_role("link", name=re.compile("sessie")).first)
    expect(page).to_have_url(re.compile(GUIDED))
    expect(on(page, "check-in")).to_be_visible()


def test_a_whole_session_without_a_tap_comes_into_the_record(guided: Guided) -> None:
    page = guided()
    problems = collect_problems(page)
    start(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    wait_for(page, "check-out")
    assert all(one.startswith("GET http://localhost:") for one in asked), (
        asked
    )  # nothing is sent before the end
    expect(on(page, "check-out")).to_contain_text("Alles gedaan")
    with (
        sent_by(page) as posted,
        page.expect_response(lambda answer: answer.request.method == "POST") as sent,
    ):
        tell_the_end(page)
        expect(on(page, "finished")).to_contain_text("staat in je dossier")
    assert sent.value.status == 201
    assert posted[0]["complete"]
    assert (posted[0]["pain_before"], posted[0]["pain_during"], posted[0]["effort"]) == (2, 3, 5)
    assert all(one["sets"] and not one["skipped"] for one in posted[0]["exercises"])
    # With the clock wound this fast a drawing may be left before it came.
    assert [problem for problem in problems if not problem.endswith(".svg")] == []
    page.goto("/mijn-vooruitgang/")
    follow(page.locator("table a").first)
    expect(page.locator("main")).to_contain_text("Bruggetje")


def test_an_exercise_can_be_skipped_for_a_reason(guided: Guided) -> None:
    page = guided()
    start(page)
    wait_for(page, "work")
    press(page, "skip")
    page.get_by_role("button", name="Ik heb het materiaal niet").click()
    expect(page.locator("[data-where]")).to_have_text("Oefening 2 van 4")
    press(page, "pause")
    press(page, "stop-session")
    expect(page.locator("[data-done='0']")).to_contain_text("Overgeslagen. Dat is goed.")
    with sent_by(page) as posted:
        tell_the_end(page)
        expect(on(page, "finished")).to_contain_text("staat in je dossier")
    assert posted[0]["exercises"][0]["skipped"] == "no-equipment"


def test_too_much_pain_offers_the_easier_version_stopping_and_more(guided: Guided) -> None:
    page = guided()
    start(page)
    wait_for(page, "work")
    place = page.locator(".action-bar [data-act='hurts']")
    box = place.bounding_box()
    place.click()
    dialog = page.get_by_role("dialog", name="Te veel pijn")
    expect(dialog.get_by_role("link", name="Er is iets veranderd")).to_be_visible()
    dialog.locator("[data-act='lighter']").click()
    expect(page.locator("[data-title]")).to_contain_text(":")
    assert place.bounding_box() == box
    wait_for(page, "work")
    press(page, "hurts")
    press(page, "stop-exercise")
    expect(page.locator("[data-where]")).to_have_text("Oefening 2 van 4")
    press(page, "hurts")
    press(page, "stop-session")
    with sent_by(page) as posted:
        tell_the_end(page, pain=7)
        expect(on(page, "finished")).to_contain_text("staat in je dossier")
    first, second, *rest = posted[0]["exercises"]
    assert first["variant"] != "base"
    assert [one["skipped"] for one in (first, second, *rest)] == ["pain", "pain", "other", "other"]


def test_the_easier_version_can_be_had_in_a_pause_without_pain(guided: Guided) -> None:
    page = guided()
    start(page)
    wait_for(page, "work")
    press(page, "pause")
    press(page, "lighter")
    expect(page.locator("[data-title]")).to_contain_text(":")
    press(page, "pause")
    press(page, "stop-session")
    tell_the_end(page)
    expect(on(page, "finished")).to_contain_text("staat in je dossier")


def test_who_goes_to_tell_that_something_changed_has_what_was_done_in_the_record(guided: Guided) -> None:
    page = guided()
    start(page)
    wait_for(page, "rest")
    press(page, "hurts")
    with sent_by(page) as posted:
        follow(page.get_by_role("dialog").get_by_role("link", name="Er is iets veranderd"))
    expect(page).to_have_url(re.compile("veranderd"))
    assert [len(one["sets"]) for one in posted[0]["exercises"]] == [1, 0, 0, 0]
    page.goto(GUIDED)
    expect(on(page, "check-in")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, 1280, 1920])
def test_too_much_pain_never_moves(guided: Guided, width: int) -> None:
    page = guided(who=CHANGES_SIDES, width=width, height=TALL if width < 1900 else 1080)
    start(page)
    boxes = set()
    for wanted in ("position", "ready", "work", "rest", "asked", "change"):
        wait_for(page, wanted)
        box = page.locator(".action-bar [data-act='hurts']").bounding_box()
        assert box
        boxes.add(tuple(round(box[side]) for side in ("x", "y", "width", "height")))
    assert len(boxes) == 1
    assert boxes.pop()[3] >= 44


def test_a_pause_stops_the_time_and_a_set_goes_on_where_it_was(guided: Guided) -> None:
    page = guided()
    start(page)
    wait_for(page, "work")
    page.clock.run_for(8000)
    page.keyboard.press("Space")
    dialog = page.get_by_role("dialog", name="Pauze")
    expect(dialog).to_be_visible()
    before = page.locator("[data-number]").inner_text()
    page.clock.run_for(60_000)
    assert page.locator("[data-number]").inner_text() == before
    page.keyboard.press("Space")
    expect(dialog).to_be_hidden()
    page.clock.run_for(5200)
    assert kind(page) == "work"
    assert page.locator("[data-number]").inner_text() == before


def test_who_leaves_the_page_pauses(guided: Guided) -> None:
    page = guided()
    start(page)
    wait_for(page, "work")
    page.evaluate(
        """() => {
          Object.defineProperty(document, "visibilityState", {value: "hidden", configurable: true});
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    expect(page.get_by_role("dialog", name="Pauze")).to_be_visible()


def test_a_screen_that_is_turned_in_a_set_goes_on_with_it(guided: Guided) -> None:
    page = guided(width=PHONE, height=740)
    start(page)
    wait_for(page, "work")
    for width, height in ((740, PHONE), (PHONE, 740)):
        before = page.locator("[data-number]").inner_text()
        page.set_viewport_size({"width": width, "height": height})
        page.clock.run_for(9000)
        assert kind(page) == "work"
        assert page.locator("[data-number]").inner_text() != before
        expect(page.locator(".action-bar [data-act='hurts']")).to_be_in_viewport()
        expect(page.locator("[data-number]")).to_be_in_viewport()


def test_a_reload_in_the_middle_goes_on_where_it_was(guided: Guided) -> None:
    page = guided()
    start(page)
    wait_for(page, "rest")
    page.reload()
    expect(page.get_by_role("dialog", name="Je was nog bezig")).to_be_visible()
    press(page, "go-on")
    assert kind(page) == "rest"
    expect(page.locator("[data-where]")).to_have_text("Oefening 1 van 4")
    press(page, "pause")
    press(page, "stop-session")
    page.reload()
    expect(on(page, "check-out")).to_be_visible()
    with sent_by(page) as posted:
        tell_the_end(page)
        expect(on(page, "finished")).to_contain_text("staat in je dossier")
    assert [len(one["sets"]) for one in posted[0]["exercises"]] == [1, 0, 0, 0]
    page.goto(GUIDED)
    expect(on(page, "check-in")).to_be_visible()


def test_a_browser_that_keeps_nothing_says_so_and_brings_the_session_all_the_same(guided: Guided) -> None:
    page = guided()
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    check_in(page)
    expect(page.locator("[data-not-keeping]")).to_contain_text("Laat deze pagina open")
    page.get_by_role("button", name="Start", exact=True).click()
    press(page, "pause")
    press(page, "stop-session")
    tell_the_end(page)
    expect(on(page, "finished")).to_contain_text("staat in je dossier")


def test_a_site_in_trouble_loses_nothing(guided: Guided) -> None:
    page = guided()
    start(page)
    press(page, "pause")
    press(page, "stop-session")
    with sent_by(page, lambda route: route.fulfill(status=500)) as refused:
        tell_the_end(page)
        expect(on(page, "finished")).to_contain_text("staat veilig op dit toestel")
    with sent_by(page) as posted:
        page.clock.run_for(400_000)
        expect(on(page, "finished")).to_contain_text("staat in je dossier")
    assert posted[0]["id"] == refused[0]["id"]


def test_who_was_logged_out_sends_it_after_logging_in(guided: Guided) -> None:
    page = guided()
    start(page)
    press(page, "pause")
    press(page, "stop-session")
    page.context.clear_cookies()
    tell_the_end(page)
    expect(on(page, "finished")).to_contain_text("Je bent afgemeld")
    expect(on(page, "finished").get_by_role("link", name="Aanmelden")).to_be_visible()
    with (
        sent_by(page) as posted,
        page.expect_response(lambda answer: answer.request.method == "POST" and GUIDED in answer.url) as sent,
    ):
        come_in_as(page, "Luc Peeters")
    assert sent.value.status == 201
    assert posted[0]["source"] == "guided"


def test_a_red_flag_stops_before_the_first_exercise_and_says_whom_to_call(opened: Open) -> None:
    page = opened("/")
    come_in_as(page, "Sara")
    page.goto(GUIDED)
    page.locator("[data-form='check-in']").get_by_role("radio", name="4", exact=True).check()
    page.get_by_label("Een doof gevoel tussen je benen").check()
    expect(page.get_by_role("button", name="Niets hiervan")).to_be_hidden()
    page.get_by_role("button", name="Dit klopt voor mij").click()
    stopped = on(page, "stopped")
    expect(stopped.get_by_role("heading", level=1)).to_contain_text("112")
    expect(stopped.get_by_role("link", name="Bel 112")).to_be_visible()
    expect(stopped).to_contain_text("staat in je dossier")
    assert violations(page) == []
    page.goto(GUIDED)
    expect(page).to_have_url(re.compile("/vandaag/$"))  # closed until a clinician opens it again


@pytest.mark.takes_long
def test_every_state_is_usable_by_everyone(guided: Guided) -> None:
    page = guided(who=CHANGES_SIDES, reduced_motion="reduce")
    assert_usable(page, "check-in")
    check_in(page)
    assert_usable(page, "equipment")
    page.get_by_role("button", name="Start", exact=True).click()
    for wanted in ("position", "ready", "work", "rest", "asked", "change"):
        wait_for(page, wanted)
        if wanted != "work":
            page.keyboard.press("ArrowUp")  # the clock goes on while axe looks
        assert_usable(page, wanted)
    for deed in ("pause", "hurts", "skip"):
        press(page, deed)
        assert_usable(page, deed)
        press(page, "go-on")
    press(page, "pause")
    press(page, "stop-session")
    assert_usable(page, "check-out")
    tell_the_end(page)
    expect(on(page, "finished")).to_contain_text("staat in je dossier")
    assert_usable(page, "finished")


def assert_usable(page: Page, state: str) -> None:
    """Wide enough everywhere, and nothing that axe finds."""
    for width, height in ((PHONE, 740), (740, PHONE), (1280, TALL), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{state} at {width}"
    for width in (PHONE, 1280):
        page.set_viewport_size({"width": width, "height": TALL})
        assert violations(page) == [], f"{state} at {width}"


def test_the_keyboard_alone_is_enough(guided: Guided) -> None:
    page = guided()
    page.locator("[data-form='check-in'] input[type='radio']").first.focus()
    page.keyboard.press("ArrowRight")
    page.locator("[data-none]").focus()
    page.keyboard.press("Enter")
    page.locator("[data-act='start']").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    assert kind(page) == "ready"
    page.keyboard.press("ArrowRight")
    assert kind(page) == "work"
    page.keyboard.press("ArrowLeft")
    assert kind(page) == "position"
    left = int(page.locator("[data-number]").inner_text())
    page.keyboard.press("ArrowUp")
    assert int(page.locator("[data-number]").inner_text()) >= left + 18
    page.keyboard.press("m")
    expect(page.locator("[data-act='mute']")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("dialog", name="Te veel pijn")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Te veel pijn")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Pauze")).to_be_visible()


def test_everything_said_comes_from_this_device_and_stands_on_the_screen(guided: Guided) -> None:
    page = guided()
    expect(on(page, "check-in")).to_be_visible()
    check_in(page)
    expect(page.locator("[data-no-voice]")).to_be_visible()  # this Chromium has no voices at all
    page.get_by_role("button", name="Start", exact=True).click()
    wait_for(page, "ready")
    expect(page.locator("[data-live]")).to_have_text("Maak je klaar.")
    expect(page.locator("[data-cue]")).to_have_text("Maak je klaar.")


def test_the_page_is_light(opened: Open) -> None:
    page = opened("/", width=PHONE)
    come_in_as(page, "Luc Peeters")
    page.goto("about:blank")  # what the page before was still fetching is not this page's
    session = page.context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    received: list[float] = []
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))

    def count(event: dict[str, Any]) -> None:
        # What is fetched is today's pages, for when there is no internet: after this page stands.
        if kinds.get(event["requestId"]) != "Fetch":
            received.append(event["encodedDataLength"])

    session.on("Network.loadingFinished", count)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(GUIDED, wait_until="networkidle")
    assert len(received) > 20
    assert sum(received) <= HEAVIEST_BYTES


def test_without_javascript_the_page_says_where_to_go(opened: Open) -> None:
    page = opened("/", java_script_enabled=False)
    come_in_as(page, "Jan")
    page.goto(GUIDED)
    expect(page.get_by_role("link", name="Naar vandaag")).to_be_visible()
