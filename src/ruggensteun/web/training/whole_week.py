"""The week of a patient day by day in words: where there is something to do, how much, and what is done."""

import datetime
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.web.prescriptions.queries.programmes import DayProgramme
from ruggensteun.web.prescriptions.shown import minutes_for, shown
from ruggensteun.web.training.today import Today, WeekDay


@dataclass(frozen=True, slots=True)
class DayInWords:
    name: str
    state: str
    today: bool
    words: str


def whole_week(page: Today) -> tuple[DayInWords, ...]:
    """Empty without a programme."""
    if page.programme is None:
        return ()
    return tuple(
        DayInWords(
            name=formats.date_format(day.on, "l j F"),
            state=day.state,
            today=day.today,
            words=_words(day, page, page.programme),
        )
        for day in page.week
    )


def _words(day: WeekDay, page: Today, held: DayProgramme) -> str:
    match day.state:
        case "done":
            return _("You trained.")
        case "paused":
            return _("Pause. Nothing is expected of you.")
        case "open":
            return _("This was planned. It does not matter: go on with the next day.")
        case "rest":
            return _("A day of rest.")
        case _:
            return _planned(day.on, page, held)


def _planned(on: datetime.date, page: Today, held: DayProgramme) -> str:
    phase = held.plan.phase_on(on)
    if phase is None:
        return _("A day of rest.")
    parts = []
    if phase.home[on.weekday()]:
        rows = page.rows if phase == held.phase else shown(phase.at("home"))
        parts.append(
            ngettext(
                "At home: %(number)s exercise, about %(minutes)s minutes.",
                "At home: %(number)s exercises, about %(minutes)s minutes.",
                len(rows),
            )
            % {"number": len(rows), "minutes": minutes_for(rows)}
        )
    if phase.clinic[on.weekday()]:
        parts.append(_("In the hospital, with your physiotherapist."))
    return " ".join(parts) or _("Still to do.")
