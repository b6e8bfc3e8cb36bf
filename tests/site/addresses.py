"""Every page that the site has, in every language: what "every page" means in the tests."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from ruggensteun.web.library.programme import programme

LANGUAGES = ("nl", "en")
PAGES = ("home", "exercises", "equipment", "to-confirm", "safety", "about", "accessibility")
FOR_MACHINES = ("/health", "/robots.txt", "/manifest.webmanifest", "/favicon.ico")


def address(name: str, language: str, slug: str = "") -> str:
    with override(language):
        return reverse(f"library:{name}", args=[slug] if slug else [])


def slugs() -> tuple[str, ...]:
    return tuple(exercise.slug for exercise in programme().exercises)


def general_pages(language: str) -> list[str]:
    searches = ["?q=bal", "?position=standing&place=home", "?q=xyzzy"]
    exercises = address("exercises", language)
    return [address(name, language) for name in PAGES] + [exercises + search for search in searches]


def exercise_pages(language: str) -> list[str]:
    return [address("exercise", language, slug) for slug in slugs()]


def sheets(language: str) -> list[str]:
    return [address("exercise-sheet", language, slug) for slug in slugs()]


def every_page() -> list[str]:
    return [
        page
        for language in LANGUAGES
        for page in (*general_pages(language), *exercise_pages(language), *sheets(language))
    ]


@dataclass(frozen=True, slots=True)
class Fetched:
    status: int
    headers: Mapping[str, str]


def fetch_file(client: Client, path: str) -> Fetched:
    """A static file, closed again: a streamed answer keeps it open."""
    with closing(client.get(path)) as response:
        return Fetched(response.status_code, dict(response.headers))
