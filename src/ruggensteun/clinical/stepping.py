"""One step down or up from a dose: less of it, an easier rung, or one parameter more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ruggensteun.clinical.dose import AMOUNT_FIELD, InvalidDose, PrescribedDose
from ruggensteun.clinical.ladder import Rung, Surroundings, easier, harder
from ruggensteun.clinical.volume import volume

Parameter = Literal["quality", "amount", "sets", "variant", "load", "daily-task"]

SHORTEST = {"repetitions": 1, "hold_s": 3, "duration_s": 5}
"""Below these a set is no longer the exercise; then a set less is the way down."""


@dataclass(frozen=True, slots=True)
class StepSizes:
    """How large one step up is, from `content/rules/progression.yaml`. Amounts go to the next multiple."""

    repetitions: int
    hold_s: int
    duration_s: int
    sets: int
    order: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Reduction:
    """How much less one step down may be, in percent."""

    least_percent: int
    most_percent: int


@dataclass(frozen=True, slots=True)
class Change:
    """What would be different. `parameter` names the one thing that changes."""

    parameter: Parameter
    variant: str
    dose: PrescribedDose


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribed:
    """What someone does now in one exercise, and what is around it."""

    variant: str
    dose: PrescribedDose
    start: PrescribedDose
    """What a harder rung begins with."""
    target: PrescribedDose | None
    """Where this rung ends. None, or another kind: there is no amount to grow towards."""
    rungs: Sequence[Rung]
    around: Surroundings
    takes_load: bool = False
    """A band, a weight or a less stable surface can make it harder."""


def reduced(dose: PrescribedDose, percent: int, reduction: Reduction) -> PrescribedDose | None:
    """At least `percent` less, and never more than the most that is allowed; one number changes.

    None when the dose is too small to lose so little. Raises ValueError outside the allowed percents.
    """
    if not reduction.least_percent <= percent <= reduction.most_percent:
        expected = f"{reduction.least_percent} to {reduction.most_percent}"
        raise ValueError(f"percent: found {percent}, expected {expected}.")
    field = AMOUNT_FIELD[dose.kind]
    for name, now, shortest in ((field, dose.amount, SHORTEST[field]), ("sets", dose.sets, 1)):
        less = now * (100 - percent) // 100
        if less >= shortest and now * (100 - reduction.most_percent) <= less * 100:
            return _with(dose, name, less)
    return None


def steps_down(now: Prescribed, percent: int, reduction: Reduction) -> tuple[Change, ...]:
    """What someone may choose from at once: an easier rung, or less of the same."""
    options = []
    if (variant := easier(now.rungs, now.variant, now.around)) is not None:
        options.append(Change("variant", variant, now.dose))
    if (dose := reduced(now.dose, percent, reduction)) is not None:
        parameter: Parameter = "sets" if dose.amount == now.dose.amount else "amount"
        options.append(Change(parameter, now.variant, dose))
    return tuple(options)


def step_up(now: Prescribed, sizes: StepSizes, *, technique_ok: bool) -> Change:
    """The first parameter of the order that has room; only that one goes up."""
    steps = (_one_up(now, sizes, parameter, technique_ok=technique_ok) for parameter in sizes.order)
    return next((step for step in steps if step is not None), Change("daily-task", now.variant, now.dose))


def _one_up(now: Prescribed, sizes: StepSizes, parameter: Parameter, *, technique_ok: bool) -> Change | None:
    same = Change(parameter, now.variant, now.dose)
    match parameter:
        case "quality":
            return None if technique_ok else same
        case "amount" | "sets":
            try:
                dose = _more(now, sizes) if parameter == "amount" else _another_set(now, sizes)
            except InvalidDose:  # more would take longer than one exercise may
                return None
            return None if dose is None else Change(parameter, now.variant, dose)
        case "variant":
            variant = harder(now.rungs, now.variant, now.around)
            return None if variant is None else Change(parameter, variant, now.start)
        case "load":
            return same if now.takes_load else None
        case _:
            return same


def _more(now: Prescribed, sizes: StepSizes) -> PrescribedDose | None:
    """More in each set. Longer holds take a set away where the whole would grow past the target."""
    target = _target(now)
    if target is None or now.dose.amount >= target.amount:
        return None
    field = AMOUNT_FIELD[now.dose.kind]
    size: int = getattr(sizes, field)
    dose = _with(now.dose, field, min(target.amount, (now.dose.amount // size + 1) * size))
    while dose.sets > target.sets and volume(dose).amount > volume(target).amount:
        dose = replace(dose, sets=dose.sets - 1)
    return dose


def _another_set(now: Prescribed, sizes: StepSizes) -> PrescribedDose | None:
    target = _target(now)
    if target is None or now.dose.sets >= target.sets:
        return None
    return replace(now.dose, sets=min(target.sets, now.dose.sets + sizes.sets))


def _target(now: Prescribed) -> PrescribedDose | None:
    return now.target if now.target is not None and now.target.kind == now.dose.kind else None


def _with(dose: PrescribedDose, field: str, value: int) -> PrescribedDose:
    match field:
        case "repetitions":
            return replace(dose, repetitions=value)
        case "hold_s":
            return replace(dose, hold_s=value)
        case "duration_s":
            return replace(dose, duration_s=value)
        case _:
            return replace(dose, sets=value)
