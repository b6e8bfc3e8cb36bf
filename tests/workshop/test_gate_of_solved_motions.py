"""What a solved motion must hold before pictures are made of it: each fault is told with its frame."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from ruggensteun import body
from ruggensteun.body.kinematics import COLUMN_INDEX
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.motion import motion_file, read
from ruggensteun.workshop.gate import faults_of

Change = Callable[[np.ndarray], None]


@cache
def bridge() -> SolvedMotion:
    return body.solve(read(motion_file("bridge")), body.load("woman"))


def changed(change: Change) -> SolvedMotion:
    postures = bridge().postures.copy()
    change(postures)
    return replace(bridge(), postures=postures)


def sunk(postures: np.ndarray) -> None:
    postures[:, COLUMN_INDEX["root.y"]] -= 0.012


def drifted(postures: np.ndarray) -> None:
    postures[:, COLUMN_INDEX["root.z"]] += np.linspace(0, 0.02, len(postures))


def jerked(postures: np.ndarray) -> None:
    postures[20, COLUMN_INDEX["neck.rotation"]] += 3


def rushed(postures: np.ndarray) -> None:
    postures[30:, COLUMN_INDEX["shoulder.left.flexion"]] += 60


def missed(postures: np.ndarray) -> None:
    postures[:, COLUMN_INDEX["lumbar.flexion"]] += 20


def test_a_good_motion_passes() -> None:
    assert list(faults_of(bridge(), stepping=False)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (sunk, "through the floor by"),
        (drifted, "staying in its place drifts"),
        (jerked, "neck.rotation jerks by 6.00 degrees at frame 19"),
        (rushed, "moves at"),
        (missed, "is missed by"),
    ],
)
def test_a_fault_is_told_with_where_it_is_worst(change: Change, told: str) -> None:
    found = list(faults_of(changed(change), stepping=False))
    assert any(told in line for line in found), found
    assert all("at frame" in line for line in found)


def test_steps_may_be_quick() -> None:
    found = list(faults_of(changed(jerked), stepping=True))
    assert not any("moves at" in line for line in found)


@pytest.mark.parametrize("person", body.PEOPLE)
@pytest.mark.parametrize("slug", ["sling-bridge", "ball-rollout", "band-high-row"])
def test_everybody_keeps_to_it(slug: str, person: body.PersonName) -> None:
    assert list(faults_of(body.solve(read(motion_file(slug)), body.load(person)), stepping=False)) == []
