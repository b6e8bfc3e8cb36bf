"""A session survives what happens at home: no internet, a broken site, two tabs, another person, no room."""

import json
import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import follow
from tests.browser.living_site import Site
from tests.browser.session_steps import GUIDED, on, start, tell_the_end, wait_for
from tests.browser.test_accessibility import DESK, PHONE, violations
from tests.browser.test_people import come_in_as

LUC, OTHER = "Luc Peeters", "Mia Claes"
KEEP = """async ([result, address]) => {
  const { ownOutbox } = await import(document.querySelector("script[src*='offline/arrive']").src
    .replace("arrive", "outbox"));
  return ownOutbox().keep(result, address);
}"""
KEPT_PAGES = """async () => (await Promise.all((await caches.keys())
  .filter((name) => name.startsWith("pages-"))
  .map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname))))
  .flat()"""
KEPT_NOW = f"""async () => {{
  const pages = await ({KEPT_PAGES})();
  const today = [...document.querySelectorAll(".rows a")].map((link) => link.getAttribute("href"));
  const all = ["/vandaag/toestel/", ...today].every((page) => pages.includes(page));
  // A page that was on its way when the worker awoke has no worker; the next page has.
  return all && Boolean((await navigator.serviceWorker.getRegistration())?.active);
}}"""
LONGEST_KEEPING_S = 60.0
EVERYTHING_READABLE = """async () => {
  const parts = Object.entries(localStorage).map(([name, text]) => name + text);
  for (const name of await caches.keys())
    for (const kept of await (await caches.open(name)).matchAll()) parts.push(name, await kept.text());
  const store = await new Promise((resolve) => {
    const asked = indexedDB.open("ruggensteun");
    asked.onsuccess = () => resolve(asked.result);
  });
  for (const part of store.objectStoreNames) {
    const rows = await new Promise((resolve) => {
      const asked = store.transaction(part).objectStore(part).getAll();
      asked.onsuccess = () => resolve(asked.result);
    });
    for (const row of rows) {
      parts.push(part, JSON.stringify(row));
      if (row.sealed) parts.push(new TextDecoder("latin1").decode(row.sealed.bytes));
    }
  }
  store.close();
  return parts.join("\\n");
}"""


