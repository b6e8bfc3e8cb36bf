"""Answers for machines: is the site alive, what may a search engine read, which icon."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ruggensteun.web.library.programme import programme

DAY_S = 86_400


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
            "start_url": "/",
            "display": "minimal-ui",
            "background_color": "#fbf8f2",
            "theme_color": "#fbf8f2",
            "icons": [{"src": static("ui/logo.svg"), "type": "image/svg+xml", "sizes": "any"}],
        },
        content_type="application/manifest+json",
    )
