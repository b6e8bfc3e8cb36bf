"""Damped Gauss-Newton (Levenberg-Marquardt) for a batch of independent postures. Deterministic."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ruggensteun.body.constraints import Constraint
from ruggensteun.body.kinematics import COLUMN_COUNT, COLUMNS, ROOT_COUNT, Floats, Ints
from ruggensteun.body.look import BALL_X, UNKNOWN_COUNT, Viewer
from ruggensteun.body.sides import evened
from ruggensteun.motion.anatomy import ANGLE_BY_NAME

WISH_WEIGHT: Final = 0.3
LIMIT_PRECISION_DEG: Final = 1.0
STUCK: Final = 1e6
STEP_LIMIT: Final = np.where(
    (np.arange(UNKNOWN_COUNT) < ROOT_COUNT) | (np.arange(UNKNOWN_COUNT) >= COLUMN_COUNT), 0.25, 25.0
)
"""No step is larger: metres for places, degrees for angles."""

_LOW = np.full(UNKNOWN_COUNT, -np.inf)
_HIGH = np.full(UNKNOWN_COUNT, np.inf)
for _number, _name in enumerate(COLUMNS[ROOT_COUNT:], start=ROOT_COUNT):
    _LOW[_number], _HIGH[_number] = ANGLE_BY_NAME[_name].low_deg, ANGLE_BY_NAME[_name].high_deg

ROOT_AND_BALL: Final = np.array([*range(ROOT_COUNT + 3), BALL_X, BALL_X + 1])
EVERYTHING: Final = np.array(
    [
        n
        for n in range(UNKNOWN_COUNT)
        if n >= COLUMN_COUNT or COLUMNS[n].split(".")[0] not in ("fingers", "thumb")
    ]
)


@dataclass(frozen=True, slots=True)
class Stage:
    """`coarse` multiplies every constraint's precision: first roughly right, then exactly."""

    unknowns: Ints
    coarse: float
    rounds: int
    least_gain: float = 1e-7
    """A round that makes the cost less by a smaller share is the last. Where it is flat, rounding decides."""


_DIAGONAL: Final = np.arange(UNKNOWN_COUNT)

FROM_AFAR: Final = (
    Stage(ROOT_AND_BALL, 15.0, 25),
    Stage(EVERYTHING, 15.0, 15),
    Stage(EVERYTHING, 5.0, 15),
    Stage(EVERYTHING, 1.0, 30),
)
SETTLING: Final = (Stage(EVERYTHING, 1.0, 12), Stage(EVERYTHING, 0.2, 12))
FROM_NEARBY: Final = (Stage(EVERYTHING, 1.0, 6, 1e-5),)
EXACTLY: Final = (Stage(EVERYTHING, 1.0, 6, 1e-5), Stage(EVERYTHING, 0.2, 8, 1e-5))


@dataclass(frozen=True, slots=True)
class Wish:
    """Where each unknown would rather be (B, UNKNOWN_COUNT), and how firmly (one standard deviation)."""

    centre: Floats
    softness: Floats
    even: bool = False
    """Stay the same left and right: rounding would else let a head or a leg fall to one side."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What is asked of a batch of postures."""

    viewer: Viewer
    constraints: Sequence[Constraint]
    wish: Wish

    def system(self, unknowns: Floats, chosen: Ints, coarse: float) -> tuple[Floats, Floats, Floats]:
        """Cost (C,), gradient (C, U) and normal matrix (C, U, U) for those `chosen` from the batch."""
        look = self.viewer.look(unknowns, chosen)
        softness = self.wish.softness
        off = (unknowns - self.wish.centre[chosen]) / softness * WISH_WEIGHT
        past = (np.maximum(unknowns - _HIGH, 0) - np.maximum(_LOW - unknowns, 0)) / LIMIT_PRECISION_DEG
        cost = (off * off).sum(axis=1) + (past * past).sum(axis=1)
        gradient = off * WISH_WEIGHT / softness + past / LIMIT_PRECISION_DEG
        found = [(c.rows(look), 1.0 / (c.precision * coarse)) for c in self.constraints]
        residual = np.concatenate([rows[0] * weight for rows, weight in found], axis=1)
        slopes = np.concatenate([rows[1] * weight for rows, weight in found], axis=1)
        turned = np.swapaxes(slopes, 1, 2)
        cost += (residual * residual).sum(axis=1)
        gradient += (turned @ residual[..., None])[..., 0]
        normal = turned @ slopes
        normal[:, _DIAGONAL, _DIAGONAL] += (WISH_WEIGHT / softness) ** 2 + (
            past != 0
        ) / LIMIT_PRECISION_DEG**2
        return cost, gradient, normal


def minimised(
    viewer: Viewer,
    constraints: Sequence[Constraint],
    wish: Wish,
    start: Floats,
    stages: Sequence[Stage] = FROM_AFAR,
) -> Floats:
    """The postures (B, UNKNOWN_COUNT) that break wishes as little as constraints allow."""
    everywhere = replace(wish, centre=np.broadcast_to(wish.centre, start.shape))
    task = _Task(viewer, constraints, everywhere)
    unknowns = start
    for stage in stages:
        unknowns = _minimised_stage(task, unknowns, stage)
    return unknowns


def _minimised_stage(task: _Task, start: Floats, stage: Stage) -> Floats:
    """Postures that gain nothing any more are done, and no longer looked at."""
    result = start.copy()
    at, here = np.arange(len(start)), start
    damping = np.full(len(start), 1e-3)
    cost, gradient, normal = task.system(here, at, stage.coarse)
    for _ in range(stage.rounds * 3):
        tried = here + _step(gradient, normal, damping, stage.unknowns)
        tried = evened(tried) if task.wish.even else tried
        new_cost, new_gradient, new_normal = task.system(tried, at, stage.coarse)
        better = new_cost < cost
        gained = np.where(better, cost - new_cost, np.inf)
        damping = np.where(better, np.maximum(damping * 0.2, 1e-7), damping * 5)
        going = (gained >= stage.least_gain * cost + 1e-9) & (damping <= STUCK)
        here = np.where(better[:, None], tried, here)
        result[at] = here
        if not going.any():
            break
        gradient = np.where(better[:, None], new_gradient, gradient)[going]
        normal = np.where(better[:, None, None], new_normal, normal)[going]
        cost = np.where(better, new_cost, cost)[going]
        at, here, damping = at[going], here[going], damping[going]
    return result


def _step(gradient: Floats, normal: Floats, damping: Floats, chosen: Ints) -> Floats:
    """The damped step (C, U), in the unknowns `chosen` only, none larger than STEP_LIMIT."""
    matrix = normal[:, chosen[:, None], chosen]
    numbers = np.arange(len(chosen))
    matrix[:, numbers, numbers] += damping[:, None] * (matrix[:, numbers, numbers] + 1e-9)
    step = np.zeros(gradient.shape)
    step[:, chosen] = -np.linalg.solve(matrix, gradient[:, chosen, None])[..., 0]
    found: Floats = np.clip(step, -STEP_LIMIT, STEP_LIMIT)
    return found
