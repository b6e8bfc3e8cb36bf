"""Damped Gauss-Newton (Levenberg-Marquardt) for a batch of independent postures. Deterministic."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ruggensteun.body.constraints import Constraint
from ruggensteun.body.kinematics import COLUMN_COUNT, COLUMNS, ROOT_COUNT, Floats, Ints
from ruggensteun.body.look import BALL_X, UNKNOWN_COUNT, Viewer
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


FROM_AFAR: Final = (
    Stage(ROOT_AND_BALL, 15.0, 25),
    Stage(EVERYTHING, 15.0, 15),
    Stage(EVERYTHING, 5.0, 15),
    Stage(EVERYTHING, 1.0, 30),
)
FROM_NEARBY: Final = (Stage(EVERYTHING, 1.0, 6),)


@dataclass(frozen=True, slots=True)
class Wish:
    """Where each unknown would rather be (B, UNKNOWN_COUNT), and how firmly (one standard deviation)."""

    centre: Floats
    softness: Floats


def _system(
    viewer: Viewer, constraints: Sequence[Constraint], wish: Wish, unknowns: Floats, coarse: float
) -> tuple[Floats, Floats, Floats]:
    """Cost (B,), gradient (B, U) and normal matrix (B, U, U)."""
    look = viewer.look(unknowns)
    off = (unknowns - wish.centre) / wish.softness * WISH_WEIGHT
    past = (np.maximum(unknowns - _HIGH, 0) - np.maximum(_LOW - unknowns, 0)) / LIMIT_PRECISION_DEG
    cost = (off * off).sum(axis=1) + (past * past).sum(axis=1)
    gradient = off * WISH_WEIGHT / wish.softness + past / LIMIT_PRECISION_DEG
    diagonal = (WISH_WEIGHT / wish.softness) ** 2 + (past != 0) / LIMIT_PRECISION_DEG**2
    normal = np.einsum("bu,uv->buv", np.broadcast_to(diagonal, unknowns.shape), np.eye(UNKNOWN_COUNT))
    found = [(c.rows(look), 1.0 / (c.precision * coarse)) for c in constraints]
    residual = np.concatenate([rows[0] * weight for rows, weight in found], axis=1)
    slopes = np.concatenate([rows[1] * weight for rows, weight in found], axis=1)
    turned = np.swapaxes(slopes, 1, 2)
    cost += (residual * residual).sum(axis=1)
    gradient += (turned @ residual[..., None])[..., 0]
    return cost, gradient, normal + turned @ slopes


def minimised(
    viewer: Viewer,
    constraints: Sequence[Constraint],
    wish: Wish,
    start: Floats,
    stages: Sequence[Stage] = FROM_AFAR,
) -> Floats:
    """The postures (B, UNKNOWN_COUNT) that break wishes as little as constraints allow."""
    unknowns = start.copy()
    for stage in stages:
        unknowns = _minimised_stage(viewer, constraints, wish, unknowns, stage)
    return unknowns


def _minimised_stage(
    viewer: Viewer, constraints: Sequence[Constraint], wish: Wish, unknowns: Floats, stage: Stage
) -> Floats:
    count, chosen = len(unknowns), stage.unknowns
    damping = np.full(count, 1e-3)
    cost, gradient, normal = _system(viewer, constraints, wish, unknowns, stage.coarse)
    resting = np.zeros(count, bool)
    for _ in range(stage.rounds * 3):
        matrix = normal[:, chosen[:, None], chosen]
        scale = np.einsum("buu->bu", matrix) + 1e-9
        matrix = matrix + np.einsum("bu,uv->buv", damping[:, None] * scale, np.eye(len(chosen)))
        step = -np.linalg.solve(matrix, gradient[:, chosen, None])[..., 0]
        tried = unknowns.copy()
        tried[:, chosen] += np.clip(step, -STEP_LIMIT[chosen], STEP_LIMIT[chosen])
        new_cost, new_gradient, new_normal = _system(viewer, constraints, wish, tried, stage.coarse)
        better = (new_cost < cost) & ~resting
        gained = np.where(better, cost - new_cost, 0.0)
        unknowns = np.where(better[:, None], tried, unknowns)
        gradient = np.where(better[:, None], new_gradient, gradient)
        normal = np.where(better[:, None, None], new_normal, normal)
        damping = np.where(better, np.maximum(damping * 0.2, 1e-7), damping * 5)
        resting |= (better & (gained < 1e-5 * cost + 1e-9)) | (damping > STUCK)
        cost = np.where(better, new_cost, cost)
        if resting.all():
            break
    return unknowns
