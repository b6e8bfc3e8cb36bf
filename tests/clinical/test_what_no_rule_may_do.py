"""Whatever is told: more is only proposed, less is the patient's at once, and nonsense is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.clinical.report import ExerciseReport, NextMorning
from ruggensteun.clinical.rule import Mode
from tests.clinical.cast import (
    CALM_MORNING,
    FRIDAY,
    LADDER,
    STRENGTH,
    THURSDAY,
    TUESDAY,
    good_report,
    review,
    situation,
)

RATING = st.none() | st.integers(0, 10)
MORNINGS = st.none() | st.builds(
    NextMorning, pain=st.integers(0, 10), usual=st.integers(0, 10), flare_over_24_hours=st.booleans()
)
REPORTS = st.builds(
    good_report,
    st.sampled_from([TUESDAY, THURSDAY, FRIDAY]),
    pain_before=RATING,
    pain_during=RATING,
    effort=RATING,
    next_morning=MORNINGS,
    full_dose=st.none() | st.booleans(),
    technique=st.none() | st.dictionaries(st.sampled_from(["patient", "therapist", "camera"]), st.booleans()),
    leg_symptoms=st.none() | st.frozensets(st.sampled_from(["pain", "both-legs"])),
    red_flag=st.none() | st.booleans(),
)


@given(
    reports=st.lists(REPORTS, min_size=1, max_size=4),
    mode=st.sampled_from(["library", "support"]),
    strict=st.booleans(),
)
def test_more_is_only_ever_proposed_and_less_is_the_patients_at_once(
    reports: list[ExerciseReport], mode: Mode, *, strict: bool
) -> None:
    found = review(situation(*reports, no_increase_wanted=strict), mode=mode)
    newest = max(enumerate(reports), key=lambda item: (item[1].on, item[0]))[1]
    if found.action == "propose-step-up":
        assert mode == "support"
        assert found.decides == "therapist"
        assert newest.next_morning is not None
        assert newest.pain_during is not None
        assert newest.pain_during <= 5
        assert set(newest.technique or {}) != {"camera"}
    elif found.options:
        assert found.decides == "patient"
        assert all(
            LADDER.index(next(step for step in LADDER if step.key == change.variant)) < 1
            or change.dose.amount < STRENGTH.amount
            for change in found.options
        )
    if newest.red_flag:
        assert found.action == "stop-programme"


@pytest.mark.parametrize("field", ["pain_before", "pain_during", "effort"])
@pytest.mark.parametrize("wrong", [-1, 11, 2.5, True])
def test_a_rating_outside_0_to_10_is_refused(field: str, wrong: object) -> None:
    with pytest.raises(ValueError, match=rf"{field}: found .*, expected a whole number from 0 to 10"):
        good_report(**{field: wrong})


def test_an_unknown_leg_symptom_and_an_impossible_morning_are_refused() -> None:
    with pytest.raises(ValueError, match='leg_symptoms: found "knee", expected one of pain'):
        good_report(leg_symptoms=frozenset({"knee"}))
    with pytest.raises(ValueError, match="usual: found 12"):
        NextMorning(pain=3, usual=12)
    assert CALM_MORNING.pain == CALM_MORNING.usual
