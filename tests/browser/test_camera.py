"""The coach in the browser sees, counts and judges the drawn figure as the truth and the terminal say."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Route, Worker, expect

from tests.browser.camera_films import (
    LONGEST_LOAD_MS,
    Performed,
    camera_browser,
    fell,
    film_words,
    performed_before,
    switch_on,
    told,
    trial_page,
)
from tests.browser.session_steps import GUIDED, hurry_to_work, press, sent_by, start, tell_the_end
from tests.browser.test_accessibility import violations
from tests.browser.test_people import come_in_as
from tests.browser.test_privacy import ELSEWHERE, TRY_TO_SEND

HOLD_APART_S = 1.0
"""Between two looks at the same hold at its own tempo: the browser sees some ten pictures a second."""
PERFORMED = (
    Performed("squat"),
    Performed("squat", "knees-behind-toes"),
    Performed("plank", repetitions=1, tempo=0.5),
    Performed("plank", "back-neutral-sag", repetitions=1, tempo=0.5),
)
HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
  document.dispatchEvent(new Event("visibilitychange"));
}"""
UNPLUG = "document.querySelector('video').srcObject.getVideoTracks()[0].dispatchEvent(new Event('ended'))"


class Watched:
    """Every request of a page and of its workers."""

    def __init__(self, page: Page) -> None:
        self.asked: list[Request] = []
        page.context.on("request", self._remember)

    def _remember(self, request: Request) -> None:
        self.asked.append(request)

    def sent_nothing(self, site: str) -> None:
        assert {urlsplit(one.url).netloc for one in self.asked} == {urlsplit(site).netloc}
        assert {one.method for one in self.asked} == {"GET"}
        assert [one.url for one in self.asked if one.post_data_buffer] == []
        asked = " ".join(one.url for one in self.asked)
        assert "pose_landmarker_full.task" in asked, "what a worker asks for is not seen here"
        assert "movement.zip" in asked


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("films")


@pytest.fixture(scope="module")
def visitor(browser: Browser, chromium: str, site: str) -> Iterator[BrowserContext]:
    """With Chromium's own test picture: a camera, and nobody in front of it."""
    with camera_browser(browser.browser_type, chromium) as launched:
        yield launched.new_context(base_url=site)


@pytest.fixture
def squat(visitor: BrowserContext) -> Iterator[Page]:
    """The page to try the squat; closed afterwards, for two tabs cannot both have the camera."""
    page = trial_page(visitor, "squat")
    yield page
    page.close()


def setting_up(page: Page) -> Page:
    switch_on(page)
    expect(trial(page)).to_have_attribute("data-state", "setup", timeout=LONGEST_LOAD_MS)
    return page


def trial(page: Page) -> Locator:
    return page.locator("[data-trial]")


def says(page: Page, sentence: str, *, camera: bool) -> None:
    """The one sentence; and the light, which must never lie."""
    expect(page.locator("[data-cue]")).to_contain_text(sentence, timeout=LONGEST_LOAD_MS)
    expect(page.locator("[data-light]")).to_have_attribute("data-on", "true" if camera else "false")
    expect(page.locator("[data-light-words]")).to_contain_text("Camera aan" if camera else "Camera uit")
    assert page.evaluate("document.querySelector('video').srcObject !== null") is camera


@pytest.mark.takes_long
@pytest.mark.parametrize("performed", PERFORMED, ids=lambda one: one.name)
def test_what_the_camera_sees_is_counted_and_judged_as_in_a_terminal_and_in_truth(
    performed: Performed, films: Path, browser: Browser, chromium: str, site: str
) -> None:
    film, terminal = performed.film(films), performed.in_terminal(films)
    truth, (there,) = performed.truth(films), [event for event in terminal if event["event"] == "summary"]
    with camera_browser(browser.browser_type, chromium, film_words(film)) as launched:
        page = trial_page(launched.new_context(base_url=site), performed.slug)
        watched = Watched(page)
        here = performed_before(page, performed, truth, holds=there["held_s"] > 0)
        seen = told(page, "verdict")
        watched.sent_nothing(site)
    counted = 0 if there["held_s"] else len(truth["repetitions"])
    assert here["repetitions"] == there["repetitions"] == counted
    assert here["held_s"] == pytest.approx(there["held_s"], abs=HOLD_APART_S / performed.tempo)
    wanted = {performed.fault} if performed.fault else set()
    assert fell(seen, "attention") == fell(terminal, "attention") == wanted
    # Near a limit one may be sure where the other is not: they look at other moments of the same movement.
    assert set(here["verdicts"]) == set(there["verdicts"])


