"""What every answer of the site tells the browser that it may do."""

import gzip
import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client

from ruggensteun.web.site.security_headers import CONTENT_SECURITY_POLICY, HEADERS
from tests.site.addresses import FOR_MACHINES, every_page, fetch_file

pytestmark = pytest.mark.django_db


class Tags(HTMLParser):
    """Collects every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))


def own_files(html: str) -> set[str]:
    return set(re.findall(r'(?:href|src)="(/static/[^"#]+)', html))


def test_the_policy_allows_nothing_from_elsewhere_and_no_inline_code() -> None:
    directives = dict(part.split(" ", 1) for part in CONTENT_SECURITY_POLICY.split("; "))
    assert directives["default-src"] == "'self'"
    assert directives["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert directives["style-src"] == "'self'"
    assert {directives[name] for name in ("object-src", "base-uri", "frame-ancestors")} == {"'none'"}
    assert "unsafe-inline" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY


def test_every_page_carries_the_headers(client: Client) -> None:
    for page in (*every_page(), *FOR_MACHINES, "/bestaat-niet/", "/en/does-not-exist/"):
        response = client.get(page)
        assert {name: response.headers.get(name) for name in HEADERS} == HEADERS, page


def test_every_file_that_a_page_asks_for_is_there_carries_the_headers_and_is_kept_for_ever(
    client: Client,
) -> None:
    asked = {file for page in every_page() for file in own_files(client.get(page).content.decode())}
    assert {file.rsplit("/", 1)[1] for file in asked} >= {"ruggensteun.css", "logo.svg", "print.mjs"}
    for file in asked:
        response = fetch_file(client, file)
        assert response.status == 200, file
        assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
        assert "immutable" in response.headers["Cache-Control"], file


def test_a_page_comes_compressed_for_who_can_read_that_and_with_the_same_headers(client: Client) -> None:
    plain = client.get("/oefeningen/")
    packed = client.get("/oefeningen/", headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 3
    assert gzip.decompress(packed.content) == plain.content
    assert {name: packed.headers.get(name) for name in HEADERS} == HEADERS
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_the_length_of_a_compressed_page_tells_nothing_exactly(client: Client) -> None:
    """What makes compressing safe: see the comment at the middleware."""
    asked = (client.get("/oefeningen/", headers={"Accept-Encoding": "gzip"}) for _time in range(20))
    assert len({len(answer.content) for answer in asked}) > 1
    assert settings.SESSION_COOKIE_SAMESITE == settings.CSRF_COOKIE_SAMESITE == "Lax"


def test_a_module_is_served_as_javascript(client: Client) -> None:
    modules = {
        file for file in own_files(client.get("/oefeningen/").content.decode()) if file.endswith(".mjs")
    }
    assert modules
    for module in modules:
        assert fetch_file(client, module).headers["Content-Type"].startswith("text/javascript"), module


def test_no_page_has_inline_script_style_or_event_code(client: Client) -> None:
    for page in every_page():
        for tag, attributes in Tags(client.get(page).content.decode()).found:
            assert tag != "style", page
            assert "style" not in attributes, (page, tag)
            assert not [name for name in attributes if name.startswith("on")], (page, tag)
            if tag == "script":
                assert (attributes.get("src") or "").startswith("/static/"), page


def test_no_page_sets_a_cookie(client: Client) -> None:
    for page in every_page():
        assert not client.get(page).cookies, page
