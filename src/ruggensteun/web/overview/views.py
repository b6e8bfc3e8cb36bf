"""Whom do I call today: all patients of a therapist, those who need attention first."""

import datetime
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.web.overview.attention import CALLED
from ruggensteun.web.overview.forms import ADHERENCE, ATTENTION, NAME, SESSION, OverviewForm
from ruggensteun.web.overview.queries import Doing, everyone, with_adherence
from ruggensteun.web.overview.shown import lines
from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.queries.sight import note_list
from ruggensteun.web.people.types import CLINICAL_ROLES, Viewer

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

A_PAGE = 25


@require_safe
@seen_by(*CLINICAL_ROLES)
def patients(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    form = OverviewForm({**request.GET.dict(), "q": request.GET.get("q", "").replace("\0", "")[:100]})
    form.is_valid()
    asked = form.cleaned_data
    found = everyone(viewer, timezone.localdate(), named=asked.get("q", ""))
    by_adherence = asked.get("sort") == ADHERENCE
    if by_adherence:
        found = with_adherence(viewer, found)
    calling = [one for one in found if one.needs_attention]
    called = [one for one in found if one.weight == CALLED]
    listed = sorted(calling if asked.get("needs") else found, key=_SORTS[asked.get("sort") or ATTENTION])
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    note_list(viewer, "overview", len(page.object_list))
    context = {
        "form": form,
        "sort": asked.get("sort") or ATTENTION,
        "page": page,
        "lines": lines(page if by_adherence else with_adherence(viewer, tuple(page))),
        "total": len(found),
        "calling": len(calling),
        "called": len(called),
        "others": len(found) - len(calling) - len(called),
        "query": _query(request),
    }
    return render(request, "overview/patients.html", context)


def _query(request: HttpRequest) -> str:
    """What was asked, without the number of the page."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def _by_session(one: Doing) -> datetime.date:
    return one.facts.session.on if one.facts.session else datetime.date.min


def _by_adherence(one: Doing) -> tuple[bool, Fraction]:
    """Who had nothing planned comes last."""
    kept = one.adherence
    share = kept.share if kept else None
    return share is None, share or Fraction(0)


_SORTS: dict[str, "Callable[[Doing], SupportsRichComparison]"] = {
    ATTENTION: lambda one: one.weight,
    NAME: lambda one: (one.patient.family_name.casefold(), one.patient.given_name.casefold()),
    SESSION: _by_session,
    ADHERENCE: _by_adherence,
}
