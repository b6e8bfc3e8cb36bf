"""A session counts on the date of the person's own calendar, wherever the server stands."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.clinical.adherence import DoneSession, adherence
from ruggensteun.clinical.calendar_days import Window, local_date, monday_of, months_later
from ruggensteun.clinical.week_plan import Plan, WeekPlan

BRUSSELS = "Europe/Brussels"
EVERY_DAY = Plan((WeekPlan(date(2026, 1, 5), (1, 1, 1, 1, 1, 1, 1)),))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29)),  # winter: one hour ahead
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),  # summer: two hours ahead
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),  # half past two, for the first time
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25)),  # half past two, for the second time
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_a_session_counts_on_the_date_of_its_own_calendar(moment: datetime, expected: date) -> None:
    assert DoneSession.at("one", moment, BRUSSELS).local_date == expected


def test_a_session_on_holiday_in_another_zone_counts_on_the_date_there() -> None:
    assert local_date(datetime(2026, 7, 1, 3, 0, tzinfo=UTC), "America/New_York") == date(2026, 6, 30)


@pytest.mark.parametrize("zone", ["Europe/Brussel", "", "../../etc/passwd", "Europe"])
def test_an_unknown_zone_is_refused_by_name(zone: str) -> None:
    with pytest.raises(ValueError, match="expected a zone such as Europe/Brussels"):
        local_date(datetime(2026, 7, 1, tzinfo=UTC), zone)


def test_a_moment_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="without an offset"):
        local_date(datetime(2026, 7, 1), BRUSSELS)  # noqa: DTZ001 - that is what it is about


@pytest.fixture(params=["UTC", "Pacific/Kiritimati", "America/Los_Angeles", BRUSSELS])
def server_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_where_the_server_stands_changes_nothing(server_zone: str) -> None:
    late = [datetime(2026, 3, day, 22, 45, tzinfo=UTC) for day in range(20, 32)]
    sessions = [DoneSession.at(f"{server_zone}-{at}", at, BRUSSELS) for at in late]
    found = adherence(EVERY_DAY, sessions, Window(date(2026, 3, 16), date(2026, 4, 5)))
    assert (found.planned, found.kept, found.extra) == (21, 12, 0)
    # Before summer time a quarter to midnight, from the 29th on a quarter to one of the next day.
    assert [session.local_date.day for session in sessions] == [*range(20, 29), 30, 31, 1]


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_week_starts_on_its_monday(day: date) -> None:
    assert monday_of(day).isoweekday() == 1
    assert 0 <= (day - monday_of(day)).days < 7


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 5, 12), 0, date(2026, 5, 12)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(
    day: date, months: int, expected: date
) -> None:
    assert months_later(day, months) == expected
