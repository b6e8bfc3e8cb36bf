"""How often a drawn person goes out and comes back, counted as the coach counts."""

from typing import Final

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
