"""The golden recordings in Pyodide, the Python of browsers: the same events to the last character."""

import pytest

from tests.movement.everywhere import Play, played_in_pyodide
from tests.movement.golden import FELT, FELT_RECORDING, FOLDER, NAMES
from tests.movement.phones import CLAMSHELL_SHEET
from tests.movement.sessions import SHEETS

PLAYS = [
    Play(FOLDER / f"{name}.landmarks.jsonl.gz", (SHEETS / f"{name}.json").read_text(encoding="utf-8"))
    for name in NAMES
]
PLAYS.append(Play(FELT_RECORDING, CLAMSHELL_SHEET))
EXPECTED = [FOLDER / f"{name}.events.jsonl" for name in NAMES] + [FOLDER / f"{FELT}.felt.jsonl"]


@pytest.fixture(scope="module")
def answer() -> dict[str, object]:
    return played_in_pyodide(PLAYS)


def test_it_is_another_python_than_the_one_that_wrote_the_golden_events(answer: dict[str, str]) -> None:
    assert answer["python"].startswith("3.14.")


@pytest.mark.parametrize("number", range(len(PLAYS)), ids=[*NAMES, "phone"])
def test_the_browser_says_the_same(answer: dict[str, list[dict[str, list[str]]]], number: int) -> None:
    expected = EXPECTED[number].read_text(encoding="utf-8").splitlines()
    assert answer["played"][number]["events"] == expected
