"""Every outcome says why, with dates, and what would change it; in Dutch and in English."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from ruggensteun.catalogue.rule_words import SpokenLine, spoken_because, spoken_date
from ruggensteun.clinical.because import Because, Fact, Turn, from_plain
from ruggensteun.clinical.decision import Situation, decide, decide_contact
from ruggensteun.clinical.report import NextMorning
from ruggensteun.clinical.rule import Comparison, FactValue
from tests.clinical.cast import (
    FRIDAY,
    RULES,
    SORE_MORNING,
    THURSDAY,
    TUESDAY,
    contact,
    good_report,
    hard_sessions,
    kept,
    situation,
    two_good_sessions,
)

WORDS = RULES.words
MORE_THAN_ONE = re.compile(r"\{|None|True|False|frozenset")


def because_of(of: Situation, moment: str = "review") -> Because:
    found = decide(moment, of, rules=RULES.progression, mode="support", on=FRIDAY)  # type: ignore[arg-type]
    assert found is not None
    return found.because


def test_a_because_names_the_rule_its_version_and_its_source() -> None:
    because = because_of(situation(good_report(pain_during=7)))
    assert (because.rule, because.version) == ("R2", 2)
    assert "Silbernagel" in because.source


def test_too_much_pain_is_explained_with_the_numbers_and_the_date() -> None:
    because = because_of(situation(good_report(pain_before=2, pain_during=7)))
    assert because.facts == (
        Fact("pain_before", 2, THURSDAY, "session-2026-05-14"),
        Fact("pain_during", 7, THURSDAY, "session-2026-05-14"),
    )
    assert because.would_change == (Turn("pain_during", "at_most", 5, THURSDAY),)
    dutch = spoken_because(because, WORDS["nl"], today=FRIDAY)
    assert dutch.because == ("Omdat: op 14 mei pijn vooraf 2 op 10 en pijn tijdens de oefening 7 op 10.")
    assert dutch.would_change == "Dit verandert als de pijn tijdens de oefening 5 of lager is."
    english = spoken_because(because, WORDS["en"], today=FRIDAY)
    assert english.would_change == "This changes when your pain during the exercise is 5 or lower."


def test_the_next_morning_is_dated_on_the_next_morning() -> None:
    spoken = spoken_because(
        because_of(situation(good_report(next_morning=SORE_MORNING))), WORDS["nl"], today=FRIDAY
    )
    assert spoken.lines == (
        SpokenLine("15 mei", ("in de ochtend 2 meer pijn dan anders", "geen hele dag extra pijn")),
    )
    assert spoken.turns == ("de ochtend van 15 mei bijna zoals anders is",)


def test_a_proposal_shows_both_sessions_and_what_would_take_it_away() -> None:
    because = because_of(situation(*two_good_sessions()))
    assert {fact.on for fact in because.facts if fact.name == "pain_during"} == {TUESDAY, THURSDAY}
    spoken = spoken_because(because, WORDS["en"], today=FRIDAY)
    assert [line.on for line in spoken.lines] == ["12 May", "13 May", "14 May", "15 May"]
    assert spoken.lines[2].parts == (
        "pain before 1 out of 10",
        "pain during the exercise 2 out of 10",
        "everything done",
        "effort 6 out of 10",
        "the movement went well",
    )
    assert spoken.would_change == (
        "This changes when your pain during the exercise is 3 or higher, your pain the next morning is 2 or "
        "more above the usual or your effort is 7 out of 10 or higher."
    )


def test_keeping_the_dose_says_what_is_missing_for_a_step_up() -> None:
    unanswered = two_good_sessions()[0], good_report(next_morning=None, effort=8, technique={"camera": True})
    because = because_of(situation(*unanswered))
    assert because.towards == "R5"
    assert because.would_change == (
        Turn("next_morning_rise", "known", True, FRIDAY),
        Turn("flare_over_24_hours", "known", True, FRIDAY),
        Turn("effort", "at_most", 6, THURSDAY),
        Turn("technique_ok", "known", True, THURSDAY),
    )
    spoken = spoken_because(because, WORDS["nl"], today=FRIDAY)
    assert SpokenLine("15 mei", ("de ochtend nog niet gekend",)) in spoken.lines
    assert spoken.would_change == (
        "Een stap hoger komt in zicht als je vertelt hoe de ochtend van 15 mei was, de inspanning 6 op 10 of "
        "lager is en jij of je kinesist zegt dat de beweging goed gaat."
    )


def test_after_one_good_session_one_more_is_missing() -> None:
    because = because_of(situation(good_report()))
    assert because.would_change == (Turn("sessions_in_a_row", "at_least", 2),)
    assert spoken_because(because, WORDS["nl"], today=FRIDAY).turns == (
        "je deze stap 2 keer na elkaar gedaan hebt",
    )


def test_what_a_session_cannot_change_is_not_asked_of_anyone() -> None:
    """For movement control the way to a step up is no rise, not another kind of exercise."""
    untold = two_good_sessions(pain_before=None, pain_during=1)
    because = because_of(situation(*untold, no_increase_wanted=True))
    assert {turn.fact for turn in because.would_change} == {"pain_rise"}
    spoken = spoken_because(because, WORDS["nl"], today=FRIDAY)
    assert spoken.turns == ("je vertelt hoeveel pijn je vooraf en tijdens de oefening hebt",)
    assert spoken.lines[0].parts[0] == "pijn vooraf niet gekend"


def test_pain_above_five_that_was_there_before_says_what_would_be_low_enough() -> None:
    because = because_of(situation(*two_good_sessions(pain_before=6, pain_during=6)))
    assert spoken_because(because, WORDS["nl"], today=FRIDAY).turns == (
        "de pijn tijdens de oefening 5 of lager is",
    )


def test_a_rise_that_has_to_be_nothing_is_said_without_a_number() -> None:
    turn = Turn("pain_rise", "at_most", 0, THURSDAY)
    because = Because("keep", 1, "somewhere", (), (turn,), "R5")
    assert spoken_because(because, WORDS["nl"], today=FRIDAY).turns == (
        "de pijn tijdens de oefening niet stijgt",
    )


def test_in_the_library_there_is_no_talk_of_a_step_up() -> None:
    found = decide("review", situation(good_report()), rules=RULES.progression, mode="library", on=FRIDAY)
    assert found is not None
    spoken = spoken_because(found.because, WORDS["nl"], today=FRIDAY)
    assert (spoken.because, spoken.would_change) == ("", "")


def test_leg_symptoms_are_named_in_words() -> None:
    because = because_of(situation(good_report(leg_symptoms=frozenset({"numbness", "pain"}))))
    assert spoken_because(because, WORDS["nl"], today=FRIDAY).because == (
        "Omdat: op 14 mei nieuw of erger in je been: een doof gevoel en pijn."
    )


def test_getting_in_touch_says_how_often_it_worked_out() -> None:
    found = contact(situation(), adherence=kept(2, 6))
    assert found is not None
    spoken = spoken_because(found.because, WORDS["nl"], today=FRIDAY)
    assert spoken.because == ("Omdat: op 15 mei 33 % van de sessies gelukt in twee weken.")
    assert spoken.turns == ("50 % van de sessies lukt of meer",)


def test_another_year_is_said() -> None:
    assert spoken_date(date(2025, 12, 31), WORDS["nl"], FRIDAY) == "31 december 2025"
    assert spoken_date(date(2026, 1, 1), WORDS["nl"], FRIDAY) == "1 januari"


SITUATIONS = (
    (situation(good_report(red_flag=True)), "review"),
    (situation(good_report(leg_symptoms=frozenset({"saddle"}))), "review"),
    (situation(good_report(leg_symptoms=frozenset({"pain"}))), "session"),
    (situation(good_report(FRIDAY, pain_before=9)), "check-in"),
    (situation(good_report(pain_before=None, pain_during=8)), "review"),
    (situation(good_report(pain_before=6, pain_during=9)), "review"),
    (situation(good_report(pain_before=1, pain_during=4)), "session"),
    (situation(good_report(pain_before=1, pain_during=4, still_rising=True)), "session"),
    (situation(good_report(next_morning=NextMorning(pain=1, usual=2, flare_over_24_hours=True))), "review"),
    (situation(good_report(pain_during=4)), "review"),
    (situation(good_report(), no_increase_wanted=True), "review"),
    (situation(*two_good_sessions()), "review"),
    (situation(*two_good_sessions(pain_before=4, pain_during=4)), "review"),
    (situation(good_report(effort=9, full_dose=False, technique={"patient": False})), "review"),
    (situation(good_report(next_morning=None, effort=None, full_dose=None, technique=None)), "review"),
)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("of", "moment"), SITUATIONS)
def test_every_because_reads_as_sentences_and_survives_a_database(
    of: Situation, moment: str, language: str
) -> None:
    because = because_of(of, moment)
    kept_for_years = from_plain(json.loads(json.dumps(because.plain())))
    assert kept_for_years == because
    spoken = spoken_because(kept_for_years, WORDS[language], today=FRIDAY)
    for sentence in (spoken.title, spoken.text, spoken.therapist, spoken.because, spoken.would_change):
        assert not MORE_THAN_ONE.search(sentence)
    assert spoken.because.endswith(".")


def test_every_rule_is_met_by_one_of_these_situations() -> None:
    met = {because_of(of, moment).rule for of, moment in SITUATIONS}
    assert met | {"R6"} == {rule.id for rule in RULES.progression.rules}


@pytest.mark.parametrize(
    ("operator", "limit", "value", "met"),
    [
        ("at_least", 3, 3, True),
        ("at_least", 3, 2, False),
        ("at_most", 3, 3, True),
        ("at_most", 3, 4, False),
        ("is", True, True, True),
        ("is", True, False, False),
        ("any_of", frozenset({"pain"}), frozenset({"pain", "saddle"}), True),
        ("any_of", frozenset({"pain"}), frozenset(), False),
        ("none_of", frozenset({"pain"}), frozenset({"saddle"}), True),
        ("none_of", frozenset({"pain"}), frozenset({"pain"}), False),
        ("known", True, 0, True),
        ("unknown", True, 0, False),
    ],
)
def test_a_demand_and_its_opposite_never_hold_together(
    operator: str,
    limit: FactValue,
    value: FactValue,
    met: bool,
) -> None:
    demand = Comparison("pain_during", operator, limit)  # type: ignore[arg-type]
    assert demand.met_by(value) == met
    assert demand.opposite().met_by(value) != met
    assert demand.opposite().opposite() == demand
    assert demand.met_by(None) == (operator == "unknown")


def test_a_reason_without_words_is_an_error_and_not_a_gap_in_the_page() -> None:
    odd = Because("R2", 1, "somewhere", (Fact("pain_before", frozenset()),), ())
    with pytest.raises(LookupError):
        spoken_because(odd, WORDS["nl"], today=FRIDAY)


def test_three_reasons_are_joined_as_people_do() -> None:
    found = decide_contact(
        [situation(*hard_sessions(3))], kept(1, 6), rules=RULES.progression, mode="support", on=FRIDAY
    )
    assert found is not None
    three = replace(
        found.because,
        facts=(*found.because.facts, Fact("effort", 9, FRIDAY), Fact("full_dose", False, FRIDAY)),
    )
    said = spoken_because(three, WORDS["en"], today=FRIDAY).because
    assert re.fullmatch(
        r"Because: on 15 May 3 difficult sessions in a row, effort 9 out of 10 and not everything done\.",
        said,
    )
