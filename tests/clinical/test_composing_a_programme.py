"""What the composer warns for; a therapist decides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ruggensteun.catalogue.rule_words import spoken_warning
from ruggensteun.clinical.composing import (
    ComposedExercise,
    ComposerWarning,
    PatientCautions,
    composer_warnings,
    needs_release,
)
from tests.clinical.cast import RULES

LIMITS = RULES.composing
TODAY = date(2026, 5, 15)
HEALTHY = PatientCautions(conditions=frozenset())


def exercise(number: int = 0, **changes: object) -> ComposedExercise:
    plain = ComposedExercise(
        slug=f"exercise-{number}",
        place="home",
        places=frozenset({"home", "clinic"}),
        equipment=frozenset({"mat"}),
        main_purpose=f"purpose-{number}",
        contraindications=frozenset({"glaucoma"}),
        cautions=frozenset({"knee", "glaucoma"}),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def warned(
    *exercises: ComposedExercise, patient: PatientCautions = HEALTHY, on: date = TODAY
) -> list[ComposerWarning]:
    found = composer_warnings(exercises, patient, limits=LIMITS, on=on)
    for warning in found:
        for words in RULES.words.values():
            said = spoken_warning(warning, words, today=on)
            assert said
            assert "{" not in said
    return list(found)


def keys(warnings: list[ComposerWarning]) -> list[str]:
    return [warning.key for warning in warnings]


def test_a_fitting_programme_gives_no_warning() -> None:
    assert warned(*(exercise(number) for number in range(4))) == []
    assert warned() == []


@pytest.mark.parametrize(("place", "most"), [("home", 4), ("clinic", 6)])
def test_one_exercise_too_many_is_warned_for(place: str, most: int) -> None:
    fitting = [exercise(number, place=place) for number in range(most)]
    assert warned(*fitting) == []
    (warning,) = warned(*fitting, exercise(9, place=place))
    assert warning.key == "too-many-exercises"
    assert dict(warning.values) == {"place": place, "count": most + 1, "most": most}


def test_home_and_clinic_are_counted_apart() -> None:
    at_home = [exercise(number) for number in range(4)]
    assert warned(*at_home, *(exercise(number, place="clinic") for number in range(10, 16))) == []


def test_a_place_without_a_limit_is_not_counted() -> None:
    pool = [exercise(n, place="pool", places=frozenset({"pool"})) for n in range(20)]
    assert warned(*pool) == []


@pytest.mark.parametrize("item", ["ropes", "rope-apparatus"])
def test_ropes_at_home_are_warned_for_also_when_released(item: str) -> None:
    roped = exercise(equipment=frozenset({item}), places=frozenset({"clinic"}), released=True)
    (warning,) = warned(roped)
    assert (warning.key, dict(warning.values)) == ("ropes-at-home", {"equipment": item})
    assert warned(replace(roped, place="clinic")) == []


def test_a_bosu_at_home_is_warned_for_unless_released() -> None:
    bosu = exercise(equipment=frozenset({"bosu"}))
    assert keys(warned(bosu)) == ["clinic-equipment-at-home"]
    assert warned(replace(bosu, released=True)) == []


def test_a_rung_for_another_place_is_warned_for() -> None:
    assert keys(warned(exercise(places=frozenset({"clinic"})))) == ["not-for-this-place"]


def test_a_contraindication_weighs_more_than_a_caution_for_the_same_condition() -> None:
    patient = PatientCautions(conditions=frozenset({"knee", "glaucoma", "stoma"}))
    found = warned(exercise(), patient=patient)
    assert [(warning.key, dict(warning.values)) for warning in found] == [
        ("contraindication", {"condition": "glaucoma"}),
        ("caution", {"condition": "knee"}),
    ]


def test_two_exercises_with_the_same_main_purpose_are_named_together() -> None:
    same = [exercise(number, main_purpose="endurance") for number in (1, 2)]
    (warning,) = warned(*same, exercise(3))
    assert (warning.key, warning.exercises) == ("same-purpose", ("exercise-1", "exercise-2"))
    assert warned(same[0], replace(same[1], place="clinic")) == []


def test_shortly_after_surgery_every_exercise_needs_a_release() -> None:
    patient = PatientCautions(conditions=frozenset(), surgery_on=date(2026, 3, 1))
    released, not_yet = exercise(1, released=True), exercise(2)
    (warning,) = warned(released, not_yet, patient=patient)
    assert (warning.key, warning.exercises) == ("recent-surgery", ("exercise-2",))
    assert dict(warning.values) == {"surgery_on": date(2026, 3, 1), "until": date(2026, 6, 1)}
    assert warned(released, patient=patient) == []


@pytest.mark.parametrize(
    ("surgery_on", "on", "needed"),
    [
        (None, TODAY, False),
        (TODAY, TODAY, True),
        (date(2026, 11, 30), date(2027, 2, 27), True),
        (date(2026, 11, 30), date(2027, 2, 28), False),
        (TODAY + timedelta(days=10), TODAY, False),
    ],
)
def test_three_months_after_surgery_end_on_the_same_day_or_the_last_of_the_month(
    surgery_on: date | None, on: date, needed: bool
) -> None:
    patient = PatientCautions(conditions=frozenset(), surgery_on=surgery_on)
    assert needs_release(patient, limits=LIMITS, on=on) == needed


def test_surgery_comes_first_and_purposes_last() -> None:
    patient = PatientCautions(conditions=frozenset({"knee", "glaucoma"}), surgery_on=TODAY)
    many = [exercise(n, equipment=frozenset({"ropes"}), main_purpose="one") for n in range(5)]
    found = list(dict.fromkeys(keys(warned(*many, patient=patient))))
    assert found == [
        "recent-surgery",
        "contraindication",
        "caution",
        "ropes-at-home",
        "too-many-exercises",
        "same-purpose",
    ]


def test_a_warning_is_said_with_the_names_of_its_slugs() -> None:
    (warning,) = warned(exercise(equipment=frozenset({"ropes"})))
    said = spoken_warning(warning, RULES.words["nl"], today=TODAY, equipment="touwen met lussen")
    assert said == "Voor deze oefening zijn touwen nodig (touwen met lussen). Die horen in het ziekenhuis."


@pytest.mark.parametrize(
    ("usual", "unit", "is_distance", "span"),
    [
        (170, "deg", False, (150, 190)),
        (0.3, "ratio", False, (0.1, 0.5)),
        (10, "deg", True, (2, 30)),
        (0.1, "ratio", True, (0.02, 0.3)),
    ],
)
def test_an_own_limit_may_lie_as_far_from_the_usual_one_as_the_rules_say(
    usual: float, unit: str, *, is_distance: bool, span: tuple[float, float]
) -> None:
    assert LIMITS.own_limits.span(usual, unit, is_distance=is_distance) == span
