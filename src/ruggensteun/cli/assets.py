"""`ruggensteun assets`: makes pictures and animations again where content, bodies or code changed."""

import argparse
import os
import sys
import time

from ruggensteun.authored.problem import BrokenContent, nearest
from ruggensteun.catalogue import load_catalogue
from ruggensteun.workshop.build import build, to_make
from ruggensteun.workshop.manifest import stale


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", nargs="*", help="the exercises to make; left out: all that are stale")
    parser.add_argument("--check", action="store_true", help="make nothing; say what is stale")


def run(arguments: argparse.Namespace) -> int:
    try:
        catalogue = load_catalogue()
    except BrokenContent as broken:
        print(broken, file=sys.stderr)
        return 1
    known = [exercise.slug for exercise in catalogue.exercises]
    for slug in arguments.slug:
        if slug not in known:
            print(f'There is no exercise "{slug}". {nearest(slug, known)}'.rstrip(), file=sys.stderr)
            return 2
    if arguments.check:
        lines = tuple(stale(catalogue))
        print(
            "\n".join((*lines, "Run `make figures`.")) if lines else "All pictures and animations are fresh."
        )
        return 1 if lines else 0
    return _make(to_make(catalogue, arguments.slug))


def _make(slugs: tuple[str, ...]) -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the exercises already share the cores
    troubled, started = False, time.monotonic()
    for number, outcome in enumerate(build(slugs), start=1):
        done = round(20 * number / len(slugs))
        bar = "#" * done + "." * (20 - done)
        print(f"[{bar}] {number}/{len(slugs)} {outcome.slug} ({time.monotonic() - started:.0f} s)")
        for trouble in outcome.troubles:
            troubled = True
            print(f"  {trouble}", file=sys.stderr)
    print("Some could not be made, see above." if troubled else "All pictures and animations are fresh.")
    return 1 if troubled else 0
