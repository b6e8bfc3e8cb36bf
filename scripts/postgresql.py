"""Runs a command against a PostgreSQL server of its own, in a folder that is thrown away afterwards.

`python scripts/postgresql.py COMMAND ...` sets RUGGENSTEUN_DATABASE for it and gives back its exit code.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

USER = "ruggensteun"
PROGRAMS = Path("/usr/lib/postgresql")
"""Where Debian keeps them, off the PATH."""
UNPRIVILEGED = ("postgres", "nobody")
"""The server refuses to run as root; then it runs as one of these."""


class MissingError(Exception):
    """There is no server on this machine, as one sentence that says what to do."""


def main(command: Sequence[str]) -> int:
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with server() as address:
            return subprocess.run(
                command, env={**os.environ, "RUGGENSTEUN_DATABASE": address}, check=False
            ).returncode
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of a server that listens on a socket in its own folder only."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    with tempfile.TemporaryDirectory(prefix="ruggensteun-postgresql-") as folder:
        home = Path(folder)
        _hand_over(home)
        data, log = home / "data", home / "log"
        made = [
            "--pgdata",
            str(data),
            "--username",
            USER,
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--no-sync",
        ]
        _run([initdb, *made, "--encoding", "UTF8", "--no-sync"])
        settings = f"-k {home} -c listen_addresses='' -c fsync=off -c max_connections=100"
        _run([pg_ctl, "start", "--pgdata", str(data), "--wait", "--log", str(log), "-o", settings])
        try:
            yield f"postgresql://{USER}@/postgres?host={quote(str(home))}"
        finally:
            _run([pg_ctl, "stop", "--pgdata", str(data), "--mode", "immediate"])


def _program(name: str) -> str:
    found = shutil.which(name) or max(map(str, PROGRAMS.glob(f"*/bin/{name}")), default=None)
    if found is None:
        raise MissingError(
            f"The tests also run on PostgreSQL and there is no {name}: install it, on Debian and Ubuntu with "
            "`sudo apt-get install postgresql`."
        )
    return found


def _hand_over(folder: Path) -> None:
    """Root makes the folder; the server's own user has to write in it."""
    if os.geteuid() == 0:
        user = _unprivileged()
        os.chown(folder, user.pw_uid, user.pw_gid)


def _unprivileged() -> pwd.struct_passwd:
    for name in UNPRIVILEGED:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise MissingError("PostgreSQL does not run as root, and this machine has no user postgres or nobody.")


def _run(command: Sequence[str]) -> None:
    user = _unprivileged() if os.geteuid() == 0 else None
    done = subprocess.run(
        command,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise MissingError(f"PostgreSQL's {Path(command[0]).name} failed:\n{done.stdout}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
