"""Pictures are clean, small, the same every time, and speak to those who do not see them."""

import gzip
import io
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from ruggensteun import body
from ruggensteun.figure import Drawing, Illustrator, Picture, Style, png, svg
from ruggensteun.figure.arcs import lines_of
from ruggensteun.figure.drawing import Fill, Stroke
from ruggensteun.figure.engrave import counts
from ruggensteun.figure.palette import INK
from ruggensteun.figure.png import flattened
from ruggensteun.figure.scan import FOLD
from ruggensteun.motion import motion_file, read
from tests.figure.conftest import Standing, first_pose

SVG = "{http://www.w3.org/2000/svg}"


def area(loop: np.ndarray) -> float:
    x, y = loop[:, 0], loop[:, 1]
    return float(abs(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2)


def written(picture: Picture) -> str:
    return svg(picture.drawing, picture.name, picture.words)


def test_the_same_motion_gives_the_same_bytes(plank: tuple[Picture, ...], illustrator: Illustrator) -> None:
    again = illustrator.poses(illustrator.solved(read(motion_file("plank"))))
    assert [written(picture) for picture in again] == [written(picture) for picture in plank]
    assert png(again[0].drawing) == png(plank[0].drawing)


def test_a_picture_is_well_formed_and_needs_no_style_attribute(plank: tuple[Picture, ...]) -> None:
    for picture in plank:
        root = ET.fromstring(written(picture))  # noqa: S314 - we wrote it ourselves
        assert root.tag == f"{SVG}svg"
        assert not [element for element in root.iter() if "style" in element.attrib]
        assert {element.tag.removeprefix(SVG) for element in root} == {"title", "desc", "path"}


def test_a_picture_of_a_pose_is_at_most_20_kilobytes_compressed(plank: tuple[Picture, ...]) -> None:
    for picture in plank:
        assert len(gzip.compress(written(picture).encode(), mtime=0)) <= 20_000, picture.name


def test_a_picture_says_in_every_language_what_it_shows(plank: tuple[Picture, ...]) -> None:
    root = ET.fromstring(written(plank[1]))  # noqa: S314
    ids = {element.get("id"): element for element in root.iter() if element.get("id")}
    for language in ("nl", "en"):
        title, description = ids[f"plank-hold-title-{language}"], ids[f"plank-hold-description-{language}"]
        assert title.get("lang") == description.get("lang") == language
        assert title.text
        assert description.text
    assert ids["plank-hold-title-nl"].text != ids["plank-hold-title-en"].text
    assert root.get("aria-labelledby") in ids


def test_a_strip_tells_its_steps_in_order(plank: tuple[Picture, ...]) -> None:
    said = plank[-1].words["nl"].description
    assert said.index("1. ") < said.index("2. ")


def test_there_are_no_specks(plank: tuple[Picture, ...]) -> None:
    for picture in plank[:-1]:
        for shape in picture.drawing.shapes:
            if isinstance(shape, Fill) and shape.colour != INK:
                assert min(area(flattened(curve)) for curve in shape.curves) > 1.5, (
                    picture.name,
                    shape.colour,
                )


def test_nothing_is_cut_off_at_the_edge(plank: tuple[Picture, ...]) -> None:
    for picture in plank[:-1]:
        crop = picture.drawing.crop
        places = np.concatenate(
            [c.controls for s in picture.drawing.shapes if isinstance(s, Fill | Stroke) for c in s.curves]
        )
        low, high = places.min(axis=0), places.max(axis=0)
        assert low[0] > crop.left
        assert low[1] > crop.top
        assert high[0] < crop.left + crop.width
        assert high[1] < crop.top + crop.height


def test_poses_of_one_motion_have_one_size(plank: tuple[Picture, ...]) -> None:
    first, second = plank[0].drawing.crop, plank[1].drawing.crop
    assert (first.width, first.height) == (second.width, second.height)


def test_someone_who_stands_is_cropped_upright_and_someone_who_lies_wide(
    standing: Standing, plank: tuple[Picture, ...]
) -> None:
    upright = first_pose(standing()).crop
    assert upright.height > 1.8 * upright.width
    assert plank[1].drawing.crop.width > 2 * plank[1].drawing.crop.height


def test_the_background_is_transparent(plank: tuple[Picture, ...]) -> None:
    with Image.open(io.BytesIO(png(plank[1].drawing, scale=1.0))) as image:
        assert image.getchannel("A").getextrema() == (0, 255)
        assert image.getchannel("A").getpixel((1, 1)) == 0


def test_colours_of_skin_and_clothes_are_a_choice(standing: Standing) -> None:
    style = Style(skin="dark", shirt="coral", trousers="green", hair="grey")
    drawn = first_pose(standing(person="man"), style)
    colours = {shape.colour for shape in drawn.shapes}
    assert {style.paint(name).light for name in ("skin", "shirt", "trousers", "hair")} <= colours
    assert Style().paint("shirt").light not in colours


def test_the_line_of_the_spine_is_drawn_when_asked(standing: Standing) -> None:
    def dashed(drawing: Drawing) -> list[Stroke]:
        return [shape for shape in drawing.shapes if isinstance(shape, Stroke) and shape.dash]

    solved = standing()
    assert not dashed(first_pose(solved))
    assert len(dashed(first_pose(solved, Style(spine=True)))) == 1


@pytest.mark.parametrize("person", body.PEOPLE)
def test_everyone_has_two_eyes_from_the_front_and_one_from_the_side(
    person: body.PersonName, standing: Standing
) -> None:
    solved = standing(person=person)

    def eyes(yaw_deg: float) -> int:
        ink = [
            s for s in first_pose(solved, yaw_deg=yaw_deg).shapes if isinstance(s, Fill) and s.colour == INK
        ]
        return sum(len(shape.curves) for shape in ink)

    assert (eyes(90), eyes(0), eyes(-90)) == (2, 1, 0)


def test_two_tiny_loops_of_ink_that_touch_leave_no_blot() -> None:
    right, down = np.zeros((8, 7), np.uint8), np.zeros((7, 8), np.uint8)
    for row, column in ((2, 2), (3, 3)):  # the rims of two samples that share a corner
        right[row, column - 1] = right[row, column] = FOLD
        down[row - 1, column] = down[row, column] = FOLD
    assert not lines_of(np.zeros((8, 8), np.int64), right, down, lambda line: counts(line, per_unit=4))
