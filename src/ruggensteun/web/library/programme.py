"""The catalogue of this process: read once, when the site starts."""

from functools import cache

from ruggensteun.catalogue import Catalogue, load_catalogue


@cache
def programme() -> Catalogue:
    """Raises BrokenContent when the content has to be mended first."""
    return load_catalogue()
