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


def test_architecture_knows_every_package_and_draws_none_that_does_not_exist() -> None:
    architecture = text(Path("ARCHITECTURE.md"))
    source = architecture.split("src/ruggensteun/\n")[1].split("\nbrowser/")[0]
    drawn = set(re.findall(r"^ {2,4}(\w+)/  ", source, re.MULTILINE))
    here = {path.parent.name for path in (*PACKAGE.glob("*/__init__.py"), *PACKAGE.glob("web/*/__init__.py"))}
    assert drawn <= here
    assert not {name for name in here - drawn if f"`{name}`" not in architecture}


def test_the_readme_says_what_this_is_not() -> None:
    readme = text(Path("README.md"))
    for promise in ("Intended use", "not a certified medical device", "hospital that puts it to use is"):
        assert promise in " ".join(readme.split())


def test_every_variable_that_the_code_reads_stands_in_the_document_for_hosts() -> None:
    reads = re.compile(r"\b(?:flag|choice|words|number|required|strong_secret|environ\.get)\(\s*\"([A-Z_]+)")
    read = {name for path in files(".py", under="src/") for name in reads.findall(text(path))}
    document = text(Path("docs/operations/README.md"))
    assert "RUGGENSTEUN_SECRET_KEY" in read
    assert not {name for name in read if f"`{name}`" not in document}
