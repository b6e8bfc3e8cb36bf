"""An exercise that moves: played, slowed, turned and compared, in a real browser with drawing in software."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from ruggensteun import body, places
from ruggensteun.catalogue.pictures import INDEX, Contrast, DrawnPose, ExercisePictures, MotionPictures
from ruggensteun.motion import motion_file, read
from ruggensteun.workshop import clips
from tests.browser.conftest import QUIET, running
from tests.browser.living_site import Site
from tests.browser.test_accessibility import violations
from tests.browser.test_privacy import collect_problems

WITH_WEBGL = (
    *(word for word in QUIET if word != "--disable-gpu"),
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
PAGE = "/oefeningen/plank/"
FAULT = "back-neutral-sag"
SAME_PICTURE = """() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() =>
  resolve(document.querySelector("[data-seek]").value))))"""
MORE_DRAWN = "(drawn) => Number(document.querySelector('[data-player]').dataset.moments) > drawn"
# Chromium itself does not know every feature that our header closes.
NOT_OURS = "Permissions-Policy"

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the workshop makes for the plank: the person, the exercise, a variant and a fault."""
    folder = tmp_path_factory.mktemp("assets")
    (folder / "body").symlink_to(places.assets_dir() / "body")
    exercise = folder / "figures" / "plank"
    exercise.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUGGENSTEUN_ASSETS", str(folder))
        clips.write_person("woman")
        write_pictures(exercise)
    return folder


def write_pictures(folder: Path) -> None:
    motion, person = read(motion_file("plank")), body.load("woman")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><path d="M1 3h7v1H1z"/></svg>'
    (folder / "still.svg").write_text(drawing)
    pose = DrawnPose(file="plank/still.svg", width=9, height=6, pose="hold", step="lift")
    written = {
        key: clips.write(body.solve(one, person, fps=30), folder, fault=fault)
        for key, fault, one in (
            ("base", "", motion),
            ("knees", "", motion.variant("knees")),
            ("fault", FAULT, motion.fault(FAULT, "strong")),
        )
    }
    contrast = Contrast(good=pose, watch=pose, clip=f"plank/{written['fault']}")
    motions = {
        "base": MotionPictures(poses=(pose,), contrasts={FAULT: contrast}, clip=f"plank/{written['base']}"),
        "knees": MotionPictures(poses=(pose,), clip=f"plank/{written['knees']}"),
    }
    index = ExercisePictures(format="pictures/1", slug="plank", motions=motions)
    (folder / INDEX).write_text(index.model_dump_json(exclude_none=True))


@pytest.fixture(scope="module")
def moving_site(assets: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(Site(tmp_path_factory.mktemp("moving"), RUGGENSTEUN_ASSETS=str(assets))) as address:
        yield address


@pytest.fixture(scope="module")
def drawing_browser(browser: Browser, chromium: str) -> Iterator[Browser]:
    launched = browser.browser_type.launch(executable_path=chromium, args=WITH_WEBGL)
    yield launched
    launched.close()


def visiting(browser: Browser, site: str) -> Iterator[Visit]:
    contexts: list[BrowserContext] = []

    def visit(*, width: int = 1280, height: int = 900, **more: object) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            **more,  # type: ignore[arg-type]
        )
        contexts.append(context)
        return context.new_page()

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def visit(drawing_browser: Browser, moving_site: str) -> Iterator[Visit]:
    yield from visiting(drawing_browser, moving_site)


@pytest.fixture
def visit_without_webgl(browser: Browser, chromium: str, moving_site: str) -> Iterator[Visit]:
    launched = browser.browser_type.launch(executable_path=chromium, args=[*QUIET, "--disable-3d-apis"])
    yield from visiting(launched, moving_site)
    launched.close()


def start_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Bekijk de beweging")


def player(page: Page) -> Locator:
    return page.locator("[data-player]")


def play(page: Page) -> Page:
    page.goto(PAGE)
    start_button(page).click()
    expect(player(page)).to_have_attribute("data-state", "open", timeout=30_000)
    return page


def paused(page: Page) -> Page:
    play(page).get_by_role("button", name="Pauze").click()
    expect(page.get_by_role("button", name="Speel")).to_be_visible()
    return page


def place_s(page: Page) -> float:
    return float(page.get_by_label("Plaats in de beweging").input_value())


def picture(page: Page) -> bytes:
    """What stands there: on a busy machine the last drawing may come a little later than its code ends."""
    page.evaluate(SAME_PICTURE)
    seen = page.locator(".player__view").screenshot()
    while (again := page.locator(".player__view").screenshot()) != seen:
        seen = again
    return seen


