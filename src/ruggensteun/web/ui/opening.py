"""What a page may use of the device: everything is closed, a view opens what its page needs.

    @opens("camera", "screen-wake-lock")
    def session(request): ...

`web.site.security_headers` writes the rest of the header.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse

HEADER: Final = "Permissions-Policy"

_Rest = ParamSpec("_Rest")
View = Callable[Concatenate[HttpRequest, _Rest], HttpResponse]


def opens(*features: str) -> Callable[[View[_Rest]], View[_Rest]]:
    """For this page only, and for ourselves only: a frame of another site gets nothing."""

    def opened(view: View[_Rest]) -> View[_Rest]:
        @wraps(view)
        def answer(request: HttpRequest, /, *rest: _Rest.args, **more: _Rest.kwargs) -> HttpResponse:
            response = view(request, *rest, **more)
            response.headers[HEADER] = ", ".join(f"{feature}=(self)" for feature in features)
            return response

        return answer

    return opened
