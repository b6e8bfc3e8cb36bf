"""The main menu: at most four places besides the start, chosen by who looks."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.types import CLINICAL_ROLES, Role, Viewer
from ruggensteun.web.ui.frame import Link

MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the menu. Without roles it is for everyone, also for who is not logged in."""

    address_name: str
    text: str | Promise
    icon: str
    roles: frozenset[Role] = frozenset()


# In the order of the menu. A room that has a page for a role adds its line here.
PLACES = (
    Place("training:today", _("Today"), "home", frozenset({Role.PATIENT})),
    Place("prescriptions:mine", _("Programme"), "list", frozenset({Role.PATIENT})),
    Place("training:progress", _("Progress"), "up", frozenset({Role.PATIENT})),
    Place("overview:patients", _("To call"), "phone", CLINICAL_ROLES),
    Place("people:patients", _("Patients"), "people", CLINICAL_ROLES),
    Place("people:staff", _("People"), "people", frozenset({Role.ADMINISTRATOR})),
    Place("people:clinic", _("Clinic"), "hospital", frozenset({Role.ADMINISTRATOR})),
    Place("mode", _("Mode"), "shield", frozenset({Role.ADMINISTRATOR})),
    Place("people:trail", _("Trail"), "eye", frozenset({Role.AUDITOR})),
    Place("library:exercises", _("Exercises"), "book"),
    Place("library:equipment", _("Equipment"), "ball"),
    Place("library:about", _("About"), "info"),
)

PATIENT_PAGES = (
    Place("training:course", _("Overview"), ""),
    Place("prescriptions:history", _("Programme"), ""),
    Place("people:journal", _("Journal"), ""),
    Place("people:file", _("File"), ""),
)
"""The pages about one patient, beside each other, for those who treat."""


def patient_pages(request: HttpRequest, viewer: Viewer | None) -> tuple[Link, ...]:
    """Empty where the page is not about one patient of the viewer's."""
    match = request.resolver_match
    if viewer is None or not viewer.is_clinical or match is None or "patient_id" not in match.kwargs:
        return ()
    return tuple(
        Link(
            href=reverse(page.address_name, args=[match.kwargs["patient_id"]]),
            text=str(page.text),
            current=match.view_name == page.address_name,
        )
        for page in PATIENT_PAGES
    )


def navigation(request: HttpRequest, viewer: Viewer | None) -> tuple[Link, ...]:
    roles = viewer.roles if viewer else frozenset()
    mine = [place for place in PLACES if not place.roles or place.roles & roles]
    home = reverse("library:home")
    links = [Link(href=home, text=str(_("Home")), icon="home", current=request.path == home)]
    if roles:
        links = []
    for place in mine[: MOST_PLACES - len(links)]:
        href = reverse(place.address_name)
        links.append(
            Link(href=href, text=str(place.text), icon=place.icon, current=request.path.startswith(href))
        )
    return tuple(links)


@require_safe
@seen_by()
def start(_request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Where someone begins after logging in: the first place of the menu that is for their role."""
    own = next((place for place in PLACES if place.roles & viewer.roles), None)
    with override(viewer.language):
        return HttpResponseRedirect(reverse(own.address_name if own else "library:home"))
