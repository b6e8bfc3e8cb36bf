"""One look at a batch of candidate postures: where the points are, and how they move with every unknown.

Unknowns are the columns of a posture followed by the ball's place on the floor (`ball.x`, `ball.z`, metres).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import (
    COLUMN_COUNT,
    COLUMN_INDEX,
    Floats,
    Ints,
    attached,
    point_derivatives,
    pose_frames,
)
from ruggensteun.body.mass import mass_points
from ruggensteun.body.person import Person
from ruggensteun.body.segments import SEGMENTS

BALL_X: Final = COLUMN_COUNT
BALL_Z: Final = COLUMN_COUNT + 1
UNKNOWN_COUNT: Final = COLUMN_COUNT + 2

FLESH_GIVES_M: Final = 0.004
"""Buttocks, belly and back flatten this much on a mat."""
SKIN_GIVES_M: Final = 0.0025
"""Skin over a knee or an elbow, and the mat under it."""
_FLESH: Final = ("pelvis", "lumbar", "thorax")
_SEGMENT_GIVES_M: Final = np.array(
    [FLESH_GIVES_M if segment.name.startswith(_FLESH) else SKIN_GIVES_M for segment in SEGMENTS]
)

Rows = tuple[Floats, Floats]
"""Residuals (B, M) in their own unit and their derivatives (B, M, UNKNOWN_COUNT)."""


@dataclass(frozen=True, slots=True)
class Look:
    unknowns: Floats
    """(B, UNKNOWN_COUNT)."""
    chosen: Ints
    """(B,): which of a larger batch these postures are; what is given for each of that batch is taken so."""
    index: dict[str, int]
    points: Floats
    """(B, N, 3)."""
    slopes: Floats
    """(B, N, 3, UNKNOWN_COUNT)."""
    guard_points: Floats
    """(B, G, 3): all points that must stay out of the floor and the ball."""
    guard_slopes: Floats
    """(B, C, 3, UNKNOWN_COUNT): of those in `close` only."""
    guard_gives_m: Floats
    """(G,): how far the flesh at each guard point gives way."""
    close: Ints
    """Numbers of the guard points that come close to the floor or the ball in any of the postures."""
    centre_of_mass: Rows
    """(B, 3) and (B, 3, UNKNOWN_COUNT)."""

    def at(self, name: str) -> Rows:
        """A named point: (B, 3) and (B, 3, UNKNOWN_COUNT)."""
        number = self.index[name]
        return self.points[:, number], self.slopes[:, number]

    def ball(self, radius_m: float) -> Rows:
        """The centre of the ball."""
        centre = np.stack(
            [self.unknowns[:, BALL_X], np.full(len(self.unknowns), radius_m), self.unknowns[:, BALL_Z]],
            axis=1,
        )
        slopes = np.zeros((len(centre), 3, UNKNOWN_COUNT))
        slopes[:, 0, BALL_X] = slopes[:, 2, BALL_Z] = 1.0
        return centre, slopes

    def angle(self, name: str) -> Rows:
        """One angle as a row, degrees."""
        slopes = np.zeros((len(self.unknowns), 1, UNKNOWN_COUNT))
        slopes[:, 0, COLUMN_INDEX[name]] = 1.0
        return self.unknowns[:, [COLUMN_INDEX[name]]], slopes


@dataclass(frozen=True, slots=True)
class Viewer:
    """What to look at: a person in a base position, with the named points that constraints use."""

    person: Person
    base: Floats
    names: tuple[str, ...]
    needs_mass: bool
    ball_radius_m: float | None
    near_m: float = 0.02

    def look(self, unknowns: Floats, chosen: Ints | None = None) -> Look:
        which = np.arange(len(unknowns)) if chosen is None else chosen
        posture = unknowns[:, :COLUMN_COUNT]
        skeleton = self.person.skeleton
        frames = pose_frames(skeleton, posture, self.base)
        points = np.array([self.person.point_index[name] for name in self.names], np.int64)
        named = self.person.points.segment[points], self.person.points.rest[points]
        samples = self.person.samples
        guard = attached(skeleton, frames, samples.segment, samples.rest)
        close = self._close(guard, unknowns)
        mass = mass_points(self.person) if self.needs_mass else None
        segment = np.concatenate([named[0], samples.segment[close], *([mass.segment] if mass else [])])
        rest = np.concatenate([named[1], samples.rest[close], *([mass.rest] if mass else [])])
        places = attached(skeleton, frames, segment, rest)
        slopes = np.zeros((*places.shape, UNKNOWN_COUNT))
        slopes[..., :COLUMN_COUNT] = point_derivatives(posture, frames, segment, places)
        n, c = len(self.names), len(self.names) + len(close)
        centre: Rows = (np.zeros((len(posture), 3)), np.zeros((len(posture), 3, UNKNOWN_COUNT)))
        if mass is not None:
            centre = (
                np.einsum("n,bni->bi", mass.share, places[:, c:]),
                np.einsum("n,bniu->biu", mass.share, slopes[:, c:]),
            )
        index = {name: number for number, name in enumerate(self.names)}
        gives = _SEGMENT_GIVES_M[samples.segment]
        return Look(
            unknowns, which, index, places[:, :n], slopes[:, :n], guard, slopes[:, n:c], gives, close, centre
        )

    def _close(self, guard: Floats, unknowns: Floats) -> Ints:
        near = guard[..., 1] < self.near_m
        if self.ball_radius_m is not None:
            centre = np.stack(
                [unknowns[:, BALL_X], np.full(len(unknowns), self.ball_radius_m), unknowns[:, BALL_Z]], axis=1
            )
            near |= np.linalg.norm(guard - centre[:, None], axis=2) < self.ball_radius_m + self.near_m
        return np.flatnonzero(near.any(axis=0))
