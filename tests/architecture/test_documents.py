"""The documents are complete and lead where they say."""

import re
from pathlib import Path

import pytest

from tests.architecture.source_files import CHECKOUT, PACKAGE, files, text

LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
DECISIONS = sorted((CHECKOUT / "docs" / "adr").glob("0*.md"))
LONGEST_DECISION = 60


@pytest.mark.parametrize("document", files(".md"), ids=str)
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    broken = [
        link for link in LINK.findall(text(document)) if not (CHECKOUT / document.parent / link).exists()
    ]
    assert not broken


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_fits_on_a_page_and_says_when_and_why(decision: Path) -> None:
    lines = decision.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_DECISION
    assert re.fullmatch(rf"# {int(decision.stem[:4])}\. .+", lines[0])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d · (accepted|replaced by \[.+\]\(.+\))", lines[2])
    headings = [line for line in lines if line.startswith("## ")]
    assert headings == ["## What we had to decide", "## What we decided", "## What follows"]


def test_decisions_are_numbered_without_a_gap_and_all_in_the_list() -> None:
    assert [int(path.stem[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    index = (CHECKOUT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in DECISIONS] == re.findall(r"\((0[\w-]+\.md)\)", index)


def test_architecture_names_every_package_that_exists_and_calls_no_other_present() -> None:
    architecture = text(Path("ARCHITECTURE.md"))
    tree = architecture.split("```")[1]
    here = {path.parent.name for path in (*PACKAGE.glob("*/__init__.py"), *PACKAGE.glob("web/*/__init__.py"))}
    named = set(re.findall(r"^ {2,4}(\w+)/  ", tree, re.MULTILINE)) - {"schema"}
    assert named == here


def test_the_readme_says_what_this_is_not() -> None:
    readme = text(Path("README.md"))
    for promise in ("Intended use", "not a certified medical device", "hospital that puts it to use is"):
        assert promise in " ".join(readme.split())
