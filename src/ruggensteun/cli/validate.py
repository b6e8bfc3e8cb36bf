"""`ruggensteun validate`: checks everything under content/ and says what is wrong, all at once."""

import argparse
import sys
from pathlib import Path

from ruggensteun import places
from ruggensteun.catalogue import BrokenContent, Catalogue, Problem, load_catalogue
from ruggensteun.catalogue.motions import motion_problems
from ruggensteun.catalogue.programmes import load_programmes
from ruggensteun.catalogue.rules import load_rules
from ruggensteun.catalogue.schema import stale_schemas, write_schemas
from ruggensteun.catalogue.versions import lock, unraised


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, help="another content folder than the project's own")
    parser.add_argument(
        "--write", action="store_true", help="also write the schemas, and lock the versions of new content"
    )


def run(arguments: argparse.Namespace) -> int:
    root: Path = arguments.folder or places.content_dir()
    try:
        catalogue = load_catalogue(root)
        load_rules(root)
        load_programmes(catalogue, root)
        if problems := tuple(motion_problems(root, catalogue)):
            return _refuse(problems)
        problems = lock(root, catalogue) if arguments.write else unraised(root, catalogue)
    except BrokenContent as broken:
        problems = broken.problems
    if problems:
        return _refuse(problems)
    if arguments.write:
        write_schemas(root / "schema")
    elif stale := stale_schemas(root / "schema"):
        print(f"{root}/schema: stale {', '.join(stale)}. Run `make content`.", file=sys.stderr)
        return 1
    print(summary(catalogue))
    return 0


def summary(catalogue: Catalogue) -> str:
    variants = [variant for exercise in catalogue.exercises for variant in exercise.variants]
    by_team = sum(variant.origin == "team" for variant in variants)
    counts = (
        f"{len(catalogue.exercises)} exercises",
        f"{len(variants) - by_team} variants",
        f"{by_team} easier or in-between steps of the team",
        f"{sum(len(exercise.steps) for exercise in catalogue.exercises)} steps",
        f"{sum(len(exercise.attention) for exercise in catalogue.exercises)} attention points",
        f"{sum(len(exercise.to_confirm) for exercise in catalogue.exercises)} questions for the hospital",
        "Dutch and English complete",
    )
    return ", ".join(counts) + ": ok"


def _refuse(problems: tuple[Problem, ...]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    count = len(problems)
    print(f"\n{count} problem{'s' * (count != 1)}. Nothing was loaded.", file=sys.stderr)
    return 1
