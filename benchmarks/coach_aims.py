"""What the coach must reach to be trusted, and from when on the evidence says that it does not."""

from collections.abc import Mapping
from typing import Any, Final

from ruggensteun.catalogue.evidence import Why
from ruggensteun.motion.language import Level

FALSE_ALARMS: Final = 0.05
"""At most, of what is done right."""
NAMED: Final[Mapping[Level, float]] = {"strong": 0.9, "mild": 0.7}
"""At least, of the faults of a level, from the view that is asked for."""
ENOUGH: Final = 6
"""Independent sets. Fewer switch nothing off."""

Json = dict[str, Any]


def shortfall(card: Json) -> tuple[Why, Json] | None:
    """The aim that this check cannot reach from there, whatever the chance of the draw, and its figure.

    A false alarm counts from any view; what is missed only where somebody is asked to stand.
    """
    alarms, strong = card["false_alarms"], card["strong"]
    if alarms is not None and alarms["n"] >= ENOUGH and alarms["low"] > FALSE_ALARMS:
        return "false-alarms", alarms
    if card["asked"] and strong is not None and strong["n"] >= ENOUGH and strong["high"] < NAMED["strong"]:
        return "misses", strong
    return None
