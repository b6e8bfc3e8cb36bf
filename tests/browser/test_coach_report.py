"""The report of a set opens from a disk, without a network or a script, and axe finds nothing in it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ruggensteun.cli import main
from tests.browser.test_accessibility import DESK, PHONE, violations
from tests.movement.golden import FELT, FELT_RECORDING
from tests.movement.phones import CLAMSHELL_SHEET

COACHED = Path(__file__).parent.parent / "movement"


@pytest.fixture(params=["squat", "plank", FELT])
def report(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    recording, sheet = COACHED / "golden" / f"{request.param}.landmarks.jsonl.gz", tmp_path / "sheet.json"
    if request.param == FELT:
        recording = FELT_RECORDING
        sheet.write_text(CLAMSHELL_SHEET, encoding="utf-8")
    else:
        sheet = COACHED / "sheets" / f"{request.param}.json"
    path = tmp_path / "report.html"
    code = main(["coach", str(recording), "--sheet", str(sheet), "--report", str(path)])
    assert code == (2 if request.param == FELT else 0)  # that phone falls in the end
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_in_the_report(browser: Browser, report: Path, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        offline=True,
        bypass_csp=True,  # for axe itself
    )
    page = context.new_page()
    page.goto(report.as_uri())
    for tables in page.locator("summary").all():
        tables.click()
    assert page.locator("svg").first.is_visible()
    assert page.locator("table").first.is_visible()
    assert violations(page) == []
    context.close()
