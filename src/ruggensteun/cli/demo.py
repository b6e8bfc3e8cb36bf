"""The demo clinic on this machine: its database, its files and its site, ready in seconds."""

import argparse
import os
import sys
from functools import partial

import django
from django.core.management import call_command

from ruggensteun.catalogue import BrokenContent
from ruggensteun.cli import lan as open_lan
from ruggensteun.cli.webserver import PortError, Site, free_addresses, wanted_port

SETTINGS = "ruggensteun.web.site.settings.demo"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", default=os.environ.get("PORT") or "8000", help="8000, or what PORT says")
    visitors = parser.add_mutually_exclusive_group()
    visitors.add_argument(
        "--host", default=os.environ.get("HOST") or "localhost", help="who may visit (localhost, or HOST)"
    )
    visitors.add_argument(
        "--lan",
        action="store_true",
        help="everyone on the same Wi-Fi, whatever HOST says: over https, with a certificate of ours",
    )
    parser.add_argument(
        "--reset", action="store_true", help="throw the invented people away, invent them anew, and stop"
    )


def run(arguments: argparse.Namespace) -> int:
    if arguments.reset:
        return reset()
    try:
        port = wanted_port(arguments.port)
        lan = open_lan.open_to_lan() if arguments.lan else None
        addresses = free_addresses(open_lan.EVERYWHERE if lan else arguments.host, port)
        prepare()
    except PortError as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenContent as broken:
        print(f"The content has to be mended first:\n{broken}", file=sys.stderr)
        return 1
    greeting = partial(open_lan.greet, lan, port) if lan else partial(greet, port)
    keys = {"certfile": str(lan.certificate.certificate), "keyfile": str(lan.certificate.key)} if lan else {}
    Site(addresses=addresses, when_ready=greeting, loglevel="warning", **keys).run()
    return 0


def prepare() -> None:
    """Make the database, the files, the demo's decision and its people; nothing to do the second time."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()
    call_command("prepare_demo")


def reset() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()
    call_command("empty_demo")
    call_command("prepare_demo")
    print("The demo clinic is as on its first day.")
    return 0


def greet(port: int) -> None:
    # localhost and not 127.0.0.1: passkeys work on the first only
    print(f"\nRuggensteun is ready: http://localhost:{port}\nStop it with Ctrl-C.\n", flush=True)
