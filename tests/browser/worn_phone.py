"""A phone worn by nobody: the browser's own motion events, at the angles that a test wants."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

LONGEST_LOAD_MS = 90_000
ON_A_PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
LEVEL = {"alpha": 20, "beta": 2, "gamma": 0}
"""On the sacrum of somebody on hands and knees."""
TILTED = {"alpha": 20, "beta": 2, "gamma": -15}
ON_ITS_SCREEN = {"alpha": 20, "beta": 178, "gamma": 0}

WEAR = """(angles) => {
  window.worn = angles;
  setInterval(() => {
    if (window.worn) dispatchEvent(new DeviceOrientationEvent("deviceorientation", window.worn));
  }, 40);
}"""
REMEMBER = """() => {
  window.told = [];
  document.querySelector("[data-feel]").addEventListener("coached", ({detail}) => window.told.push(detail));
}"""


def wear(page: Page, angles: dict[str, float]) -> None:
    """From now on the sensor of this device measures these angles."""
    page.evaluate(WEAR, angles)


def turn(page: Page, angles: dict[str, float] | None) -> None:
    """None: the sensor falls silent."""
    page.evaluate("(angles) => { window.worn = angles; }", angles)


def pocket(page: Page) -> Locator:
    return page.locator("[data-pocket]")


def press_long(page: Page, *, for_ms: int = 1600) -> None:
    box = page.locator("[data-pocket-stop]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(for_ms)
    page.mouse.up()


def expect_told(page: Page, *, event: str, **fields: Any) -> None:
    """Waits until the coach has said this."""
    wanted = {"event": event, **fields}
    page.wait_for_function(
        "(wanted) => window.told.some((one) => Object.keys(wanted).every((key) => one[key] === wanted[key]))",
        arg=wanted,
        timeout=LONGEST_LOAD_MS,
    )


def begin(page: Page) -> Locator:
    """Taps once, and comes back when the set goes on."""
    page.evaluate(REMEMBER)
    feel = page.locator("[data-feel]")
    page.locator("[data-do=feel]").click()
    expect(feel).to_have_attribute("data-state", "on", timeout=LONGEST_LOAD_MS)
    return feel
