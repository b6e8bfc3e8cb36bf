"""One film of the drawn figure and what the real pose model sees in it, made once: it costs seconds."""

from pathlib import Path

import pytest

from ruggensteun.movement.landmarks import Frame
from ruggensteun.pose.video import open_video
from ruggensteun.pose.watching import open_watcher
from ruggensteun.workshop.film import Film, write_webm
from ruggensteun.workshop.noise import EXACT
from ruggensteun.workshop.synth import Order, Take, staged
from ruggensteun.workshop.synth_camera import Standpoint

WIDTH, HEIGHT, FPS = 256, 192, 8


@pytest.fixture(scope="session")
def squats() -> Take:
    """Two quick ones, seen from the side."""
    standpoint = Standpoint(width=WIDTH, height=HEIGHT)
    return staged(
        Order("squat", repetitions=2, tempo=2, fps=FPS, quiet_s=1.0, standpoint=standpoint, noise=EXACT)
    )


@pytest.fixture(scope="session")
def film(squats: Take, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("film") / "squats.webm"
    write_webm(path, Film(squats).images(), fps=FPS, size=(WIDTH, HEIGHT))
    return path


@pytest.fixture(scope="session")
def seen(film: Path) -> tuple[Frame, ...]:
    with open_video(film) as video, open_watcher("full") as watcher:
        return tuple(watcher.frame(look, video) for look in video)
