"""The pages for when something is not there, not allowed or broken: in our own words and style."""

import sys
from dataclasses import dataclass

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ruggensteun.web.site.frame import page_frame

POSTGRESQL_FULL, SQLITE_FULL = "53100", "disk is full"


@dataclass(frozen=True, slots=True)
class Trouble:
    status: int
    title: str
    text: str


def _page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    # Without context processors: this page must come even when they are what broke.
    frame = page_frame(request, mode="", viewer=None)
    content = render_to_string("site/error.html", {"trouble": trouble, "frame": frame})
    return HttpResponse(content, status=trouble.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    title = _("We do not understand this address")
    return _page(request, Trouble(400, title, _("Go back to the exercises and try again from there.")))


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    title = _("You cannot open this page")
    return _page(
        request, Trouble(403, title, _("Maybe you have to log in first, or the page is not meant for you."))
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    title = _("This page was open for too long")
    return _page(
        request, Trouble(403, title, _("Nothing was saved. Go back, reload the page and try again."))
    )


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    title = _("We cannot find this page")
    return _page(
        request, Trouble(404, title, _("Maybe the address has changed. All exercises are still here."))
    )


def server_error(request: HttpRequest) -> HttpResponse:
    if _is_full(sys.exc_info()[1]):
        title = _("The server has no room left")
        text = _(
            "What you just did was not saved. What was there before is still there. Try again later; call "
            "the clinic when it cannot wait. Whoever looks after the site has to make room on its disk."
        )
        return _page(request, Trouble(507, title, text))
    title = _("Something went wrong on our side")
    return _page(request, Trouble(500, title, _("It is not your fault. Wait a moment and try again.")))


def _is_full(trouble: BaseException | None) -> bool:
    """The database could not write: the disk is full, or its share of it."""
    if not isinstance(trouble, DatabaseError):
        return False
    return getattr(trouble.__cause__, "sqlstate", "") == POSTGRESQL_FULL or SQLITE_FULL in str(trouble)
