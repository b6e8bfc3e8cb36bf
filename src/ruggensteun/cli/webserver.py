"""The web server around the site: gunicorn with threads, and a port that is checked before all else."""

import errno
import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from ruggensteun.web.site.settling import settle

THREADS = 4
MOST_WORKERS = 4
HIGHEST_PORT = 65_535


class PortError(Exception):
    """We cannot listen there, as one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class Site(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Our site in gunicorn, loaded once and then shared by the workers."""

    def __init__(
        self, *, addresses: Sequence[Address], when_ready: Callable[[], None], **settings: Any
    ) -> None:
        self.settings = {
            "bind": [str(address) for address in addresses],
            "when_ready": lambda _arbiter: when_ready(),
            "worker_class": "gthread",
            "workers": workers(),
            "threads": THREADS,
            "preload_app": True,
            "control_socket_disable": True,
            **settings,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        application = get_wsgi_application()
        settle()
        return application


def workers() -> int:
    """Return one worker a core: requests are short, and threads take the waiting."""
    return min(os.cpu_count() or 1, MOST_WORKERS)


def wanted_port(written: str) -> int:
    """Return the port that someone wrote, which may be nonsense."""
    if written.isascii() and written.isdigit() and 0 < int(written) <= HIGHEST_PORT:
        return int(written)
    raise PortError(f"PORT is {written!r} and must be a number from 1 to {HIGHEST_PORT}, such as 8000.")


def free_addresses(host: str, port: int) -> tuple[Address, ...]:
    """Return where to listen for `host`; both 127.0.0.1 and ::1 for localhost, where the machine has both."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    hosts = dict.fromkeys(cast("str", address[0]) for *_, address in found)
    addresses = tuple(Address(name, port) for name in hosts if listens(name, port))
    if not addresses:
        raise PortError(f"This machine has no address {host}: choose another one with HOST=.")
    return addresses


def listens(host: str, port: int) -> bool:
    """Tell whether this machine has that address; an error if someone else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except PermissionError:
            raise PortError(
                f"Port {port} is for the system only: choose one above 1023, PORT=8000."
            ) from None
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                raise PortError(
                    f"Port {port} is in use by another program: stop that one, or choose another port with "
                    f"`make demo PORT={port + 1 if port < HIGHEST_PORT else port - 1}`."
                ) from None
            if problem.errno in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
                return False
            raise
    return True