def test_the_drawing_comes_first_and_nothing_heavy_before_the_click(visit: Visit) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(PAGE, wait_until="networkidle")
    expect(page.locator(".player .picture img")).to_be_visible()
    expect(page.locator(".player canvas")).to_be_hidden()
    assert any(url.endswith("browser/figure/player.mjs") for url in asked)
    assert not [url for url in asked if "three" in url or url.endswith((".glb", ".clip.json", "stage.mjs"))]
    start_button(page).click()
    expect(player(page)).to_have_attribute("data-state", "open", timeout=30_000)
    assert [url for url in asked if "/runtime/three-0.187.0-" in url]


def test_it_plays_without_breaking_the_policy_and_tells_the_step(visit: Visit) -> None:
    page = visit()
    problems = collect_problems(page)
    play(page)
    expect(page.get_by_label("Plaats in de beweging")).not_to_have_value(f"{place_s(page):g}")
    page.get_by_role("button", name="Pauze").click()
    page.get_by_label("Plaats in de beweging").fill("3.5")
    expect(page.locator("[data-caption]")).to_contain_text("Til je bekken op")
    page.get_by_label("Plaats in de beweging").fill("7.5")
    expect(page.locator("[data-caption]")).to_have_text("Ga rustig terug.")
    assert [problem for problem in problems if NOT_OURS not in problem] == []


def test_the_person_stands_on_the_canvas_and_moves(visit: Visit) -> None:
    page = paused(visit())
    page.get_by_label("Plaats in de beweging").fill("0")
    start = picture(page)
    page.get_by_label("Plaats in de beweging").fill("4")
    assert picture(page) != start
    page.get_by_label("Plaats in de beweging").fill("0")
    assert picture(page) == start


def test_it_goes_from_pose_to_pose(visit: Visit) -> None:
    page = paused(visit())
    page.get_by_label("Plaats in de beweging").fill("1")
    page.get_by_role("button", name="Volgende houding").click()
    held = place_s(page)
    assert 2 < held < 4
    page.get_by_role("button", name="Vorige houding").click()
    assert place_s(page) == 0
    page.get_by_role("button", name="Volgende houding").click()
    assert place_s(page) == held


def moments(page: Page) -> int:
    return int(player(page).get_attribute("data-moments") or 0)


def wait_until_past(page: Page, time_s: float) -> None:
    page.wait_for_function("(s) => Number(document.querySelector('[data-seek]').value) > s", arg=time_s)


def test_a_hold_is_drawn_once_while_its_time_goes_on(visit: Visit) -> None:
    page = paused(visit())
    page.get_by_role("button", name="Volgende houding").click()
    held = place_s(page)
    page.get_by_role("button", name="Speel").click()
    wait_until_past(page, held + 0.4)
    drawn = moments(page)
    wait_until_past(page, held + 1.2)
    assert moments(page) == drawn
    page.wait_for_function(MORE_DRAWN, arg=drawn)


def test_without_a_graphics_card_what_moves_has_fewer_dots_than_what_stands_still(visit: Visit) -> None:
    page = play(visit())
    dots = "(({width, clientWidth}) => width / clientWidth)(document.querySelector('.player canvas'))"
    assert page.evaluate(dots) < 1.3
    page.get_by_role("button", name="Pauze").click()
    assert page.evaluate(dots) > 1.45


def test_everything_works_with_the_keyboard(visit: Visit) -> None:
    page = visit()
    page.goto(PAGE)
    start_button(page).focus()
    page.keyboard.press("Enter")
    expect(player(page)).to_have_attribute("data-state", "open", timeout=30_000)
    expect(page.get_by_role("button", name="Pauze")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Speel")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Traag")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Plaats in de beweging").focus()
    before = place_s(page)
    page.keyboard.press("ArrowRight")
    assert place_s(page) > before
    seen = picture(page)
    page.locator(".player canvas").focus()
    page.keyboard.press("ArrowLeft")
    page.locator("h1").click()  # leave, so that the ring of the focus does not count
    page.evaluate("document.activeElement.blur()")
    assert picture(page) != seen


