"""Dates as people live them: the local date of a moment, windows of days, weeks and months."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAY = timedelta(days=1)
MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Window:
    """From and including the first day, to and including the last."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"window: found {self.first} to {self.last}, expected the first day first.")

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def whole_weeks(self) -> "Window":
        """Widened to Monday and Sunday."""
        return Window(monday_of(self.first), monday_of(self.last) + 6 * DAY)


def last_days(days: int, *, before: date) -> Window:
    """So many days up to and including yesterday: today is not over yet."""
    return Window(before - days * DAY, before - DAY)


def age_on(day: date, born: date) -> int:
    """In whole years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def monday_of(day: date) -> date:
    return day - day.weekday() * DAY


def months_later(day: date, months: int) -> date:
    """The same day of the month, or the last day of a shorter month."""
    year, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def local_date(moment: datetime, zone: str) -> date:
    """The date on the person's own calendar. Raises ValueError without an offset or with an unknown zone."""
    if moment.tzinfo is None:
        raise ValueError(f"moment: found {moment} without an offset, expected one with, such as UTC.")
    try:
        return moment.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f'zone: found "{zone}", expected a zone such as Europe/Brussels.') from error
