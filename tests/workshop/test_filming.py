"""Films of the drawn figure: they play, they show what their truth says, and the room stands still."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from ruggensteun.cli import main
from ruggensteun.workshop.film import Film
from ruggensteun.workshop.film_shading import Image
from ruggensteun.workshop.noise import EXACT
from ruggensteun.workshop.synth import Order, Take, staged
from ruggensteun.workshop.synth_camera import Standpoint

SMALL = "--size 160x120 --quiet 0.5 --tempo 2"


def taken(*, repetitions: int = 1) -> Take:
    standpoint = Standpoint(width=160, height=120)
    return staged(Order("squat", repetitions=repetitions, tempo=2, fps=8, standpoint=standpoint, noise=EXACT))


@pytest.fixture(scope="module")
def images() -> list[Image]:
    return list(Film(taken(repetitions=2)).images())


def read(path: Path) -> list[Image]:
    film = cv2.VideoCapture(str(path))
    found = []
    while True:
        there, image = film.read()
        if not there:
            return found
        found.append(image)


def test_a_film_has_a_picture_for_each_frame_of_its_truth(images: list[Image]) -> None:
    assert len(images) == taken(repetitions=2).truth.frames
    assert {image.shape for image in images} == {(120, 160, 3)}


def test_somebody_moves_before_a_room_that_stands_still(images: list[Image]) -> None:
    made = taken(repetitions=2)
    down = round(made.truth.holds[0].start_ms * 8 / 1000)
    moved = np.abs(images[down].astype(int) - images[0]).max(axis=2) > 40
    assert moved.mean() > 0.02
    assert not moved[:6].any()
    assert not moved[:, :20].any()


def test_a_second_repetition_looks_like_the_first_but_for_the_noise_of_the_camera(
    images: list[Image],
) -> None:
    truth = taken(repetitions=2).truth
    first, second = (round(repetition.start_ms * 8 / 1000) + 10 for repetition in truth.repetitions)
    apart = images[first].astype(int) - images[second]
    assert 0 < np.abs(apart).mean() < 5


def test_what_is_held_is_drawn_once() -> None:
    film = Film(taken(repetitions=2))
    assert len(film.to_draw) < film.take.performance.solved.frame_count


def test_the_same_film_gives_the_same_pictures(images: list[Image]) -> None:
    again = Film(taken(repetitions=2)).images()
    assert all(np.array_equal(a, b) for a, b in zip(images[:8], again, strict=False))


def test_a_webm_opens_and_has_all_its_frames(tmp_path: Path) -> None:
    out = tmp_path / "squat.webm"
    assert main(["film", "squat", *SMALL.split(), "--reps", "1", "-o", str(out)]) == 0
    truth = json.loads((tmp_path / "squat.truth.json").read_text())
    found = read(out)
    assert len(found) == truth["frames"]
    assert found[0].shape == (120, 160, 3)
    assert cv2.VideoCapture(str(out)).get(cv2.CAP_PROP_FPS) == truth["frames_per_second"] == 8


def test_an_mjpeg_has_thirty_pictures_a_second(tmp_path: Path) -> None:
    out = tmp_path / "squat.mjpeg"
    assert main(["film", "squat", *SMALL.split(), "--reps", "1", "--fps", "10", "-o", str(out)]) == 0
    truth = json.loads((tmp_path / "squat.truth.json").read_text())
    pictures = out.read_bytes().split(b"\xff\xd8\xff")[1:]
    assert len(pictures) == 3 * truth["frames"]
    first = cv2.imdecode(np.frombuffer(b"\xff\xd8\xff" + pictures[0], np.uint8), cv2.IMREAD_COLOR)
    assert first is not None
    assert first.shape == (120, 160, 3)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("squat -o {}/x.mp4", "must end in .webm or .mjpeg"),
        ("squat --fps 8 -o {}/x.mjpeg", "--fps must divide that"),
        ("squatt -o {}/x.webm", 'Did you mean "squat"?'),
        ("squat -o {}/nowhere/x.webm", "there is no folder"),
    ],
)
def test_what_cannot_be_filmed_is_told(
    words: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["film", *words.format(tmp_path).split()]) == 2
    assert told in capsys.readouterr().err


def test_an_odd_size_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["film", "squat", "--size", "481x360", "-o", str(tmp_path / "x.webm")])
    assert "a multiple of 4, found '481x360'" in capsys.readouterr().err
