"""`make bench-full`: everything that the coach is tried on, and the validity cards that follow from it.

    python -m benchmarks.coach_full [EXERCISE ...] [--sample N] [--no-films] [--known]

It may be stopped and started again: what was measured is kept until something that it depends on changes.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict

from benchmarks.coach_cards import Seen, validity, write_json
from benchmarks.coach_cases import Case, every_case, sampled
from benchmarks.coach_films import already_watched, watched
from benchmarks.coach_pages import write_pages
from benchmarks.coach_ring3 import figures
from benchmarks.coach_synthetic import already_tried, tried
from benchmarks.measurement import MissingInputError

_FILM_NOISE = 1.0
"""A film has no made-up noise: of the cases that differ only in that, one is filmed."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coach_full", description=__doc__)
    parser.add_argument("exercise", nargs="*", help="only these")
    parser.add_argument("--sample", type=int, metavar="N", help="so many of each fault and view, not all")
    parser.add_argument("--no-films", action="store_true", help="leave out ring 2")
    parser.add_argument("--known", action="store_true", help="write the cards of what is measured already")
    arguments = parser.parse_args()
    workers = os.cpu_count() or 1
    cases = [case for case in every_case() if not arguments.exercise or case.slug in arguments.exercise]
    if not cases:
        print("There are no coach sheets: run `make figures`.", file=sys.stderr)
        return 1
    if arguments.known:
        publish(
            [Seen(1, one) for one in already_tried(cases)] + [Seen(2, one) for one in already_watched(cases)]
        )
        return 0
    if arguments.sample is not None:
        cases = sampled(cases, arguments.sample, correct=2 * arguments.sample)
    found = [Seen(1, one) for one in tried(cases, workers=workers)]
    if not arguments.no_films:
        found += _films(cases, workers)
    publish(found)
    return 0


def _films(cases: Sequence[Case], workers: int) -> list[Seen]:
    filmed = [case for case in cases if case.noise == _FILM_NOISE]
    try:
        return [Seen(2, one) for one in watched(filmed, workers=workers)]
    except MissingInputError as missing:
        print(f"ring 2 is left out: {missing}", file=sys.stderr)
        return []


def publish(found: Sequence[Seen]) -> None:
    """Cards as JSON for the site and as pages for readers."""
    try:
        people = [asdict(figure) for figure in figures()]
    except MissingInputError as missing:
        print(f"ring 3 is left out: {missing}", file=sys.stderr)
        people = []
    published = validity(found, people)
    write_json(published)
    for path in write_pages(published):
        print(f"wrote {path}")


if __name__ == "__main__":
    sys.exit(main())
