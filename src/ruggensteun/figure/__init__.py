"""Pictures of a posed body: line art with flat colours and ink, as SVG or as PNG.

- `Illustrator(person, style, teller)`: all pictures of a motion (`poses`, `contrast`), with their words.
- `scene_of(solved, frame)`, `lenses_of(scenes, view)`, `draw(scene, lens, style)`: one `Drawing` each;
  `marked`, `numbered`, `strip` and `sheet` make others of them.
- `svg(drawing, name, words)`, `png(drawing)`: a drawing as text or as bytes.

The same input gives the same bytes on one machine.
"""

from ruggensteun.figure.draw import Scene, draw, lenses_of, scene_of
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
    "Scene",
    "Spoken",
    "Style",
    "Teller",
    "Words",
    "draw",
    "key_moments",
    "lenses_of",
    "marked",
    "name_of",
    "numbered",
    "png",
    "scene_of",
    "sheet",
    "strip",
    "svg",
]
