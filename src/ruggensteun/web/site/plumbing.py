"""Answers for machines: is the site alive, what may a search engine read, which icon, what works offline."""

import json
from functools import cache

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ruggensteun import places
from ruggensteun.web.library.programme import programme
from ruggensteun.web.site.frame import page_frame
from ruggensteun.web.ui.stylesheet import COACH_NAME, SESSION_NAME
from ruggensteun.web.ui.stylesheet import NAME as STYLESHEET

DAY_S = 86_400
SESSION_MODULES = ("session", "figure", "offline", "coach", "pose", "page", "replay", "sensor")
"""Folders of `browser/` that a session without internet needs."""
SHELL = (
    STYLESHEET,
    SESSION_NAME,
    COACH_NAME,
    "ui/logo.svg",
    "ui/icon-192.png",
    "ui/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "ui/fonts/public-sans-digits.woff2",
)


@require_safe
@cache_control(no_store=True)
def health(_request: HttpRequest) -> JsonResponse:
    """200 when the site can do its work, 503 when not. Says nothing that helps an intruder."""
    parts = {"content": len(programme().exercises) > 0, "database": _database_answers()}
    healthy = all(parts.values())
    return JsonResponse({"healthy": healthy, **parts}, status=200 if healthy else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except Error:
        return False


@require_safe
@cache_control(max_age=DAY_S)
def robots(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /health\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=DAY_S)
def favicon(_request: HttpRequest) -> HttpResponse:
    """Old browsers ask here without being told to."""
    return HttpResponseRedirect(static("ui/logo.svg"))


@require_safe
@cache_control(max_age=DAY_S)
def manifest(_request: HttpRequest) -> JsonResponse:
    """Lets a phone put the site on its home screen."""
    return JsonResponse(
        {
            "name": "Ruggensteun",
            "short_name": "Ruggensteun",
            "description": _("Exercises for your back, step by step."),
            "lang": "nl",
            "id": "/",
            "start_url": reverse("start"),
            "scope": "/",
            "display": "standalone",
            "background_color": "#fbf8f2",
            "theme_color": "#fbf8f2",
            "icons": [
                {"src": static("ui/logo.svg"), "type": "image/svg+xml", "sizes": "any"},
                *(_icon(pixels, purpose) for pixels in (192, 512) for purpose in ("any", "maskable")),
            ],
        },
        content_type="application/manifest+json",
    )


def _icon(pixels: int, purpose: str) -> dict[str, str]:
    name = f"ui/icon-{pixels}.png" if purpose == "any" else f"ui/icon-{purpose}-{pixels}.png"
    return {"src": static(name), "type": "image/png", "sizes": f"{pixels}x{pixels}", "purpose": purpose}


@require_safe
@cache_control(no_cache=True)
def service_worker(_request: HttpRequest) -> HttpResponse:
    """At the root, since a worker may only answer for what lies below itself."""
    return HttpResponse(_worker(get_language()), content_type="text/javascript; charset=utf-8")


@cache
def _worker(_language: str) -> str:
    """Every browser asks for it again and again; only the addresses of pages differ, by language."""
    site = {
        "release": settings.STATIC_URL.strip("/").rsplit("/", 1)[-1],
        "files": _files(),
        "offline": _offline(),
        "start": reverse("start"),
        "today": reverse("training:today"),
    }
    written = (places.browser_dir() / "offline" / "worker.mjs").read_text(encoding="utf-8")
    return f"self.SITE = {json.dumps(site)};\n{written}"


def _files() -> list[str]:
    browser = places.browser_dir()
    modules = [
        f"browser/{module.relative_to(browser).as_posix()}"
        for folder in SESSION_MODULES
        for module in sorted((browser / folder).glob("*.mjs"))
    ]
    return [static(name) for name in (*SHELL, *modules)]


def _offline() -> list[str]:
    """The page that says so, in every language; the first is for addresses without a language."""
    addresses = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            addresses.append(reverse("offline"))
    return addresses


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Kept by devices and shown to whoever is there: nothing in it is about a person."""
    return render(request, "site/offline.html", {"frame": page_frame(request, mode="", viewer=None)})
