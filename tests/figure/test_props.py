"""Every thing that a motion can name is drawn."""

import pytest

from ruggensteun.figure import Style
from ruggensteun.figure.drawing import Fill
from ruggensteun.figure.gear import gear_of
from ruggensteun.figure.moment import Moment
from ruggensteun.motion.props import Props
from tests.figure.conftest import Standing, first_pose

DRAWN = {
    "mat": ("{mat: {}}", "floor", "mat"),
    "thick_mat": ("{thick_mat: {}}", "thick-mat", "foam"),
    "ball": ("{ball: {}}", "floor", "ball"),
    "small_ball": ("{small_ball: {}}", "floor", "ball"),
    "bosu": ("{bosu: {}}", "bosu", "dome"),
    "slide_board": ("{slide_board: {}}", "slide-board", "board"),
    "chair": ("{chair: {at_cm: [70, 0]}}", "floor", "wood"),
    "cushion": ("{cushion: {at_cm: [60, 0]}}", "floor", "pillow"),
    "ropes": ("{ropes: [{anchor_cm: [60, 230, 25], at: fist}]}", "floor", "rope"),
    "elastics": ("{elastics: [{anchor_cm: [108, 115, 8], to: fist}]}", "floor", "band"),
    "wall_bars": ("{wall_bars: {along_cm: 110}}", "floor", "wood"),
    "low_rope": ("{low_rope: {along_cm: 110}}", "floor", "metal"),
    "dumbbells": ("{dumbbells: {}}", "floor", "rubber"),
    "weighted_ball": ("{weighted_ball: {}}", "floor", "rubber"),
    "ankle_weights": ("{ankle_weights: {}}", "floor", "strap"),
}


def test_the_table_below_knows_every_prop() -> None:
    assert set(DRAWN) == set(Props.model_fields)


@pytest.mark.parametrize("prop", DRAWN)
def test_a_prop_is_drawn(prop: str, standing: Standing) -> None:
    props, surface, paint = DRAWN[prop]
    drawn = first_pose(standing(props, surface))
    assert Style().paint(paint).light in {shape.colour for shape in drawn.shapes if isinstance(shape, Fill)}


@pytest.mark.parametrize(
    ("props", "paint"),
    [
        ("{elastics: [{anchor: knee-joint.left, to: knee-joint.right}]}", "band"),  # around both legs
        ("{elastics: [{anchor: ball-of-foot, to: fist}]}", "band"),  # loops around the feet
        ("{ropes: [{anchor_cm: [0, 200, 15], at: forearm.left}]}", "strap"),  # a sling
        ("{wall_bars: {along_cm: 0, facing: aside}}", "wood"),
    ],
)
def test_bands_and_slings_go_around_what_they_hold(props: str, paint: str, standing: Standing) -> None:
    drawn = first_pose(standing(props))
    assert Style().paint(paint).light in {shape.colour for shape in drawn.shapes}


def test_a_rope_that_hangs_from_above_does_not_make_the_person_small(standing: Standing) -> None:
    alone = first_pose(standing()).crop
    hanging = first_pose(standing("{ropes: [{anchor_cm: [20, 390, 20], at: fist}]}")).crop
    assert hanging.height < 1.5 * alone.height


def test_the_ball_shows_its_seams_so_that_one_sees_it_roll(standing: Standing) -> None:
    seam = Style().paint("ball").shade
    drawn = first_pose(standing("{ball: {}}"))
    assert any(not isinstance(shape, Fill) and shape.colour == seam for shape in drawn.shapes)


def test_a_band_that_is_not_taken_yet_hangs_where_it_is_fastened(standing: Standing) -> None:
    solved = standing("{elastics: [{anchor_cm: [108, 115, 8], to: fist, held_from: up}]}")
    frames = (0, solved.frame_of("up") // 2, solved.frame_of("up"), solved.frame_count - 1)
    nearest = [
        min(
            piece.solid.corners[:, 0].min()
            for piece in gear_of(Moment(solved, frame))
            if piece.surface == "band"
        )
        for frame in frames
    ]
    assert nearest[0] > 0.9  # it hangs at the wall
    assert nearest[0] > nearest[1] > nearest[2]  # it comes to the hand
    assert nearest[3] < 0.6  # and stays there, also when the hands go down again
