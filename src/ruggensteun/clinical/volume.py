"""How much a dose is in all, how much of it was done, and whether it lies in the range one would expect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ruggensteun.clinical.dose import PrescribedDose, exercise_duration_s

VolumeUnit = Literal["repetitions", "seconds"]


@dataclass(frozen=True, slots=True)
class Volume:
    """All sets of all sides together. Volumes of two units do not compare."""

    amount: int
    unit: VolumeUnit


@dataclass(frozen=True, slots=True)
class PerformedSet:
    """What was done in one set on one side; never the same type as a dose."""

    repetitions: int | None = None
    held_s: int | None = None
    """Seconds held, or seconds of stepping."""

    def __post_init__(self) -> None:
        for field in ("repetitions", "held_s"):
            value = getattr(self, field)
            if value is not None and value < 0:
                raise ValueError(f"{field}: found {value}, expected zero or more.")


@dataclass(frozen=True, slots=True)
class SafeRange:
    """From and to which volume a dose is what one would expect; outside it a therapist looks twice."""

    least: Fraction
    most: Fraction
    unit: VolumeUnit

    def holds(self, volume: Volume) -> bool:
        """False as well when the units differ: then it is another kind of exercising than proposed."""
        return volume.unit == self.unit and self.least <= volume.amount <= self.most


@dataclass(frozen=True, slots=True)
class RangeShares:
    """How wide the safe range is, from `content/rules/progression.yaml`."""

    least_percent_of_start: int
    most_percent_of_target: int


def volume(dose: PrescribedDose) -> Volume:
    unit: VolumeUnit = "repetitions" if dose.kind in {"control", "strength"} else "seconds"
    return Volume(dose.bouts * dose.sides * dose.amount, unit)


def safe_range(*, start: PrescribedDose, target: PrescribedDose, shares: RangeShares) -> SafeRange:
    """Around what the team proposes for this exercise. Start and target are of one kind."""
    low, high = volume(start), volume(target)
    least = Fraction(low.amount * shares.least_percent_of_start, 100)
    most = Fraction(max(low.amount, high.amount) * shares.most_percent_of_target, 100)
    return SafeRange(least, most, low.unit)


def session_duration_s(doses: Iterable[PrescribedDose]) -> int:
    """Seconds for one session with these exercises, one after the other."""
    return sum(exercise_duration_s(dose) for dose in doses)


def share_done(dose: PrescribedDose, performed: Sequence[PerformedSet]) -> Fraction:
    """From 0 to 1. More than asked in one set does not make up for a set that is missing."""
    bouts = dose.bouts * dose.sides
    counted = volume(dose).unit == "repetitions"
    amounts = sorted(
        (min(dose.amount, (one.repetitions if counted else one.held_s) or 0) for one in performed),
        reverse=True,
    )
    return Fraction(sum(amounts[:bouts]), bouts * dose.amount)


def full_dose_done(dose: PrescribedDose, performed: Sequence[PerformedSet]) -> bool:
    return share_done(dose, performed) == 1
