"""Ring 2: the drawn figure performs as a film, the real pose model looks at it, and the coach listens."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.coach_cases import DEPTH, NOISES, TEMPOS, YAWS_DEG, Case, asked_yaws_deg, exercises
from benchmarks.coach_store import hash_of_code, hash_of_file, key_of, remember, remembered
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
from ruggensteun import body
from ruggensteun.catalogue.exercise import BASE
from ruggensteun.motion import motion_file
from ruggensteun.movement.landmarks import Frame
from ruggensteun.pose.models import SHA256, MissingModel, model_path
from ruggensteun.pose.video import open_video
from ruggensteun.pose.watching import MEDIAPIPE, open_watcher
from ruggensteun.workshop.film import Film, write_webm
from ruggensteun.workshop.noise import Noise
from ruggensteun.workshop.synth import Order, Take, staged
from ruggensteun.workshop.synth_camera import Standpoint

FPS: Final = 15
SIZE: Final = (480, 360)
"""The person fills 80 % of it, some 300 pixels: the model looks at 256."""
REPETITIONS: Final = 3
_DRAWN_BY: Final = (
    "workshop/film.py",
    "workshop/film_*.py",
    "workshop/synth_camera.py",
    *(f"figure/{name}.py" for name in ("gear", "ground", "moment", "palette", "solids", "stage", "zbuffer")),
    "body/mesh.py",
)
_SEEN_BY: Final = ("pose/video.py", "pose/watching.py")
_ONE_NOISE: Final = min(NOISES)
"""A film has no made-up noise: of the cases that differ only in that, one is filmed."""
TEMPO: Final = max(TEMPOS)
"""Of the shortest film."""
_FIRST: Final = ("man", "woman", "senior")
"""Whom the limits were not chosen on comes first."""


def worth_filming(cases: Iterable[Case]) -> list[Case]:
    """From the asked view, at one tempo; then the base turned. The most telling first.

    Correct sets, then strong faults, then mild ones; of one body before the next, the base before
    variants, which one body shows.
    """
    known = {exercise.slug: exercise for exercise in exercises()}
    asked, turned = [], []
    for case in cases:
        if (case.noise, case.tempo) != (_ONE_NOISE, TEMPO):
            continue
        views_deg = asked_yaws_deg(known[case.slug], case.variant, case.point)
        if case.yaw_deg in views_deg and (case.variant == BASE or case.person == _FIRST[0]):
            asked.append(case)
        elif _worth_turning(case, views_deg):
            turned.append(case)
    return [*sorted(asked, key=_rank), *sorted(turned, key=_rank)]


def _worth_turning(case: Case, asked_deg: frozenset[float]) -> bool:
    """Of the base by one body: the correct set from every other angle, a strong fault from the nearest."""
    if case.variant != BASE or case.person != _FIRST[0] or case.yaw_deg in asked_deg:
        return False
    if case.level != "strong" or not asked_deg:
        return case.level is None
    others = sorted({*YAWS_DEG} - asked_deg)
    return case.yaw_deg == min(others, key=lambda yaw: min(abs(yaw - asked) for asked in asked_deg))


def _rank(case: Case) -> tuple[object, ...]:
    levels = (None, "strong", "mild")
    depth = DEPTH.index(case.slug) if case.slug in DEPTH else len(DEPTH)
    return (case.variant != BASE, _FIRST.index(case.person), levels.index(case.level), depth, case.key)


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
    staged_before = [case for case in cases if remembered("shown", _order_key(case)) is not None]
    return known_already("films", staged_before, _outcome_key)


def _outcome_key(case: Case) -> str | None:
    film_key = _film_key(case)
    return None if film_key is None else outcome_key(film_key, camera_sheet(case))


def _watch(case: Case) -> Tried | None:
    film_key = _film_key(case)
    if film_key is None:
        return None
    key = outcome_key(film_key, camera_sheet(case))
    order = film_order(case)
    return remembered_or(
        "films",
        case,
        key,
        lambda: outcome_on_stage(case, camera_sheet(case), film_key, lambda: staged(order), seen_by_model),
    )


def _film_key(case: Case) -> str | None:
    """Of what the film shows and who looks at it: neither the coach nor tidier code makes it filmed again.

    None when the motion cannot be solved.
    """
    shown = remembered("shown", _order_key(case))
    if shown is None:
        try:
            shown = _shown(staged(film_order(case)))
        except (body.Unsolvable, ValueError):
            shown = ""
        remember("shown", _order_key(case), shown)
    code = hash_of_code(*_DRAWN_BY), hash_of_code(*_SEEN_BY)
    return key_of(shown, *code, SHA256["full"], MEDIAPIPE) if shown else None


def _order_key(case: Case) -> str:
    """Of everything that what the film shows depends on, with all code that has a part in it."""
    code = hash_of_code(*STAGE_SOURCES, *_DRAWN_BY)
    return key_of(repr(film_order(case)), hash_of_file(motion_file(case.slug)), code)


def _shown(take: Take) -> str:
    """A hash of the performance: where the body, ball and camera are, to a tenth of a millimetre or so."""
    solved = take.performance.solved
    ball = np.zeros(0) if solved.ball is None else solved.ball.centre
    places = (solved.postures, ball, body.skin(solved, 0))
    exact = [np.array2string(np.round(one, 4) + 0.0, threshold=one.size, precision=4) for one in places]
    camera = {name: np.round(value, 3).tolist() for name, value in asdict(take.camera).items()}
    return key_of(*exact, repr(camera), repr(take.performance.frames), repr(solved.keys), repr(take.order))


def film_order(case: Case) -> Order:
    """Without made-up noise: the pose model brings its own."""
    holds = camera_sheet(case).kind == "hold"
    order = order_of(case, holds=holds)
    return replace(
        order,
        repetitions=order.repetitions if holds else REPETITIONS,
        fps=FPS,
        standpoint=Standpoint(case.yaw_deg, width=SIZE[0], height=SIZE[1]),
        noise=Noise(0.0, case.seed, bias=False),
    )


def seen_by_model(take: Take) -> Iterator[Frame]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.webm"
        write_webm(path, Film(take).images(), fps=FPS, size=SIZE)
        with open_video(path) as video, open_watcher("full") as watcher:
            for look in video:
                yield watcher.frame(look, video)
