"""The composer as a fragment: who asks for one, what answers, and what a screen reader hears of it."""

import json
from functools import cache
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ruggensteun import places
from ruggensteun.web.prescriptions.shown import shown
from ruggensteun.web.prescriptions.types import Phase, Plan, PrescribedExercise

_HTMX: Final = "runtime/htmx.org-*/dist/htmx.min.js"

# What the site's own rules forbid (inline styles, eval), switched off; the refusals that say why, shown.
SETTINGS: Final = json.dumps(
    {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "allowScriptTags": False,
        "historyEnabled": False,
        "selfRequestsOnly": True,
        "scrollIntoViewOnBoost": False,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "2..", "swap": True},
            {"code": "409|422", "swap": True},
            {"code": "...", "swap": False, "error": True},
        ],
    }
)

FIND: Final = "find"
"""The press that looks for an exercise to add."""
FIND_ALL: Final = "find-all"
"""The press that offers every exercise again."""


@cache
def htmx() -> str | None:
    """Its address; None where nobody ran `make setup`: the composer then loads a page for each press."""
    served = places.served_dir()
    found = sorted(served.glob(_HTMX))
    return f"/{found[-1].relative_to(served).as_posix()}" if found else None


def asks_for_fragment(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def to_page(address: str) -> HttpResponse:
    """Sends a whole browser there, where a redirect would only swap the fragment."""
    return HttpResponse(headers={"HX-Redirect": address})


def announced(command: str, before: Plan, after: Plan) -> str:
    """What a press of a button did, in one sentence."""
    verb, _colon, subject = command.partition(":")
    if verb == "add":
        return _added(subject, before, after)
    if verb in {"up", "down", "moved"}:
        return _moved(subject, after)
    if verb == "remove":
        gone = next((item for item in before.exercises() if str(item.id) == subject), None)
        return _("%(subject)s was taken out") % {"subject": _title(gone)} if gone else ""
    sentences = {
        FIND: "",  # the page says how many fit
        FIND_ALL: "",
        "add-phase": _("A phase was added at the end."),
        "copy-phase": _("The phase was copied to a new one at the end."),
        "remove-phase": _("The phase was taken out."),
        "template": _("The phases of the template stand here now."),
        "keep-template": _("This is kept as a template."),
        "throw-away": _("Your draft is thrown away. This is what holds for the patient."),
    }
    return sentences.get(verb, _("Kept as a draft, counted and checked."))


def _added(subject: str, before: Plan, after: Plan) -> str:
    known = {item.id for item in before.exercises()}
    new = [item for item in after.exercises() if item.id not in known]
    if not new:
        return _("That exercise stands in this phase already.")
    phase = next((one.title for one in after.phases if str(one.id) == subject), "")
    return _("%(subject)s was added at the end of %(phase)s.") % {"subject": _title(new[-1]), "phase": phase}


def _moved(subject: str, after: Plan) -> str:
    for phase in after.phases:
        for number, item in enumerate(phase.exercises, start=1):
            if str(item.id) == subject:
                return _place(item, number, phase)
    return ""


def _place(item: PrescribedExercise, number: int, phase: Phase) -> str:
    sentence = _("%(subject)s now stands at place %(number)s of %(all)s in %(phase)s.")
    values = {"subject": _title(item), "number": number, "all": len(phase.exercises), "phase": phase.title}
    return sentence % values


def _title(item: PrescribedExercise) -> str:
    rows = shown((item,))
    return str(rows[0].title) if rows else item.exercise
