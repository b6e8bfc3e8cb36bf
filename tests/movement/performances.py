"""Short sets of stick figures, one or more for each test sheet, well done and with a fault."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from ruggensteun.movement.landmarks import Frame
from tests.movement.stick_figure import (
    Body,
    belly_down,
    bird_dog,
    bridge,
    film,
    lunge,
    plank,
    side_plank,
    squat,
    waves,
)


class Performance(NamedTuple):
    sheet: str
    pose_at: Callable[[float], Body]
    seconds: float
    yaw_deg: float = 90.0

    def frames(self, **choices: Any) -> Iterator[Frame]:
        """The film; `choices` as of `film`."""
        return film(self.pose_at, **({"seconds": self.seconds, "yaw_deg": self.yaw_deg} | choices))


def _held(t_s: float, line_deg: float) -> Body:
    return plank(line_deg) if 1 <= t_s < 8 else belly_down()


def _kept(t_s: float) -> float:
    """Twice out, held there for some 3 seconds, and back."""
    return min(1.0, 2 * waves(t_s, period_s=6, count=2))


PERFORMANCES = {
    "squat": Performance("squat", lambda t: squat(waves(t, period_s=3, count=2)), 8),
    "squat, heels and knees": Performance(
        "squat", lambda t: squat(waves(t, period_s=3, count=2), heels=0.08, knees_past=0.3), 8
    ),
    "squat, seen from the front, knees in": Performance(
        "squat", lambda t: squat(waves(t, period_s=3, count=2), knees_in=0.12), 8, 0
    ),
    "lunge": Performance("lunge", lambda t: lunge(waves(t, period_s=4, count=2), front=0), 10),
    "bird dog": Performance("bird-dog", lambda t: bird_dog(_kept(t), leg=int(max(t - 1, 0) / 6) % 2), 14),
    "bird dog, arched": Performance("bird-dog", lambda t: bird_dog(_kept(t), leg=0, arch_deg=25), 14),
    "bridge": Performance("bridge", lambda t: bridge(_kept(t)), 14),
    "plank": Performance("plank", lambda t: _held(t, 188), 9.5),
    "plank, sagging": Performance("plank", lambda t: _held(t, 155), 9.5),
    "side plank": Performance("side-plank", lambda _: side_plank(178), 8),
}
