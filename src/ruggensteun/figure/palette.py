"""Colours of the drawings, and what a reader may choose: skin, hair, clothing.

The room of the site has the same paints. Light and shade of neighbouring things differ in lightness, not only
in hue, so that a photocopy stays readable; every boundary has an ink line besides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ruggensteun.body.mesh import MATERIALS


@dataclass(frozen=True, slots=True)
class Paint:
    light: str
    shade: str


INK: Final = "#2e3a46"
SHADOW: Final = "#586874"
SPINE: Final = "#1d4f73"
GOOD: Final = "#bad6cd"
WATCH: Final = "#f0b27a"
WHITE: Final = "#ffffff"
WALL: Final = "#f2ece0"

SKINS: Final[Mapping[str, Paint]] = {
    "light": Paint("#ecd8ca", "#d5b9a7"),
    "olive": Paint("#d9b798", "#bd9577"),
    "brown": Paint("#a9785a", "#8a5d43"),
    "dark": Paint("#7a5443", "#614033"),
}
HAIRS: Final[Mapping[str, Paint]] = {
    "brown": Paint("#62544c", "#4c403a"),
    "black": Paint("#3d3a3c", "#2f2d30"),
    "blond": Paint("#c8a672", "#a98857"),
    "grey": Paint("#b4b3b0", "#959491"),
}
SHIRTS: Final[Mapping[str, Paint]] = {
    "teal": Paint("#609da7", "#46808c"),
    "coral": Paint("#d38b6c", "#b57053"),
    "ochre": Paint("#c9a24f", "#a88437"),
    "white": Paint("#f4f5f3", "#d3d9d8"),
}
TROUSERS: Final[Mapping[str, Paint]] = {
    "navy": Paint("#4e5c70", "#3a4658"),
    "grey": Paint("#7d8488", "#646b70"),
    "green": Paint("#56705f", "#425849"),
}
OBJECTS: Final[Mapping[str, Paint]] = {
    "mat": Paint("#bad6cd", "#9fc0b5"),
    "ball": Paint("#d69a7a", "#be8062"),
    "rope": Paint("#6b6f78", "#555962"),
    "band": Paint("#e07a5f", "#c4624a"),
    "strap": Paint("#45505c", "#36404b"),
    "metal": Paint("#a9b2b9", "#8a949c"),
    "rubber": Paint("#465058", "#363f47"),
    "dome": Paint("#7fa6cc", "#6289b0"),
    "foam": Paint("#7d9fd0", "#6283b3"),
    "board": Paint("#e6e2d8", "#c9c4b8"),
    "wood": Paint("#cdb491", "#b39974"),
    "pillow": Paint("#eee6d6", "#d3c9b5"),
}
SURFACES: Final = (*MATERIALS, *OBJECTS)
"""What a triangle can be made of; the first ones are those of the body."""
SURFACE_INDEX: Final = {name: index for index, name in enumerate(SURFACES)}


@dataclass(frozen=True, slots=True)
class Style:
    """How a picture looks. Colours by name, see the tables of this module."""

    skin: str = "light"
    hair: str = "brown"
    shirt: str = "teal"
    trousers: str = "navy"
    line: float = 1.8
    """Width of the outline, image units."""
    spine: bool = False
    """With a line along the spine."""
    pelvis: bool = False
    """With a line through both hips."""
    paints: Mapping[str, Paint] = field(default_factory=dict)
    """Other paints for surfaces, by name."""

    def paint(self, surface: str) -> Paint:
        chosen = {
            "skin": SKINS[self.skin],
            "hair": HAIRS[self.hair],
            "shirt": SHIRTS[self.shirt],
            "trousers": TROUSERS[self.trousers],
            "shoes": Paint("#f1f2f2", "#ccd1d3"),
            "eyes": Paint(INK, INK),
            **OBJECTS,
            **self.paints,
        }
        return chosen[surface]
