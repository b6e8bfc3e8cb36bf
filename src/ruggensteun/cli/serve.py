"""The site in production: settings from the environment, behind the hospital's own TLS."""

import argparse
import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from ruggensteun.catalogue import BrokenContent
from ruggensteun.cli.webserver import PortError, Site, free_addresses, wanted_port, workers

SETTINGS = "ruggensteun.web.site.settings.production"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", default=os.environ.get("PORT") or "8000", help="8000, or what PORT says")
    parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1", help="address to listen on")
    parser.add_argument("--workers", type=int, default=workers(), help="processes; one a core by default")


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        port = wanted_port(arguments.port)
        addresses = free_addresses(arguments.host, port)
        django.setup()
        call_command("check", deploy=True, fail_level="WARNING")
    except (PortError, BrokenContent, ImproperlyConfigured, SystemCheckError) as problem:
        print(problem, file=sys.stderr)
        return 1
    Site(
        addresses=addresses,
        when_ready=lambda: print(f"Serving on {', '.join(map(str, addresses))}", flush=True),
        workers=arguments.workers,
        errorlog="-",
    ).run()
    return 0
