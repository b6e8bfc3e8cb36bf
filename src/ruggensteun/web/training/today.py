"""What stands on the page of today: what to do, whether it was done, and what to tell."""

import datetime
import uuid
from dataclasses import dataclass, replace
from typing import Literal

from django.utils import formats
from django.utils.translation import gettext as _

from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.clinical.adherence import DayTally
from ruggensteun.clinical.calendar_days import DAY, Window, monday_of
from ruggensteun.web.people.queries.patients import team
from ruggensteun.web.people.types import TeamCard, Viewer
from ruggensteun.web.prescriptions.queries.programmes import DayProgramme, programme_on
from ruggensteun.web.prescriptions.shown import Shown, equipment_words, minutes_for, shown
from ruggensteun.web.training.models import SafetyReport
from ruggensteun.web.training.queries.record import days_of, lock_of, morning_to_ask

State = Literal["none", "locked", "paused", "before", "over", "rest", "to-do", "done"]
DayState = Literal["done", "planned", "open", "rest", "paused"]


@dataclass(frozen=True, slots=True)
class WeekDay:
    name: str
    on: datetime.date
    state: DayState
    words: str
    today: bool


@dataclass(frozen=True, slots=True)
class Today:
    state: State
    on: datetime.date
    programme: DayProgramme | None
    rows: tuple[Shown, ...]
    """At home, in order: also on a day of rest, since doing them is never forbidden."""
    minutes: int
    equipment: LocalText | None
    week: tuple[WeekDay, ...]
    done_this_week: int
    ask_morning: bool
    lock: SafetyReport | None
    team: tuple[TeamCard, ...]

    @property
    def lead(self) -> TeamCard | None:
        return self.team[0] if self.team else None


def today_of(viewer: Viewer, patient_id: uuid.UUID, day: datetime.date) -> Today:
    found = today_from(
        programme_on(viewer, patient_id, day),
        days_of(viewer, patient_id, week_around(day)),
        day,
        team=team(viewer, patient_id),
        lock=lock_of(viewer, patient_id),
    )
    return replace(found, ask_morning=morning_to_ask(viewer, patient_id, day))


def week_around(day: datetime.date) -> Window:
    """From Monday on."""
    return Window(monday_of(day), monday_of(day) + 6 * DAY)


def today_from(
    held: DayProgramme | None,
    tallies: tuple[DayTally, ...],
    day: datetime.date,
    *,
    team: tuple[TeamCard, ...],
    lock: SafetyReport | None = None,
) -> Today:
    """`tallies` are those of the week around the day; no morning is asked about."""
    rows = shown(held.home) if held else ()
    tally = next(one for one in tallies if one.on == day)
    return Today(
        state="locked" if lock else _state(held, tally, day),
        on=day,
        programme=held,
        rows=rows,
        minutes=minutes_for(rows),
        equipment=equipment_words(rows),
        week=week_of(tallies, day),
        done_this_week=sum(one.done for one in tallies),
        ask_morning=False,
        lock=lock,
        team=team,
    )


def _state(held: DayProgramme | None, tally: DayTally, day: datetime.date) -> State:
    """Of the day, as far as the programme and what was done say."""
    if held is None:
        return "none"
    if held.phase is None:
        return "before" if day < held.plan.starts_on else "over"
    if tally.done:
        return "done"
    if held.paused:
        return "paused"
    return "to-do" if tally.planned else "rest"


def week_of(tallies: tuple[DayTally, ...], today: datetime.date) -> tuple[WeekDay, ...]:
    return tuple(_week_day(tally, today) for tally in tallies)


def _week_day(tally: DayTally, today: datetime.date) -> WeekDay:
    state, words = _day_state(tally, today)
    name = formats.date_format(tally.on, "D").lower()
    return WeekDay(name, tally.on, state, words, tally.on == today)


def _day_state(tally: DayTally, today: datetime.date) -> tuple[DayState, str]:
    if tally.done:
        return "done", _("done")
    if tally.paused:
        return "paused", _("pause")
    if not tally.planned or tally.kept:
        return "rest", _("rest")
    if tally.on >= today:
        return "planned", _("still to do")
    return "open", _("not done")
