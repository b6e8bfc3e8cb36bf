"""A person who stands and raises the arms, with whatever props a test needs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ruggensteun import body
from ruggensteun.body import SolvedMotion
from ruggensteun.catalogue import load_catalogue
from ruggensteun.figure import Drawing, Illustrator, Picture, Style, Teller, draw, lenses_of, scene_of
from ruggensteun.motion import motion_file, read

STANDING = """format: motion/1
slug: arm-raise
base: standing
props: {props}
view: {{yaw_deg: 25}}
poses:
  down:
    joints: {{shoulder: {{flexion: 10, abduction: 6}}, elbow: {{flexion: 40}}, fingers: {{curl: 70}}}}
    contacts: {{{surface}: [heel, ball-of-foot]}}
  up:
    from: down
    joints: {{shoulder: {{flexion: 80}}}}
play: [{{to: down}}, {{to: up}}, {{to: down}}]
"""

Standing = Callable[..., SolvedMotion]


@pytest.fixture
def standing(tmp_path: Path) -> Standing:
    """Solve the arm raise with props as they are written in motion.yaml."""

    def solved(props: str = "{}", surface: str = "floor", person: body.PersonName = "woman") -> SolvedMotion:
        path = tmp_path / "motion.yaml"
        path.write_text(STANDING.format(props=props, surface=surface), encoding="utf-8")
        return body.solve(read(path, root=tmp_path), body.load(person), fps=5)

    return solved


def first_pose(solved: SolvedMotion, style: Style | None = None, *, yaw_deg: float | None = None) -> Drawing:
    """Only that, for most tests need no more."""
    view = solved.motion.document.view
    if yaw_deg is not None:
        view = view.model_copy(update={"yaw_deg": yaw_deg})
    scene = scene_of(solved, 0)
    return draw(scene, lenses_of([scene], view)[0], style or Style())


@pytest.fixture(scope="session")
def illustrator() -> Illustrator:
    return Illustrator(body.load("woman"), teller=Teller(load_catalogue()))


@pytest.fixture(scope="session")
def plank(illustrator: Illustrator) -> tuple[Picture, ...]:
    """Its poses, then the strip."""
    return illustrator.poses(illustrator.solved(read(motion_file("plank"))))


@pytest.fixture(scope="session")
def sagging(illustrator: Illustrator) -> tuple[Picture, Picture]:
    """Like this, and not like this."""
    return illustrator.contrast(read(motion_file("plank")), "back-neutral-sag")
