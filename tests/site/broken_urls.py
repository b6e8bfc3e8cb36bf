"""The site's addresses, and one page that breaks: for the test of the page that says so."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from ruggensteun.web.site import urls

handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(request.path)


urlpatterns = [path("breaks/", breaks), *urls.urlpatterns]
