"""The home page is light and stands still while it loads."""

from tests.browser.conftest import Open

HEAVIEST_HOME_BYTES = 100_000
LARGEST_SHIFT = 0.05


def test_home_is_light_over_the_wire(opened: Open) -> None:
    page = opened("/robots.txt", width=360)
    session = page.context.new_cdp_session(page)
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.send("Network.enable")
    page.goto("/", wait_until="networkidle")
    assert len(received) >= 4  # page, style sheet, letters, digits
    assert sum(received) <= HEAVIEST_HOME_BYTES


def test_the_letters_come_from_us(opened: Open) -> None:
    page = opened("/")
    page.wait_for_function("document.fonts.status === 'loaded'")
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")


def test_nothing_jumps_while_a_page_loads(opened: Open) -> None:
    page = opened("/robots.txt", width=360, height=740)
    page.add_init_script("""
      window.shift = 0;
      new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shift += one.value; })
        .observe({type: "layout-shift", buffered: true});
    """)
    for path in ("/", "/oefeningen/", "/oefeningen/plank/"):
        page.goto(path, wait_until="networkidle")
        assert page.evaluate("window.shift") <= LARGEST_SHIFT, path
