"""Files that are right by themselves and do not fit together: each disagreement is found and named."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.catalogue.conftest import PLANK, line_of, messages

Change = Callable[[str, str, str], None]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("exercise.yaml", "equipment: [mat]", "equipment: [matt]", 'equipment[0]: found "matt"'),
        (
            "exercise.yaml",
            "equipment: [slide-board]",
            "equipment: [slideboard]",
            'Did you mean "slide-board"?',
        ),
        (
            "exercise.yaml",
            "equipment: [slide-board]",
            "one_of: [slide-board, bosuu]",
            'one_of[1]: found "bosuu"',
        ),
        (
            "exercise.yaml",
            "equipment: [slide-board]",
            "one_of: [slide-board]",
            "two or more in one_of",
        ),
        ("exercise.yaml", "body_parts: [abdomen", "body_parts: [abdomn", 'Did you mean "abdomen"?'),
        ("exercise.yaml", "point: head-in-line", "point: head-inline", 'Did you mean "head-in-line"?'),
        ("exercise.yaml", "signal: head-line", "signal: head-lines", 'Did you mean "head-line"?'),
        (
            "exercise.yaml",
            "signal: head-line, view: side",
            "signal: head-line, view: back",
            'found the view "back"',
        ),
        ("exercise.yaml", "signal: head-line", "signal: phone-turn", "which a phone measures"),
        ("exercise.yaml", "cautions: [shoulder", "cautions: [sholder", 'Did you mean "shoulder"?'),
        ("exercise.yaml", "ladder: [knees, base", "ladder: [base", 'found "knees" 0 times'),
        ("exercise.yaml", "ladder: [knees, base", "ladder: [knees, knees, base", 'found "knees" 2 times'),
        ("exercise.yaml", "- key: one-leg", "- key: one-leg\n    builds_on: knee", 'Did you mean "knees"?'),
        ("exercise.yaml", "- key: one-leg", "- key: one-leg\n    builds_on: one-leg", "found a circle"),
        (
            "exercise.yaml",
            "start: {sets: 5, hold_s: 8,",
            "start: {sets: 5,",
            '"hold_s" for a dose of kind hold',
        ),
        (
            "exercise.yaml",
            ', "step:lift"]',
            "]",
            'nothing that leads to "step:lift"',
        ),
        ("exercise.yaml", '  variant-2: ["variant:one-leg"]\n', "", 'where the brochure\'s "variant-2" went'),
        (
            "exercise.yaml",
            '"attention:head-in-line"',
            '"attention:head-line"',
            'Did you mean "attention:head-in-line"?',
        ),
        ("exercise.yaml", "slug: plank", "slug: planck", 'expected "01-planck"'),
        ("nl.yaml", "  lift: Til", "  lifts: Til", 'words for "lift", which exercise.yaml names'),
        (
            "en.yaml",
            "  slide-board:\n",
            "  slideboard:\n",
            'words for "slide-board", which exercise.yaml names',
        ),
        ("nl.yaml", "    ask: Kon je rustig doorademen?\n", "", '"ask", since the person is asked'),
        (
            "nl.yaml",
            "cue: Kijk naar de mat.",
            "cue: Kijk nu maar eens heel goed naar de mooie mat.",
            "10 words",
        ),
    ],
)
def test_a_disagreement_is_named(
    content: Path, change: Change, name: str, old: str, new: str, said: str
) -> None:
    change(name, old, new)
    assert said in messages(content)


def test_the_line_of_a_disagreement_is_right(content: Path, change: Change) -> None:
    change("exercise.yaml", "point: head-in-line", "point: head-inline")
    line = line_of(content, "exercise.yaml", "head-inline")
    assert f"exercise.yaml:{line}: attention[4]" in messages(content)


def test_two_exercises_with_one_slug_are_refused(content: Path) -> None:
    shutil.copytree(content / PLANK, content / "exercises/02-plank")
    said = messages(content)
    assert 'found "plank", which content/exercises/01-plank/exercise.yaml already has' in said


def test_an_exercise_of_the_brochure_that_is_absent_is_named(content: Path) -> None:
    with (content / "brochure.yaml").open("a") as file:
        file.write("  squat: {steps: 2, variants: 3, attention: 1}\n")
    assert 'the brochure\'s exercise "squat"' in messages(content)


def test_a_list_without_english_is_named(content: Path) -> None:
    path = content / "views.yaml"
    path.write_text("\n".join(line for line in path.read_text().split("\n") if "from the side" not in line))
    assert "views.yaml:4: terms.side: found no en" in messages(content)
