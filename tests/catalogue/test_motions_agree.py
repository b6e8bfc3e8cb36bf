"""How an exercise moves fits what it is, or the file and the word are named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ruggensteun import places
from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.motions import motion_problems

Change = Callable[[str, str, str], None]


def told(content: Path) -> str:
    return "\n".join(str(problem) for problem in motion_problems(content, load_catalogue(content)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("slug: plank", "slug: planck", 'found "planck"'),
        ("step: lift", "step: lifft", 'Did you mean "lift"?'),
        ("  hips-not-high:", "  hips-not-hi:", 'Did you mean "hips-not-high"?'),
        ("\n  knees:", "\n  kneees:", 'how the variant "knees" moves'),
    ],
)
def test_a_word_that_exercise_yaml_does_not_know_is_named(
    content: Path, change: Change, old: str, new: str, said: str
) -> None:
    change("motion.yaml", old, new)
    assert said in told(content)


def test_an_exercise_without_a_motion_is_named(content: Path) -> None:
    (content / "exercises/01-plank/motion.yaml").unlink()
    assert "motion.yaml:1: found no such file or directory" in told(content)


def test_every_exercise_and_every_variant_moves() -> None:
    assert [str(problem) for problem in motion_problems(places.content_dir(), load_catalogue())] == []
