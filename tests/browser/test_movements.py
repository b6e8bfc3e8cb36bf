"""How someone moved is kept only with two yeses, goes once after the session, and plays for who treats."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from ruggensteun.web.training.views.device import LARGEST_RECORDING_BYTES
from tests.browser.camera_films import LONGEST_LOAD_MS, Performed, camera_browser, film_words
from tests.browser.conftest import follow
from tests.browser.session_steps import GUIDED, check_in, kind, on, press, tell_the_end
from tests.browser.test_accessibility import PHONE, violations
from tests.browser.test_people import come_in_as
from tests.browser.test_privacy import collect_problems

pytestmark = pytest.mark.takes_long
KEPT = f"{GUIDED}beweging/"
MOVED = """(before) => Number(document.querySelector("[data-replay] [data-seek]").value) > 2
  && document.querySelector("[data-sticks] [data-part=left]").getAttribute("d") !== before"""
MOVES_MS = 9000
LARGEST_SUMMARY_BYTES = 64_000
SENT_MS = 30_000
YES = "Als de coach meekijkt: bewaar hoe ik in deze sessie beweeg"


class Posted:
    """What a page brings to the site, in order."""

    def __init__(self, page: Page) -> None:
        self.sent: list[Request] = []
        page.context.on("request", self._remember)

    def _remember(self, request: Request) -> None:
        if request.method == "POST":
            self.sent.append(request)

    @property
    def paths(self) -> list[str]:
        return [re.sub(r"^https?://[^/]+", "", one.url) for one in self.sent]

    def bytes(self, path: str) -> int:
        bodies = [
            one.post_data_buffer or b"" for one, to in zip(self.sent, self.paths, strict=True) if to == path
        ]
        return max((len(body) for body in bodies), default=0)


@pytest.fixture(scope="module")
def luc(
    browser: Browser, chromium: str, site: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """Luc, before a camera that sees someone do his first exercise."""
    film = Performed("bridge", repetitions=3).film(tmp_path_factory.mktemp("films"))
    with camera_browser(browser.browser_type, chromium, film_words(film)) as launched:
        context = launched.new_context(base_url=site)
        come_in_as(context.new_page(), "Luc Peeters")
        yield context


def agreed(luc: BrowserContext, *, yes: bool) -> None:
    page = luc.new_page()
    page.goto("/mijn-account/")
    button = page.get_by_role(
        "button", name=f"{'Ik ga akkoord' if yes else 'Ik trek dit in'}: Mijn bewegingen"
    )
    if button.count():
        follow(button)
    page.close()


def trained(luc: BrowserContext, *, yes: bool) -> tuple[Page, Posted]:
    """One set before the camera, and to the end."""
    page = luc.new_page()
    page.goto(GUIDED)
    posted = Posted(page)
    if yes:
        page.get_by_label(YES).check()
    check_in(page)
    press(page, "start")
    press(page, "watch")
    press(page, "pause")  # a busy machine loads longer than getting into position takes
    expect(page.locator("[data-points] > li").first).to_be_attached(timeout=2 * LONGEST_LOAD_MS)
    press(page, "go-on")
    while kind(page) != "work":
        press(page, "ready")
    expect(page.locator("[data-keeps]")).to_be_visible(visible=yes)
    page.wait_for_timeout(MOVES_MS)
    press(page, "pause")
    press(page, "stop-session")
    tell_the_end(page)
    expect(on(page, "finished")).to_contain_text("in je dossier", timeout=SENT_MS)
    return page, posted


def test_without_a_yes_only_the_session_is_sent_and_it_is_small(luc: BrowserContext) -> None:
    agreed(luc, yes=False)
    page = luc.new_page()
    page.goto(GUIDED)
    expect(page.get_by_label(YES)).to_have_count(0)
    page.close()
    agreed(luc, yes=True)
    page, posted = trained(luc, yes=False)
    page.wait_for_timeout(2000)
    assert posted.paths == [GUIDED]
    assert 500 < posted.bytes(GUIDED) < LARGEST_SUMMARY_BYTES
    page.close()


def test_with_both_yeses_the_set_follows_the_session_once_and_plays(
    luc: BrowserContext, browser: Browser, site: str
) -> None:
    agreed(luc, yes=True)
    page, posted = trained(luc, yes=True)
    for _second in range(SENT_MS // 1000):
        if KEPT not in posted.paths:
            page.wait_for_timeout(1000)
    assert posted.paths == [GUIDED, KEPT]
    assert posted.bytes(GUIDED) < LARGEST_SUMMARY_BYTES
    assert 2000 < posted.bytes(KEPT) < LARGEST_RECORDING_BYTES
    page.reload()
    page.wait_for_timeout(2000)
    assert posted.paths == [GUIDED, KEPT]
    page.close()
    plays_for_who_treats(browser.new_context(base_url=site))
    erased_by(luc)


def plays_for_who_treats(context: BrowserContext) -> None:
    page = context.new_page()
    problems = collect_problems(page)
    come_in_as(page, "An De Wilde")
    page.goto("/bellen/?q=peeters")
    follow(page.locator(".call h2 a").first)
    follow(page.locator("#sessions ~ * tbody a").first)
    follow(page.get_by_role("link", name=re.compile("Bruggetje: Reeks 1")))
    play, bar = (
        page.get_by_role("button", name="Speel").last,
        page.get_by_label("Plaats in de beweging").first,
    )
    before = page.locator("[data-sticks] [data-part=left]").get_attribute("d")
    play.press("Enter")
    page.wait_for_function(MOVED, arg=before)
    page.get_by_role("button", name="Pauze").first.press("Enter")
    bar.press("Home")
    assert page.locator("[data-sticks] [data-part=left]").get_attribute("d") == before
    assert violations(page) == []
    page.set_viewport_size({"width": PHONE, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    still = page.context.browser.new_context(java_script_enabled=False, storage_state=context.storage_state())  # type: ignore[union-attr]
    calm = still.new_page()
    calm.goto(page.url)
    expect(calm.locator(".replay__stills svg").first).to_be_visible()
    # This browser never draws a noscript.
    assert "is JavaScript nodig. Dit zijn enkele momenten" in calm.content()
    assert problems == []


def erased_by(luc: BrowserContext) -> None:
    page = luc.new_page()
    page.goto("/mijn-vooruitgang/")
    follow(page.locator("tbody a").first)
    expect(page.get_by_text("bewaard voor je kinesist")).to_be_visible()
    follow(page.get_by_role("button", name=re.compile("Wis het nu")).first)
    expect(page.get_by_text("bewaard voor je kinesist")).to_have_count(0)
    page.close()
