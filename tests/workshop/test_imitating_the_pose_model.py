"""The noise is like that of the pose model: as large, as lasting, and biased the same way (drawn figures)."""

from functools import cache

import numpy as np
import pytest

from ruggensteun.body.kinematics import Floats
from ruggensteun.movement.landmarks import ANKLE, HIP, KNEE, SHOULDER
from ruggensteun.workshop.noise import REAL, Noise
from ruggensteun.workshop.synth import Take
from tests.workshop.takes import take

FILMS = 12


def corner_deg(made: Take, *points: int) -> Floats:
    """The angle of three points of the right side, in the picture; over 180 when the middle one is above."""
    frames = list(made.frames())
    places = np.array([frame.image for frame in frames])[..., :2] * [made.camera.width, made.camera.height]
    a, b, c = (places[:, point + 1] for point in points)
    cosine = ((a - b) * (c - b)).sum(axis=1) / np.linalg.norm(a - b, axis=1) / np.linalg.norm(c - b, axis=1)
    corner = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    if points == (HIP, KNEE, ANKLE):
        return corner
    share = (b - a)[:, 0] / (c - a)[:, 0]
    above = b[:, 1] < a[:, 1] + share * (c - a)[:, 1]
    return np.where(above, 360 - corner, corner)


@cache
def errors_deg(slug: str, *points: int, noise: float = 1.0, bias: bool = False) -> Floats:
    exact = corner_deg(take(slug, repetitions=1, fps=12), *points)
    films = [take(slug, repetitions=1, fps=12, noise=Noise(noise, seed, bias=bias)) for seed in range(FILMS)]
    return np.array([corner_deg(film, *points) - exact for film in films])


@pytest.mark.parametrize(
    ("slug", "points", "measured_deg"),
    [
        ("squat", (HIP, KNEE, ANKLE), 3.5),
        ("plank", (SHOULDER, HIP, ANKLE), 2.4),
        ("bridge", (SHOULDER, HIP, KNEE), 4.9),
    ],
)
def test_the_spread_of_an_angle_is_that_of_drawn_figures(
    slug: str, points: tuple[int, int, int], measured_deg: float
) -> None:
    assert measured_deg * 0.6 < errors_deg(slug, *points).std() < measured_deg * 1.6


def test_errors_stay_within_a_hold_and_differ_between_films() -> None:
    found = errors_deg("squat", HIP, KNEE, ANKLE)
    hold = take(repetitions=1, fps=12).truth.holds[0]
    during = found[:, round(hold.start_ms * 0.012) + 1 : round(hold.end_ms * 0.012) - 1]
    assert 0.1 < during.std(axis=1).mean() < 0.9
    assert during.mean(axis=1).std() > 1.5


@pytest.mark.parametrize(
    ("slug", "points", "bias_deg"),
    [
        ("squat", (HIP, KNEE, ANKLE), 4.8),
        ("plank", (SHOULDER, HIP, ANKLE), -3.0),
        ("bridge", (SHOULDER, HIP, KNEE), 3.0),
    ],
)
def test_the_bias_points_the_way_that_was_measured(
    slug: str, points: tuple[int, int, int], bias_deg: float
) -> None:
    biased = errors_deg(slug, *points, noise=0.001, bias=True)
    assert biased.mean() * np.sign(bias_deg) > 0.5


def test_a_higher_level_is_more_noise() -> None:
    drawn, real = (errors_deg("squat", HIP, KNEE, ANKLE, noise=level).std() for level in (1.0, REAL))
    assert real == pytest.approx(drawn * REAL, rel=0.1)


def test_depth_is_known_worse_than_the_picture() -> None:
    frames = [
        list(take(repetitions=1, fps=12, noise=Noise(1.0, seed, bias=False)).frames()) for seed in range(4)
    ]
    exact = np.array([frame.world for frame in take(repetitions=1, fps=12).frames()])
    off = np.array([[frame.world for frame in film] for film in frames])[..., :3] - exact[..., :3]
    assert off[..., 2].std() > 1.5 * off[..., 0].std()
    assert off[:, :, [SHOULDER, SHOULDER + 1], 2].std() < off[:, :, [KNEE, KNEE + 1], 2].std()
