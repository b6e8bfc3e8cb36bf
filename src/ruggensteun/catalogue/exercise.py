"""One exercise of the programme, as its folder in `content/exercises/` says it: facts and words, immutable.

The facts stand once, in `exercise.yaml`; the words stand once per language, in `nl.yaml` and `en.yaml`.
Field descriptions below become the help that an editor shows while someone completes the YAML.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from ruggensteun.catalogue.localtext import ShortText, Text
from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.movement.attitude import Placed

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]

Tier = Literal["basis", "aanvullend"]
Position = Literal["prone", "supine", "side-lying", "hands-and-knees", "sitting", "standing"]
Place = Literal["home", "clinic"]
Direction = Literal["extension", "flexion", "rotation", "lateral"]
View = Literal["side", "front", "back", "foot-end", "facing-chest"]
Origin = Literal["brochure", "team"]

BASE = "base"
"""The key that a ladder and `builds_on` use for the exercise without a variant."""


class Content(BaseModel):
    """Strict and frozen: an unknown field is a mistake, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Amount(Content):
    """How much, at one moment of the build-up. Which fields are needed depends on the kind of dose."""

    sets: int = Field(ge=1, le=10, description="Number of sets (series).")
    repetitions: int | None = Field(None, ge=1, le=30, description="Repetitions in a set.")
    hold_s: int | None = Field(None, ge=1, le=120, description="Seconds to hold each repetition.")
    duration_s: int | None = Field(
        None, ge=5, le=600, description="Seconds of one set, when time is what counts."
    )
    rest_s: int = Field(
        30, ge=0, le=300, description="Seconds of rest between sets (for holds: between holds)."
    )


class DefaultDose(Content):
    """Where a therapist starts from. A proposal of the team: the brochure gives no numbers."""

    kind: Literal["hold", "control", "strength", "steps"] = Field(
        description="hold: isometric. control: slow and precise. strength: until effortful. steps: by time."
    )
    per: Literal["total", "side", "direction"] = Field(
        description="total: the amount is everything. side / direction: the amount is for each side."
    )
    start: Amount
    target: Amount = Field(description="When this goes well, take a harder variant.")
    tempo_s: tuple[int, int, int] | None = Field(
        None, description="Seconds out, hold and back, such as [3, 1, 3]."
    )
    effort: tuple[int, int] | None = Field(
        None, description="Wanted effort on 0 to 10 at the start, such as [5, 6]."
    )
    status: Literal["proposal", "signed-off"] = "proposal"

    @property
    def to_start(self) -> PrescribedDose:
        return self._as_prescribed(self.start)

    @property
    def to_reach(self) -> PrescribedDose:
        return self._as_prescribed(self.target)

    def _as_prescribed(self, amount: Amount) -> PrescribedDose:
        return PrescribedDose(
            kind=self.kind,
            per=self.per,
            sets=amount.sets,
            repetitions=amount.repetitions,
            hold_s=amount.hold_s,
            duration_s=amount.duration_s,
            rest_s=amount.rest_s,
            tempo_s=self.tempo_s,
            effort=self.effort,
        )


Sides = Literal["near", "left", "right", "each", "moving", "other", "front", "rear"]
Limited = Annotated[float, Field(ge=-360, le=360)]


class Within(Content):
    """Neither much less nor much more than a value."""

    target: Limited = 0.0
    limit: float = Field(gt=0, le=360, description="How far from the target it may be.")


class Limits(Content):
    """When a measured signal asks for attention: one limit, or none where the coach does not judge."""

    at_most: Limited | None = Field(
        None, description="More than this asks for attention. Unit of the signal."
    )
    at_least: Limited | None = Field(
        None, description="Less than this asks for attention. Unit of the signal."
    )
    within: Within | None = Field(None, description="Further from the target than this asks for attention.")
    reference: Literal["absolute", "baseline"] = Field(
        "absolute", description="baseline: the change since the person was quiet at the start of the set."
    )
    sustained_s: float = Field(0.3, ge=0.1, le=10, description="How long it must last before it counts.")
    only: tuple[Slug, ...] | None = Field(
        None, description="Judged so for these only (base: the exercise itself). Left out: for all."
    )

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if sum(limit is not None for limit in (self.at_most, self.at_least, self.within)) > 1:
            raise ValueError("expected one of at_most, at_least and within")
        return self

    @property
    def judged(self) -> bool:
        return any(limit is not None for limit in (self.at_most, self.at_least, self.within))

    def judged_for(self, variant: str) -> bool:
        return self.judged and (self.only is None or variant in self.only)


class ByCamera(Limits):
    by: Literal["camera"]
    signal: Slug = Field(description="A measurable signal from content/signals.yaml.")
    view: View
    side: Sides = Field(
        "near", description="Of signals of one limb. moving and other: in this repetition. each: the worst."
    )
    confidence: Literal["good", "partial"] = Field(
        "good", description="partial: a proxy; the coach abstains sooner."
    )


class ByPhone(Limits):
    by: Literal["phone"]
    signal: Slug = Field(description="A measurable signal from content/signals.yaml.")
    placed: Placed = Field(description="front-pelvis in supine exercises. Never on a scar.")


class ByAsking(Content):
    """The person is asked after the set; the question stands in the words."""

    by: Literal["ask"]


class ByTherapist(Content):
    """Only a physiotherapist who is there can tell."""

    by: Literal["therapist"]


KnownBy = Annotated[ByCamera | ByPhone | ByAsking | ByTherapist, Field(discriminator="by")]


