"""Says in words what a pose cannot do, and which of its demands stand in the way of each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ruggensteun.body.constraints import Constraint
from ruggensteun.body.keying import Keyed, Scene, wish_of
from ruggensteun.body.kinematics import COLUMNS, ROOT_COUNT
from ruggensteun.body.least_squares import FROM_AFAR, Wish, minimised
from ruggensteun.body.look import BALL_X, BALL_Z
from ruggensteun.motion.motion import Motion

_FREE_DEG: Final = 45.0
_NAMED_JOINTS: Final = 3


@dataclass(frozen=True, slots=True)
class Unmet:
    """A constraint that the solved pose misses, and by how much in its own unit."""

    constraint: Constraint
    off: float


class Unsolvable(Exception):
    """A pose asks for things that exclude each other. The message is for the author of the motion."""


def unmet(scene: Scene, key: Keyed, constraints: Sequence[Constraint] | None = None) -> tuple[Unmet, ...]:
    """Constraints missed by more than their tolerance, the worst first."""
    checked = key.constraints if constraints is None else tuple(constraints)
    look = scene.viewer(checked).look(key.unknowns[None])
    found = []
    for constraint in checked:
        residual = np.abs(constraint.rows(look)[0])
        off = float(residual.max()) if residual.size else 0.0
        if off > constraint.tolerance or not np.isfinite(off):
            found.append(Unmet(constraint, off))
    return tuple(sorted(found, key=lambda u: -u.off / u.constraint.tolerance))


def why_unsolvable(motion: Motion, scene: Scene, key: Keyed, failing: Sequence[Unmet]) -> Unsolvable:
    worst = failing[0]
    unit = "" if worst.constraint.unit == "ratio" else f" {worst.constraint.unit}"
    missed = f"cannot have {worst.constraint.words} (it is {worst.off:.1f}{unit} off)"
    said = f'{motion.title}, pose "{key.posture.name}": {missed}'
    rivals = [
        other
        for other in key.constraints
        if other.kind != worst.constraint.kind or other.words != worst.constraint.words
        if _met_without(scene, key, worst.constraint, other)
    ]
    if rivals:
        named = "; ".join(dict.fromkeys(rival.words for rival in rivals))
        return Unsolvable(f"{said} together with: {named}. Change or release one of the two.")
    loosened = _loosened(scene, key)
    if not any(u.constraint.words == worst.constraint.words for u in unmet(scene, loosened)):
        moved = _most_moved(key, loosened)
        return Unsolvable(f"{said} while the joints keep to their wishes. Loosen or change: {moved}.")
    others = "; ".join(u.constraint.words for u in failing[1:]) or "the shape of the body"
    return Unsolvable(f"{said}. It stays so whichever single demand is dropped; look also at: {others}.")


def _resolved(scene: Scene, key: Keyed, constraints: Sequence[Constraint], wish: Wish) -> Keyed:
    solved = minimised(scene.viewer(constraints), constraints, wish, key.unknowns[None], FROM_AFAR)
    return replace(key, unknowns=solved[0])


def _wish(key: Keyed) -> Wish:
    return wish_of(key.posture, key.unknowns[:ROOT_COUNT], key.unknowns[BALL_X : BALL_Z + 1])


def _met_without(scene: Scene, key: Keyed, wanted: Constraint, dropped: Constraint) -> bool:
    rest = [c for c in key.constraints if c is not dropped]
    again = _resolved(scene, key, rest, _wish(key))
    return not any(u.constraint is wanted for u in unmet(scene, again, rest))


def _loosened(scene: Scene, key: Keyed) -> Keyed:
    wish = _wish(key)
    free = np.maximum(wish.softness, np.where(np.arange(len(wish.softness)) < ROOT_COUNT, 0.0, _FREE_DEG))
    free[BALL_X:] = wish.softness[BALL_X:]
    return _resolved(scene, key, key.constraints, Wish(wish.centre, free))


def _most_moved(key: Keyed, loosened: Keyed) -> str:
    moved = np.abs(loosened.unknowns - key.unknowns)[ROOT_COUNT : len(COLUMNS)]
    most = np.argsort(-moved, kind="stable")[:_NAMED_JOINTS]
    return ", ".join(f"{COLUMNS[ROOT_COUNT + n]} (by {moved[n]:.0f} degrees)" for n in most)