def test_no_worker_can_send_anything_to_another_site(squat: Page) -> None:
    page = setting_up(squat)
    workers: dict[str, Worker] = {worker.url.rsplit("/", 1)[1]: worker for worker in page.workers}
    assert set(workers) == {"pose.worker.mjs", "engine.worker.mjs"}
    for worker in workers.values():
        assert worker.evaluate(TRY_TO_SEND, ELSEWHERE) == [False, "connect-src"]


def test_nobody_before_the_camera_is_asked_to_come(squat: Page) -> None:
    page = setting_up(squat)
    says(page, "Ik zie niemand. Kom in beeld.", camera=True)
    assert violations(page) == []


def test_a_session_asks_who_is_not_in_the_picture_to_come_and_pauses_a_set(
    visitor: BrowserContext, site: str
) -> None:
    page = watched_session(visitor, site)
    page.wait_for_function("() => document.querySelector('video').srcObject !== null")
    expect(page.locator("[data-light]")).to_have_attribute("data-on", "true")
    expect(page.locator("[data-hint]")).to_have_text("Ik zie niemand. Kom in beeld.", timeout=LONGEST_LOAD_MS)
    expect(page.locator("[data-live]")).to_have_text("Ik zie niemand. Kom in beeld.", timeout=LONGEST_LOAD_MS)
    hurry_to_work(page)
    expect(page.get_by_role("dialog", name="Pauze")).to_be_visible(timeout=LONGEST_LOAD_MS)
    page.context.close()


def watched_session(visitor: BrowserContext, site: str) -> Page:
    """Of Luc, with the coach asked to watch."""
    assert visitor.browser is not None
    page = visitor.browser.new_context(base_url=site).new_page()
    come_in_as(page, "Luc Peeters")
    page.goto(GUIDED)
    start(page)
    press(page, "watch")
    return page


def goes_on_by_the_clock(page: Page, sentence: str) -> None:
    """To the record, without a camera."""
    expect(page.locator("[data-light-words]")).to_contain_text(sentence, timeout=LONGEST_LOAD_MS)
    expect(page.locator("[data-light]")).to_have_attribute("data-on", "false")
    hurry_to_work(page)
    expect(page.locator("[data-number]")).to_have_text("1", timeout=LONGEST_LOAD_MS)
    press(page, "pause")
    press(page, "stop-session")
    with sent_by(page) as posted:
        tell_the_end(page)
        expect(page.locator("[data-screen='finished']")).to_contain_text("staat in je dossier")
    (done,) = posted[0]["exercises"][0]["sets"]
    assert (done["repetitions"], done["counted_by"]) == (1, "timer")
    page.context.close()


def test_a_camera_that_goes_away_in_a_set_leaves_it_to_the_clock(visitor: BrowserContext, site: str) -> None:
    page = watched_session(visitor, site)
    expect(page.locator("[data-light]")).to_have_attribute("data-on", "true", timeout=LONGEST_LOAD_MS)
    hurry_to_work(page)
    page.evaluate(UNPLUG)
    goes_on_by_the_clock(page, "De camera is weg.")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--use-fake-ui-for-media-stream=deny",), "De camera mag niet aan."),
        (("--disable-gpu", "--disable-software-rasterizer"), "Deze browser kan niet tekenen met WebGL2"),
    ],
    ids=("refused", "no WebGL2"),
)
def test_a_session_that_cannot_be_watched_goes_on_by_the_clock(
    words: tuple[str, ...], sentence: str, browser: Browser, chromium: str, site: str
) -> None:
    with camera_browser(browser.browser_type, chromium, *words) as launched:
        page = watched_session(launched.new_context(base_url=site), site)
        goes_on_by_the_clock(page, sentence)


