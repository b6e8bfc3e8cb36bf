"""`ruggensteun synth`: writes a recording of landmarks of a motion, with the truth beside it."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from ruggensteun import body
from ruggensteun.authored.problem import BrokenContent, nearest
from ruggensteun.catalogue import load_catalogue
from ruggensteun.cli.refusing import Misunderstood, refuse
from ruggensteun.motion.checking import BASE
from ruggensteun.motion.language import Level
from ruggensteun.movement.recording import RecordingHeader, write_recording
from ruggensteun.workshop.noise import DRAWN, REAL, Noise
from ruggensteun.workshop.sensor import write_attitudes
from ruggensteun.workshop.synth import SOLVED_FPS, SOURCE, Order, staged
from ruggensteun.workshop.synth_camera import Standpoint, yaw_to_see_deg
from ruggensteun.workshop.truth import write_truth

_ENDINGS = (".landmarks.jsonl.gz", ".landmarks.jsonl", ".jsonl.gz", ".jsonl")


def between(low: float, high: float) -> Callable[[str], float]:
    def number(word: str) -> float:
        try:
            value = float(word)
        except ValueError:
            raise argparse.ArgumentTypeError(f"expected a number, found {word!r}") from None
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"expected a number from {low:g} to {high:g}, found {word}")
        return value

    return number


def whole_between(low: int, high: int) -> Callable[[str], int]:
    def number(word: str) -> int:
        if not word.isascii() or not word.isdigit() or not low <= int(word) <= high:
            raise argparse.ArgumentTypeError(f"expected a whole number from {low} to {high}, found {word!r}")
        return int(word)

    return number


def fault_at(word: str) -> tuple[str, Level]:
    """`POINT` or `POINT:mild`."""
    point, colon, level = word.partition(":")
    if not colon or level == "strong":
        return point, "strong"
    if level == "mild":
        return point, "mild"
    raise argparse.ArgumentTypeError(f"a fault is mild or strong, found {level!r}")


def add_performer_arguments(parser: argparse.ArgumentParser) -> None:
    """Who does what, and from where it is seen."""
    parser.add_argument("slug", help="the exercise")
    parser.add_argument("--variant", default=BASE, metavar="KEY", help="of the exercise (base: itself)")
    parser.add_argument("--fault", type=fault_at, metavar="POINT[:mild|strong]", help="show a fault (strong)")
    parser.add_argument("--body", choices=body.PEOPLE, default="woman", help="who does it (woman)")
    parser.add_argument("--other-side", action="store_true", help="with left and right exchanged")
    parser.add_argument("--reps", type=whole_between(1, 200), default=3, metavar="N", help="repetitions (3)")
    parser.add_argument(
        "--tempo", type=between(0.25, 4), default=1.0, metavar="TIMES", help="2: twice as quick (1)"
    )
    parser.add_argument(
        "--quiet", type=between(0, 30), default=1.5, metavar="SECONDS", help="ready before and after (1.5)"
    )
    parser.add_argument(
        "--yaw",
        type=between(-180, 180),
        metavar="DEGREES",
        help="from where the camera looks: 0 the front, 90 the right side, 180 the back, -90 the left side; "
        "of somebody lying 90 is across the whole length (the chest, on one side), 0 the end of the head "
        "(supine: of the feet) (as the exercise asks)",
    )
    parser.add_argument("--height", type=between(0.05, 3), metavar="METRES", help="of the camera")
    parser.add_argument(
        "--distance", type=between(0.5, 12), metavar="METRES", help="of the camera (so that all is seen)"
    )
    parser.add_argument("--seed", type=whole_between(0, 2**31), default=0, metavar="N", help="of chance (0)")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_performer_arguments(parser)
    parser.add_argument(
        "--noise",
        type=between(0, 5),
        default=DRAWN,
        metavar="LEVEL",
        help=f"of the pose model: 0 exact, {DRAWN:g} as on drawn figures, {REAL:g} as on real pictures "
        f"({DRAWN:g})",
    )
    parser.add_argument(
        "--no-bias", action="store_true", help="joints where they are, not where models put them"
    )
    parser.add_argument(
        "--fps",
        type=whole_between(5, 120),
        default=SOLVED_FPS,
        metavar="N",
        help=f"frames a second ({SOLVED_FPS})",
    )
    parser.add_argument("--phone", action="store_true", help="also what a phone on the pelvis feels")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="X.landmarks.jsonl[.gz]")


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        stem, ending = split(arguments.out, _ENDINGS)
        noise = Noise(arguments.noise, arguments.seed, bias=not arguments.no_bias)
        take = staged(
            order_of(arguments, fps=arguments.fps, standpoint=standpoint_of(arguments), noise=noise)
        )
        camera = take.camera
        header = RecordingHeader(camera.width, camera.height, SOURCE)
        written = write_recording(arguments.out, header, take.frames())
        truth = stem.with_name(f"{stem.name}.truth.json")
        write_truth(truth, take.truth)
        print(f"{arguments.out}: {written} frames\n{truth}")
        if arguments.phone:
            phone = stem.with_name(f"{stem.name}.attitude.jsonl{'.gz' if ending.endswith('.gz') else ''}")
            write_attitudes(phone, take.performance, noise)
            print(phone)
    except (Misunderstood, BrokenContent, LookupError, body.Unsolvable, ValueError, OSError) as problem:
        return refused("synth", problem)
    return 0


def refused(command: str, problem: Exception) -> int:
    """Say what is wrong in one sentence."""
    if isinstance(problem, OSError):
        words = f"cannot write {problem.filename}: {problem.strerror}."
    else:
        words = str(problem.args[0] if isinstance(problem, LookupError) else problem)
    return refuse(command, words)


def split(path: Path, endings: tuple[str, ...]) -> tuple[Path, str]:
    """The name without its ending, and the ending. Raises Misunderstood when nothing can be written there."""
    ending = next((ending for ending in endings if path.name.endswith(ending)), None)
    if ending is None or path.name == ending:
        closest = nearest("".join(path.suffixes), endings)
        raise Misunderstood(f"{path} must end in {' or '.join(endings)}. {closest}".rstrip())
    if not path.parent.is_dir():
        raise Misunderstood(f"cannot write {path}: there is no folder {path.parent}.")
    if path.is_dir():
        raise Misunderstood(f"cannot write {path}: it is a folder.")
    return path.with_name(path.name.removesuffix(ending)), ending


def standpoint_of(arguments: argparse.Namespace, size: tuple[int, int] = (1280, 720)) -> Standpoint:
    """Where nothing is asked, the camera stands where the exercise wants it."""
    yaw_deg = _asked_yaw_deg(arguments.slug) if arguments.yaw is None else arguments.yaw
    return Standpoint(yaw_deg, arguments.height, arguments.distance, *size)


def _asked_yaw_deg(slug: str) -> float:
    exercise = load_catalogue().exercise(slug)
    if exercise is None:  # its motion says so, with the nearest right word
        return Standpoint().yaw_deg
    return yaw_to_see_deg(exercise.camera.view, exercise.position)


def order_of(arguments: argparse.Namespace, *, fps: int, standpoint: Standpoint, noise: Noise) -> Order:
    return Order(
        slug=arguments.slug,
        variant=arguments.variant,
        fault=arguments.fault,
        person=arguments.body,
        other_side=arguments.other_side,
        repetitions=arguments.reps,
        tempo=arguments.tempo,
        fps=fps,
        quiet_s=arguments.quiet,
        standpoint=standpoint,
        noise=noise,
    )