def test_it_turns_by_drag_and_by_button_and_back(visit: Visit) -> None:
    page = paused(visit())
    page.mouse.move(5, 5)
    seen = picture(page)
    page.get_by_role("button", name="Draai naar rechts").click()
    turned = picture(page)
    assert turned != seen
    page.get_by_role("button", name="Draai naar links").click()
    page.mouse.move(5, 5)
    assert picture(page) == seen
    box = page.locator(".player canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 150, steps=4)
    page.mouse.up()
    page.mouse.move(5, 5)
    assert picture(page) != seen


def test_the_line_of_the_back_can_be_shown_and_hidden(visit: Visit) -> None:
    page = paused(visit())
    seen = picture(page)
    line = page.get_by_role("button", name="Lijn van de rug")
    line.click()
    expect(line).to_have_attribute("aria-pressed", "true")
    assert picture(page) != seen
    line.click()
    assert picture(page) == seen


def test_how_not_to_do_it_says_so_in_words_and_a_variant_has_its_own(visit: Visit) -> None:
    page = play(visit())
    badge = page.locator("[data-watch]")
    faults = page.get_by_label("Toon wat je beter niet doet")
    expect(badge).to_be_hidden()
    faults.select_option(label="Je buik zakt niet door")
    expect(badge).to_contain_text("Zo niet. Beter: Je buik zakt niet door")
    page.get_by_label("Welke versie?").select_option(index=1)
    expect(badge).to_be_hidden()
    expect(faults).to_be_hidden()
    page.get_by_label("Welke versie?").select_option(index=0)
    expect(faults).to_have_value("")


def test_who_prefers_calm_keeps_the_drawing(visit: Visit) -> None:
    page = visit(reduced_motion="reduce")
    page.goto(PAGE, wait_until="networkidle")
    expect(start_button(page)).to_be_hidden()
    expect(page.locator(".player .picture img")).to_be_visible()


def test_without_javascript_the_drawing_is_all(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.goto(PAGE)
    expect(start_button(page)).to_be_hidden()
    expect(page.locator(".player .picture img")).to_be_visible()


def sorry(page: Page) -> None:
    expect(page.get_by_text("De beweging kan hier niet getoond worden.")).to_be_visible(timeout=30_000)
    expect(page.locator(".player .picture img")).to_be_visible()
    expect(page.locator(".player canvas")).to_be_hidden()
    expect(page.locator(".player__desk")).to_be_hidden()


def test_without_webgl_it_says_so_and_the_drawing_stays(visit_without_webgl: Visit) -> None:
    page = visit_without_webgl()
    page.goto(PAGE)
    start_button(page).click()
    sorry(page)


BROKEN = {
    "gone": lambda route: route.fulfill(status=404),
    "not a clip": lambda route: route.fulfill(json={"format": "clip/9"}),
    "not even JSON": lambda route: route.fulfill(body="<html>"),
    "for another body": lambda route: route.fulfill(
        json={"format": "clip/1", "fps": 15, "frames": 1, "turns": {"tail": [[0], [0], [0], [1]]}, "root": []}
    ),
    "cut off": lambda route: route.abort(),
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("what", ["plank.clip.json", "woman.glb", "three.mjs"])
def test_whatever_is_broken_the_page_stays_whole(visit: Visit, what: str, how: str) -> None:
    page = visit()
    breaking: Callable[[Route], None] = BROKEN[how]
    page.route(f"**/*{what}", breaking)
    page.goto(PAGE)
    start_button(page).click()
    sorry(page)
    expect(page.get_by_role("heading", name="Zo doe je het")).to_be_visible()


def test_a_broken_variant_gives_the_drawing_back(visit: Visit) -> None:
    page = visit()
    page.route("**/*plank-knees.clip.json", BROKEN["gone"])
    play(page).get_by_label("Welke versie?").select_option(index=1)
    sorry(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_while_it_plays(visit: Visit, width: int) -> None:
    page = paused(visit(width=width))
    assert violations(page) == []
    page.get_by_label("Toon wat je beter niet doet").select_option(index=1)
    page.get_by_role("button", name="Lijn van de rug").click()
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)  # colours are on their way
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_thumb_finds_every_control(visit: Visit) -> None:
    page = paused(visit(width=360, height=740))
    boxes = page.locator(".player button:visible, .player select:visible, .player input:visible")
    assert boxes.count() >= 9
    for control in boxes.all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44, control.get_attribute("data-do")
        assert box["width"] >= 44


def test_three_is_kept_for_ever_and_carries_the_policy(visit: Visit) -> None:
    page = visit()
    page.goto(PAGE)
    address = player(page).get_attribute("data-three")
    assert address is not None
    headers = page.request.get(address).headers
    assert "script-src 'self' 'wasm-unsafe-eval'" in headers["content-security-policy"]
    assert headers["content-type"].startswith("text/javascript")
    assert "immutable" in headers["cache-control"]
    assert headers["content-encoding"] == "gzip"
    assert int(headers["content-length"]) <= 180_000
