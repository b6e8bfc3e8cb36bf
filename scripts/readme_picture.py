"""Takes the picture in the README: `.venv/bin/python -m scripts.readme_picture`, when pages have changed."""

import io
import shutil

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser_page import QUIET
from benchmarks.running_site import CHECKOUT, running_site

TARGET = CHECKOUT / "docs" / "pictures" / "site.png"
HEIGHT = 844
GAP = 24
SHOTS = ((1160, "/"), (390, "/oefeningen/bird-dog/"))
EDGE = "#c9c2b4"


def main() -> None:
    with running_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        shots = [shot(browser, width, site.address + path) for width, path in SHOTS]
        browser.close()
    picture = Image.new("RGB", (sum(one.width + 2 for one in shots) + GAP, HEIGHT + 2), "white")
    left = 0
    for one in shots:
        picture.paste(EDGE, (left, 0, left + one.width + 2, HEIGHT + 2))
        picture.paste(one, (left + 1, 1))
        left += one.width + 2 + GAP
    TARGET.parent.mkdir(exist_ok=True)
    picture.quantize(128, dither=Image.Dither.NONE).save(TARGET, optimize=True)
    print(f"wrote {TARGET.relative_to(CHECKOUT)}, {TARGET.stat().st_size / 1000:.0f} kB")


def shot(browser: Browser, width: int, address: str) -> Image.Image:
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    page.goto(address, wait_until="networkidle")
    return Image.open(io.BytesIO(page.screenshot()))


if __name__ == "__main__":
    main()
