"""One frame of a solved motion, with every named point and the skin in place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from ruggensteun.body.kinematics import Floats, Frames, Ints, attached
from ruggensteun.body.mesh import PARTS, skinned
from ruggensteun.body.person import PersonName, load
from ruggensteun.body.segments import SEGMENT_INDEX
from ruggensteun.body.solved import Key, SolvedMotion, frames_of
from ruggensteun.motion.anatomy import other_side


@dataclass(frozen=True)
class Moment:
    solved: SolvedMotion
    frame: int

    @property
    def mirrored(self) -> bool:
        """Whether this frame is done on the other side than written."""
        return any(r.mirrored and r.first <= self.frame <= r.last for r in self.solved.repetitions)

    @cached_property
    def frames(self) -> Frames:
        return frames_of(self.solved, [self.frame])

    @cached_property
    def skin(self) -> Floats:
        """(V, 3)."""
        person = self.solved.person
        found: Floats = skinned(person.mesh, person.skeleton, self.frames)[0]
        return found

    @cached_property
    def _places(self) -> Floats:
        person = self.solved.person
        found: Floats = attached(person.skeleton, self.frames, person.points.segment, person.points.rest)[0]
        return found

    def place(self, point: str) -> Floats:
        """A named point (3,); written sides are exchanged where the frame is mirrored."""
        name = other_side(point) if self.mirrored else point
        found: Floats = self._places[self.solved.person.point_index[name]]
        return found

    def on_stage(self, along: float, up: float, aside: float) -> Floats:
        """A place of the stage as written, mirrored where the frame is."""
        if not self.mirrored:
            return np.array([along, up, aside])
        if self.solved.motion.position.startswith("side-lying"):
            return np.array([-along, up, aside])
        return np.array([along, up, -aside])

    def share_of_way(self, pose: str) -> float:
        """0 until the movement to the pose (the first time) begins, 1 from when it is reached; eased."""
        keys = self.solved.keys
        number = next(place for place, key in enumerate(keys) if key.pose == pose)
        if number == 0:
            return 1.0
        leaves = keys[number - 1].frame + keys[number - 1].frames - 1
        share = float(np.clip((self.frame - leaves) / max(keys[number].frame - leaves, 1), 0, 1))
        return share * share * (3 - 2 * share)

    def beside(self, segment: str, *, up: float, back: float) -> Floats:
        """A place (3,) so many metres up and to the back of where a segment starts, in its own directions."""
        number = SEGMENT_INDEX[segment]
        turn, start = self.frames.rotation[0, number], self.frames.position[0, number]
        found: Floats = start + turn @ np.array([0.0, up, -back])
        return found

    def skin_of(self, parts: Sequence[str]) -> Floats:
        """The vertices (N, 3) of some parts of the body."""
        person = self.solved.person
        chosen = _vertices_of(person.name, tuple(parts))
        if "skin" in self.__dict__:
            return self.skin[chosen]
        found: Floats = skinned(person.mesh, person.skeleton, self.frames, only=chosen)[0]
        return found


@cache
def _vertices_of(name: PersonName, parts: tuple[str, ...]) -> Ints:
    """Kept: finding them takes longer than moving them."""
    mesh = load(name).mesh
    return np.unique(mesh.triangles[np.isin(mesh.part, [PARTS.index(part) for part in parts])])


def key_moments(solved: SolvedMotion) -> tuple[tuple[Key, Moment], ...]:
    """The poses of the first repetition, each once, in the order of the play list."""
    seen: dict[str, tuple[Key, Moment]] = {}
    for key in solved.keys:
        if key.frame <= solved.repetitions[0].last:
            seen.setdefault(key.pose, (key, Moment(solved, key.frame)))
    return tuple(seen.values())
