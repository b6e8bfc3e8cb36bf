"""What is heard in a session: the device's own voice, else ours, else nothing; never a remote one."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.session_steps import GUIDED, check_in, on, press, start
from tests.browser.test_people import come_in_as

HEAR = """
  window.heard = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...more) {
    const one = { lasts_s: this.buffer.duration, ended: false };
    window.heard.push(one);
    this.addEventListener("ended", () => { one.ended = true; });
    return start.apply(this, more);
  };
  window.tones = 0;
  const ring = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...more) { window.tones += 1; return ring.apply(this, more); };
"""
A_VOICE = """
  window.spoken = [];
  const voice = { localService: %s, lang: "nl-BE", default: true, name: "Vlaams" };
  speechSynthesis.getVoices = () => [voice];
  window.SpeechSynthesisUtterance = class { constructor(words) { this.words = words; } };
  speechSynthesis.speak = ({ words }) => window.spoken.push(words);
"""
HEARD_ONE_AFTER_ANOTHER = "() => window.heard.length >= 2 && window.heard[0].ended"


def session(opened: Open, *scripts: str) -> Page:
    page = opened("/")
    come_in_as(page, "Luc Peeters")
    page.context.add_init_script(HEAR)
    for script in scripts:
        page.context.add_init_script(script)
    page.goto(GUIDED)
    return page


def voice_files(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/voice/nl/" in one.url else None)
    return asked


def test_a_device_without_a_voice_hears_ours(opened: Open) -> None:
    page = session(opened)
    asked = voice_files(page)
    check_in(page)
    expect(page.locator("[data-no-voice]")).to_contain_text("je hoort die van ons")
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_function(HEARD_ONE_AFTER_ANOTHER, timeout=20_000)
    assert all(re.search(r"/static/[0-9a-f]+/voice/nl/[0-9a-f]{10}\.mp3$", one) for one in asked)
    assert len(asked) == len(set(asked)), "each sentence is loaded once"


def test_silent_means_silent(opened: Open) -> None:
    page = session(opened)
    asked = voice_files(page)
    check_in(page)
    page.locator("[data-volume]:visible").fill("0")
    page.get_by_role("button", name="Start", exact=True).click()
    press(page, "ready")
    expect(page.locator("[data-cue]")).to_have_text("Maak je klaar.")
    press(page, "ready")
    expect(page.locator("[data-ring]")).to_have_attribute("data-kind", "work")
    assert page.evaluate("[window.heard.length, window.tones]") == [0, 0]
    assert asked, "what is muted now may be heard later"


def test_muted_in_the_middle_of_a_sentence_it_stops(opened: Open) -> None:
    page = session(opened)
    start(page)
    page.wait_for_function("() => window.heard.length >= 1", timeout=20_000)
    press(page, "mute")
    page.wait_for_function("() => window.heard.at(-1).ended")
    said = page.evaluate("window.heard.length")
    press(page, "ready")
    expect(page.locator("[data-cue]")).to_have_text("Maak je klaar.")
    assert page.evaluate("window.heard.length") == said


@pytest.mark.parametrize("broken", ["gone", "not sound", "offline"])
def test_a_recording_that_is_not_there_leaves_the_words(opened: Open, broken: str) -> None:
    page = session(opened)

    def answer(route: Route) -> None:
        if broken == "gone":
            route.fulfill(status=404)
        elif broken == "not sound":
            route.fulfill(status=200, body="no sound at all")
        else:
            route.abort()

    page.context.route("**/voice/nl/*", answer)
    start(page)
    press(page, "ready")
    expect(page.locator("[data-cue]")).to_have_text("Maak je klaar.")
    press(page, "ready")
    expect(page.locator("[data-ring]")).to_have_attribute("data-kind", "work")
    assert page.evaluate("window.heard.length") == 0
    assert page.evaluate("window.tones") > 0, "the sounds are made on the spot"


def test_a_voice_of_the_device_goes_before_ours(opened: Open) -> None:
    page = session(opened, A_VOICE % "true")
    asked = voice_files(page)
    start(page)
    expect(on(page, "going")).to_be_visible()
    press(page, "ready")
    page.wait_for_function("() => window.spoken.includes('Maak je klaar.')")
    assert page.evaluate("window.heard.length") == 0
    assert asked == []


def test_a_voice_that_would_send_the_words_away_is_never_used(opened: Open) -> None:
    page = session(opened, A_VOICE % "false")
    start(page)
    page.wait_for_function("() => window.heard.length >= 1", timeout=20_000)
    assert page.evaluate("window.spoken") == []
