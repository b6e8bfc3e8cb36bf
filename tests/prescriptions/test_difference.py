"""What changed between two revisions can be told line by line."""

from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.web.prescriptions.difference import difference
from tests.prescriptions.programmes import phase, plan, plank, squat


def test_the_first_revision_is_all_new() -> None:
    found = list(difference(None, plan()))
    added = [change.exercise.exercise for change in found if change.exercise]
    assert added == ["plank", "squat"]
    assert {change.field for change in found if change.kind == "changed"} == {"goal", "starts_on"}


def test_nothing_changed_gives_nothing() -> None:
    same = plan()
    assert list(difference(same, same)) == []


def test_each_field_of_a_dose_is_told() -> None:
    before = plan()
    first, second = before.phases[0].exercises
    harder = first.model_copy(update={"dose": PrescribedDose(kind="hold", sets=4, hold_s=15, rest_s=20)})
    after = before.model_copy(
        update={"phases": (before.phases[0].model_copy(update={"exercises": (harder, second)}),)}
    )
    told = [(change.field, change.before, change.after) for change in difference(before, after)]
    assert told == [("sets", 3, 4), ("hold_s", 10, 15)]


def test_another_order_is_told_once() -> None:
    before = plan()
    turned = before.phases[0].model_copy(update={"exercises": before.phases[0].exercises[::-1]})
    (change,) = difference(before, before.model_copy(update={"phases": (turned,)}))
    assert change.kind == "moved"


def test_an_exercise_that_came_and_one_that_went_are_told() -> None:
    before = plan(phase(plank()))
    kept = before.phases[0]
    after = before.model_copy(update={"phases": (kept.model_copy(update={"exercises": (squat(),)}),)})
    assert [
        (change.kind, change.exercise and change.exercise.exercise) for change in difference(before, after)
    ] == [
        ("added", "squat"),
        ("removed", "plank"),
    ]
