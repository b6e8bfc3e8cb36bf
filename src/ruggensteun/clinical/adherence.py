"""How often it worked out: sessions planned and sessions done, day by day and over any window.

A planned session is kept by a session on its own day, or else by one left over from another day of the
same week, Monday to Sunday. Each session keeps at most one. What keeps what depends on whole weeks and never
on the window that is asked for: so windows add up, and no window exceeds 100 %.
"""

from collections import Counter
from collections.abc import Iterable
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
    days = day_by_day(plan, sessions, window)
    return Adherence(
        window,
        planned=sum(day.planned for day in days),
        kept=sum(day.kept for day in days),
        extra=sum(day.extra for day in days),
    )


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
    weeks = window.whole_weeks()
    dates = {session.id: session.local_date for session in sessions}
    done = Counter(day for day in dates.values() if weeks.holds(day))
    tallies: list[DayTally] = []
    for number in range(0, (weeks.last - weeks.first).days, 7):
        tallies += _week(plan, done, weeks.first + number * DAY)
    return tuple(tally for tally in tallies if window.holds(tally.on))


def _week(plan: Plan, done: Counter[date], monday: date) -> list[DayTally]:
    days = [monday + number * DAY for number in range(7)]
    planned = [plan.planned(day) for day in days]
    kept = [min(wanted, done[day]) for day, wanted in zip(days, planned, strict=True)]
    # Before the plan and after it nothing can be made up for.
    spare = [done[day] - used if plan.in_force(day) else 0 for day, used in zip(days, kept, strict=True)]
    to_keep = min(sum(spare), sum(planned) - sum(kept))
    made_up = _handed_out(to_keep, [wanted - used for wanted, used in zip(planned, kept, strict=True)])
    moved = _handed_out(to_keep, spare)
    return [
        DayTally(
            on=day,
            planned=planned[number],
            kept=kept[number] + made_up[number],
            done=done[day],
            extra=done[day] - kept[number] - moved[number],
            paused=plan.paused(day),
        )
        for number, day in enumerate(days)
    ]


def _handed_out(count: int, room: list[int]) -> list[int]:
    """So many, the first days first, to each no more than its room."""
    given = []
    for space in room:
        given.append(min(space, count))
        count -= given[-1]
    return given
