"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import pgettext_lazy

from ruggensteun.web.site import errors, mode_page, my_consents, navigation, personal_copy, plumbing
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
    path("sw.js", plumbing.service_worker, name="service-worker"),
    *i18n_patterns(
        path("", include("ruggensteun.web.library.urls")),
        path("", include("ruggensteun.web.people.urls")),
        path("", include("ruggensteun.web.prescriptions.urls")),
        path("", include("ruggensteun.web.training.urls")),
        path("", include("ruggensteun.web.overview.urls")),
        path("account/", include("ruggensteun.web.people.login_urls")),
        path(pgettext_lazy("address", "offline/"), plumbing.offline, name="offline"),
        path(pgettext_lazy("address", "start/"), navigation.start, name="start"),
        path(pgettext_lazy("address", "mode/"), mode_page.mode, name="mode"),
        path(pgettext_lazy("address", "my-account/consents/"), my_consents.my_consents, name="my-consents"),
        path(pgettext_lazy("address", "my-account/copy/"), personal_copy.my_copy, name="my-copy"),
        path(
            pgettext_lazy("address", "people/patients/<uuid:patient_id>/copy/"),
            personal_copy.copy_for_patient,
            name="copy",
        ),
        path(
            pgettext_lazy("address", "people/patients/<uuid:patient_id>/erase/"),
            personal_copy.erase,
            name="erase",
        ),
        prefix_default_language=False,
    ),
]

if settings.DEBUG:
    urlpatterns.insert(0, path("components/", gallery.components, name="components"))
