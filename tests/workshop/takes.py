"""Takes that several tests look at: solving a motion costs seconds, so each is made once."""

from functools import cache

from ruggensteun.body.person import PersonName
from ruggensteun.motion.language import Level
from ruggensteun.workshop.noise import EXACT, Noise
from ruggensteun.workshop.synth import Order, Take, staged
from ruggensteun.workshop.synth_camera import Standpoint


@cache
def take(
    slug: str = "squat",
    *,
    fault: tuple[str, Level] | None = None,
    person: PersonName = "woman",
    other_side: bool = False,
    repetitions: int = 2,
    tempo: float = 1.0,
    fps: int = 30,
    yaw_deg: float = 90.0,
    noise: Noise = EXACT,
) -> Take:
    return staged(
        Order(
            slug,
            fault=fault,
            person=person,
            other_side=other_side,
            repetitions=repetitions,
            tempo=tempo,
            fps=fps,
            standpoint=Standpoint(yaw_deg),
            noise=noise,
        )
    )
