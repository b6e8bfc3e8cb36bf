"""Like this and not like this: told apart by shape, seen from where the difference shows."""

from ruggensteun.catalogue import load_catalogue
from ruggensteun.figure import Illustrator, Picture, Style, marked, numbered
from ruggensteun.figure.contrast import telling_style, telling_view
from ruggensteun.figure.drawing import Fill, Stroke
from ruggensteun.figure.palette import GOOD, SPINE, WATCH
from ruggensteun.motion import motion_file, read


def fills(picture: Picture, colour: str) -> list[Fill]:
    return [s for s in picture.drawing.shapes if isinstance(s, Fill) and s.colour == colour]


def test_the_marks_differ_in_shape_and_not_only_in_colour(sagging: tuple[Picture, Picture]) -> None:
    good, watch = sagging
    ring, triangle = fills(good, GOOD)[-1].curves[0], fills(watch, WATCH)[0].curves[0]
    assert len(ring.controls) == 13  # four quarters of a circle
    assert len(triangle.controls) == 10  # three straight sides
    assert not fills(good, WATCH)


def test_both_pictures_have_one_size_and_their_mark_in_the_same_corner(
    sagging: tuple[Picture, Picture],
) -> None:
    good, watch = sagging
    assert (good.drawing.crop.width, good.drawing.crop.height) == (
        watch.drawing.crop.width,
        watch.drawing.crop.height,
    )
    places = [
        fills(picture, colour)[-1].curves[0].controls.mean(axis=0) - [crop.left, crop.top]
        for picture, colour in ((good, GOOD), (watch, WATCH))
        for crop in (picture.drawing.crop,)
    ]
    assert abs(places[0] - places[1]).max() < 3


def test_the_words_say_which_is_which(sagging: tuple[Picture, Picture]) -> None:
    good, watch = sagging
    assert "Zo wel" in good.words["nl"].title
    assert "Zo niet" in watch.words["nl"].title
    assert "Not like this" in watch.words["en"].title
    assert good.name == "plank-back-neutral-sag-good"
    assert watch.name == "plank-back-neutral-sag-watch"


def test_the_fault_looks_different(sagging: tuple[Picture, Picture]) -> None:
    lowest = [
        fills(picture, Style().paint("trousers").light)[0].curves[0].controls[:, 1].max()
        for picture in sagging
    ]
    assert lowest[1] > lowest[0] + 10  # the belly sinks towards the mat


def test_a_knee_that_falls_inward_is_shown_from_the_front_and_a_lifted_heel_from_the_side() -> None:
    catalogue, squat = load_catalogue(), read(motion_file("squat"))
    assert 60 < telling_view(catalogue, squat, "knee-not-inward").yaw_deg < 90
    assert telling_view(catalogue, squat, "heels-down") == squat.document.view


def test_without_a_catalogue_the_motion_says_from_where_to_look() -> None:
    squat = read(motion_file("squat"))
    assert telling_view(None, squat, "knee-not-inward") == squat.document.view


def test_a_mark_gets_room_above_when_no_corner_is_free(plank: tuple[Picture, ...]) -> None:
    crowded = marked([plank[0].drawing], ["good"])
    for _ in range(3):
        crowded = marked(crowded, ["good"])
    assert crowded[0].crop.height > plank[0].drawing.crop.height


def test_pictures_are_numbered_in_order(plank: tuple[Picture, ...]) -> None:
    first, second = numbered([plank[0].drawing, plank[1].drawing])
    assert len(first.shapes[-1].curves[0].controls) != len(second.shapes[-1].curves[0].controls)
    assert len(first.shapes) == len(plank[0].drawing.shapes) + 3


def test_a_pelvis_that_rolls_on_the_ball_is_shown_from_the_foot_end_with_a_line_through_the_hips() -> None:
    catalogue, lift = load_catalogue(), read(motion_file("ball-hip-extension"))
    assert telling_view(catalogue, lift, "pelvis-still").yaw_deg < -45
    style = telling_style(Style(), lift, "pelvis-still")
    assert (style.pelvis, style.spine) == (True, False)
    assert telling_style(Style(), lift, "head-in-line") == Style()


def test_the_line_through_the_hips_slopes_only_in_the_picture_with_the_fault(
    illustrator: Illustrator,
) -> None:
    pictures = illustrator.contrast(read(motion_file("ball-hip-extension")), "pelvis-still")
    slopes = []
    for picture in pictures:
        line = next(s for s in picture.drawing.shapes if isinstance(s, Stroke) and s.colour == SPINE)
        (left, low), (right, high) = line.curves[0].controls[[0, -1]]
        slopes.append(abs(high - low) / abs(right - left))
    good, watch = slopes
    assert good < 0.06
    assert watch > 0.2
