"""`ruggensteun figures`: draws exercises, their variants and their faults."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ruggensteun import body, places
from ruggensteun.authored.problem import BrokenContent
from ruggensteun.catalogue import load_catalogue
from ruggensteun.figure import Illustrator, Picture, Row, Style, Teller, png, sheet, svg
from ruggensteun.figure.palette import HAIRS, SHIRTS, SKINS, TROUSERS, WALL
from ruggensteun.figure.png import bytes_of
from ruggensteun.figure.sheet import sheet_image
from ruggensteun.motion import Motion, motion_file, read
from ruggensteun.motion.checking import BASE
from ruggensteun.motion.language import Level
from ruggensteun.motion.motion import FILE_NAME


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", nargs="*", help="the exercises to draw; left out: all that have a motion")
    parser.add_argument("--variant", metavar="KEY", help="only this variant (base: the exercise itself)")
    parser.add_argument("--fault", metavar="POINT", help="only this fault: like this, and not like this")
    parser.add_argument("--level", choices=("mild", "strong"), default="strong", help="of the fault (strong)")
    parser.add_argument("--all", action="store_true", help="also all variants and faults")
    parser.add_argument("--sheet", action="store_true", help="all of them on a contact sheet")
    parser.add_argument("--out", type=Path, default=Path("build/figures"), help="where to (build/figures)")
    parser.add_argument("--format", choices=("svg", "png"), default="svg")
    parser.add_argument("--body", choices=body.PEOPLE, default="woman", help="who shows it (woman)")
    parser.add_argument("--spine", action="store_true", help="with the line of the spine")
    parser.add_argument(
        "--yaw", type=float, metavar="DEGREES", help="look from elsewhere: 0 the side, 90 the front"
    )
    parser.add_argument("--pitch", type=float, metavar="DEGREES", help="look from higher up")
    for name, known in (("skin", SKINS), ("hair", HAIRS), ("shirt", SHIRTS), ("trousers", TROUSERS)):
        default = getattr(Style(), name)
        parser.add_argument(f"--{name}", choices=tuple(known), default=default, help=f"colour ({default})")


@dataclass(frozen=True, slots=True)
class Job:
    """The pictures of one motion, or of one of its faults."""

    slug: str
    variant: str
    fault: str | None
    options: argparse.Namespace

    @property
    def title(self) -> str:
        name = self.slug if self.variant == BASE else f"{self.slug}: {self.variant}"
        return f"{name}, {self.fault}" if self.fault else name


@dataclass(frozen=True, slots=True)
class Made:
    job: Job
    pictures: tuple[Picture, ...] = ()
    problem: str = ""


def run(arguments: argparse.Namespace) -> int:
    try:
        jobs = tuple(_jobs(arguments))
    except (BrokenContent, LookupError) as problem:
        print(problem.args[0] if isinstance(problem, LookupError) else problem, file=sys.stderr)
        return 1
    arguments.out.mkdir(parents=True, exist_ok=True)
    made = tuple(_made(jobs))
    for found in made:
        if found.problem:
            print(f"{found.job.title}: {found.problem}", file=sys.stderr)
    if arguments.sheet:
        _write_sheet(made, arguments)
    return 1 if any(found.problem for found in made) else 0


def _jobs(arguments: argparse.Namespace) -> Iterator[Job]:
    everything = arguments.all or (arguments.sheet and not (arguments.fault or arguments.variant))
    for slug in arguments.slug or _slugs():
        motion = read(motion_file(slug))
        if arguments.variant:
            variants: Sequence[str] = (arguments.variant,)
        else:
            variants = (BASE, *motion.variants) if everything else (BASE,)
        for variant in variants:
            chosen = motion.variant(variant)
            if arguments.fault:
                chosen.fault(arguments.fault, arguments.level)
                yield Job(slug, variant, arguments.fault, arguments)
                continue
            yield Job(slug, variant, None, arguments)
            for point in chosen.faults if everything else ():
                yield Job(slug, variant, point, arguments)


def _slugs() -> list[str]:
    """All exercises with a motion, in the order of the brochure."""
    files = sorted((places.content_dir() / "exercises").glob(f"*/{FILE_NAME}"))
    return [file.parent.name.split("-", maxsplit=1)[-1] for file in files]


def _made(jobs: Sequence[Job]) -> Iterator[Made]:
    """On all cores when there is much to draw; in the order of the jobs."""
    if len(jobs) == 1:
        yield draw_job(jobs[0])
        return
    with ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, len(jobs))) as pool:
        for number, made in enumerate(pool.map(draw_job, jobs), start=1):
            if sys.stderr.isatty():
                done = round(30 * number / len(jobs))
                bar = "#" * done + "." * (30 - done)
                print(f"\r[{bar}] {number}/{len(jobs)} {made.job.title:<60.60}", end="", file=sys.stderr)
            yield made
    if sys.stderr.isatty():
        print(file=sys.stderr)


def draw_job(job: Job) -> Made:
    """Draw and write; a motion that cannot be done is told, and the others go on."""
    options = job.options
    try:
        motion = read(motion_file(job.slug)).variant(job.variant)
        pictures = _pictures(_illustrator(options, motion), motion, job.fault, options.level)
    except (BrokenContent, body.Unsolvable) as problem:
        return Made(job, problem=str(problem))
    for picture in pictures:
        path = options.out / f"{picture.name}.{options.format}"
        if options.format == "svg":
            path.write_text(svg(picture.drawing, picture.name, picture.words), encoding="utf-8")
        else:
            path.write_bytes(png(picture.drawing, background=WALL))
        print(path)
    return Made(job, pictures)


def _pictures(
    illustrator: Illustrator, motion: Motion, fault: str | None, level: Level
) -> tuple[Picture, ...]:
    if fault:
        return illustrator.contrast(motion, fault, level)
    return illustrator.poses(illustrator.solved(motion))


def _illustrator(options: argparse.Namespace, motion: Motion) -> Illustrator:
    try:
        teller = Teller(load_catalogue())
    except BrokenContent:
        teller = Teller()  # words in the making keep nobody from drawing
    colours = {name: getattr(options, name) for name in ("skin", "hair", "shirt", "trousers")}
    wanted = {"yaw_deg": options.yaw, "pitch_deg": options.pitch}
    changes = {name: value for name, value in wanted.items() if value is not None}
    return Illustrator(
        body.load(options.body),
        Style(**colours, spine=options.spine),
        teller,
        motion.document.view.model_copy(update=changes) if changes else None,
    )


def _write_sheet(made: Sequence[Made], options: argparse.Namespace) -> None:
    rows = [
        Row(
            found.job.title,
            [
                (picture.name, picture.drawing)
                for picture in found.pictures
                if not picture.name.endswith("-strip")
            ],
        )
        for found in made
        if found.pictures
    ]
    if not rows:
        return
    path = options.out / f"sheet.{options.format}"
    if options.format == "svg":
        path.write_text(svg(sheet(rows), "sheet", {}), encoding="utf-8")
    else:
        path.write_bytes(bytes_of(sheet_image(rows)))
    print(path)
