"""What stands in a `motion.yaml`: poses, what they rest on, how they follow each other, variants and faults.

Angles are degrees, lengths centimetres, times seconds. Names of joints and points are in `motion.anatomy`,
those of measures in `motion.measures`. A name without a side means both sides.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ruggensteun.motion.props import FloorPlace, Props, Surface, Written

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Level = Literal["mild", "strong"]
Position = Literal["standing", "supine", "prone", "side-lying-left", "side-lying-right"]
Seconds = Annotated[float, Field(ge=0, le=60)]
Degrees = Annotated[float, Field(ge=-190, le=190)]
Softness = Annotated[float, Field(gt=0, le=90)]


class Range(Written):
    min: float | None = None
    max: float | None = None


Target = float | Range


class Touch(Written):
    """A point of the body that lies at another one, such as a hand on the hip."""

    point: str
    at: str
    gap_cm: float = Field(0, ge=0, le=60)


class Pose(Written):
    """One posture. Angles are wishes; contacts and touches hold; goals are met as measured."""

    from_: str | None = Field(
        None, alias="from", description="Start from another pose; say only what differs."
    )
    mirrored: bool = Field(False, description="Take that other pose with left and right exchanged.")
    joints: dict[str, dict[str, Degrees]] = Field(default_factory=dict)
    loose: dict[str, Softness] = Field(
        default_factory=dict,
        description="How many degrees a wish may give way. 45: free. Joints not named keep to it.",
    )
    contacts: dict[Surface, tuple[str, ...]] | None = Field(None, description="What rests on what.")
    slide: tuple[str, ...] | None = Field(
        None, description="Contacts that come to another place in this pose."
    )
    touch: tuple[Touch, ...] | None = None
    goals: dict[str, Target | None] = Field(
        default_factory=dict, description="A measure's value. null: no longer."
    )
    balance: tuple[str, ...] | None = Field(
        None, description="The centre of mass is above the middle of these."
    )
    ball_cm: FloorPlace | None = Field(None, description="Where the ball lies: [along, aside].")


class Move(Written):
    """One line of the play list."""

    to: str
    in_s: Seconds = Field(1.5, description="How long the movement to this pose takes.")
    hold_s: Seconds = 0
    via: bool = Field(False, description="Pass through without stopping.")
    step: Slug | None = Field(None, description="The step of the exercise that is told meanwhile.")


class View(Written):
    """From where pictures look: 0 is the side (the person's right), 90 from the front of the stage."""

    yaw_deg: float = Field(0, ge=-180, le=180)
    pitch_deg: float = Field(8, ge=-10, le=80)
    beside_deg: float | None = Field(
        None, ge=-180, le=180, description="Also seen small from this yaw, for what the first look hides."
    )


class Fault(Written):
    """What must not happen, as measured. Bound to the attention point of the same name."""

    poses: tuple[str, ...] = Field(min_length=1)
    mild: dict[str, Target]
    strong: dict[str, Target]
    loose: dict[str, Softness] = Field(default_factory=dict)
    joints: dict[str, dict[str, Degrees]] = Field(default_factory=dict)
    release: tuple[str, ...] = Field((), description="Contacts that are lost.")
    drop_goals: tuple[str, ...] = Field((), description="Goals of the correct motion that no longer hold.")
    variants: tuple[Slug, ...] | None = Field(
        None, description="Only for these, such as base. Left out: all."
    )
    view: View | None = Field(
        None, description="From where it is best seen, when the motion's view hides it."
    )
    line: Literal["spine", "pelvis"] | None = Field(
        None, description="A line through the body that lets pictures show what clothes and limbs hide."
    )


class Patch(Written):
    """What a variant does differently. Poses are merged; contacts, touch, set_up and play are replaced."""

    builds_on: Slug | None = None
    base: Position | None = None
    props: dict[str, object] = Field(default_factory=dict, description="Added or replaced; null: not needed.")
    view: View | None = None
    poses: dict[Slug, Pose] = Field(default_factory=dict)
    set_up: tuple[Move, ...] | None = None
    play: tuple[Move, ...] | None = Field(None, min_length=2)
    alternate: bool | None = None
    faults: dict[Slug, Fault | None] = Field(default_factory=dict)


class Document(Written):
    """A whole `motion.yaml`."""

    format: Literal["motion/1"]
    slug: Slug
    base: Position
    props: Props = Props()
    view: View = View()
    poses: dict[Slug, Pose] = Field(min_length=1)
    set_up: tuple[Move, ...] = Field(
        (), description="What is done once, before the first pose of play: that one follows in its in_s."
    )
    play: tuple[Move, ...] = Field(min_length=2, description="What is repeated; it ends where it began.")
    alternate: bool = Field(False, description="Every second repetition is done on the other side.")
    variants: dict[Slug, Patch] = Field(default_factory=dict)
    faults: dict[Slug, Fault] = Field(default_factory=dict)
