"""Why someone needs attention: from facts alone, the heaviest reason first."""

import datetime

import pytest

from ruggensteun.catalogue.rules import load_rules
from ruggensteun.clinical.week_plan import Pause
from ruggensteun.web.overview import attention
from ruggensteun.web.overview.attention import NOTHING, Facts, LastMorning, LastSession, Reason, Why, weight
from ruggensteun.web.prescriptions.types import ToldPause

TODAY = datetime.date(2026, 11, 25)
DIFFICULT = load_rules().progression.difficult


def day(ago: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=ago)


def on_course(**more: object) -> Facts:
    told = {"today": TODAY, "programme_from": day(30), "session": LastSession(day(1), 2, 2), **more}
    return Facts(**told)  # type: ignore[arg-type]


def reasons(facts: Facts) -> tuple[Reason, ...]:
    return attention.reasons(facts, difficult=DIFFICULT)


def whys(facts: Facts) -> list[Why]:
    return [reason.why for reason in reasons(facts)]


def test_who_is_on_course_needs_nothing() -> None:
    assert reasons(on_course()) == ()
    assert weight(()) == NOTHING


def test_a_closed_programme_goes_before_everything() -> None:
    facts = on_course(closed=True, unseen_signs=1, proposals=2, session=LastSession(day(20), 2, 8), missed=3)
    assert whys(facts) == [Why.CLOSED, Why.PROPOSAL, Why.NOT_TRAINED]
    assert weight(reasons(facts)) < weight(reasons(on_course(unseen_signs=1)))


def test_a_sign_that_nobody_looked_at_counts_also_when_nothing_is_closed() -> None:
    (found,) = reasons(on_course(unseen_signs=2))
    assert (found.why, found.number) == (Why.SIGN, 2)


@pytest.mark.parametrize(
    ("before", "worst", "hurts"),
    [
        (2, 5, False),
        (2, 6, True),
        (None, 5, False),
        (None, 6, True),
        (5, 6, False),
        (5, 7, True),
        (2, None, False),
    ],
)
def test_too_much_pain_depends_on_how_it_began(before: int | None, worst: int | None, hurts: bool) -> None:
    found = whys(on_course(session=LastSession(day(1), before, worst)))
    assert found == ([Why.FLARE_UP] if hurts else [])


@pytest.mark.parametrize(
    ("pain", "usual", "long", "hurts"),
    [(3, 2, False, False), (4, 2, False, True), (2, 2, True, True), (1, 3, False, False)],
)
def test_a_morning_with_more_pain_than_usual_is_a_flare_up(
    pain: int, usual: int, long: bool, hurts: bool
) -> None:
    found = whys(on_course(morning=LastMorning(day(0), pain, usual, long)))
    assert found == ([Why.FLARE_UP] if hurts else [])


def test_a_morning_before_the_last_session_says_nothing_any_more() -> None:
    assert whys(on_course(morning=LastMorning(day(3), 9, 2, True))) == []


def test_pain_of_longer_ago_than_a_week_says_nothing() -> None:
    assert whys(on_course(session=LastSession(day(7), 2, 8))) == [Why.FLARE_UP]
    assert whys(on_course(session=LastSession(day(8), 2, 8))) == []


def test_who_did_not_train_while_it_was_planned_is_named_with_the_days() -> None:
    (found,) = reasons(on_course(session=LastSession(day(9), 2, 2), missed=2))
    assert (found.why, found.number, found.on) == (Why.NOT_TRAINED, 9, day(9))
    assert whys(on_course(session=LastSession(day(9), 2, 2), missed=0)) == []
    assert whys(on_course(session=LastSession(day(7), 2, 2), missed=2)) == []


def test_who_never_began_counts_from_the_first_day_of_the_programme() -> None:
    (found,) = reasons(on_course(session=None, programme_from=day(12), missed=4))
    assert (found.why, found.number, found.on) == (Why.NOT_TRAINED, 12, None)


