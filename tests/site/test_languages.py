"""Dutch first, English beside it, and nobody loses their place by changing language."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation.template import templatize

from tests.site.addresses import LANGUAGES, address, every_page

WEB = Path(settings.LOCALE_PATHS[0]).parent
CALLS = {
    "_": 0,
    "gettext": 0,
    "gettext_lazy": 0,
    "ngettext": 0,
    "pgettext": 1,
    "pgettext_lazy": 1,
    "npgettext": 1,
}


def other(html: str, language: str) -> str:
    """The address behind the link to another language."""
    found = re.search(rf'<a class="language-switch" href="([^"]+)" lang="{language}"', html)
    assert found
    return found.group(1).replace("&amp;", "&")


@pytest.mark.django_db
@pytest.mark.parametrize(("here", "there"), [("nl", "en"), ("en", "nl")])
def test_changing_language_keeps_the_page(client: Client, here: str, there: str) -> None:
    for name, slug in (("home", ""), ("exercises", ""), ("exercise", "plank"), ("exercise-sheet", "squat")):
        html = client.get(address(name, here, slug)).content.decode()
        assert f'<html lang="{here}">' in html
        assert other(html, there) == address(name, there, slug)


@pytest.mark.django_db
def test_changing_language_keeps_the_filters(client: Client) -> None:
    html = client.get("/oefeningen/?position=standing&q=bal").content.decode()
    assert other(html, "en") == "/en/exercises/?position=standing&q=bal"


@pytest.mark.django_db
def test_a_page_that_does_not_exist_leads_to_the_start_of_the_other_language(client: Client) -> None:
    assert other(client.get("/bestaat-niet/").content.decode(), "en") == "/en/"


@pytest.mark.django_db
def test_the_browsers_own_language_changes_nothing(client: Client) -> None:
    html = client.get("/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="nl">' in html


@pytest.mark.django_db
def test_every_page_names_its_alternatives(client: Client) -> None:
    for page in every_page():
        html = client.get(page).content.decode()
        assert set(re.findall(r'rel="alternate" hreflang="(\w+)"', html)) == set(LANGUAGES), page


def test_addresses_are_in_the_language_of_the_page() -> None:
    assert address("exercise", "nl", "plank") == "/oefeningen/plank/"
    assert address("exercise", "en", "plank") == "/en/exercises/plank/"
    assert address("to-confirm", "nl") == "/te-bevestigen/"


def said_in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            text = node.args[CALLS[node.func.id]]
            assert isinstance(text, ast.Constant), (
                f"{path}:{node.lineno}: only literal text can be translated"
            )
            yield str(text.value)


def said_in_template(path: Path) -> Iterator[str]:
    """The texts of a template, by the same reading that makemessages does."""
    for found in re.finditer(
        r"""\b(?:gettext|ngettext)\(u?((?:'(?:[^'\\]|\\.)*')|(?:"(?:[^"\\]|\\.)*"))""",
        templatize(path.read_text(encoding="utf-8")),
    ):
        yield str(ast.literal_eval(found.group(1)))


def test_everything_that_the_site_says_is_said_in_dutch() -> None:
    with (WEB / "locale" / "nl" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        catalog: dict[object, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    dutch = {
        re.sub(r"^.*\x04", "", key[0] if isinstance(key, tuple) else str(key)): text
        for key, text in catalog.items()
    }
    said = {text for path in WEB.rglob("*.py") for text in said_in_python(path)}
    said |= {text for path in WEB.rglob("*.html") for text in said_in_template(path)}
    assert len(said) > 100
    missing = {text for text in said if not dutch.get(text)}
    assert not missing
