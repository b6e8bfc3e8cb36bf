"""A change between two revisions, in a sentence."""

import datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ruggensteun.web.prescriptions.difference import Change
from ruggensteun.web.prescriptions.shown import shown

FIELDS = {
    "goal": gettext_lazy("goal"),
    "starts_on": gettext_lazy("first day"),
    "ends_on": gettext_lazy("last day"),
    "review_on": gettext_lazy("day to look at it again"),
    "title": gettext_lazy("name"),
    "weeks": gettext_lazy("weeks"),
    "home": gettext_lazy("days at home"),
    "clinic": gettext_lazy("days in the clinic"),
    "variant": gettext_lazy("variant"),
    "place": gettext_lazy("where"),
    "sets": gettext_lazy("sets"),
    "repetitions": gettext_lazy("times"),
    "hold_s": gettext_lazy("seconds to hold"),
    "duration_s": gettext_lazy("seconds"),
    "rest_s": gettext_lazy("seconds of rest"),
    "band": gettext_lazy("band"),
    "load_kg": gettext_lazy("weight"),
    "note": gettext_lazy("note"),
    "limits": gettext_lazy("own limits"),
    "released": gettext_lazy("warning looked at"),
    "content": gettext_lazy("wording"),
}


def told(change: Change) -> str:
    """Such as `Plank: times, from 8 to 10`."""
    subject = _subject(change)
    if change.kind == "added":
        return _("%(subject)s was added") % {"subject": subject}
    if change.kind == "removed":
        return _("%(subject)s was taken out") % {"subject": subject}
    if change.kind == "moved":
        return _("%(subject)s: another order") % {"subject": subject}
    field = str(FIELDS.get(change.field, change.field))
    if change.field == "content":
        return _("%(subject)s: newer wording") % {"subject": subject}
    values = {
        "subject": subject,
        "field": field,
        "before": _limits(change, change.before) or _value(change.before),
        "after": _limits(change, change.after) or _value(change.after),
    }
    return (_("%(subject)s: %(field)s, from %(before)s to %(after)s")) % values


def _subject(change: Change) -> str:
    if change.exercise is not None:
        rows = shown((change.exercise,))
        return str(rows[0].title) if rows else change.exercise.exercise
    return change.phase or _("The programme")


def _limits(change: Change, value: object) -> str:
    """Own limits in words; empty when there are none, or when it is another field."""
    if change.field != "limits" or change.exercise is None or not isinstance(value, tuple):
        return ""
    own = change.exercise.model_copy(update={"limits": value})
    return "; ".join(line for row in shown((own,)) for line in row.limits)


def _value(value: object) -> str:
    if value in (None, "", ()):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple) and all(isinstance(part, int) for part in value):
        return str(sum(1 for part in value if part)) + " " + _("days a week")
    if isinstance(value, datetime.date):
        return str(formats.date_format(value, "j F Y"))
    return str(value)