def test_switched_off_the_camera_is_off_and_can_be_on_again(squat: Page) -> None:
    page = setting_up(squat)
    page.get_by_role("button", name="Zet de camera uit").click()
    says(page, "Camera uit.", camera=False)
    setting_up(page)


def test_a_camera_that_goes_away_is_missed(squat: Page) -> None:
    page = setting_up(squat)
    page.evaluate(UNPLUG)
    says(page, "De camera is weg. Sluit haar weer aan en probeer opnieuw.", camera=False)
    setting_up(page)


def test_out_of_sight_nothing_is_seen_until_one_is_back(squat: Page) -> None:
    page = setting_up(squat)
    page.evaluate(HIDE, True)
    says(page, "Kom terug naar dit tabblad: nu zie ik niets.", camera=True)
    page.evaluate(HIDE, False)
    expect(page.locator("[data-cue]")).not_to_contain_text("tabblad")


def test_a_second_tab_waits_for_the_first(squat: Page) -> None:
    first = setting_up(squat)
    second = trial_page(first.context, "plank")
    switch_on(second)
    says(second, "Een ander tabblad van deze site gebruikt de camera.", camera=False)
    first.close()
    setting_up(second).close()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--use-fake-ui-for-media-stream=deny",), "De camera mag niet aan."),
        (("--use-fake-device-for-media-stream=device-count=0",), "Dit toestel heeft geen camera"),
        (("--disable-gpu", "--disable-software-rasterizer"), "Deze browser kan niet tekenen met WebGL2"),
    ],
    ids=("refused", "no camera", "no WebGL2"),
)
def test_what_stands_in_the_way_is_said_in_one_sentence(
    words: tuple[str, ...], sentence: str, browser: Browser, chromium: str, site: str
) -> None:
    with camera_browser(browser.browser_type, chromium, *words) as launched:
        page = trial_page(launched.new_context(base_url=site), "squat")
        switch_on(page)
        says(page, sentence, camera=False)
        expect(page.get_by_role("button", name="Zet de camera aan")).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize("there", [True, False], ids=["there", "not there"])
def test_a_device_that_cannot_keep_up_gets_the_lighter_model_if_it_can_be_loaded(
    squat: Page, there: bool
) -> None:
    """On a device of which we say that no speed is enough."""

    def slowed(route: Route) -> None:
        answer = route.fetch()
        written = answer.text().replace("SLOWEST_MS = 1000 / 12", "SLOWEST_MS = 0")
        assert written != answer.text()
        route.fulfill(response=answer, body=written)

    tried: list[str] = []

    def lighter(route: Route) -> None:
        tried.append(route.request.url)
        if there:
            route.continue_()
        else:
            route.abort()

    squat.context.route("**/pose.worker.mjs", slowed)
    squat.context.route("**/pose_landmarker_lite.task", lighter)
    squat.evaluate("document.querySelector('[data-trial]').dataset.model = 'auto'")
    with squat.context.expect_event("request", lambda one: "lite.task" in one.url, timeout=LONGEST_LOAD_MS):
        setting_up(squat)
    runs = "lite CPU" if there else "full CPU"
    expect(trial(squat)).to_have_attribute("data-runs", runs, timeout=LONGEST_LOAD_MS)
    assert tried
    seen = int(trial(squat).get_attribute("data-looks") or 0)
    squat.wait_for_function(
        "(seen) => Number(document.querySelector('[data-trial]').dataset.looks) > seen + 3", arg=seen
    )
    squat.context.unroute_all()


@pytest.mark.parametrize("what", ["*.task", "*.wasm", "movement.zip", "pyodide.mjs", "vision_bundle.mjs"])
def test_what_cannot_be_loaded_stops_the_coach_and_not_the_page(what: str, squat: Page) -> None:
    squat.context.route(f"**/{what}", lambda route: route.abort())
    switch_on(squat)
    says(squat, "De coach kan hier niet starten.", camera=False)
    squat.context.unroute_all()


@pytest.mark.parametrize("width", [360, 1280])
def test_before_the_camera_is_on_the_page_is_whole(squat: Page, width: int) -> None:
    page = squat
    page.set_viewport_size({"width": width, "height": 800})
    expect(page.get_by_text("Je beeld verlaat dit toestel nooit")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
