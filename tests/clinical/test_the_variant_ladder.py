"""Easier and harder: the nearest rung that this person can do here."""

from itertools import pairwise

import pytest

from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.ladder import ladder
from ruggensteun.clinical.ladder import Surroundings, UnknownRung, easier, harder
from tests.clinical.cast import CLINIC, HOME, LADDER, Step


def test_the_next_rung_is_the_nearest_one() -> None:
    assert easier(LADDER, "base", HOME) == "knees"
    assert easier(LADDER, "slide-board", CLINIC) == "one-leg"
    assert harder(LADDER, "base", HOME) == "one-leg"


def test_nothing_is_easier_than_the_lowest_rung_or_harder_than_the_highest() -> None:
    assert easier(LADDER, "knees", HOME) is None
    assert harder(LADDER, "slide-board", CLINIC) is None


def test_a_rung_for_the_clinic_is_passed_over_at_home() -> None:
    assert harder(LADDER, "one-leg", HOME) is None
    assert harder(LADDER, "one-leg", CLINIC) == "slide-board"


def test_a_rung_whose_equipment_is_not_at_hand_is_passed_over() -> None:
    without = Surroundings(place="clinic", equipment=frozenset({"mat"}))
    assert harder(LADDER, "one-leg", without) is None
    assert harder(LADDER, "one-leg", Surroundings(place="clinic", equipment=frozenset({"slide-board"})))


def test_a_rung_that_needs_one_of_two_things_is_possible_with_either() -> None:
    rungs = (Step("base"), Step("soft-surface", one_of=("thick-mat", "bosu")))
    for at_hand, found in (({"thick-mat"}, "soft-surface"), ({"bosu"}, "soft-surface"), ({"mat"}, None)):
        assert harder(rungs, "base", Surroundings(place="clinic", equipment=frozenset(at_hand))) == found


def test_a_rung_that_is_not_released_is_passed_over_in_both_directions() -> None:
    released = Surroundings(place="clinic", released=frozenset({"base", "slide-board"}))
    assert easier(LADDER, "base", released) is None
    assert harder(LADDER, "base", released) == "slide-board"


def test_a_variant_of_another_exercise_is_refused_by_name() -> None:
    for step in (easier, harder):
        with pytest.raises(UnknownRung, match='found "on-feet", expected one of this exercise: knees, base'):
            step(LADDER, "on-feet", HOME)


def test_the_ladders_of_the_programme_are_climbed_to_the_top_and_back_in_the_clinic() -> None:
    for exercise in load_catalogue().exercises:
        rungs = ladder(exercise)
        keys = [rung.key for rung in rungs]
        for lower, higher in pairwise(keys):
            assert harder(rungs, lower, CLINIC) == higher
            assert easier(rungs, higher, CLINIC) == lower
