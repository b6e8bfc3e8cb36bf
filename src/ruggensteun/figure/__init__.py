"""Pictures of a posed body: line art with flat colours and ink, as SVG or as PNG.

- `Illustrator(person, style, teller)`: all pictures of a motion (`poses`, `contrast`), with their words.
- `lens_of(*solved)`, `draw(solved, frame, lens, style)`: one `Drawing`; `marked`, `numbered`, `strip` and
  `sheet` make others of it.
- `svg(drawing, name, words)`, `png(drawing)`: a drawing as text or as bytes.

The same input gives the same bytes on one machine.
"""

from ruggensteun.figure.draw import draw, lens_of
from ruggensteun.figure.drawing import Drawing
from ruggensteun.figure.marks import marked, numbered
from ruggensteun.figure.moment import key_moments
from ruggensteun.figure.palette import Style
from ruggensteun.figure.pictures import Illustrator, Picture, name_of
from ruggensteun.figure.png import png
from ruggensteun.figure.sheet import Row, sheet
from ruggensteun.figure.strip import strip
from ruggensteun.figure.svg import svg
from ruggensteun.figure.words import Spoken, Teller, Words

__all__ = [
    "Drawing",
    "Illustrator",
    "Picture",
    "Row",
    "Spoken",
    "Style",
    "Teller",
    "Words",
    "draw",
    "key_moments",
    "lens_of",
    "marked",
    "name_of",
    "numbered",
    "png",
    "sheet",
    "strip",
    "svg",
]
