"""What a page tells of how an exercise moves, from its `motion.yaml`."""

from functools import cache

from ruggensteun.catalogue.exercise import BASE
from ruggensteun.motion.motion import Motion, motion_file, read


def takes_turns(slug: str, variant: str) -> bool:
    """Whether every second repetition is done on the other side. No for what the programme has no more."""
    motion = _motion(slug)
    if motion is None or variant not in (BASE, *motion.variants):
        return False
    return motion.variant(variant).document.alternate


@cache
def _motion(slug: str) -> Motion | None:
    try:
        return read(motion_file(slug))
    except LookupError:
        return None
