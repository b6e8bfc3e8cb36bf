"""How often it worked out, over any window: revisions, pauses, made-up days, summer time, leap years."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ruggensteun.clinical.adherence import (
    Adherence,
    DayTally,
    DoneSession,
    adherence,
    day_by_day,
    recent_adherence,
)
from ruggensteun.clinical.calendar_days import Window, last_days, months_later
from ruggensteun.clinical.week_plan import Pause, Plan, WeekPlan

MON_WED_FRI = (1, 0, 1, 0, 1, 0, 0)
EVERY_DAY_TWICE = (2, 2, 2, 2, 2, 2, 2)
MONDAY = date(2026, 1, 5)
DAY = timedelta(days=1)


def plan(sessions: tuple[int, ...] = MON_WED_FRI, start: date = MONDAY, **more: object) -> Plan:
    return Plan((WeekPlan(start, sessions),), **more)  # type: ignore[arg-type]


def done(*days: date) -> list[DoneSession]:
    return [DoneSession(f"session-{number}", day) for number, day in enumerate(days)]


def week(number: int = 0) -> Window:
    return Window(MONDAY + 7 * number * DAY, MONDAY + (7 * number + 6) * DAY)


def counts(found: Adherence) -> tuple[int, int, int]:
    return found.planned, found.kept, found.extra


# Examples


def test_a_week_with_all_three_sessions_is_all_of_it() -> None:
    found = adherence(plan(), done(MONDAY, MONDAY + 2 * DAY, MONDAY + 4 * DAY), week())
    assert (counts(found), found.percent, found.share) == ((3, 3, 0), 100, 1)


def test_a_session_on_another_day_of_that_week_counts_for_the_missed_one() -> None:
    found = adherence(plan(), done(MONDAY + 1 * DAY, MONDAY + 6 * DAY), week())
    assert (counts(found), found.percent) == ((3, 2, 0), 66)


def test_a_session_left_over_makes_up_for_the_first_day_that_was_missed() -> None:
    days = day_by_day(plan(), done(MONDAY, MONDAY, MONDAY + DAY), week())
    assert [day.kept for day in days] == [1, 0, 1, 0, 1, 0, 0]
    assert [day.extra for day in days] == [0] * 7


def test_a_session_in_the_next_week_makes_up_for_nothing() -> None:
    four = done(*(MONDAY + number * DAY for number in (7, 8, 9, 11)))
    assert counts(adherence(plan(), four, week(0))) == (3, 0, 0)
    assert counts(adherence(plan(), four, week(1))) == (3, 3, 1)


def test_more_than_planned_is_extra_and_never_more_than_all() -> None:
    found = adherence(plan(), done(*([MONDAY] * 9)), week())
    assert (counts(found), found.percent) == ((3, 3, 6), 100)


def test_several_sessions_a_day_are_counted_one_by_one() -> None:
    found = adherence(plan(EVERY_DAY_TWICE), done(MONDAY, MONDAY, MONDAY + DAY), week())
    assert (found.planned, found.kept, found.percent) == (14, 3, 21)


def test_the_same_session_told_twice_counts_once() -> None:
    twice = [DoneSession("one", MONDAY), DoneSession("one", MONDAY)]
    assert counts(adherence(plan(EVERY_DAY_TWICE), twice, week())) == (14, 1, 0)


def test_a_pause_takes_its_days_out_of_the_plan() -> None:
    pauses = (Pause(MONDAY + 2 * DAY, MONDAY + 3 * DAY),)
    assert counts(adherence(plan(pauses=pauses), done(MONDAY), week())) == (2, 1, 0)


def test_a_pause_until_further_notice_takes_out_everything_that_follows() -> None:
    open_ended = plan(pauses=(Pause(MONDAY + DAY),))
    found = adherence(open_ended, [], Window(MONDAY + DAY, MONDAY + 300 * DAY))
    assert (counts(found), found.share, found.percent) == ((0, 0, 0), None, None)


def test_a_holiday_takes_out_its_own_day_only() -> None:
    assert counts(adherence(plan(days_off=frozenset({MONDAY})), [], week())) == (2, 0, 0)


def test_a_session_during_a_pause_still_counts_for_that_week() -> None:
    paused = plan(pauses=(Pause(MONDAY, MONDAY + DAY),))
    assert counts(adherence(paused, done(MONDAY), week())) == (2, 1, 0)


def test_a_revision_in_the_middle_of_a_week_counts_from_its_own_day() -> None:
    revised = Plan((WeekPlan(MONDAY, MON_WED_FRI), WeekPlan(MONDAY + 3 * DAY, (0, 0, 0, 1, 1, 1, 1))))
    assert [day.planned for day in day_by_day(revised, [], week())] == [1, 0, 1, 1, 1, 1, 1]


def test_before_the_plan_and_after_its_end_nothing_is_planned_or_made_up() -> None:
    short = Plan((WeekPlan(MONDAY + 2 * DAY, EVERY_DAY_TWICE, end=MONDAY + 3 * DAY),))
    found = adherence(short, done(MONDAY, MONDAY + 2 * DAY, MONDAY + 6 * DAY), week())
    assert counts(found) == (4, 1, 2)


def test_a_revision_that_ended_leaves_a_gap_and_not_the_one_before_it() -> None:
    gap = Plan((WeekPlan(MONDAY, EVERY_DAY_TWICE), WeekPlan(MONDAY + DAY, MON_WED_FRI, end=MONDAY + 2 * DAY)))
    assert [day.planned for day in day_by_day(gap, [], week())] == [2, 0, 1, 0, 0, 0, 0]


def test_each_day_tells_what_was_planned_done_and_made_up() -> None:
    days = day_by_day(plan(pauses=(Pause(MONDAY + 4 * DAY),)), done(MONDAY + DAY), week())
    assert days[:2] == (
        DayTally(MONDAY, planned=1, kept=1, done=0, extra=0, paused=False),
        DayTally(MONDAY + DAY, planned=0, kept=0, done=1, extra=0, paused=False),
    )
    assert [day.paused for day in days] == [False] * 4 + [True] * 3


@pytest.mark.parametrize("months", range(1, 25))
def test_the_second_month_and_every_later_one_count_as_the_first(months: int) -> None:
    """The days part of a difference in months and days starts anew every month; ours does not."""
    end = months_later(MONDAY, months)
    every_second = [MONDAY + number * DAY for number in range(0, (end - MONDAY).days, 2)]
    found = adherence(plan((1,) * 7), done(*every_second), Window(MONDAY, end - DAY))
    assert found.planned == (end - MONDAY).days
    assert found.kept == len(every_second)


def test_29_february_counts_as_a_day() -> None:
    leap = Window(date(2028, 2, 28), date(2028, 3, 1))
    found = adherence(plan((1,) * 7), done(date(2028, 2, 29)), leap)
    assert (found.planned, found.kept) == (3, 1)


def test_the_days_around_new_year_lie_in_one_week() -> None:
    new_year = plan((0, 0, 0, 1, 0, 0, 0), start=date(2026, 12, 1))  # Thursday 31 December
    made_up = done(date(2027, 1, 2))
    assert counts(adherence(new_year, made_up, Window(date(2026, 12, 31), date(2026, 12, 31)))) == (1, 1, 0)
    assert counts(adherence(new_year, made_up, Window(date(2027, 1, 1), date(2027, 1, 31)))) == (4, 0, 0)


# The last two weeks


def test_the_last_two_weeks_end_yesterday() -> None:
    assert last_days(14, before=date(2026, 3, 1)) == Window(date(2026, 2, 15), date(2026, 2, 28))
    found = recent_adherence(plan(), done(MONDAY + 14 * DAY), days=14, today=MONDAY + 14 * DAY)
    assert found is not None
    assert (found.planned, found.kept) == (6, 0)


def test_a_young_plan_no_plan_and_a_pause_say_nothing_yet() -> None:
    assert recent_adherence(plan(), [], days=14, today=MONDAY + 13 * DAY) is None
    assert recent_adherence(Plan(()), [], days=14, today=MONDAY) is None
    assert recent_adherence(plan(pauses=(Pause(MONDAY),)), [], days=14, today=MONDAY + 20 * DAY) is None


# What cannot be


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Window(MONDAY, MONDAY - DAY), "expected the first day first"),
        (lambda: WeekPlan(MONDAY, (1, 1)), "seven numbers from 0 to 6"),  # type: ignore[arg-type]
        (lambda: WeekPlan(MONDAY, (1, 1, 1, 1, 1, 1, -1)), "seven numbers from 0 to 6"),
        (lambda: WeekPlan(MONDAY, (1, 1, 1, 1, 1, 1, 7)), "seven numbers from 0 to 6"),
        (lambda: WeekPlan(MONDAY, MON_WED_FRI, end=MONDAY - DAY), "end: found 2026-01-04"),
        (lambda: Pause(MONDAY, MONDAY - DAY), "end: found 2026-01-04"),
        (
            lambda: Plan((WeekPlan(MONDAY, MON_WED_FRI), WeekPlan(MONDAY, MON_WED_FRI))),
            "expected each to start after the one before",
        ),
    ],
)
def test_an_impossible_plan_is_refused(make: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()  # type: ignore[operator]


# Properties


DATES = st.dates(date(2027, 12, 20), date(2028, 3, 20))  # around New Year, a leap day and the start of spring
WEEKS = st.tuples(*[st.integers(0, 3)] * 7)


@st.composite
def week_plans(draw: st.DrawFn, start: date) -> WeekPlan:
    length = draw(st.none() | st.integers(0, 40))
    return WeekPlan(start, draw(WEEKS), None if length is None else start + length * DAY)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    starts = sorted(draw(st.sets(DATES, max_size=4)))
    pauses = draw(st.lists(st.tuples(DATES, st.none() | st.integers(0, 20)), max_size=3))
    return Plan(
        tuple(draw(week_plans(start)) for start in starts),
        tuple(Pause(start, None if days is None else start + days * DAY) for start, days in pauses),
        draw(st.frozensets(DATES, max_size=3)),
    )


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first, last = sorted((draw(DATES), draw(DATES)))
    return Window(first, last)


SESSIONS = st.lists(DATES, max_size=60).map(lambda days: done(*days))


@given(plans(), SESSIONS, windows())
def test_no_window_ever_exceeds_all_of_it(of: Plan, sessions: list[DoneSession], window: Window) -> None:
    found = adherence(of, sessions, window)
    assert 0 <= found.kept <= found.planned
    assert found.extra >= 0
    assert found.percent is None or 0 <= found.percent <= 100
    assert (found.percent == 100) == (found.share == 1)


@given(plans(), SESSIONS, windows(), st.data())
def test_two_windows_side_by_side_add_up_to_the_whole(
    of: Plan, sessions: list[DoneSession], window: Window, data: st.DataObject
) -> None:
    assume(window.first < window.last)
    cut = data.draw(st.dates(window.first, window.last - DAY))
    parts = (adherence(of, sessions, Window(window.first, cut)),)
    parts += (adherence(of, sessions, Window(cut + DAY, window.last)),)
    whole = adherence(of, sessions, window)
    assert counts(whole) == tuple(map(sum, zip(*map(counts, parts), strict=True)))


@given(plans(), SESSIONS, windows(), windows())
def test_a_pause_removes_the_planned_days_it_holds_and_no_other(
    of: Plan, sessions: list[DoneSession], window: Window, paused: Window
) -> None:
    with_pause = Plan(of.revisions, (*of.pauses, Pause(paused.first, paused.last)), of.days_off)
    before, after = day_by_day(of, sessions, window), day_by_day(with_pause, sessions, window)
    for old, new in zip(before, after, strict=True):
        assert new.planned == (0 if paused.holds(old.on) else old.planned)


@given(plans(), SESSIONS, windows(), DATES)
def test_one_more_session_never_lowers_what_was_kept(
    of: Plan, sessions: list[DoneSession], window: Window, day: date
) -> None:
    more = adherence(of, [*sessions, DoneSession("one more", day)], window)
    assert more.kept >= adherence(of, sessions, window).kept


@given(plans(), SESSIONS, windows(), st.randoms(use_true_random=False))
def test_the_order_in_which_sessions_arrive_changes_nothing(
    of: Plan, sessions: list[DoneSession], window: Window, shuffler: object
) -> None:
    shuffled = sorted(sessions, key=lambda _: shuffler.random())  # type: ignore[attr-defined]
    assert adherence(of, shuffled, window) == adherence(of, sessions, window)


@given(plans(), SESSIONS, windows())
def test_it_agrees_with_the_slow_and_obvious_way(
    of: Plan, sessions: list[DoneSession], window: Window
) -> None:
    found = adherence(of, sessions, window)
    assert counts(found) == slow_and_obvious(of, sessions, window)


def slow_and_obvious(of: Plan, sessions: list[DoneSession], window: Window) -> tuple[int, int, int]:
    """Slots on a calendar, crossed out one by one: first on the day itself, then in the week."""
    calendar = [date(2027, 11, 1) + number * DAY for number in range(200)]
    slots = [(day, place) for day in calendar for place in range(slots_of(of, day))]
    free_slots, loose = list(slots), []
    for session in sorted(sessions, key=lambda one: one.local_date):
        same_day = [slot for slot in free_slots if slot[0] == session.local_date]
        if same_day:
            free_slots.remove(same_day[0])
        else:
            loose.append(session.local_date)
    extra = []
    for day in loose:
        same_week = [slot for slot in free_slots if slot[0].isocalendar()[:2] == day.isocalendar()[:2]]
        if same_week and belongs_to_a_plan(of, day):
            free_slots.remove(same_week[0])
        else:
            extra.append(day)
    kept = [slot for slot in slots if slot not in free_slots]
    within = [window.first <= slot[0] <= window.last for slot in slots]
    return (
        sum(within),
        sum(window.first <= day <= window.last for day, _ in kept),
        sum(window.first <= day <= window.last for day in extra),
    )


def slots_of(of: Plan, day: date) -> int:
    if day in of.days_off or not belongs_to_a_plan(of, day):
        return 0
    for pause in of.pauses:
        if day >= pause.start and (pause.end is None or day <= pause.end):
            return 0
    newest = [revision for revision in of.revisions if revision.start <= day][-1]
    return newest.sessions[day.isoweekday() - 1]


def belongs_to_a_plan(of: Plan, day: date) -> bool:
    started = [revision for revision in of.revisions if revision.start <= day]
    return bool(started) and (started[-1].end is None or day <= started[-1].end)


def test_a_share_is_exact() -> None:
    assert Adherence(week(), 3, 2, 0).share == Fraction(2, 3)
