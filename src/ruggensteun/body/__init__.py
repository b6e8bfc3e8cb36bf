"""The body: people, skeleton, contact and goal solver, measures, mesh and virtual camera.

- `load(name)`: a `Person` (woman, man, senior) with skeleton, dressed mesh and named points.
- `solve(motion, person, fps=30)`: a `SolvedMotion`, or `Unsolvable` with the conflicting demands in words.
- `skin`, `points`, `blazepose`, `measure`, `frames_of`: where everything is in its frames.
- `other_side_of(solved)`: the same motion with left and right exchanged.

World frame: metres; x along the stage (to the right of a picture), y up from the floor, z towards the viewer.
"""

from ruggensteun.body.person import PEOPLE, Person, PersonName, load
from ruggensteun.body.solve import Unsolvable, solve
from ruggensteun.body.solved import (
    Ball,
    Key,
    Repetition,
    SolvedMotion,
    blazepose,
    frames_of,
    measure,
    other_side_of,
    points,
    skin,
)

__all__ = [
    "PEOPLE",
    "Ball",
    "Key",
    "Person",
    "PersonName",
    "Repetition",
    "SolvedMotion",
    "Unsolvable",
    "blazepose",
    "frames_of",
    "load",
    "measure",
    "other_side_of",
    "points",
    "skin",
    "solve",
]
