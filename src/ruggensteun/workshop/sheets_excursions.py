"""How often a drawn person goes out and comes back, counted as the coach counts."""

from itertools import pairwise
from typing import Final

from ruggensteun.catalogue.exercise import Exercise
from ruggensteun.motion import Motion

_WENT: Final = 0.5
_CAME: Final = 0.65
"""Shares of the way out and back between which the coach counts."""


def excursions(ways: list[float]) -> int:
    """How often a way (0 rests, 1 is the end) goes out and comes back; after the list it comes back."""
    count, low, high, out = 0, ways[0], ways[0], False
    for way in [*ways[1:], ways[0]]:
        if out:
            high = max(high, way)
            if high - way >= _CAME * (high - low):
                count, out, low = count + 1, False, way
        else:
            low = min(low, way)
            if way - low >= _WENT:
                high, out = way, True
    return count


def movements(motion: Motion, exercise: Exercise) -> int | None:
    """How many of what the dose counts one repetition of the drawing shows; None when the dose does not say.

    Of steps, the poses on one foot. Of others, how often somebody goes out, stays and comes back at the tempo
    of the dose: in a lunge in which each arm moves once, the arms are counted.
    """
    if exercise.dose.kind == "steps":
        return sum(len(_feet(motion, item.to)) == 1 for item in motion.play)
    tempo = exercise.dose.tempo_s
    if tempo is None:
        return None
    out_s, top_s, back_s = tempo
    return (
        sum(
            (there.in_s, there.hold_s, back.in_s) == (out_s, top_s, back_s)
            for there, back in pairwise([*motion.play, motion.play[0]])
        )
        or None
    )


def _feet(motion: Motion, pose: str) -> set[str]:
    """The sides that stand on the floor."""
    return {contact.point.rpartition(".")[2] for contact in motion.posture(pose).contacts}
