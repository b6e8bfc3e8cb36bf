"""What the site tells machines: whether it is alive, what to index, how to sit on a home screen."""

import json
import re

import pytest
from django.test import Client

from ruggensteun import places
from ruggensteun.web.site.plumbing import SESSION_MODULES
from tests.site.addresses import fetch_file


@pytest.mark.django_db
def test_health_says_yes_and_nothing_else(client: Client) -> None:
    response = client.get("/health")
    assert response.status_code == 200
    assert response.json() == {"healthy": True, "content": True, "database": True}
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.usefixtures("broken_database")
def test_health_says_no_when_the_database_is_gone(client: Client) -> None:
    response = client.get("/health")
    assert response.status_code == 503
    assert response.json() == {"healthy": False, "content": True, "database": False}


@pytest.mark.django_db
def test_robots_and_home_screen(client: Client) -> None:
    assert "Disallow: /health" in client.get("/robots.txt").content.decode()
    manifest = json.loads(client.get("/manifest.webmanifest").content)
    assert manifest["start_url"] == "/start/"
    sizes = {(icon["sizes"], icon.get("purpose", "any")) for icon in manifest["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes
    for icon in manifest["icons"]:
        assert fetch_file(client, icon["src"]).status == 200
    assert fetch_file(client, client.get("/favicon.ico").headers["Location"]).status == 200


@pytest.mark.django_db
def test_the_service_worker_knows_files_that_are_there_and_is_asked_for_anew(client: Client) -> None:
    response = client.get("/sw.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Cache-Control"] == "no-cache"
    told, _written = response.content.decode().removeprefix("self.SITE = ").split(";\n", 1)
    site = json.loads(told)
    assert any(file.endswith("browser/session/session.mjs") for file in site["files"])
    assert site["offline"] == ["/zonder-internet/", "/en/offline/"]
    for file in (*site["files"], *site["offline"]):
        assert fetch_file(client, file).status == 200, file


def test_whatever_a_module_without_internet_needs_is_kept_as_well() -> None:
    """Also its workers. A folder that is forgotten here stops the session where there is no network."""
    browser = places.browser_dir()
    modules = [module for folder in SESSION_MODULES for module in (browser / folder).glob("*.mjs")]
    needed = {
        (module.parent / found).resolve()
        for module in modules
        for found in re.findall(r"\"(\.{1,2}/[^\"]+\.mjs)\"", module.read_text(encoding="utf-8"))
    }
    workers = {module.name for module in needed if ".worker." in module.name}
    assert workers == {"engine.worker.mjs", "feeling.worker.mjs", "pose.worker.mjs"}
    assert len(needed) > 30
    assert needed - {module.resolve() for module in modules} == set()
