"""What a patient does on the page of the guided session, and what the page posts."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

GUIDED = "/vandaag/sessie/"
TICKS_MS = 1500
HAS_COME_TO = """(wanted) => {
  const shown = (screen) => document.querySelector(`[data-screen='${screen}']`)?.checkVisibility() ?? false;
  const { kind } = document.querySelector("[data-ring]").dataset;
  return (kind === wanted && shown("going")) || shown(wanted);
}"""
LONGEST_SESSION_TICKS = 1500


def on(page: Page, screen: str) -> Locator:
    return page.locator(f"[data-screen='{screen}']")


def kind(page: Page) -> str | None:
    return page.locator("[data-ring]").get_attribute("data-kind")


def press(page: Page, deed: str) -> None:
    """The button of that deed that can be seen, in the dialog if one is open."""
    page.locator(f"[data-act='{deed}']:visible").last.click()


def hurry_to_work(page: Page) -> None:
    """In one go: on a busy machine the time runs out between looking and pressing."""
    reached = page.evaluate(
        """() => {
          const ring = document.querySelector("[data-ring]");
          for (let presses = 0; presses < 10 && ring.dataset.kind !== "work"; presses += 1)
            document.querySelector("[data-act='ready']").click();
          return ring.dataset.kind;
        }"""
    )
    assert reached == "work"


def check_in(page: Page, pain: int = 2) -> None:
    page.locator("[data-form='check-in']").get_by_role("radio", name=str(pain), exact=True).check()
    page.get_by_role("button", name="Niets hiervan").click()
    expect(on(page, "equipment")).to_be_visible()


def start(page: Page) -> None:
    check_in(page)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(on(page, "going")).to_be_visible()


def wait_for(page: Page, wanted: str) -> None:
    """Winds the clock until this part of an exercise, or until the questions at the end."""
    for _tick in range(LONGEST_SESSION_TICKS):
        page.clock.run_for(TICKS_MS)
        if page.evaluate(HAS_COME_TO, wanted):
            return
    pytest.fail(f"never came to {wanted}")


def tell_the_end(page: Page, pain: int = 3, effort: int = 5) -> None:
    end = on(page, "check-out")
    for legend, told in (("pijn had je", pain), ("zwaar was het", effort)):
        group = end.locator("fieldset").filter(has_text=legend).first
        group.get_by_role("radio", name=str(told), exact=True).check()
    end.get_by_role("button", name="Bewaar").click()


@contextmanager
def sent_by(page: Page, answer: Callable[[Route], None] | None = None) -> Iterator[list[dict[str, Any]]]:
    """What the page posts; `answer` stands in for a site in trouble."""
    posted: list[dict[str, Any]] = []

    def see(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        posted.append(json.loads(route.request.post_data or "{}"))
        if answer:
            answer(route)
        else:
            route.continue_()

    page.route(re.compile(re.escape(GUIDED) + "$"), see)
    yield posted
    page.unroute(re.compile(re.escape(GUIDED) + "$"))
