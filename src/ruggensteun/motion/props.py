"""The things a person exercises with, as a motion names them. Lengths are centimetres.

Places on the stage are `[along, up, aside]`: along the direction in which the person faces or lies (to the
right of a picture from the side), up from the floor, and aside: away from the midline for a pair, towards the
viewer for a single one.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Centimetres = Annotated[float, Field(ge=-400, le=400)]
Place = tuple[Centimetres, Centimetres, Centimetres]
FloorPlace = tuple[Centimetres, Centimetres]
Hands = Literal["left", "right", "both"]


class Written(BaseModel):
    """Strict and frozen: an unknown field is a mistake, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Mat(Written):
    pass


class Ball(Written):
    size_cm: Literal[55, 65, 75] | None = Field(None, description="Left out: the size that fits the person.")


class SmallBall(Written):
    size_cm: float = Field(20, ge=10, le=30)


class Raised(Written):
    """Something to stand, lie or lean on."""

    height_cm: float = Field(ge=1, le=60)
    at_cm: FloorPlace | None = Field(None, description="Left out: under what rests on it.")


class Bosu(Raised):
    height_cm: float = Field(20, ge=10, le=30)


class ThickMat(Raised):
    height_cm: float = Field(8, ge=4, le=20)


class Chair(Raised):
    height_cm: float = Field(45, ge=35, le=60)


CHAIR_BACK_CM = 42.0
"""How far the top of a chair's back is above its seat: for a hand that finds support there."""


class Cushion(Raised):
    height_cm: float = Field(4, ge=1, le=15)


class SlideBoard(Raised):
    height_cm: float = Field(1, ge=1, le=3)


class Rope(Written):
    """A rope with a sling. With a length it carries what hangs in it; without one it is only drawn."""

    anchor_cm: Place
    at: str = Field(description="The point that hangs in it or holds it. Without a side: two ropes.")
    length_cm: float | None = Field(None, ge=10, le=300)


class Elastic(Written):
    """A band, from a place or a point of the body to a point of the body. Without a side: two bands."""

    anchor_cm: Place | None = None
    anchor: str | None = Field(None, description="A point of the body instead of a place.")
    to: str
    held_from: str | None = Field(
        None, description="The pose in which it is first held; before that, its end hangs down."
    )


class WallBars(Written):
    along_cm: Centimetres
    facing: Literal["along", "aside"] = Field(
        "along", description="aside: the person stands sideways to the bars."
    )


class LowRope(Written):
    """The apparatus with a rope near the floor."""

    along_cm: Centimetres
    height_cm: float = Field(25, ge=5, le=120)


class Held(Written):
    hands: Hands = "both"


class AnkleWeight(Written):
    sides: Hands = "both"


class Props(Written):
    mat: Mat | None = None
    thick_mat: ThickMat | None = None
    ball: Ball | None = None
    small_ball: SmallBall | None = None
    bosu: Bosu | None = None
    slide_board: SlideBoard | None = None
    chair: Chair | None = None
    cushion: Cushion | None = None
    ropes: tuple[Rope, ...] = ()
    elastics: tuple[Elastic, ...] = ()
    wall_bars: WallBars | None = None
    low_rope: LowRope | None = None
    dumbbells: Held | None = None
    weighted_ball: Held | None = None
    ankle_weights: AnkleWeight | None = None


Surface = Literal[
    "floor", "ball", "ball-top", "small-ball", "bosu", "thick-mat", "slide-board", "chair", "chair-back",
    "cushion", "rope", "wall-bars",
]  # fmt: skip
NEEDS_PROP: dict[str, str] = {
    "ball": "ball", "ball-top": "ball", "small-ball": "small_ball", "bosu": "bosu", "thick-mat": "thick_mat",
    "slide-board": "slide_board", "chair": "chair", "chair-back": "chair", "cushion": "cushion",
    "rope": "ropes", "wall-bars": "wall_bars",
}  # fmt: skip
"""Which prop a contact needs. The floor is always there; the mat lies in it."""


def surface_height_cm(props: Props, surface: str) -> float | None:
    """Height of a flat surface; None for round ones, ropes and bars."""
    if surface == "floor":
        return 0.0
    if surface == "small-ball":
        return props.small_ball.size_cm if props.small_ball else None
    prop = getattr(props, NEEDS_PROP[surface])
    if not isinstance(prop, Raised):
        return None
    return prop.height_cm + (CHAIR_BACK_CM if surface == "chair-back" else 0.0)
