"""The door of every page about people: who looks is known, may look, and every look is written down."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from allauth.account.adapter import get_adapter
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from ruggensteun.web.people.actions.trail import write_reads
from ruggensteun.web.people.queries.logging_in import needs_second_factor
from ruggensteun.web.people.queries.sight import viewer_of
from ruggensteun.web.people.types import NotAllowed, NotVisible, Role, Viewer

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
ViewerView = Callable[Concatenate[HttpRequest, Viewer, P], HttpResponse]

_KEPT_AS = "_viewer"
SAFE_METHODS = frozenset({"GET", "HEAD"})


def viewer_of_request(request: HttpRequest) -> Viewer | None:
    """Who is logged in, found out once a request; None when nobody is."""
    if not request.user.is_authenticated:
        return None
    found = cast("Viewer | None", getattr(request, _KEPT_AS, None))
    if found is None:
        found = viewer_of(request.user, address=address_of(request))
        setattr(request, _KEPT_AS, found)
    return found


def address_of(request: HttpRequest) -> str:
    """The visitor's network address, as far as the proxies in front of us can be trusted."""
    return str(get_adapter().get_client_ip(request))


def seen_by(*roles: Role, before_second_lock: bool = False) -> Callable[[ViewerView[P]], View[P]]:
    """Only for these roles, or for anyone who is logged in when there are none.

    Someone of the team who has only a password goes to choose a second lock first; `before_second_lock` is
    for that page itself.

    The view gets the viewer after the request. NotVisible becomes a 404 and NotAllowed a 403; what was seen,
    and what was refused, is in the trail before the answer leaves.
    """

    def guard(view: ViewerView[P]) -> View[P]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            viewer = viewer_of_request(request)
            if viewer is None:
                return _to_login(request)
            if roles and not viewer.roles & frozenset(roles):
                raise PermissionDenied
            if not before_second_lock and needs_second_factor(request, viewer):
                return HttpResponseRedirect(reverse("people:second-factor"))
            try:
                response = view(request, viewer, *args, **kwargs)
            except NotVisible:
                raise Http404 from None
            except NotAllowed as refused:
                raise PermissionDenied(str(refused)) from None
            finally:
                write_reads(by=viewer)
            add_never_cache_headers(response)
            return response

        return cast("View[P]", guarded)

    return guard


def _to_login(request: HttpRequest) -> HttpResponse:
    if request.method not in SAFE_METHODS:
        raise PermissionDenied
    return redirect_to_login(request.get_full_path(), reverse("people:log-in"))