class AttentionPoint(Content):
    """What must stay true while moving, and how we can know it."""

    point: Slug = Field(description="From the shared list content/attention-points.yaml.")
    controls: tuple[Direction, ...] = Field(
        (), description="Which direction of the back it controls, if it does."
    )
    known_by: tuple[KnownBy, ...] = Field(min_length=1, description="Best way first.")
    variants: tuple[Slug, ...] | None = Field(
        None, description="Holds only for these (write base for the exercise itself). Left out: for all."
    )
    phases: tuple[Slug, ...] | None = Field(
        None, description="Holds only during these steps or variant phases. Left out: all the time."
    )
    hint_only: bool = Field(False, description="Spoken at most once a set, never kept as a fault.")

    @property
    def worn(self) -> Placed | None:
        """Where the phone is worn that can tell it; None where no phone can."""
        return next((way.placed for way in self.known_by if isinstance(way, ByPhone)), None)


class Variant(Content):
    key: Slug = Field(description="For ever: prescriptions refer to it.")
    builds_on: Slug = Field(BASE, description="base, or the key of another variant of this exercise.")
    origin: Origin = "brochure"
    equipment: tuple[Slug, ...] = Field(
        (), description="What is needed besides the equipment of what it builds on."
    )
    one_of: tuple[Slug, ...] = Field((), description="Besides that, one of these is enough: two or more.")
    without: tuple[Slug, ...] = Field((), description="Equipment of what it builds on that is not needed.")
    places: tuple[Place, ...] = Field(("home", "clinic"), min_length=1, description="Where it may be done.")
    position: Position | None = Field(None, description="Only if it differs from the exercise's.")

    @model_validator(mode="after")
    def _a_choice(self) -> Self:
        if len(self.one_of) == 1:
            raise ValueError("expected two or more in one_of; what is always needed stands in equipment")
        return self


class Safety(Content):
    """Conditions from content/conditions.yaml. The physiotherapist decides; the software only warns."""

    contraindications: tuple[Slug, ...] = Field(
        (), description="Not without the treating doctor's or therapist's word."
    )
    cautions: tuple[Slug, ...] = Field((), description="Allowed, with an adaptation.")


class Camera(Content):
    view: View = Field(description="How the person stands or lies with respect to the camera.")
    also: tuple[View, ...] = Field((), description="Views that show what the first one cannot.")


class Exercise(Content):
    """The facts of one exercise."""

    format: Literal["exercise/1"]
    slug: Slug
    version: int = Field(ge=1, description="Raise it with every change of this folder.")
    number: int = Field(ge=1, le=99, description="Its number in the brochure.")
    numbering_confidence: Literal["high", "good"] = Field(
        description="How sure we are that the brochure numbers it so; the hospital can correct it."
    )
    tier: Tier = Field(description="The team's own division; the brochure's text does not mark the boundary.")
    position: Position
    equipment: tuple[Slug, ...] = Field(description="From content/equipment.yaml.")
    places: tuple[Place, ...] = Field(min_length=1)
    body_parts: tuple[Slug, ...] = Field(min_length=1, description="From content/body-parts.yaml.")
    purposes: tuple[Slug, ...] = Field(
        min_length=1, description="From content/purposes.yaml, the main one first."
    )
    camera: Camera
    dose: DefaultDose
    steps: tuple[Slug, ...] = Field(min_length=1, description="Keys of the steps, in order.")
    variants: tuple[Variant, ...]
    ladder: tuple[Slug, ...] = Field(description="All variants and base, the easiest first.")
    attention: tuple[AttentionPoint, ...] = Field(min_length=1)
    safety: Safety
    to_confirm: tuple[Slug, ...] = Field(
        (), description="Keys of the questions that the brochure leaves open."
    )
    trace: dict[str, tuple[str, ...]] = Field(
        description="From each item of the brochure (step-1, variant-2, attention-1, "
        "condition-heels-down) to ours (step:KEY, variant:KEY, attention:POINT, start, equipment:SLUG, dose)."
    )

    @property
    def all_equipment(self) -> tuple[Slug, ...]:
        """What the exercise or a variant of it can be done with, each once, in the order written."""
        of_variants = (slug for variant in self.variants for slug in variant.equipment + variant.one_of)
        return tuple(dict.fromkeys((*self.equipment, *of_variants)))

    def attention_in(self, variant: Slug) -> tuple[AttentionPoint, ...]:
        """What holds in this variant; `base` is the exercise itself."""
        return tuple(one for one in self.attention if one.variants is None or variant in one.variants)


class VariantWords(Content):
    name: ShortText = Field(description="Short, as it stands on the ladder.")
    change: Text = Field(description="What you do differently, in one or two sentences.")


class AttentionWords(Content):
    title: ShortText = Field(description="What is true when it goes well, as a short sentence.")
    text: Text = Field(description="What to do, and what it feels like, in one or two sentences.")
    cue: ShortText = Field(description="What the coach says aloud: at most eight words.")
    ask: ShortText | None = Field(
        None, description="The question afterwards, answered with yes or no; yes is good."
    )


class ExerciseWords(Content):
    """The words of one exercise in one language."""

    format: Literal["exercise-words/1"]
    name: ShortText
    other_names: tuple[ShortText, ...] = Field((), description="How people also call it; search finds these.")
    tagline: ShortText = Field(description="What it is good for, in a few words, on a card.")
    summary: Text = Field(description="What it is and why you do it.")
    start: Text = Field(description="The position from which you start.")
    steps: dict[Slug, Text]
    variants: dict[Slug, VariantWords]
    attention: dict[Slug, AttentionWords]
    safety: Text = Field(description="What to take care of, in words that do not frighten.")
    to_confirm: dict[Slug, Text] = Field(default_factory=dict, description="The question for the hospital.")
