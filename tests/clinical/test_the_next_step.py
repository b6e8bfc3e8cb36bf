"""The rules R0 to R5 on what people tell: the first one that holds, wins."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from ruggensteun.catalogue import load_catalogue
from ruggensteun.clinical.decision import Outcome, decide, decide_contact
from ruggensteun.clinical.report import ExerciseReport, NextMorning
from tests.clinical.cast import (
    FRIDAY,
    FULL_STRENGTH,
    RULES,
    SORE_MORNING,
    STRENGTH,
    THURSDAY,
    TUESDAY,
    good_report,
    review,
    rule_after,
    situation,
    two_good_sessions,
)

PROGRESSION = RULES.progression


def during(report: ExerciseReport, **changes: object) -> Outcome | None:
    return decide("session", situation(report, **changes), rules=PROGRESSION, mode="library", on=report.on)


# R0 and R1: signs that come before everything else


@pytest.mark.parametrize("moment", ["check-in", "session", "review"])
@pytest.mark.parametrize("symptom", ["loss-of-strength", "both-legs", "saddle", "bladder"])
def test_a_red_flag_stops_the_programme_at_every_moment_and_in_both_modes(moment: str, symptom: str) -> None:
    flagged = (good_report(red_flag=True), good_report(leg_symptoms=frozenset({symptom})))
    for report in flagged:
        for mode in ("library", "support"):
            found = decide(moment, situation(report), rules=PROGRESSION, mode=mode, on=THURSDAY)  # type: ignore[arg-type]
            assert found is not None
            assert (found.because.rule, found.action) == ("R0", "stop-programme")
            assert found.tell_therapist
            assert found.options == ()


def test_a_red_flag_on_record_still_stops_the_programme() -> None:
    known = frozenset({"saddle"})
    assert rule_after(good_report(leg_symptoms=known), leg_symptoms_on_record=known) == "R0"


@pytest.mark.parametrize("symptom", ["pain", "numbness", "weakness"])
def test_something_new_in_the_leg_stops_the_session(symptom: str) -> None:
    found = during(good_report(leg_symptoms=frozenset({symptom})))
    assert found is not None
    assert (found.because.rule, found.action, found.tell_therapist) == ("R1", "stop-session", True)


def test_leg_pain_that_is_on_record_does_not_stop_anything() -> None:
    known = frozenset({"pain"})
    assert rule_after(*two_good_sessions(leg_symptoms=known), leg_symptoms_on_record=known) == "R5"
    spread = good_report(leg_symptoms=frozenset({"pain", "numbness"}))
    assert rule_after(spread, leg_symptoms_on_record=known) == "R1"


def test_a_red_flag_goes_before_pain_and_leg_symptoms() -> None:
    report = good_report(pain_during=9, leg_symptoms=frozenset({"pain"}), red_flag=True)
    assert rule_after(report) == "R0"
    assert rule_after(replace(report, red_flag=False)) == "R1"


# R2, R2b and R2c: pain before and during


@pytest.mark.parametrize(
    ("before", "during_", "rule"),
    [
        (0, 5, "R4"),
        (0, 6, "R2"),
        (4, 5, "R4"),
        (4, 6, "R2"),
        (5, 6, "keep"),
        (5, 7, "R2"),
        (8, 9, "keep"),
        (8, 10, "R2"),
        (None, 5, "R4"),
        (None, 6, "R2"),
    ],
)
def test_too_much_pain_depends_on_how_much_there_was_before(
    before: int | None, during_: int, rule: str
) -> None:
    assert rule_after(good_report(pain_before=before, pain_during=during_)) == rule


def test_too_much_pain_offers_the_patient_a_lighter_step_at_once_also_in_the_library() -> None:
    found = review(situation(good_report(pain_before=2, pain_during=7)), mode="library")
    assert (found.action, found.decides) == ("stop-exercise-today", "patient")
    assert [(change.parameter, change.variant) for change in found.options] == [
        ("variant", "knees"),
        ("amount", "base"),
    ]
    assert found.options[1].dose == replace(STRENGTH, repetitions=5)


def test_a_rise_of_three_during_the_session_asks_for_smaller_or_shorter() -> None:
    found = during(good_report(pain_before=1, pain_during=4, next_morning=None))
    assert found is not None
    assert (found.because.rule, found.action) == ("R2b", "smaller-or-shorter")


def test_pain_that_keeps_rising_skips_the_exercise_for_today() -> None:
    rising = good_report(pain_before=1, pain_during=5, still_rising=True)
    found = during(rising)
    assert found is not None
    assert (found.because.rule, found.action) == ("R2b-again", "skip-exercise-today")
    calmer = during(replace(rising, still_rising=False))
    assert calmer is not None
    assert calmer.because.rule == "R2b"


def test_a_rise_above_five_is_too_much_and_not_just_a_rise() -> None:
    found = during(good_report(pain_before=3, pain_during=6))
    assert found is not None
    assert found.because.rule == "R2"


def test_a_quiet_session_asks_for_nothing_while_it_lasts() -> None:
    assert during(good_report(pain_before=1, pain_during=3)) is None


@pytest.mark.parametrize(("before", "light"), [(6, False), (7, True), (10, True)])
def test_much_pain_at_check_in_offers_a_light_day(before: int, light: bool) -> None:
    told = ExerciseReport(session="now", on=THURSDAY, variant="base", dose=STRENGTH, pain_before=before)
    found = decide("check-in", situation(told), rules=PROGRESSION, mode="library", on=THURSDAY)
    if not light:
        assert found is None
        return
    assert found is not None
    assert (found.because.rule, found.action, found.decides) == ("R2c", "light-day", "patient")
    assert found.tell_therapist
    assert found.options[1].dose == replace(STRENGTH, repetitions=4)


def test_the_pain_of_last_week_is_no_check_in_of_today() -> None:
    old = situation(good_report(TUESDAY, pain_before=8))
    assert decide("check-in", old, rules=PROGRESSION, mode="library", on=FRIDAY) is None


# R3 and R4: the next morning


def test_a_sore_morning_takes_a_third_off_the_next_session() -> None:
    found = review(situation(good_report(next_morning=SORE_MORNING)))
    assert (found.because.rule, found.action, found.decides) == ("R3", "reduce-next", "patient")
    (less,) = found.options
    assert less.dose == replace(STRENGTH, repetitions=5)


def test_a_flare_of_more_than_a_day_counts_as_a_sore_morning() -> None:
    flare = NextMorning(pain=2, usual=2, flare_over_24_hours=True)
    assert rule_after(good_report(next_morning=flare)) == "R3"


def test_where_less_is_not_possible_a_sore_morning_offers_an_easier_rung() -> None:
    least = replace(STRENGTH, sets=1, repetitions=1)
    sore = good_report(dose=least, next_morning=SORE_MORNING)
    now = replace(situation().now, dose=least)
    assert [change.variant for change in review(situation(sore, now=now)).options] == ["knees"]


@pytest.mark.parametrize("pain", [3, 4, 5])
def test_acceptable_pain_that_settled_repeats_the_dose(pain: int) -> None:
    found = review(situation(*two_good_sessions(pain_before=1, pain_during=pain)))
    assert (found.because.rule, found.action, found.options) == ("R4", "repeat", ())


def test_acceptable_pain_before_an_unanswered_morning_is_not_settled() -> None:
    found = review(situation(good_report(pain_during=4, next_morning=None)))
    assert found.because.rule == "keep"


# Pure movement control


def test_movement_control_wants_no_rise_at_all() -> None:
    small_rise = two_good_sessions(pain_before=1, pain_during=2)
    assert rule_after(*small_rise) == "R5"
    found = review(situation(*small_rise, no_increase_wanted=True))
    assert (found.because.rule, found.action) == ("R4-control", "repeat-smaller")


def test_movement_control_without_a_rise_may_go_up() -> None:
    assert rule_after(*two_good_sessions(pain_before=2, pain_during=2), no_increase_wanted=True) == "R5"
    unknown_before = two_good_sessions(pain_before=None, pain_during=1)
    assert rule_after(*unknown_before, no_increase_wanted=True) == "keep"


def test_the_exercises_that_want_no_rise_are_2_3_4_5_12_and_21() -> None:
    numbers = {exercise.slug: exercise.number for exercise in load_catalogue().exercises}
    assert sorted(numbers[slug] for slug in PROGRESSION.no_increase_wanted) == [2, 3, 4, 5, 12, 21]


# R5: one step up, proposed


def test_two_good_sessions_in_a_row_propose_one_step_up_to_the_therapist() -> None:
    found = review(situation(*two_good_sessions()))
    assert (found.because.rule, found.action) == ("R5", "propose-step-up")
    assert (found.decides, found.tell_therapist) == ("therapist", True)
    (change,) = found.options
    assert (change.parameter, change.dose.repetitions) == ("amount", 10)
    assert found.sessions == ("session-2026-05-14", "session-2026-05-12")


def test_the_library_never_proposes_a_step_up() -> None:
    found = review(situation(*two_good_sessions()), mode="library")
    assert (found.because.rule, found.options) == ("keep", ())


@pytest.mark.parametrize(
    "lacking",
    [
        {"next_morning": None},
        {"full_dose": False},
        {"full_dose": None},
        {"effort": 7},
        {"effort": None},
        {"technique": None},
        {"technique": {"camera": True}},
        {"technique": {"patient": False}},
        {"technique": {"patient": True, "therapist": False}},
        {"technique": {"patient": True, "camera": False}},
        {"pain_during": None},
        {"dose": FULL_STRENGTH},
        {"variant": "knees"},
    ],
    ids=str,
)
def test_anything_lacking_in_either_session_holds_back_the_step_up(lacking: dict[str, object]) -> None:
    first, second = two_good_sessions()
    assert rule_after(replace(first, **lacking), second) == "keep"  # type: ignore[arg-type]
    assert rule_after(first, replace(second, **lacking)) == "keep"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "technique",
    [{"patient": True}, {"therapist": True}, {"therapist": True, "patient": False, "camera": False}],
    ids=str,
)
def test_the_patient_or_the_therapist_says_that_technique_is_good(technique: dict[str, bool]) -> None:
    assert rule_after(*two_good_sessions(technique=technique)) == "R5"


def test_one_good_session_is_not_enough() -> None:
    assert rule_after(good_report()) == "keep"


def test_pain_that_was_there_before_and_did_not_rise_does_not_hold_back_up_to_five() -> None:
    assert rule_after(*two_good_sessions(pain_before=5, pain_during=5)) == "R5"
    assert rule_after(*two_good_sessions(pain_before=4, pain_during=3)) == "R5"
    assert rule_after(*two_good_sessions(pain_before=6, pain_during=6)) == "keep"


def test_good_sessions_of_a_month_ago_propose_nothing() -> None:
    old = situation(*two_good_sessions())
    assert review(old, on=TUESDAY + timedelta(days=21)).because.rule == "R5"
    assert review(old, on=TUESDAY + timedelta(days=22)).because.rule == "keep"


def test_a_changed_prescription_starts_counting_anew() -> None:
    changed = situation(*two_good_sessions(), now=replace(situation().now, dose=FULL_STRENGTH))
    assert review(changed).because.rule == "keep"
    hard = situation(good_report(pain_during=8), now=replace(situation().now, dose=FULL_STRENGTH))
    assert review(hard).because.rule == "keep"


def test_of_two_sessions_on_one_day_the_first_in_the_row_is_the_newer() -> None:
    first, second = two_good_sessions()
    evening = good_report(THURSDAY, session="evening", pain_during=7)
    assert review(situation(reports=(second, evening, first))).because.rule == "keep"
    assert review(situation(reports=(evening, second, first))).because.rule == "R2"


def test_sessions_that_no_rule_looks_at_are_not_made() -> None:
    """A year of them would have to be read otherwise, every night."""

    class Told:
        def __iter__(self) -> Iterator[ExerciseReport]:
            yield good_report(THURSDAY)
            yield good_report(TUESDAY)
            raise AssertionError("A rule looked further than it has to.")

    of_two = situation(reports=Told())
    assert review(of_two).because.rule == "R5"
    assert decide_contact([of_two], None, rules=PROGRESSION, mode="support", on=FRIDAY) is None


def test_a_report_from_the_future_comes_from_a_wrong_clock_and_does_not_count() -> None:
    later = good_report(FRIDAY + timedelta(days=1), pain_during=9)
    assert rule_after(*two_good_sessions(), later) == "R5"
    assert decide("review", situation(later), rules=PROGRESSION, mode="support", on=FRIDAY) is None


def test_without_any_report_there_is_nothing_to_say() -> None:
    assert decide("review", situation(), rules=PROGRESSION, mode="support", on=FRIDAY) is None
