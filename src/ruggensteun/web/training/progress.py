"""A patient's own progress: in which weeks there was training, and every session that was told."""

import datetime
import uuid
from dataclasses import dataclass

from ruggensteun.clinical.adherence import Adherence, DayTally
from ruggensteun.clinical.calendar_days import DAY, Window, monday_of
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.training.queries.record import adherence_in, days_of
from ruggensteun.web.training.today import WeekDay, week_of

WEEKS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Week:
    monday: datetime.date
    days: tuple[WeekDay, ...]
    done: int
    planned: int


@dataclass(frozen=True, slots=True)
class Progress:
    weeks: tuple[Week, ...]
    """As `last_weeks` gives them."""
    adherence: Adherence

    @property
    def trained(self) -> int:
        """In how many of these weeks."""
        return sum(week.done > 0 for week in self.weeks)


def progress_of(viewer: Viewer, patient_id: uuid.UUID, today: datetime.date) -> Progress:
    window = Window(first_monday(today), today)
    return Progress(last_weeks(viewer, patient_id, today), adherence_in(viewer, patient_id, window))


def first_monday(today: datetime.date) -> datetime.date:
    """Of the weeks that progress is shown over."""
    return monday_of(today) - (WEEKS_SHOWN - 1) * 7 * DAY


def last_weeks(viewer: Viewer, patient_id: uuid.UUID, today: datetime.date) -> tuple[Week, ...]:
    """The newest first; from the first week with something planned or done on."""
    window = Window(first_monday(today), monday_of(today) + 6 * DAY)
    tallies = days_of(viewer, patient_id, window)
    weeks = [_week(tallies[start : start + 7], today) for start in range(0, len(tallies), 7)]
    while weeks and not (weeks[0].done or weeks[0].planned):
        weeks.pop(0)
    return tuple(reversed(weeks))


def _week(days: tuple[DayTally, ...], today: datetime.date) -> Week:
    return Week(
        monday=days[0].on,
        days=week_of(days, today),
        done=sum(day.done for day in days),
        planned=sum(day.planned for day in days),
    )