@pytest.fixture(scope="module")
def clinic(new_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(shutil.copytree(new_demo, tmp_path_factory.mktemp("demos") / "offline"))
    site.start()
    yield site
    site.kill()


@pytest.fixture
def device(browser: Browser, clinic: Site) -> Iterator[BrowserContext]:
    if clinic.server is None:
        clinic.start()
    context = browser.new_context(base_url=clinic.address, viewport={"width": PHONE, "height": 800})
    yield context
    context.close()


def at_home(device: BrowserContext, name: str = LUC) -> Page:
    """Logged in, with today's pages on the device."""
    page = device.new_page()
    come_in_as(page, name)
    page.goto("/vandaag/")
    give_up = time.monotonic() + LONGEST_KEEPING_S
    while not page.evaluate(KEPT_NOW):
        assert time.monotonic() < give_up, page.evaluate(KEPT_PAGES)
        page.wait_for_timeout(100)
    return page


def result(**more: object) -> dict[str, Any]:
    return {
        "format": "session/1",
        "id": str(uuid.uuid4()),
        "sequence": 0,
        "started_at": "2026-11-20T08:00:00Z",
        "ended_at": "2026-11-20T08:10:00Z",
        "pain_before": 3,
        "note": "een geheim van Luc",
        **more,
    }


def kept(page: Page, one: dict[str, Any], address: str = GUIDED) -> str:
    told: dict[str, str] = page.evaluate(KEEP, [one, address])
    return told["sending"]


def waits(page: Page, words: str) -> None:
    page.goto("/vandaag/")
    expect(page.locator("[data-waiting]")).to_contain_text(words)


def nothing_waits(page: Page) -> None:
    page.goto("/vandaag/toestel/")
    expect(page.locator("[data-nothing-waits]")).to_be_visible(timeout=30_000)


def test_what_was_done_without_internet_is_told_and_sent_once_when_it_is_back(
    device: BrowserContext, clinic: Site
) -> None:
    page = at_home(device)
    posts: list[str] = []
    device.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    device.set_offline(True)
    page.goto(GUIDED)
    one = result()
    assert kept(page, one) == "kept"
    assert kept(page, {**one, "sequence": 1}) == "kept"
    waits(page, "Nog 1 sessie te verzenden")
    page.reload()
    expect(page.locator("[data-waiting]")).to_be_visible()
    assert posts == []
    device.set_offline(False)
    expect(page.locator("[data-waiting]")).to_be_hidden(timeout=30_000)
    assert clinic.record_of(one) == [("Luc", 1)]
    assert len(posts) == 1


def test_every_page_of_today_opens_without_internet_and_others_say_why_not(device: BrowserContext) -> None:
    page = at_home(device)
    follow(page.locator(".rows a").first)
    exercise = page.url
    device.set_offline(True)
    for address in ("/vandaag/", GUIDED, "/vandaag/toestel/", exercise):
        page.goto(address)
        assert "Geen internet" not in page.title(), address
        assert page.locator("img").evaluate_all(
            "all => all.every(one => one.loading === 'lazy' || one.complete)"
        )
    for address, title in (("/materiaal/", "Geen internet"), ("/en/equipment/", "No internet")):
        page.goto(address)
        assert title in page.title()
        assert violations(page) == []
    page.goto("/start/")
    assert page.url.endswith("/vandaag/")


def test_what_a_session_says_is_kept_with_today_on_a_device_without_a_voice(device: BrowserContext) -> None:
    page = at_home(device)
    device.set_offline(True)
    page.goto(GUIDED)
    heard = page.evaluate(
        """async () => {
          const { voice } = JSON.parse(document.querySelector("#session-plan").textContent);
          const all = Object.values(voice.files);
          const kept = await Promise.all(all.map((file) => caches.match(voice.folder + file)));
          return [all.length, kept.filter(Boolean).length];
        }"""
    )
    assert heard[0] == heard[1] > 50


def test_a_whole_session_without_internet_comes_into_the_record_later(
    device: BrowserContext, clinic: Site
) -> None:
    page = at_home(device)
    device.set_offline(True)
    page.clock.install()
    page.goto(GUIDED)
    start(page)
    wait_for(page, "check-out")
    tell_the_end(page)
    end = on(page, "finished")
    expect(end.locator("[data-sending-words]")).to_contain_text("veilig op dit toestel")
    expect(end.locator("[data-waiting]")).to_have_text("Nog 1 sessie te verzenden")
    assert violations(page) == []
    before = clinic.ask("SELECT count(*) FROM training_session")[0][0]
    device.set_offline(False)
    expect(end.locator("[data-sending-words]")).to_contain_text("in je dossier", timeout=30_000)
    expect(end.locator("[data-waiting]")).to_be_hidden()
    assert clinic.ask("SELECT count(*) FROM training_session")[0][0] == before + 1


def test_two_tabs_send_nothing_twice_and_all_in_order(device: BrowserContext, clinic: Site) -> None:
    pages = [at_home(device), device.new_page()]
    pages[1].goto("/vandaag/")
    device.set_offline(True)
    all_of_them = [result() for _ in range(4)]
    for number, one in enumerate(all_of_them):
        assert kept(pages[number % 2], one) == "kept"
    sent: list[str] = []
    device.on(
        "request",
        lambda asked: (
            sent.append(json.loads(asked.post_data or "{}")["id"]) if asked.method == "POST" else None
        ),
    )
    device.set_offline(False)
    for page in pages:
        expect(page.locator("[data-waiting]")).to_be_hidden(timeout=30_000)
    assert sent == [one["id"] for one in all_of_them]
    assert all(clinic.record_of(one) == [("Luc", 0)] for one in all_of_them)


def test_a_site_that_was_killed_gets_it_when_it_is_back(device: BrowserContext, clinic: Site) -> None:
    page = at_home(device)
    clinic.kill()
    one = result()
    assert kept(page, one) == "kept"
    page.goto(GUIDED)
    assert "Je sessie" in page.title()
    page.close()
    clinic.start()
    page = device.new_page()
    nothing_waits(page)
    assert clinic.record_of(one) == [("Luc", 0)]


def test_a_site_in_trouble_gets_it_later_and_today_still_opens(device: BrowserContext, clinic: Site) -> None:
    page = at_home(device)
    one = result()
    with clinic.without_its_sessions():
        assert kept(page, one) == "kept"
        waits(page, "Nog 1 sessie te verzenden")
    nothing_waits(page)
    assert clinic.record_of(one) == [("Luc", 0)]


def test_a_site_that_does_not_answer_is_not_waited_for(device: BrowserContext, clinic: Site) -> None:
    page = at_home(device)
    with clinic.frozen():
        page.goto("/vandaag/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Luc")
        one = result()
        assert kept(page, one) == "kept"
    nothing_waits(page)
    assert clinic.record_of(one) == [("Luc", 0)]


def test_what_the_site_will_not_have_is_kept_and_told_and_holds_up_nothing(
    device: BrowserContext, clinic: Site
) -> None:
    page = at_home(device)
    future, one = result(started_at="2099-01-01T08:00:00Z", ended_at=None), result()
    assert kept(page, future) == "refused"
    assert kept(page, one) == "sent"
    assert clinic.record_of(one) == [("Luc", 0)]
    page.goto("/vandaag/toestel/")
    expect(page.locator("[data-waiting-list] li")).to_have_count(1)
    expect(page.locator("[data-waiting-list]")).to_contain_text("in de toekomst")
    assert violations(page) == []


def test_another_person_on_the_same_device_sees_and_sends_nothing_of_the_first(
    device: BrowserContext, clinic: Site
) -> None:
    page = at_home(device)
    device.set_offline(True)
    one = result()
    assert kept(page, one) == "kept"
    device.clear_cookies()  # the login ran out
    device.set_offline(False)
    assert kept(page, one) == "logged-out"
    other = at_home(device, OTHER)
    expect(other.locator("[data-waiting]")).to_be_hidden()
    readable = other.evaluate(EVERYTHING_READABLE)
    assert "waiting" in readable
    assert "geheim" not in readable
    assert "Luc" not in readable
    assert kept(page, one) == "logged-out", "a tab of the first person must not send as the second"
    assert clinic.record_of(one) == []
    log_out(other)
    assert other.evaluate(KEPT_PAGES) == []
    back = at_home(device)
    nothing_waits(back)
    assert clinic.record_of(one) == [("Luc", 0)]


def log_out(page: Page) -> None:
    page.goto("/mijn-account/")
    follow(page.get_by_role("button", name="Afmelden"))


def test_what_is_half_done_at_logout_is_sealed_and_comes_back(device: BrowserContext) -> None:
    page = at_home(device)
    person = page.locator("meta[name=ruggensteun-person]").get_attribute("content")
    name = f"ruggensteun:session:{person}"
    page.evaluate("name => localStorage.setItem(name, 'half een geheim')", name)
    log_out(page)
    assert page.evaluate(KEPT_PAGES) == []
    readable = page.evaluate(EVERYTHING_READABLE)
    assert "drafts" in readable
    assert "half een geheim" not in readable
    at_home(device)
    assert page.evaluate("name => localStorage.getItem(name)", name) == "half een geheim"


def test_a_browser_that_keeps_nothing_says_so_and_sends_at_once(device: BrowserContext, clinic: Site) -> None:
    device.add_init_script(
        "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('', 'SecurityError'); }})"
    )
    page = device.new_page()
    come_in_as(page, LUC)
    page.goto("/vandaag/toestel/")
    expect(page.locator("[data-keeps-nothing]")).to_be_visible()
    expect(page.locator("[data-not-known]")).to_contain_text("niet kijken of er iets wacht")
    expect(page.locator("[data-nothing-waits]")).to_be_hidden()
    assert violations(page) == []
    one = result()
    assert kept(page, one) == "sent"
    assert clinic.record_of(one) == [("Luc", 0)]
    device.set_offline(True)
    assert kept(page, result()) == "not-kept"


def test_a_full_device_sends_at_once_and_else_says_that_it_keeps_nothing(
    device: BrowserContext, clinic: Site
) -> None:
    page = device.new_page()
    tools = device.new_cdp_session(page)
    tools.send("Storage.overrideQuotaForOrigin", {"origin": clinic.address, "quotaSize": 1})
    come_in_as(page, LUC)
    one = result()
    assert kept(page, one) == "sent"
    assert clinic.record_of(one) == [("Luc", 0)]
    device.set_offline(True)
    assert kept(page, result()) == "not-kept"


def test_the_coach_is_loaded_after_a_yes_and_works_without_internet(device: BrowserContext) -> None:
    page = at_home(device)
    page.goto("/vandaag/toestel/")
    assert page.evaluate("caches.has('runtime')") is False
    page.get_by_role("button", name="Haal de coach op").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator("[data-coach-words]")).to_have_text("De coach staat op dit toestel.", timeout=60_000)
    device.set_offline(True)
    page.reload()
    files = page.evaluate("JSON.parse(document.querySelector('[data-coach-files]').dataset.coachFiles)")
    models = {name.rsplit("/", 1)[1] for name in files if name.endswith(".task")}
    assert models == {"pose_landmarker_full.task", "pose_landmarker_lite.task"}
    loaded = page.evaluate(
        "async all => Promise.all(all.map(async one => [(await fetch(one)).status, (await fetch(one)).headers"
        ".has('content-security-policy')]))",
        list(files),
    )
    assert loaded == [[200, True]] * len(files)
    page.get_by_role("button", name="Haal hem van dit toestel").click()
    expect(page.locator("[data-coach-words]")).to_have_text("De coach is van dit toestel gehaald.")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("address", ["/vandaag/toestel/", "/zonder-internet/", "/en/offline/"])
def test_axe_finds_nothing(device: BrowserContext, address: str, width: int) -> None:
    page = device.new_page()
    come_in_as(page, LUC)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
