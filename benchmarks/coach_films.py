"""Ring 2: the drawn figure performs as a film, the real pose model looks at it, and the coach listens."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from benchmarks.coach_cases import Case
from benchmarks.coach_store import hash_of_code, hash_of_file, key_of
from benchmarks.coach_synthetic import (
    STAGE_SOURCES,
    Tried,
    camera_sheet,
    in_groups,
    known_already,
    order_of,
    outcome_key,
    outcome_on_stage,
    remembered_or,
)
from benchmarks.measurement import MissingInputError
from ruggensteun.motion import motion_file
from ruggensteun.movement.landmarks import Frame
from ruggensteun.pose.models import SHA256, MissingModel, model_path
from ruggensteun.pose.video import open_video
from ruggensteun.pose.watching import MEDIAPIPE, open_watcher
from ruggensteun.workshop.film import Film, write_webm
from ruggensteun.workshop.noise import Noise
from ruggensteun.workshop.synth import Order, Take, staged
from ruggensteun.workshop.synth_camera import Standpoint

FPS: Final = 8
SIZE: Final = (480, 360)
"""Enough, as measured: finer or faster films change no signal by more than 0.7 degrees."""
_FILM_SOURCES: Final = (*STAGE_SOURCES, "workshop/film*.py", "pose/*.py")


def watched(cases: Sequence[Case], *, workers: int) -> Iterator[Tried]:
    """Raises MissingInputError when there is no pose model here."""
    try:
        model_path("full")
    except MissingModel as missing:
        raise MissingInputError(str(missing)) from None
    yield from in_groups(_watch_group, cases, workers=workers, title="films")


def _watch_group(cases: Sequence[Case]) -> list[Tried]:
    return [found for case in cases if (found := _watch(case)) is not None]


def already_watched(cases: Iterable[Case]) -> Iterator[Tried]:
    """Of these what was measured before, with nothing changed since."""
    return known_already("films", cases, _keys)


def _keys(case: Case) -> tuple[str, str]:
    """Of the landmarks, and of what the coach says of them."""
    motion = hash_of_file(motion_file(case.slug))
    film_key = key_of(case.key, motion, hash_of_code(*_FILM_SOURCES), SHA256["full"], MEDIAPIPE)
    return film_key, outcome_key(film_key, camera_sheet(case))


def _watch(case: Case) -> Tried | None:
    film_key, key = _keys(case)
    return remembered_or("films", case, key, lambda: _filmed(case, film_key))


def _filmed(case: Case, film_key: str) -> dict[str, Any]:
    """The outcome as JSON keeps it; empty when the motion cannot be solved."""
    sheet = camera_sheet(case)
    holds = sheet.kind == "hold"
    return outcome_on_stage(
        case, sheet, film_key, lambda: staged(film_order(case, holds=holds)), seen_by_model
    )


def film_order(case: Case, *, holds: bool) -> Order:
    """Without made-up noise: the pose model brings its own."""
    order = order_of(case, holds=holds)
    standpoint = Standpoint(case.yaw_deg, width=SIZE[0], height=SIZE[1])
    return replace(order, fps=FPS, standpoint=standpoint, noise=Noise(0.0, case.seed, bias=False))


def seen_by_model(take: Take) -> Iterator[Frame]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.webm"
        write_webm(path, Film(take).images(), fps=FPS, size=SIZE)
        with open_video(path) as video, open_watcher("full") as watcher:
            for look in video:
                yield watcher.frame(look, video)