def test_a_session_of_before_the_programme_does_not_count_against_it() -> None:
    facts = on_course(session=LastSession(day(60), 2, 2), programme_from=day(3), missed=1)
    assert whys(facts) == [Why.NEW]


def test_no_programme_is_a_reason_and_then_nothing_was_missed() -> None:
    assert whys(on_course(programme_from=None, session=None)) == [Why.NO_PROGRAMME]


def test_the_first_week_is_named_and_a_programme_that_has_yet_to_begin_is_not() -> None:
    assert whys(on_course(programme_from=day(7))) == [Why.NEW]
    assert whys(on_course(programme_from=day(8))) == []
    assert whys(on_course(programme_from=day(-2), session=None)) == []


def pause(first: int, last: int | None, *, told: int = 0, by_patient: bool = True) -> ToldPause:
    """`first`, `last`, `told`: how many days ago."""
    days = Pause(day(first), None if last is None else day(last))
    return ToldPause(days=days, told_on=day(told), by_patient=by_patient)


@pytest.mark.parametrize("taken", [pause(-9, -20), pause(2, None), pause(0, 0), pause(-9, -20, told=6)])
def test_a_pause_that_the_patient_planned_is_the_lightest_reason_for_a_week(taken: ToldPause) -> None:
    (found,) = reasons(on_course(pauses=(taken,)))
    assert (found.why, found.pause) == (Why.PAUSE, taken)
    assert weight((found,)) > weight(reasons(on_course(programme_from=day(3))))


@pytest.mark.parametrize("taken", [pause(-9, -20, told=7), pause(-9, -20, by_patient=False), pause(4, 1)])
def test_what_is_known_already_or_was_short_is_no_reason(taken: ToldPause) -> None:
    assert reasons(on_course(session=LastSession(day(5), 2, 2), pauses=(taken,))) == ()


@pytest.mark.parametrize("by_patient", [True, False])
def test_after_a_long_pause_of_whomever_someone_is_looked_at(*, by_patient: bool) -> None:
    taken = pause(12, 3, told=20, by_patient=by_patient)
    (found,) = reasons(on_course(session=LastSession(day(13), 2, 2), pauses=(taken,)))
    assert (found.why, found.on) == (Why.PAUSE_OVER, day(3))


@pytest.mark.parametrize(
    ("pauses", "session", "ended"),
    [
        pytest.param([(20, 5), (4, 1)], 21, 1, id="one that follows the other"),
        pytest.param([(20, 3), (12, 1)], 21, 1, id="two that overlap"),
        pytest.param([(20, 1), (12, 8)], 21, 1, id="one inside the other"),
        pytest.param([(20, 1), (19, 15), (14, 8)], 21, 1, id="two inside a third"),
        pytest.param([(7, 4), (3, 1)], 21, 1, id="two short ones that are long together"),
        pytest.param([(20, 5), (3, 1)], 21, None, id="a short one after a day between"),
        pytest.param([(14, -2), (12, 3)], 21, None, id="one inside another that goes on"),
        pytest.param([(12, 3), (0, None)], 21, None, id="away again"),
        pytest.param([(12, 3), (-5, -9)], 21, 3, id="another that has yet to begin"),
        pytest.param([(8, 3)], 21, None, id="six days"),
        pytest.param([(9, 3)], 21, 3, id="seven days"),
        pytest.param([(20, 7)], 21, 7, id="over for seven days"),
        pytest.param([(20, 8)], 21, None, id="over for eight days"),
        pytest.param([(12, 3)], 3, 3, id="a session on its last day"),
        pytest.param([(12, 3)], 2, None, id="a session on the day after"),
    ],
)
def test_the_last_end_of_a_long_pause_is_told_once(
    pauses: list[tuple[int, int | None]], session: int, ended: int | None
) -> None:
    """Everything in days ago."""
    taken = tuple(pause(first, last, told=25) for first, last in pauses)
    found = reasons(on_course(session=LastSession(day(session), 2, 2), pauses=taken))
    assert found == (() if ended is None else (Reason(Why.PAUSE_OVER, on=day(ended)),))
