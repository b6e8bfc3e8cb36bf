"""The difference between two revisions of a programme, as facts that a page puts into words."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.web.prescriptions.types import Phase, Plan, PrescribedExercise

Kind = Literal["added", "removed", "changed", "moved"]
DOSE_FIELDS = tuple(field.name for field in fields(PrescribedDose))


@dataclass(frozen=True, slots=True)
class Change:
    """`field` and the values are empty for what was added, removed or moved as a whole."""

    kind: Kind
    phase: str
    """The title of the phase; empty for the programme itself."""
    exercise: PrescribedExercise | None = None
    field: str = ""
    before: object = None
    after: object = None


def difference(before: Plan | None, after: Plan) -> Iterator[Change]:
    """In the order of the new programme. Nothing before: every phase and exercise is new."""
    for field in ("goal", "starts_on", "ends_on", "review_on"):
        old, new = getattr(before, field, None), getattr(after, field)
        if old != new and (old or new):
            yield Change("changed", "", field=field, before=old, after=new)
    old_phases = {phase.id: phase for phase in before.phases} if before else {}
    for phase in after.phases:
        yield from _phase(old_phases.pop(phase.id, None), phase)
    for gone in old_phases.values():
        yield Change("removed", gone.title)


def _phase(before: Phase | None, after: Phase) -> Iterator[Change]:
    if before is None:
        yield Change("added", after.title)
    else:
        for field in ("title", "weeks", "home", "clinic"):
            old, new = getattr(before, field), getattr(after, field)
            if old != new:
                yield Change("changed", after.title, field=field, before=old, after=new)
    yield from _exercises(before.exercises if before else (), after)


def _exercises(before: tuple[PrescribedExercise, ...], after: Phase) -> Iterator[Change]:
    old = {item.id: item for item in before}
    for item in after.exercises:
        if item.id in old:
            yield from _exercise(after.title, old.pop(item.id), item)
        else:
            yield Change("added", after.title, item)
    for gone in old.values():
        yield Change("removed", after.title, gone)
    kept = [item.id for item in before if item.id not in old]
    if kept != [item.id for item in after.exercises if item.id in set(kept)]:
        yield Change("moved", after.title)


def _exercise(title: str, before: PrescribedExercise, after: PrescribedExercise) -> Iterator[Change]:
    for field in type(after).model_fields:
        old, new = getattr(before, field), getattr(after, field)
        if old == new or field == "dose":
            continue
        yield Change("changed", title, after, field, old, new)
    for field in DOSE_FIELDS:
        old, new = getattr(before.dose, field), getattr(after.dose, field)
        if old != new:
            yield Change("changed", title, after, field, old, new)
