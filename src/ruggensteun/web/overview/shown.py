"""One line of the overview, in words."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ruggensteun.clinical.calendar_days import age_on
from ruggensteun.web.overview.attention import Reason, Why, pause_now_or_next
from ruggensteun.web.overview.queries import ADHERENCE_DAYS, Doing
from ruggensteun.web.people.queries.journal import Called
from ruggensteun.web.people.types import NoteKind
from ruggensteun.web.prescriptions.types import ToldPause


@dataclass(frozen=True, slots=True)
class Badge:
    text: str | Promise
    kind: str
    icon: str


BADGES = {
    Why.CLOSED: Badge(gettext_lazy("Programme closed"), "alarm", "alert"),
    Why.SIGN: Badge(gettext_lazy("Reported a sign"), "alarm", "alert"),
    Why.FLARE_UP: Badge(gettext_lazy("More pain"), "watch", "up"),
    Why.PROPOSAL: Badge(gettext_lazy("Proposal waits"), "", "question"),
    Why.FOLLOW_UP: Badge(gettext_lazy("Look again"), "", "clock"),
    Why.NOT_TRAINED: Badge(gettext_lazy("Did not train"), "", "down"),
    Why.NO_PROGRAMME: Badge(gettext_lazy("No programme"), "", "list"),
    Why.NEW: Badge(gettext_lazy("First week"), "good", "person"),
    Why.PAUSE_OVER: Badge(gettext_lazy("Pause is over"), "", "play"),
    Why.PAUSE: Badge(gettext_lazy("Pause"), "", "pause"),
}

CALLED_TODAY = Badge(gettext_lazy("Called today"), "good", "check")
SPOKEN_WITH_TODAY = Badge(gettext_lazy("Seen today"), "good", "check")


@dataclass(frozen=True, slots=True)
class Line:
    doing: Doing
    age: int
    badges: tuple[Badge, ...]
    why: str
    """A sentence for each reason."""
    course: str
    """How it goes: last session, worst pain, share done."""

    @property
    def urgent(self) -> bool:
        return any(reason.why <= Why.SIGN for reason in self.doing.reasons)


def lines(many: Iterable[Doing]) -> tuple[Line, ...]:
    return tuple(
        Line(
            doing=one,
            age=age_on(one.facts.today, one.patient.birth_date),
            badges=(*_called_badge(one.called), *(BADGES[reason.why] for reason in one.reasons)),
            why=" ".join((*_called(one.called), *(_SENTENCES[reason.why](reason) for reason in one.reasons))),
            course=_course(one),
        )
        for one in many
    )


def _called_badge(called: Called | None) -> tuple[Badge, ...]:
    if called is None:
        return ()
    return (CALLED_TODAY if called.kind == NoteKind.TELEPHONE else SPOKEN_WITH_TODAY,)


def _called(called: Called | None) -> tuple[str, ...]:
    if called is None:
        return ()
    if called.kind == NoteKind.TELEPHONE:
        return (_("%(name)s called today.") % {"name": called.name},)
    return (_("%(name)s spoke with the patient in the clinic today.") % {"name": called.name},)


def _course(one: Doing) -> str:
    parts = []
    if session := one.facts.session:
        parts.append(_("Last session %(day)s") % {"day": _day(session.on)})
        if session.worst_pain is not None:
            parts.append(_("pain at most %(pain)s of 10") % {"pain": session.worst_pain})
    else:
        parts.append(_("No session yet"))
    kept = one.adherence
    if kept and kept.planned:
        did = {"kept": kept.kept, "planned": kept.planned, "days": ADHERENCE_DAYS}
        parts.append(_("%(kept)s of %(planned)s sessions done in %(days)s days") % did)
    pause = pause_now_or_next(one.facts)
    if pause and all(reason.pause != pause for reason in one.reasons):
        parts.append(_pause_days(pause))
    return " · ".join(parts)


def _day(day: datetime.date | None) -> str:
    return formats.date_format(day, "j F") if day else ""


def _closed(_reason: Reason) -> str:
    return _("Reported a sign. The programme is closed until someone opens it.")


def _sign(reason: Reason) -> str:
    number = reason.number or 1
    return ngettext(
        "A reported sign was not looked at yet.", "%(number)s reported signs were not looked at yet.", number
    ) % {"number": number}


def _flare_up(reason: Reason) -> str:
    return _("Pain %(pain)s of 10 on %(day)s, more than before.") % {
        "pain": reason.number,
        "day": _day(reason.on),
    }


def _proposal(reason: Reason) -> str:
    number = reason.number or 1
    return ngettext("A proposal waits for you.", "%(number)s proposals wait for you.", number) % {
        "number": number
    }


def _follow_up(reason: Reason) -> str:
    return _("The journal says to look again on %(day)s.") % {"day": _day(reason.on)}


def _not_trained(reason: Reason) -> str:
    if reason.on is None:
        return _("Did not train since the programme began, %(days)s days ago.") % {"days": reason.number}
    return _("Did not train for %(days)s days, though it was planned.") % {"days": reason.number}


def _no_programme(_reason: Reason) -> str:
    return _("No programme runs.")


def _new(reason: Reason) -> str:
    return _("The programme began on %(day)s.") % {"day": _day(reason.on)}


def _pause(reason: Reason) -> str:
    pause = reason.pause
    if pause is None:
        return ""
    told = {"days": _pause_days(pause), "why": pause.why}
    if pause.why:
        return _("The patient takes a %(days)s: “%(why)s”.") % told
    return _("The patient takes a %(days)s.") % told


def _pause_days(pause: ToldPause) -> str:
    """As part of a sentence."""
    first, last = pause.days.start, pause.days.end
    days = {"first": _day(first), "last": _day(last)}
    if last is None:
        return _("pause from %(first)s until further notice") % days
    if last == first:
        return _("pause on %(first)s") % days
    return _("pause from %(first)s to %(last)s") % days


def _pause_over(reason: Reason) -> str:
    return _("The pause ended on %(day)s; there was no session since.") % {"day": _day(reason.on)}


_SENTENCES: dict[Why, Callable[[Reason], str]] = {
    Why.CLOSED: _closed,
    Why.SIGN: _sign,
    Why.FLARE_UP: _flare_up,
    Why.PROPOSAL: _proposal,
    Why.FOLLOW_UP: _follow_up,
    Why.NOT_TRAINED: _not_trained,
    Why.NO_PROGRAMME: _no_programme,
    Why.NEW: _new,
    Why.PAUSE_OVER: _pause_over,
    Why.PAUSE: _pause,
}
