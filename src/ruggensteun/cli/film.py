"""`ruggensteun film`: the drawn figure performs an exercise as a video, with the truth beside it."""

import argparse
import os
import re
from pathlib import Path

from ruggensteun import body
from ruggensteun.authored.problem import BrokenContent
from ruggensteun.cli.progress import Progress
from ruggensteun.cli.refusing import Misunderstood
from ruggensteun.cli.synth import (
    add_performer_arguments,
    order_of,
    refused,
    split,
    standpoint_of,
    whole_between,
)
from ruggensteun.workshop.film import CAMERA_FPS, ENDINGS, MJPEG, Film, write_mjpeg, write_webm
from ruggensteun.workshop.noise import Noise
from ruggensteun.workshop.synth import staged
from ruggensteun.workshop.truth import write_truth

_WEBM_FPS = 8
_MJPEG_FPS = 15
_SMALLEST, _LARGEST = 120, 1920


def size(word: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,4})x(\d{3,4})", word)
    found = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(_SMALLEST <= side <= _LARGEST and side % 4 == 0 for side in found):
        raise argparse.ArgumentTypeError(
            f"expected WIDTHxHEIGHT, each from {_SMALLEST} to {_LARGEST} and a multiple of 4, found {word!r}"
        )
    return found


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_performer_arguments(parser)
    parser.add_argument("--size", type=size, default=(480, 360), metavar="WIDTHxHEIGHT", help="(480x360)")
    parser.add_argument(
        "--fps",
        type=whole_between(2, 60),
        metavar="N",
        help=f"frames a second that are drawn ({_WEBM_FPS}; {_MJPEG_FPS} for MJPEG, which always plays at "
        f"{CAMERA_FPS} and repeats each)",
    )
    parser.add_argument(
        "-o", "--out", type=Path, required=True, metavar="X.webm|X.mjpeg", help="where to write the film"
    )


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        stem, ending = split(arguments.out, ENDINGS)
        fps = _frame_rate(arguments.fps, ending)
        noise = Noise(0.0, arguments.seed, bias=False)
        standpoint = standpoint_of(arguments, arguments.size)
        film = Film(staged(order_of(arguments, fps=fps, standpoint=standpoint, noise=noise)))
        _draw(film)
        if ending == MJPEG:
            written = write_mjpeg(arguments.out, film.images(), times=CAMERA_FPS // fps)
        else:
            written = write_webm(arguments.out, film.images(), fps=fps, size=arguments.size)
        truth = stem.with_name(f"{stem.name}.truth.json")
        write_truth(truth, film.take.truth)
    except (Misunderstood, BrokenContent, LookupError, body.Unsolvable, ValueError, OSError) as problem:
        return refused("film", problem)
    print(f"{arguments.out}: {written} frames\n{truth}")
    return 0


def _frame_rate(wanted: int | None, ending: str) -> int:
    if ending != MJPEG:
        return wanted or _WEBM_FPS
    fps = wanted or _MJPEG_FPS
    if CAMERA_FPS % fps:
        raise Misunderstood(
            f"an MJPEG film plays at {CAMERA_FPS} frames a second: --fps must divide that; {fps} does not."
        )
    return fps


def _draw(film: Film) -> None:
    progress = Progress(len(film.to_draw), "drawn")
    for done, _ in enumerate(film.draw(), start=1):
        progress.at(done)
    progress.close()
