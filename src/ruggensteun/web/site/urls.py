"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from ruggensteun.web.site import errors, plumbing
from ruggensteun.web.ui import gallery

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", plumbing.health, name="health"),
    path("robots.txt", plumbing.robots, name="robots"),
    path("favicon.ico", plumbing.favicon, name="favicon"),
    path("manifest.webmanifest", plumbing.manifest, name="manifest"),
    *i18n_patterns(path("", include("ruggensteun.web.library.urls")), prefix_default_language=False),
]

if settings.DEBUG:
    urlpatterns.insert(0, path("components/", gallery.components, name="components"))
