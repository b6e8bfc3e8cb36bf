"""Why a patient needs a therapist's attention: reasons in order of weight, from facts alone."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ruggensteun.clinical.calendar_days import DAY, Window
from ruggensteun.clinical.rule import FactName, FactValue, Rule, holding
from ruggensteun.web.prescriptions.types import ToldPause

FRESH = timedelta(days=7)
"""Pain of longer ago says nothing about today."""
WITHOUT_TRAINING = timedelta(days=7)
NEW = timedelta(days=7)
NEWS = timedelta(days=7)
"""So long a pause stands on the list after the patient planned it, and again after a long one is over."""
LONG_PAUSE = timedelta(days=7)
"""After a shorter one someone just goes on."""


class Why(enum.IntEnum):
    """The heaviest first."""

    CLOSED = 0
    SIGN = 1
    FLARE_UP = 2
    PROPOSAL = 3
    FOLLOW_UP = 4
    NOT_TRAINED = 5
    NO_PROGRAMME = 6
    NEW = 7
    PAUSE_OVER = 8
    PAUSE = 9


CALLED = len(Why)
"""The weight of someone whom the team spoke with today: comes after everyone who still has to be called."""
NOTHING = CALLED + 1
"""The weight of someone who needs nothing: comes after every reason."""


@dataclass(frozen=True, slots=True)
class LastSession:
    on: date
    pain_before: int | None
    worst_pain: int | None


@dataclass(frozen=True, slots=True)
class LastMorning:
    on: date
    pain: int
    usual: int
    flare_over_24_hours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one patient."""

    today: date
    closed: bool = False
    """A reported sign keeps the programme closed."""
    unseen_signs: int = 0
    session: LastSession | None = None
    morning: LastMorning | None = None
    proposals: int = 0
    programme_from: date | None = None
    """The first day of the running programme; None without one, or when it has come to its end."""
    looked_forward_to: date | None = None
    """The day on which someone wrote to look again; None when it lies ahead, or was seen to."""
    missed: int = 0
    """Planned sessions of the last weeks that were not done since the last session."""
    pauses: tuple[ToldPause, ...] = ()
    """Of the running programme; the one that begins first stands first."""


@dataclass(frozen=True, slots=True)
class Reason:
    why: Why
    number: int | None = None
    """Proposals, days without training, or pain on 0 to 10."""
    on: date | None = None
    pause: ToldPause | None = None


def reasons(facts: Facts, *, difficult: tuple[Rule, ...]) -> tuple[Reason, ...]:
    """The heaviest first; none for someone who is on course.

    `difficult`: the progression rules by which a session or its morning after was too much.
    """
    return tuple(_reasons(facts, difficult))


def weight(found: tuple[Reason, ...], *, called: bool = False) -> int:
    """For sorting: the lower, the sooner.

    `called`: someone spoke with the patient today. A sign stays until it is answered, whoever called.
    """
    if not found:
        return NOTHING
    return CALLED if called and found[0].why > Why.SIGN else found[0].why


def _reasons(facts: Facts, difficult: tuple[Rule, ...]) -> Iterator[Reason]:
    if facts.closed:
        yield Reason(Why.CLOSED)
    elif facts.unseen_signs:
        yield Reason(Why.SIGN, facts.unseen_signs)
    if flare := _flare_up(facts, difficult):
        yield flare
    if facts.proposals:
        yield Reason(Why.PROPOSAL, facts.proposals)
    if facts.looked_forward_to:
        yield Reason(Why.FOLLOW_UP, on=facts.looked_forward_to)
    if facts.programme_from is None:
        yield Reason(Why.NO_PROGRAMME)
        return
    since = without_training_since(facts)
    if facts.missed and facts.today - since > WITHOUT_TRAINING:
        yield Reason(Why.NOT_TRAINED, (facts.today - since).days, facts.session.on if facts.session else None)
    if timedelta(0) <= facts.today - facts.programme_from <= NEW:
        yield Reason(Why.NEW, on=facts.programme_from)
    yield from _pauses(facts)


def without_training_since(facts: Facts) -> date:
    """The last session of the programme, or its first day when there was none."""
    began = facts.programme_from or facts.today
    return max(facts.session.on, began) if facts.session else began


def pause_now_or_next(facts: Facts) -> ToldPause | None:
    return next((pause for pause in facts.pauses if not _is_over(pause, facts.today)), None)


def _is_over(pause: ToldPause, today: date) -> bool:
    return pause.days.end is not None and pause.days.end < today


def _pauses(facts: Facts) -> Iterator[Reason]:
    """What the patient planned is news for a while; so is that a long one, of whomever, came to its end."""
    paused = any(pause.days.holds(facts.today) for pause in facts.pauses)
    away = None if paused else _last_away(facts)
    if away and _is_expected_back(away, facts):
        yield Reason(Why.PAUSE_OVER, on=away.last)
    for pause in facts.pauses:
        known = facts.today - pause.told_on >= NEWS
        if pause.by_patient and not known and not _is_over(pause, facts.today):
            yield Reason(Why.PAUSE, pause=pause)


def _last_away(facts: Facts) -> Window | None:
    """The last days of pause that are over: pauses that overlap, or follow without a day between, are one."""
    over = [pause.days for pause in facts.pauses if _is_over(pause, facts.today)]
    last = max((pause.end for pause in over if pause.end), default=None)
    if last is None:
        return None
    first = last
    for pause in reversed(over):
        if pause.end and pause.end >= first - DAY:
            first = min(first, pause.start)
    return Window(first, last)


def _is_expected_back(away: Window, facts: Facts) -> bool:
    """After a long pause of which the end is news, and without a session since."""
    long = away.last - away.first + DAY >= LONG_PAUSE
    trained = facts.session is not None and facts.session.on > away.last
    return long and facts.today - away.last <= NEWS and not trained


def _flare_up(facts: Facts, difficult: tuple[Rule, ...]) -> Reason | None:
    """Of the last morning or the last session, whichever was told later."""
    morning, session = facts.morning, facts.session
    if session and morning and morning.on < session.on:
        morning = None
    if morning and facts.today - morning.on <= FRESH and _holds(difficult, _told_by(morning)):
        return Reason(Why.FLARE_UP, morning.pain, morning.on)
    if session and facts.today - session.on <= FRESH and _holds(difficult, _told_during(session)):
        return Reason(Why.FLARE_UP, session.worst_pain, session.on)
    return None


def _told_by(morning: LastMorning) -> dict[FactName, FactValue | None]:
    return {
        "next_morning_rise": morning.pain - morning.usual,
        "flare_over_24_hours": morning.flare_over_24_hours,
    }


def _told_during(session: LastSession) -> dict[FactName, FactValue | None]:
    before, worst = session.pain_before, session.worst_pain
    rise = None if before is None or worst is None else worst - before
    return {"pain_before": before, "pain_during": worst, "pain_rise": rise}


def _holds(difficult: tuple[Rule, ...], told: dict[FactName, FactValue | None]) -> bool:
    """Whatever the dose was at the time."""
    facts: dict[FactName, FactValue | None] = {**told, "under_current_prescription": True}
    return any(holding(rule, facts) is not None for rule in difficult)
