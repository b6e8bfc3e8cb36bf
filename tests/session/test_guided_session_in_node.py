"""The state machine of the guided session, on its own: every path, in Node, without a browser."""

from pathlib import Path

import pytest

from tests.in_node import passes_in_node

FILES = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.mjs"))
def test_the_session_goes_as_it_should(file: Path) -> None:
    passes_in_node(file)
