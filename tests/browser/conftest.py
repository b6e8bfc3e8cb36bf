"""The real site in a real browser: one server and one Chromium for all tests of a process."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tests.browser.living_site import Site

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        pytest.fail(
            "These tests drive a real Chromium: install it, or name it with CHROMIUM=/path/to/chromium."
        )
    return found


@pytest.fixture(scope="session")
def new_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo on its first day, made once for all processes of this run: a folder to copy."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / "new-demo"
    with (shared / "new-demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = shared / "new-demo-unfinished"
            Site(unfinished).prepare()
            unfinished.rename(folder)
    return folder


@pytest.fixture(scope="session")
def site(new_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo, as `make demo` serves it."""
    with running(Site(shutil.copytree(new_demo, tmp_path_factory.mktemp("demos") / "site"))) as address:
        yield address


@pytest.fixture(scope="session")
def debug_site(new_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same for who builds pages: with the gallery of components."""
    folder = shutil.copytree(new_demo, tmp_path_factory.mktemp("demos") / "debug")
    with running(Site(folder, RUGGENSTEUN_DEBUG="1")) as address:
        yield address


@contextmanager
def running(demo: Site) -> Iterator[str]:
    """Its address. A demo on an empty folder makes itself ready first."""
    try:
        demo.start()
        yield demo.address
    finally:
        demo.kill()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, and Django would then refuse its database to other tests.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield launched
        launched.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def follow(link: Locator) -> None:
    """Clicks, and comes back once the page that it leads to is there: a click alone does not wait."""
    with link.page.expect_navigation():
        link.click()


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Open]:
    """`opened("/oefeningen/", width=360, scheme="dark")` gives the page; more options go to the browser."""
    contexts: list[BrowserContext] = []

    def open_page(
        path: str, *, width: int = 1280, height: int = 800, scheme: str = "light", **more: object
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            **more,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
