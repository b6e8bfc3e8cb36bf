"""How often it worked out: sessions planned and sessions done, day by day and over any window.

A planned session is kept by a session on its own day, or else by one left over from another day of the
same week, Monday to Sunday. Each session keeps at most one. What keeps what depends on whole weeks and never
on the window that is asked for: so windows add up, and no window exceeds 100 %.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from ruggensteun.clinical.calendar_days import DAY, Window, last_days, local_date
from ruggensteun.clinical.week_plan import Plan


@dataclass(frozen=True, slots=True)
class DoneSession:
    """A finished session. Only the date on the person's own calendar counts, wherever the server stands."""

    id: str
    local_date: date

    @classmethod
    def at(cls, id_: str, moment: datetime, zone: str) -> "DoneSession":
        return cls(id_, local_date(moment, zone))


@dataclass(frozen=True, slots=True)
class DayTally:
    """One day of the calendar."""

    on: date
    planned: int
    kept: int
    """How many of the planned ones were done, that day or in that week."""
    done: int
    """Sessions of that day."""
    extra: int
    """Sessions of that day beyond what was planned in that week."""
    paused: bool


@dataclass(frozen=True, slots=True)
class Adherence:
    window: Window
    planned: int
    kept: int
    extra: int

    @property
    def share(self) -> Fraction | None:
        """From 0 to 1; None when nothing was planned."""
        return Fraction(self.kept, self.planned) if self.planned else None

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all of it."""
        return None if self.share is None else int(self.share * 100)


def adherence(plan: Plan, sessions: Iterable[DoneSession], window: Window) -> Adherence:
    """The same session given twice counts once."""
    planned = kept = extra = 0
    for week in _weeks(plan, sessions, window):
        inside = week.inside(window)
        planned += sum(week.planned[inside])
        kept += sum(week.kept[inside])
        extra += sum(week.extra[inside])
    return Adherence(window, planned=planned, kept=kept, extra=extra)


def recent_adherence(
    plan: Plan, sessions: Iterable[DoneSession], *, days: int, today: date
) -> Adherence | None:
    """Over the last days up to yesterday. None while the plan is younger, or when nothing was planned."""
    window = last_days(days, before=today)
    if not plan.revisions or plan.revisions[0].start > window.first:
        return None
    found = adherence(plan, sessions, window)
    return found if found.planned else None


def day_by_day(plan: Plan, sessions: Iterable[DoneSession], window: Window) -> tuple[DayTally, ...]:
    return tuple(
        DayTally(
            on=week.monday + number * DAY,
            planned=week.planned[number],
            kept=week.kept[number],
            done=week.done[number],
            extra=week.extra[number],
            paused=week.paused[number],
        )
        for week in _weeks(plan, sessions, window)
        for number in range(7)[week.inside(window)]
    )


@dataclass(frozen=True, slots=True)
class _Week:
    """Seven of each, Monday first: a list of patients needs thousands of weeks, and only their sums."""

    monday: date
    planned: list[int]
    kept: list[int]
    done: list[int]
    extra: list[int]
    paused: list[bool]

    def inside(self, window: Window) -> slice:
        first, last = (window.first - self.monday).days, (window.last - self.monday).days
        return slice(max(0, first), max(0, last + 1))


def _weeks(plan: Plan, sessions: Iterable[DoneSession], window: Window) -> Iterator[_Week]:
    weeks = window.whole_weeks()
    done = Counter({session.id: session.local_date for session in sessions}.values())
    for number in range(0, (weeks.last - weeks.first).days, 7):
        yield _week(plan, done, weeks.first + number * DAY)


def _week(plan: Plan, done: Counter[date], monday: date) -> _Week:
    days = [monday + number * DAY for number in range(7)]
    plans = [plan.in_force(day) for day in days]
    paused = [plan.paused(day) for day in days]
    did = [done[day] for day in days]
    planned = [
        0 if held is None or paused[number] else held.sessions[number] for number, held in enumerate(plans)
    ]
    used = [min(wanted, sessions) for wanted, sessions in zip(planned, did, strict=True)]
    # Before the plan and after it nothing can be made up for.
    spare = [0 if held is None else did[number] - used[number] for number, held in enumerate(plans)]
    to_keep = min(sum(spare), sum(planned) - sum(used))
    made_up = _handed_out(to_keep, [wanted - kept for wanted, kept in zip(planned, used, strict=True)])
    moved = _handed_out(to_keep, spare)
    return _Week(
        monday,
        planned=planned,
        kept=[kept + more for kept, more in zip(used, made_up, strict=True)],
        done=did,
        extra=[sessions - kept - away for sessions, kept, away in zip(did, used, moved, strict=True)],
        paused=paused,
    )


def _handed_out(count: int, room: list[int]) -> list[int]:
    """So many, the first days first, to each no more than its room."""
    given = []
    for space in room:
        given.append(min(space, count))
        count -= given[-1]
    return given
