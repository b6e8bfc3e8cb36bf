"""The templates that a new clinic starts with hold what they promise."""

from ruggensteun.web.library.programme import programme
from ruggensteun.web.prescriptions.starters import starters


def test_there_are_four_and_every_exercise_may_be_done_where_it_stands() -> None:
    made = starters()
    assert len(made) == 4
    for template in made:
        for phase in template.plan.phases:
            assert any(phase.home) or any(phase.clinic), phase.title
            for item in phase.exercises:
                exercise = programme().exercise(item.exercise)
                assert exercise is not None
                assert item.place in exercise.places, (template.title, item.exercise)


def test_no_phase_asks_more_than_four_exercises_of_someone_at_home() -> None:
    for template in starters():
        assert all(len(phase.at("home")) <= 4 for phase in template.plan.phases), template.title
