"""`make bench-full`: everything that the coach is tried on, and the validity cards that follow from it.

    python -m benchmarks.coach_full [EXERCISE ...] [--ring N] [--workers N] [--known]

It may be stopped and started again: what was measured is kept until something that it depends on changes.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Final

from benchmarks.coach_cards import Seen, validity, write_json
from benchmarks.coach_cases import Case, every_case, sampled
from benchmarks.coach_films import already_watched, watched, worth_filming
from benchmarks.coach_pages import write_pages
from benchmarks.coach_ring3 import figures
from benchmarks.coach_synthetic import already_tried, tried
from benchmarks.measurement import MissingInputError

RINGS: Final = (1, 2)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coach_full", description=__doc__)
    parser.add_argument("exercise", nargs="*", help="only these")
    parser.add_argument("--ring", type=int, choices=RINGS, help="measure this one only, and write no cards")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="so many cores")
    parser.add_argument("--known", action="store_true", help="write the cards of what is measured already")
    arguments = parser.parse_args()
    cases = [case for case in every_case() if not arguments.exercise or case.slug in arguments.exercise]
    if not cases:
        print("There are no coach sheets: run `make figures`.", file=sys.stderr)
        return 1
    rings = RINGS if arguments.ring is None else (arguments.ring,)
    if not arguments.known:
        for ring in rings:
            _measure(ring, cases, arguments.workers)
    if arguments.ring is not None:
        return 0
    found = list(known(cases))
    if not found:
        print("Nothing is known of what stands here now: no card is written.", file=sys.stderr)
        return 1
    publish(found)
    return 0


def _measure(ring: int, cases: Sequence[Case], workers: int) -> None:
    """What is found is kept."""
    try:
        for _ in (
            tried(sampled(cases), workers=workers)
            if ring == 1
            else watched(worth_filming(cases), workers=workers)
        ):
            pass
    except MissingInputError as missing:
        print(f"ring {ring} is left out: {missing}", file=sys.stderr)


def known(cases: Sequence[Case]) -> Iterator[Seen]:
    """What was measured, with nothing changed since."""
    yield from (Seen(1, one) for one in already_tried(sampled(cases)))
    yield from (Seen(2, one) for one in already_watched(worth_filming(cases)))


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
