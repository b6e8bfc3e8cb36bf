"""The auditor's page: who saw and did what, and a file of it."""

import csv
import io
from collections.abc import Iterable
from itertools import chain, islice

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.forms import TrailForm
from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.people.queries.trail import (
    TrailQuestion,
    first_broken,
    glass_reasons,
    kinds_of_entry,
    names_in,
    trail,
)
from ruggensteun.web.people.role_words import deed_name, detail_name, read_name, role_names
from ruggensteun.web.people.types import Role, Viewer

A_PAGE = 50
MOST_ROWS = 100_000
COLUMNS = (
    "number", "at", "zone", "local_date", "actor_id", "roles", "did", "patient_id", "subject", "detail",
    "address", "previous_hash", "hash",
)  # fmt: skip


@require_safe
@seen_by(Role.AUDITOR)
def trail_page(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    form = _form(request, viewer)
    page = Paginator(trail(viewer, _question(form)), A_PAGE).get_page(request.GET.get("page"))
    entries = list(page.object_list)
    names, reasons = names_in(entries), glass_reasons(entries)
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "rows": [
            {
                "entry": entry,
                "who": names.get(entry.actor_id, "") if entry.actor_id else "",
                "patient": names.get(entry.patient_id, "") if entry.patient_id else "",
                "roles": role_names(entry.roles),
                "deed": deed_name(entry.did),
                "more": reasons.get(entry.number) or _more(entry),
            }
            for entry in entries
        ],
        "asked": asked.urlencode(),
        "broken": first_broken() if "check" in request.GET else None,
        "was_checked": "check" in request.GET,
    }
    return render(request, "people/trail.html", context, status=422 if form.errors else 200)


@require_safe
@seen_by(Role.AUDITOR)
def trail_file(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The same question, as CSV with every column, hashes included; the newest rows when there are many."""
    entries = trail(viewer, _question(_form(request, viewer)))
    audit(by=viewer, did="exported-trail")
    rows = islice(entries.iterator(chunk_size=2000), MOST_ROWS)
    response = HttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    name = f"trail-{timezone.localdate():%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _form(request: HttpRequest, viewer: Viewer) -> TrailForm:
    kinds = [(did, deed_name(did)) for did in kinds_of_entry(viewer)]
    asked = {name: str(value).replace("\0", "") for name, value in request.GET.items()}
    form = TrailForm(asked, kinds=kinds)
    form.is_valid()
    return form


def _question(form: TrailForm) -> TrailQuestion:
    answered = {name: value for name, value in form.cleaned_data.items() if value}
    return TrailQuestion(**answered)


def _csv(entries: Iterable[AuditEntry]) -> str:
    """A cell never starts a formula, whatever someone may have managed to write into it."""
    written = io.StringIO()
    rows = ([_cell(getattr(entry, name)) for name in COLUMNS] for entry in entries)
    csv.writer(written).writerows(chain([COLUMNS], rows))
    return written.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _more(entry: AuditEntry) -> str:
    """What was looked at, and the other details, in words."""
    detail = dict(entry.detail)
    what, count = detail.pop("what", ""), detail.pop("count", "")
    looked = " ".join(filter(None, (read_name(what) if what else "", f"({count})" if count else "")))
    rest = (detail_name(name, value) for name, value in detail.items())
    return ", ".join(filter(None, (looked, *rest)))
