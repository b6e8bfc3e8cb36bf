"""What a therapist should look at twice in a programme. It warns; the therapist decides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ruggensteun.clinical.calendar_days import months_later

WarningKey = Literal[
    "too-many-exercises",
    "ropes-at-home",
    "clinic-equipment-at-home",
    "not-for-this-place",
    "contraindication",
    "caution",
    "same-purpose",
    "recent-surgery",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedExercise:
    """One exercise as it stands in a programme, with the rung that was chosen."""

    slug: str
    place: str
    places: frozenset[str]
    """Where the chosen rung may be done."""
    equipment: frozenset[str]
    """Of the chosen rung."""
    main_purpose: str
    contraindications: frozenset[str]
    cautions: frozenset[str]
    released: bool = False
    """A therapist released it for this person, after having looked at what speaks against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientCautions:
    conditions: frozenset[str]
    surgery_on: date | None = None
    """Of the spine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLimits:
    """How far a therapist's own limit on an attention point may lie from the coach's usual one.

    Both by the unit of the signal: `deg` or `ratio`.
    """

    margin: Mapping[str, float]
    finest: Mapping[str, float]
    """A camera does not see less."""

    def span(self, usual: float, unit: str, *, is_distance: bool) -> tuple[float, float]:
        """The least and the most.

        `is_distance`: the limit says how far from a target is good, and so is no less than the finest.
        """
        least, most = usual - self.margin[unit], usual + self.margin[unit]
        return round(max(least, self.finest[unit]) if is_distance else least, 2), round(most, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposingLimits:
    """From `content/rules/composing.yaml`."""

    version: int
    source: str
    most_exercises: Mapping[str, int]
    """By place."""
    ropes: frozenset[str]
    clinic_equipment: frozenset[str]
    """Besides ropes: not at home unless released."""
    release_months_after_surgery: int
    own_limits: OwnLimits


@dataclass(frozen=True, slots=True)
class ComposerWarning:
    """`values` fill the words: numbers, slugs and dates."""

    key: WarningKey
    exercises: tuple[str, ...]
    values: tuple[tuple[str, int | str | date], ...] = ()


def composer_warnings(
    exercises: Sequence[ComposedExercise], patient: PatientCautions, *, limits: ComposingLimits, on: date
) -> tuple[ComposerWarning, ...]:
    """In the order of weight: surgery and contraindications first."""
    return (
        *_surgery(exercises, patient, limits, on),
        *_conditions(exercises, patient),
        *_equipment(exercises, limits),
        *_counts(exercises, limits),
        *_purposes(exercises),
    )


def needs_release(patient: PatientCautions, *, limits: ComposingLimits, on: date) -> bool:
    """Whether surgery is so recent that exercises are released one by one. Planned surgery is not."""
    surgery = patient.surgery_on
    return surgery is not None and surgery <= on < months_later(surgery, limits.release_months_after_surgery)


def _surgery(
    exercises: Iterable[ComposedExercise], patient: PatientCautions, limits: ComposingLimits, on: date
) -> Iterator[ComposerWarning]:
    unreleased = tuple(exercise.slug for exercise in exercises if not exercise.released)
    if unreleased and patient.surgery_on and needs_release(patient, limits=limits, on=on):
        until = months_later(patient.surgery_on, limits.release_months_after_surgery)
        yield ComposerWarning(
            "recent-surgery", unreleased, (("surgery_on", patient.surgery_on), ("until", until))
        )


def _conditions(exercises: Sequence[ComposedExercise], patient: PatientCautions) -> Iterator[ComposerWarning]:
    """A release answers neither: these stay in sight as long as the condition is in the file."""
    for exercise in exercises:
        for condition in sorted(exercise.contraindications & patient.conditions):
            yield ComposerWarning("contraindication", (exercise.slug,), (("condition", condition),))
    for exercise in exercises:
        for condition in sorted(exercise.cautions & patient.conditions - exercise.contraindications):
            yield ComposerWarning("caution", (exercise.slug,), (("condition", condition),))


def _equipment(exercises: Iterable[ComposedExercise], limits: ComposingLimits) -> Iterator[ComposerWarning]:
    for exercise in exercises:
        if exercise.place not in exercise.places and not exercise.equipment & limits.ropes:
            yield ComposerWarning("not-for-this-place", (exercise.slug,), (("place", exercise.place),))
        if exercise.place != "home":
            continue
        for item in sorted(exercise.equipment & limits.ropes):
            yield ComposerWarning("ropes-at-home", (exercise.slug,), (("equipment", item),))
        if not exercise.released:
            for item in sorted(exercise.equipment & limits.clinic_equipment):
                yield ComposerWarning("clinic-equipment-at-home", (exercise.slug,), (("equipment", item),))


def _counts(exercises: Iterable[ComposedExercise], limits: ComposingLimits) -> Iterator[ComposerWarning]:
    by_place: dict[str, list[str]] = defaultdict(list)
    for exercise in exercises:
        by_place[exercise.place].append(exercise.slug)
    for place, slugs in by_place.items():
        most = limits.most_exercises.get(place)
        if most is not None and len(slugs) > most:
            values = (("place", place), ("count", len(slugs)), ("most", most))
            yield ComposerWarning("too-many-exercises", tuple(slugs), values)


def _purposes(exercises: Iterable[ComposedExercise]) -> Iterator[ComposerWarning]:
    by_purpose: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for exercise in exercises:
        by_purpose[exercise.place, exercise.main_purpose][exercise.slug] = None
    for (_, purpose), slugs in by_purpose.items():
        if len(slugs) > 1:
            yield ComposerWarning("same-purpose", tuple(slugs), (("purpose", purpose),))
