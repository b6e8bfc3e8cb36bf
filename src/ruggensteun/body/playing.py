"""Plays solved poses one after another: holds, and the ways between them, as frames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ruggensteun.body.between import Roads, runs_of
from ruggensteun.body.keying import Keyed
from ruggensteun.body.kinematics import Floats
from ruggensteun.body.solved import Key
from ruggensteun.motion.language import Move


@dataclass(frozen=True, slots=True)
class Played:
    unknowns: Floats
    """(F, UNKNOWN_COUNT)."""
    marks: tuple[Key, ...]
    loop_start: int = 0


@dataclass(slots=True)
class _Reel:
    """What is played so far."""

    keys: Mapping[str, Keyed]
    fps: int
    parts: list[Floats] = field(default_factory=list)
    marks: list[Key] = field(default_factory=list)
    frame: int = 0

    def hold(self, move: Move, *, starts: int, at: int) -> None:
        """Stay in a pose from frame `at`, which may be the last one there is."""
        frames = max(1, round(move.hold_s * self.fps))
        self.mark(move, starts=starts, at=at, frames=frames)
        held = self.keys[move.to].unknowns[None]
        self.parts.append(np.repeat(held, frames - (at < self.frame), axis=0))
        self.frame = at + frames

    def mark(self, move: Move, *, starts: int, at: int, frames: int = 1) -> None:
        self.marks.append(Key(move.to, at, frames, move.step, starts))


def played(moves: Sequence[Move], keys: Mapping[str, Keyed], roads: Roads) -> Played:
    """From the first pose of the list to its last."""
    reel = _Reel(keys, roads.fps)
    reel.hold(moves[0], starts=0, at=0)
    coming = iter(moves[1:])
    for run in runs_of([keys[move.to] for move in moves], moves):
        starts = reel.frame
        way = roads.way(run)
        reel.parts.append(way)
        reel.frame += len(way)
        passed = np.cumsum([leg.in_s for leg in run])
        for leg_end in passed[:-1]:
            at = starts + _reached(float(leg_end / passed[-1]), len(way))
            reel.mark(next(coming), starts=starts, at=at)
        reel.hold(next(coming), starts=starts, at=reel.frame - 1)
    return Played(np.concatenate(reel.parts), tuple(reel.marks))


def _reached(share: float, count: int) -> int:
    """The frame, of `count`, at which an eased movement has come to this share of its way."""
    u = np.linspace(0, 1, count + 1)
    eased = u**3 * (10 - 15 * u + 6 * u**2)
    return int(np.abs(eased - share).argmin()) - 1


def led_in(set_up: Played, loop: Played) -> Played:
    """A set-up that ends in the first frame of the loop, and then the loop."""
    count = len(set_up.unknowns) - 1
    first, *others = (replace(k, frame=k.frame + count, starts=k.starts + count) for k in loop.marks)
    first = replace(first, starts=set_up.marks[-1].starts)
    unknowns = np.concatenate([set_up.unknowns[:-1], loop.unknowns])
    return Played(unknowns, (*set_up.marks[:-1], first, *others), count)
