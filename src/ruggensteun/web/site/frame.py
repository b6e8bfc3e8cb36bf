"""Fills in what stands around every page: menu, languages, foot, and in which mode this site runs."""

import dataclasses

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ruggensteun.web.library.queries import current_mode
from ruggensteun.web.people.access import viewer_of_request
from ruggensteun.web.people.on_devices import name_on_devices
from ruggensteun.web.people.types import Role, Viewer
from ruggensteun.web.site.navigation import navigation, patient_pages
from ruggensteun.web.ui.frame import Device, Frame, LanguageLink, Link

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Template context for every page."""
    viewer = viewer_of_request(request) if hasattr(request, "user") else None
    page = page_frame(request, mode=mode_sentence(current_mode()), viewer=viewer)
    device = _device(viewer)
    return {"frame": dataclasses.replace(page, device=device, away=device is None)}


def page_frame(request: HttpRequest, *, mode: str, viewer: Viewer | None) -> Frame:
    home = reverse("library:home")
    return Frame(
        home=home,
        at_home=request.path == home,
        navigation=navigation(request, viewer),
        languages=_languages(request),
        footer=_footer(),
        disclaimer=_(
            "Ruggensteun explains exercises and keeps you company. It does not replace your doctor or "
            "physiotherapist. In an emergency, call 112."
        ),
        mode=mode,
        banner=_("Demo with invented people. Nothing here is real care.")
        if settings.RUGGENSTEUN_DEMO
        else "",
        account=_account(request, viewer),
        changed=_changed(request, viewer),
        patient_pages=patient_pages(request, viewer),
    )


def _account(request: HttpRequest, viewer: Viewer | None) -> Link:
    href = reverse("people:my-account" if viewer else "people:log-in")
    text = viewer.name if viewer else _("Log in")
    return Link(href=href, text=text, icon="person", current=request.path == href)


def _changed(request: HttpRequest, viewer: Viewer | None) -> Link | None:
    if viewer is None or Role.PATIENT not in viewer.roles:
        return None
    href = reverse("training:something-changed")
    return Link(href=href, text=_("Something changed"), icon="alert", current=request.path == href)


def _device(viewer: Viewer | None) -> Device | None:
    if viewer is None or viewer.patient_id is None:
        return None
    return Device(
        person=name_on_devices(viewer.patient_id),
        identity=reverse("training:identity"),
        pages=" ".join(map(reverse, ("training:today", "training:guided-session", "training:this-device"))),
    )


def mode_sentence(mode: str) -> str:
    if mode == "support":
        return _("This site runs in support mode: the coach and proposals are switched on.")
    return _("This site runs in library mode: it shows the programme and judges nothing.")


def _footer() -> tuple[Link, ...]:
    return (
        Link(href=reverse("library:safety"), text=_("Practise safely")),
        Link(href=reverse("library:about"), text=_("About Ruggensteun")),
        Link(href=reverse("library:to-confirm"), text=_("Questions for the hospital")),
        Link(href=reverse("library:accessibility"), text=_("Accessibility")),
    )


def _languages(request: HttpRequest) -> tuple[LanguageLink, ...]:
    here, address = get_language(), request.get_full_path()
    links = []
    for code, _name in settings.LANGUAGES:
        href = address if code == here else translate_url(address, code)
        if code != here and href == address:  # no such page: offer the start of that language
            with override(code):
                href = reverse("library:home")
        links.append(LanguageLink(code=code, name=LANGUAGE_NAMES[code], href=href, current=code == here))
    return tuple(links)
