"""A person: the skeleton, the dressed surface and the named points, read from `assets/body/`."""

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args

import numpy as np

from ruggensteun.body.kinematics import Floats, Ints, Skeleton
from ruggensteun.body.mesh import Mesh
from ruggensteun.body.segments import SEGMENTS
from ruggensteun.places import assets_dir

PersonName = Literal["woman", "man", "senior"]
PEOPLE: Final[tuple[PersonName, ...]] = get_args(PersonName)
STEPS_16_BIT: Final = 65535
STEPS_8_BIT: Final = 255

# By the makers' tables: seated on the ball, hips and knees are at a right angle.
_BALL_BY_HEIGHT: Final = ((1.55, 55), (1.75, 65))
_LARGEST_BALL_CM: Final = 75


@dataclass(frozen=True, slots=True)
class Points:
    """Points of the rest pose that are fixed to segments."""

    segment: Ints
    rest: Floats
    """(N, 3), metres."""


@dataclass(frozen=True, slots=True)
class Person:
    name: PersonName
    height_m: float
    mass_kg: float
    skeleton: Skeleton
    mesh: Mesh
    point_index: dict[str, int]
    points: Points
    """The named points of `motion.anatomy`."""
    blazepose: Points
    """The 33 points in BlazePose's order."""
    samples: Points
    """Points all over the outside, to keep the body out of the floor and the ball."""

    @property
    def ball_cm(self) -> int:
        """The diameter of the exercise ball that fits this person."""
        return next((size for limit, size in _BALL_BY_HEIGHT if self.height_m <= limit), _LARGEST_BALL_CM)


@cache
def load(name: PersonName) -> Person:
    """Read one person. Raises ValueError when the file was made for another skeleton."""
    path = assets_dir() / "body" / f"{name}.npz"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: run python scripts/prepare_body.py to make it.")
    with np.load(path, allow_pickle=False) as stored:
        if stored["segment_names"].tolist() != [segment.name for segment in SEGMENTS]:
            raise ValueError(f"{path} was made for other segments: run python scripts/prepare_body.py again.")
        names = stored["point_names"].tolist()
        rest = stored["rest"] / STEPS_16_BIT * stored["rest_span_m"] + stored["rest_low_m"]
        return Person(
            name=name,
            height_m=float(stored["height_m"]),
            mass_kg=float(stored["mass_kg"]),
            skeleton=Skeleton(stored["origin_m"].astype(float), stored["rest_rotation"].astype(float)),
            mesh=Mesh(
                rest=rest.astype(float),
                bones=stored["bones"].astype(np.int64),
                weights=stored["weights"] / STEPS_8_BIT,
                triangles=stored["triangles"].astype(np.int64),
                material=stored["material"].astype(np.int64),
                part=stored["part"].astype(np.int64),
            ),
            point_index={point: number for number, point in enumerate(names)},
            points=_points(stored["point_segment"], stored["point_rest_m"]),
            blazepose=_points(stored["blazepose_segment"], stored["blazepose_rest_m"]),
            samples=_points(stored["sample_segment"], stored["sample_rest_m"]),
        )


def _points(segment: np.ndarray, rest: np.ndarray) -> Points:
    return Points(segment.astype(np.int64), rest.astype(float))
