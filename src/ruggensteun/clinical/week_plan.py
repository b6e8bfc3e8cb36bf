"""On which days someone means to exercise: days of the week, with revisions, pauses and days off."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

DAYS_IN_A_WEEK = 7
MOST_SESSIONS_A_DAY = 6


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """In force from `start` until a later one starts, or up to and including `end`."""

    start: date
    sessions: tuple[int, int, int, int, int, int, int]
    """How many sessions on Monday, Tuesday, ... Sunday."""
    end: date | None = None

    def __post_init__(self) -> None:
        if len(self.sessions) != DAYS_IN_A_WEEK or not all(
            0 <= count <= MOST_SESSIONS_A_DAY for count in self.sessions
        ):
            expected = f"seven numbers from 0 to {MOST_SESSIONS_A_DAY}, Monday first"
            raise ValueError(f"sessions: found {self.sessions}, expected {expected}.")
        if self.end is not None and self.end < self.start:
            raise ValueError(f"end: found {self.end}, expected {self.start} (the start) or later.")


@dataclass(frozen=True, slots=True)
class Pause:
    """A holiday, an illness: nothing is planned up to and including `end`, or until further notice."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"end: found {self.end}, expected {self.start} (the start) or later.")

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that one person meant to do, the first week plan first."""

    revisions: tuple[WeekPlan, ...]
    pauses: tuple[Pause, ...] = ()
    days_off: frozenset[date] = frozenset()
    """Public holidays, and days on which the clinic is closed."""

    def __post_init__(self) -> None:
        for before, after in pairwise(self.revisions):
            if after.start <= before.start:
                found = f"{before.start} followed by {after.start}"
                raise ValueError(f"revisions: found {found}, expected each to start after the one before.")

    def in_force(self, day: date) -> WeekPlan | None:
        """The plan of that day, paused or not. A later one replaces what is left of an earlier one."""
        for revision in reversed(self.revisions):
            if revision.start <= day:
                return revision if revision.end is None or day <= revision.end else None
        return None

    def paused(self, day: date) -> bool:
        return day in self.days_off or any(pause.holds(day) for pause in self.pauses)
