"""`ruggensteun voice`: records what a guided session says, for devices that have no voice of their own."""

import argparse
import os
import sys

import django
from django.conf import settings

from ruggensteun.workshop.voice import NoTools, problems, record

SETTINGS = "ruggensteun.web.site.settings.demo"
SHOWN = 10
EACH = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="record nothing; say what is missing")


def run(arguments: argparse.Namespace) -> int:
    said = everything_said()
    if arguments.check:
        return _told(tuple(problems(said)))
    try:
        for done, of in record(said):
            if done % EACH == 0 or done == of:
                print(f"{done}/{of}")
    except NoTools as missing:
        print(missing, file=sys.stderr)
        return 1
    return _told(tuple(problems(said)))


def everything_said() -> dict[str, tuple[str, ...]]:
    """By language. The words are the site's, so the site is awakened first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
    from ruggensteun.web.training import spoken  # noqa: PLC0415 (only after django.setup())

    return {language: spoken.everything_said(language) for language, _name in settings.LANGUAGES}


def _told(found: tuple[str, ...]) -> int:
    if not found:
        print("Everything that a session says is recorded.")
        return 0
    more = (f"and {len(found) - SHOWN} more",) if len(found) > SHOWN else ()
    print("\n".join((*found[:SHOWN], *more, "Run `make voice`.")))
    return 1
