"""The content that we ship: whole, traced, bilingual, and described by its own schemas."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from ruggensteun import places
from ruggensteun.catalogue import Catalogue, load_catalogue
from ruggensteun.catalogue.schema import stale_schemas
from ruggensteun.catalogue.versions import unraised

STEPS = (1, 2, 3, 2, 3, 1, 2, 3, 1, 2, 2, 2, 2, 3, 2, 3, 2, 3, 3, 2, 3)
VARIANTS = (3, 3, 4, 3, 1, 1, 3, 1, 3, 3, 2, 1, 4, 5, 3, 2, 3, 2, 1, 2, 2)
ATTENTION = (3, 3, 2, 1, 1, 1, 2, 2, 1, 1, 1, 2, 2, 1, 2, 2, 2, 1, 3, 2, 1)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_it_has_the_21_exercises_in_order(catalogue: Catalogue) -> None:
    assert [exercise.number for exercise in catalogue.exercises] == list(range(1, 22))


@pytest.mark.parametrize(
    ("kind", "counts"), [("step", STEPS), ("variant", VARIANTS), ("attention", ATTENTION)]
)
def test_every_item_of_the_brochure_is_traced(
    catalogue: Catalogue, kind: str, counts: tuple[int, ...]
) -> None:
    traced = tuple(
        sum(item.startswith(f"{kind}-") and bool(targets) for item, targets in exercise.trace.items())
        for exercise in catalogue.exercises
    )
    assert traced == counts


def test_it_has_the_52_variants_of_the_brochure(catalogue: Catalogue) -> None:
    counts = tuple(
        sum(variant.origin == "brochure" for variant in exercise.variants) for exercise in catalogue.exercises
    )
    assert counts == VARIANTS
    assert sum(counts) == 52


def test_every_ladder_has_a_step_easier_than_the_exercise(catalogue: Catalogue) -> None:
    without = [exercise.slug for exercise in catalogue.exercises if exercise.ladder[0] == "base"]
    assert without == []


def test_the_squat_carries_the_conditions_that_stand_inside_its_steps(catalogue: Catalogue) -> None:
    squat = catalogue.exercise("squat")
    assert squat is not None
    points = {attention.point for attention in squat.attention}
    assert {"heels-down", "knees-behind-toes", "feet-hip-width", "arms-forward"} <= points


def test_knees_past_toes_is_only_ever_a_hint(catalogue: Catalogue) -> None:
    hints = [a.hint_only for e in catalogue.exercises for a in e.attention if a.point == "knees-behind-toes"]
    assert len(hints) >= 2
    assert all(hints)


def test_neutral_is_never_claimed_from_a_camera_or_a_phone(catalogue: Catalogue) -> None:
    ways = {
        way.by
        for e in catalogue.exercises
        for a in e.attention
        if a.point == "back-neutral"
        for way in a.known_by
    }
    assert ways <= {"ask", "therapist"}


def test_two_exercises_start_from_a_backward_tilt_and_not_from_neutral(catalogue: Catalogue) -> None:
    for slug in ("sling-bridge", "band-dead-bug-pull"):
        exercise = catalogue.exercise(slug)
        assert exercise is not None
        assert "back-neutral" not in {attention.point for attention in exercise.attention}
        assert "pelvis-tilted-back" in {attention.point for attention in exercise.attention}


def test_nothing_of_the_ropes_is_for_home(catalogue: Catalogue) -> None:
    for exercise in catalogue.exercises:
        if {"ropes", "rope-apparatus"} & set(exercise.equipment):
            assert exercise.places == ("clinic",)


def test_words_are_addressed_to_you_and_frighten_nobody(catalogue: Catalogue) -> None:
    for exercise in catalogue.exercises:
        text = catalogue.words(exercise, "nl").model_dump_json().lower()
        for word in ("fout", "gevaar", "verboden", " u ", " uw ", "nooit meer", "slijtage", "beschadig"):
            assert word not in text, f"{exercise.slug} says {word!r}"


def test_the_committed_schemas_are_those_of_the_types() -> None:
    assert stale_schemas(places.content_dir() / "schema") == ()


def test_an_editor_that_follows_the_schema_accepts_what_we_ship() -> None:
    folder = places.content_dir()
    for name, pattern in (("exercise", "*/exercise.yaml"), ("exercise-words", "*/??.yaml")):
        schema = json.loads((folder / f"schema/{name}.schema.json").read_text())
        files = sorted((folder / "exercises").glob(pattern))
        assert len(files) >= 21
        for path in files:
            jsonschema.validate(yaml.safe_load(Path(path).read_text()), schema)


def test_no_content_changed_under_an_old_version(catalogue: Catalogue) -> None:
    assert unraised(places.content_dir(), catalogue) == ()
