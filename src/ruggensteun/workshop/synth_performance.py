"""A solved motion performed: at a tempo and a frame rate, a number of times, with quiet before and after."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats
from ruggensteun.body.solved import Ball, Key, Repetition, SolvedMotion

QUIET_S: Final = 1.5
"""Before the first repetition somebody stands or lies ready, as people do; the coach learns from it."""
MS: Final = 1000.0


def retimed(solved: SolvedMotion, *, fps: int, tempo: float = 1.0) -> SolvedMotion:
    """The same motion at another frame rate, `tempo` times as quick.

    The number of frames is rounded, so that the motion still repeats without a jump. Raises ValueError when
    it would have too few frames to be followed.
    """
    count = round(solved.frame_count / solved.fps * fps / tempo)
    if count < 2 * len(solved.keys):
        raise ValueError(
            f"{solved.motion.title} at tempo {tempo:g} and {fps} frames/s has {count} frames only."
        )
    if count == solved.frame_count:
        return solved if fps == solved.fps else replace(solved, fps=fps)
    scale = count / solved.frame_count
    starts = [round(repetition.first * scale) for repetition in solved.repetitions]
    repetitions = tuple(
        Repetition(first, after - 1, repetition.mirrored)
        for repetition, first, after in zip(solved.repetitions, starts, [*starts[1:], count], strict=True)
    )
    where = np.arange(count) / scale
    again = solved.loop_start
    return replace(
        solved,
        fps=fps,
        postures=_between(solved.postures, where, again),
        ball=None if solved.ball is None else _rolled(solved.ball, where, again),
        keys=tuple(_moved(key, scale, count) for key in solved.keys),
        repetitions=repetitions,
    )


def _between(rows: Floats, where: Floats, again: int) -> Floats:
    """Rows at fractional places; after the last comes row `again`."""
    before = np.floor(where).astype(int)
    after = np.where(before + 1 < len(rows), before + 1, again)
    share = (where - before)[:, None]
    found: Floats = (1 - share) * rows[before] + share * rows[after]
    return found


def _rolled(ball: Ball, where: Floats, again: int) -> Ball:
    turn = ball.turn.copy()
    for number in range(1, len(turn)):  # of the two quaternions of one turn, the one near its neighbour
        if turn[number] @ turn[number - 1] < 0:
            turn[number] *= -1
    found = _between(turn, np.minimum(where, len(turn) - 1), again)
    return replace(
        ball,
        centre=_between(ball.centre, where, again),
        turn=found / np.linalg.norm(found, axis=1, keepdims=True),
    )


def _moved(key: Key, scale: float, count: int) -> Key:
    frame = min(round(key.frame * scale), count - 1)
    return replace(
        key,
        frame=frame,
        frames=max(1, round(key.frames * scale)),
        starts=min(round(key.starts * scale), frame),
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """One repetition in time."""

    number: int
    """From 0."""
    repetition: Repetition
    starts: int
    """Frame of the performance at which it starts."""

    @property
    def ends(self) -> int:
        """The frame after its last."""
        return self.starts + self.repetition.last + 1 - self.repetition.first


@dataclass(frozen=True)
class Performance:
    """`solved` is one cycle; the performance shows frames of it again and again, after getting ready once."""

    solved: SolvedMotion
    repetitions: int
    quiet_s: float = QUIET_S

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        return tuple(self._turns())

    def _turns(self) -> Iterator[Turn]:
        start = self.ready
        for number in range(self.repetitions):
            turn = Turn(number, self.solved.repetitions[number % len(self.solved.repetitions)], start)
            yield turn
            start = turn.ends

    @property
    def ready(self) -> int:
        """The frame at which the repetitions begin: after getting ready, and the quiet that follows it."""
        return self.solved.loop_start + self._quiet

    @property
    def _quiet(self) -> int:
        return round(self.quiet_s * self.solved.fps)

    @cached_property
    def frames(self) -> tuple[int, ...]:
        """For each frame of the performance, the frame of the cycle that it shows."""
        first, last = self.turns[0].repetition.first, self.turns[-1].repetition.last
        shown = [*range(self.solved.loop_start), *[first] * self._quiet]
        for turn in self.turns:
            shown += range(turn.repetition.first, turn.repetition.last + 1)
        ends = last + 1 if last + 1 < self.solved.frame_count else self.solved.loop_start
        return (*shown, *[ends] * self._quiet)

    @cached_property
    def stills(self) -> tuple[bytes, ...]:
        """For each frame of the cycle its posture as a key: equal while somebody stays."""
        rounded = np.round(self.solved.postures, 4) + 0.0  # no negative zero
        return tuple(row.tobytes() for row in rounded)

    def t_ms(self, frame: int) -> float:
        return round(frame * MS / self.solved.fps, 3)
