"""Writes a drawing as SVG: presentation attributes only, so that a strict content policy lets it through."""

import re
from collections.abc import Iterable
from html import escape

import numpy as np

from ruggensteun.figure.curves import Curve
from ruggensteun.figure.drawing import Drawing, Fill, Label, Shape
from ruggensteun.figure.words import Spoken


def svg(drawing: Drawing, name: str, words: Spoken) -> str:
    """The file's text; nothing in it depends on when or where it is made.

    Ids for `aria-labelledby` and `aria-describedby`: `NAME-title-LANGUAGE` and `NAME-description-LANGUAGE`.
    """
    crop = drawing.crop
    box = " ".join(_number(round(value * 10)) for value in (crop.left, crop.top, crop.width, crop.height))
    size = f'width="{_number(round(crop.width * 10))}" height="{_number(round(crop.height * 10))}"'
    labels = "".join(_labels(name, words))
    shapes = "".join(_shape(shape) for shape in drawing.shapes)
    first = next(iter(words), None)
    names = f' aria-labelledby="{name}-title-{first}"' if first else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size} role="img"{names}>'
        f"{labels}{shapes}</svg>\n"
    )


def _labels(name: str, words: Spoken) -> Iterable[str]:
    for language, said in words.items():
        yield f'<title id="{name}-title-{language}" lang="{language}">{escape(said.title)}</title>'
    for language, said in words.items():
        if said.description:
            text = escape(said.description)
            yield f'<desc id="{name}-description-{language}" lang="{language}">{text}</desc>'


def _shape(shape: Shape) -> str:
    if isinstance(shape, Label):
        return (
            f'<text x="{shape.x:g}" y="{shape.y:g}" font-family="sans-serif" font-size="{shape.size:g}" '
            f'fill="{shape.colour}">{escape(shape.text)}</text>'
        )
    path = "".join(_path(curve) for curve in shape.curves)
    opacity = f' opacity="{shape.opacity:g}"' if shape.opacity < 1 else ""
    if isinstance(shape, Fill):
        return f'<path fill="{shape.colour}" fill-rule="evenodd"{opacity} d="{path}"/>'
    dash = f' stroke-dasharray="{" ".join(f"{d:g}" for d in shape.dash)}"' if shape.dash else ""
    return (
        f'<path fill="none" stroke="{shape.colour}" stroke-width="{shape.width:.3g}" stroke-linecap="round" '
        f'stroke-linejoin="round"{dash}{opacity} d="{path}"/>'
    )


def _number(tenths: int) -> str:
    """A number of tenths, as short as it can be: 12.5, -.3, 4."""
    whole, part = divmod(abs(tenths), 10)
    text = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{text}" if tenths < 0 else text


def _path(curve: Curve) -> str:
    """Absolute start, then relative pieces in tenths, which never drift: true places are rounded."""
    places = np.rint(curve.controls * 10).astype(int)
    text = [f"M{_number(int(places[0, 0]))} {_number(int(places[0, 1]))}c"]
    for number in range(1, len(places), 3):
        away = (places[number : number + 3] - places[number - 1]).ravel()
        text += [f" {_number(int(value))}" for value in away]
    joined = "".join(text).replace("c ", "c").replace(" -", "-")
    # A second decimal point starts a new number by itself.
    joined = re.sub(r"(\.\d) (?=\.)", r"\1", joined)
    return joined + ("z" if curve.closed else "")
