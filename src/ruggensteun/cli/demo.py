"""The demo clinic on this machine: its database, its files and its site, ready in seconds."""

import argparse
import os
import sys

import django
from django.core.management import call_command

from ruggensteun.catalogue import BrokenContent
from ruggensteun.cli.webserver import PortError, Site, free_addresses, wanted_port

SETTINGS = "ruggensteun.web.site.settings.demo"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", default=os.environ.get("PORT") or "8000", help="8000, or what PORT says")
    parser.add_argument(
        "--host", default=os.environ.get("HOST") or "localhost", help="who may visit (localhost)"
    )


def run(arguments: argparse.Namespace) -> int:
    try:
        port = wanted_port(arguments.port)
        addresses = free_addresses(arguments.host, port)
        prepare()
    except PortError as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenContent as broken:
        print(f"The content has to be mended first:\n{broken}", file=sys.stderr)
        return 1
    Site(addresses=addresses, when_ready=lambda: greet(port), loglevel="warning").run()
    return 0


def prepare() -> None:
    """Make the database, the files and the demo's decision; nothing to do the second time."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()
    call_command("prepare_demo")


def greet(port: int) -> None:
    # localhost and not 127.0.0.1: passkeys work on the first only
    print(f"\nRuggensteun is ready: http://localhost:{port}\nStop it with Ctrl-C.\n", flush=True)
