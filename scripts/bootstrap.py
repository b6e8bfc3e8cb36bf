"""Makes the environment that everything else runs in, from a bare machine, with the standard library only.

Its syntax is old on purpose: an old Python must be able to run it far enough to say that it is too old.
"""

from __future__ import annotations  # a Python that stops here is too old: use 3.11 or newer

import argparse
import contextlib
import gzip
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
NODE_MODULES = CHECKOUT / "node_modules"
VENV_PYTHON = VENV / "bin" / "python"
PYTHON_STAMP = VENV / "ruggensteun-installed.json"
NODE_STAMP = NODE_MODULES / ".ruggensteun-installed.json"
RUNTIME = CHECKOUT / "build" / "served" / "runtime"
THREE_ENTRY = CHECKOUT / "browser" / "figure" / "three.mjs"

UV = "uv==0.13.9"  # the only place that pins it
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")
POSTGRESQL = Path("/usr/lib/postgresql")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

if TYPE_CHECKING:  # an older Python could not evaluate it
    Which = Callable[[str], str | None]


class MissingError(Exception):
    """Something this machine lacks, as one sentence that says what to do."""


def main(words: Sequence[str] | None = None) -> int:
    """Install what `words` ask for; nothing when it is there already. Returns the exit code."""
    arguments = parse(words)
    try:
        require_python(sys.version_info)
        with only_one_at_a_time():
            install(set(arguments.group), with_development=arguments.node == "all")
        if arguments.browser:
            require_chromium()
        if arguments.postgresql:
            require_postgresql()
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"This step failed: {' '.join(failed.cmd)}. Its own words are above.", file=sys.stderr)
        return 1
    return 0


def install(groups: set[str], *, with_development: bool) -> None:
    """Install what is not here yet. What the machine lacks is said first, before anyone waits."""
    python_stamp = wanted_python_packages(groups)
    node_stamp = wanted_node_packages(with_development=with_development)
    python_is_due = not VENV_PYTHON.exists() or python_stamp != read_stamp(PYTHON_STAMP)
    node_is_due = node_stamp != read_stamp(NODE_STAMP)
    if not VENV_PYTHON.exists():
        require_venv()
    if node_is_due:
        require_node()
    if python_is_due:
        install_python_packages(python_stamp)
    if node_is_due:
        install_node_packages(node_stamp)
    build_three()
    build_pose_models()
    prepare_coach()


def parse(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make the environment of this checkout.")
    parser.add_argument("--group", action="append", default=[], help="a dependency group of pyproject.toml")
    parser.add_argument(
        "--node", choices=["run", "all"], default="run", help="all: development packages as well"
    )
    parser.add_argument("--browser", action="store_true", help="make sure that there is a Chromium")
    parser.add_argument("--postgresql", action="store_true", help="make sure that there is a PostgreSQL")
    return parser.parse_args(words)


# --- what the machine must have


def require_python(version: Sequence[Any]) -> None:
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return
    found = ".".join(map(str, version[:3]))
    newer = next(filter(shutil.which, NEWER_PYTHONS), None)
    advice = (
        f"this machine has a newer one, so add PYTHON={newer} to the make command"
        if newer
        else "install a newer one, then add PYTHON=python3.12 (its name) to the make command"
    )
    raise MissingError(f"Ruggensteun needs Python 3.11 or newer and this is {found}: {advice}.")


def require_venv(find: Callable[[str], object] = importlib.util.find_spec) -> None:
    if find("venv") is None or find("ensurepip") is None:
        raise MissingError(
            "Python's venv module is missing here: install it, on Debian and Ubuntu with "
            "`sudo apt-get install python3-venv`, and run the same make command again."
        )


def require_node(which: Which = shutil.which, version_of: Callable[[], str] | None = None) -> None:
    if which("node") is None:
        raise MissingError(
            "Ruggensteun needs Node.js 20 or newer: install `node`, for example from nodejs.org."
        )
    version = (version_of or node_version)()
    if int(version.lstrip("v").split(".")[0]) < OLDEST_NODE:
        raise MissingError(
            f"Ruggensteun needs Node.js 20 or newer and `node` is {version}: install a newer one."
        )
    if which("npm") is None:
        raise MissingError(
            "`npm` is missing: install it, on Debian and Ubuntu with `sudo apt-get install npm`."
        )


def node_version() -> str:
    return subprocess.run(["node", "--version"], stdout=subprocess.PIPE, check=True).stdout.decode().strip()


def require_chromium(which: Which = shutil.which) -> None:
    """The tests drive a real browser; where we may, we install it."""
    if find_chromium(which):
        return
    install_for_tests("chromium", "Chromium, which the tests drive", which)
    if not find_chromium(which):
        raise MissingError(
            "The tests drive a real Chromium and there is none: install it, on Debian and Ubuntu with "
            "`sudo apt-get install chromium`, or name it with CHROMIUM=/path/to/chromium."
        )


def require_postgresql(which: Which = shutil.which, programs: Path = POSTGRESQL) -> None:
    """The tests of what is kept in a database run on PostgreSQL as well; where we may, we install it."""
    if find_postgresql(which, programs):
        return
    install_for_tests("postgresql", "PostgreSQL, on which the tests run as well", which)
    if not find_postgresql(which, programs):
        raise MissingError(
            "The tests also run on PostgreSQL and there is none: install it, on Debian and Ubuntu with "
            "`sudo apt-get install postgresql`."
        )


def find_postgresql(which: Which, programs: Path) -> bool:
    """Debian keeps its programs off the PATH."""
    return which("initdb") is not None or any(programs.glob("*/bin/initdb"))


def install_for_tests(package: str, what: str, which: Which) -> None:
    """With apt, once, where we are root; elsewhere nothing happens."""
    if os.geteuid() == 0 and which("apt-get"):
        say(f"Installing {what} (once)")
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], check=True)


def find_chromium(which: Which) -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(which, CHROMIUM_NAMES)), None)


# --- Python packages


def wanted_python_packages(groups: set[str]) -> dict[str, Any]:
    """Return the stamp that we want. Groups that are here stay: `make demo` never undoes `make test`."""
    groups = groups | set(read_stamp(PYTHON_STAMP).get("groups", []))
    return {"key": fingerprint("pyproject.toml", "uv.lock"), "groups": sorted(groups)}


def install_python_packages(stamp: dict[str, Any]) -> None:
    make_venv()
    groups = stamp["groups"]
    say("Installing the locked Python packages" + (" with " + " and ".join(groups) if groups else ""))
    sync = [str(VENV / "bin" / "uv"), "sync", "--frozen", "--inexact", "--quiet", "--project", str(CHECKOUT)]
    options = [option for group in groups for option in ("--group", group)]
    subprocess.run([*sync, *options], check=True, env=uv_environment())
    write_stamp(PYTHON_STAMP, stamp)


def make_venv() -> None:
    if not VENV_PYTHON.exists():
        say("Making the environment in .venv")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    if UV not in installed_packages():
        quiet = ["--quiet", "--disable-pip-version-check"]
        subprocess.run([str(VENV_PYTHON), "-m", "pip", "install", *quiet, UV], check=True)


def installed_packages() -> list[str]:
    """Return what is installed as pip writes it, such as `uv==0.13.9`."""
    listed = subprocess.run([str(VENV_PYTHON), "-m", "pip", "freeze"], stdout=subprocess.PIPE, check=True)
    return listed.stdout.decode().splitlines()


def uv_environment() -> dict[str, str]:
    """Let uv use this Python and this machine's certificates, whatever else the caller has set."""
    environment = dict(os.environ)
    environment.pop("VIRTUAL_ENV", None)
    environment.update(UV_PROJECT_ENVIRONMENT=str(VENV), UV_PYTHON_DOWNLOADS="never", UV_SYSTEM_CERTS="1")
    return environment


# --- Node packages


def wanted_node_packages(*, with_development: bool) -> dict[str, Any]:
    """Return the stamp that we want; with the development packages if they are here already."""
    with_development = with_development or bool(read_stamp(NODE_STAMP).get("with_development"))
    return {"key": fingerprint("package.json", "package-lock.json"), "with_development": with_development}


def install_node_packages(stamp: dict[str, Any]) -> None:
    say("Installing the locked browser packages")
    npm = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    options = [] if stamp["with_development"] else ["--omit=dev"]
    subprocess.run([*npm, *options], check=True, cwd=str(CHECKOUT), stdout=subprocess.DEVNULL)
    NODE_MODULES.mkdir(exist_ok=True)  # npm makes none when there is nothing to install
    write_stamp(NODE_STAMP, stamp)


# --- three.js, which the pages load as one file


def build_three() -> None:
    """Bundle what we use of three. Its address changes with its content, so browsers may keep it for ever."""
    package = json.loads((NODE_MODULES / "three" / "package.json").read_text(encoding="utf-8"))
    seen = hashlib.sha256(THREE_ENTRY.read_bytes() + (CHECKOUT / "package-lock.json").read_bytes())
    folder = RUNTIME / f"three-{package['version']}-{seen.hexdigest()[:8]}"
    if (folder / "three.mjs.gz").exists():
        return
    say("Building three.js for the animations")
    for older in RUNTIME.glob("three-*"):
        shutil.rmtree(older)
    folder.mkdir(parents=True)
    bundle = folder / "three.mjs"
    esbuild = [
        str(NODE_MODULES / ".bin" / "esbuild"),
        str(THREE_ENTRY),
        "--bundle",
        "--format=esm",
        "--minify",
    ]
    options = ["--target=es2022", "--legal-comments=eof", "--log-level=warning", f"--outfile={bundle}"]
    subprocess.run([*esbuild, *options], check=True, cwd=str(CHECKOUT))
    shutil.copy(NODE_MODULES / "three" / "LICENSE", folder / "LICENSE.txt")
    packed = gzip.compress(bundle.read_bytes(), mtime=0)
    (folder / "three.mjs.gz").write_bytes(packed)  # last: it says that the rest is there


# --- the pose models, which find a person in a picture


def build_pose_models() -> None:
    package = NODE_MODULES / "@mediapipe" / "pose"
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    if (RUNTIME / f"pose-{version}" / "pose_landmarker_lite.task").exists():  # the last that is written
        return
    say("Building the pose models")
    subprocess.run([str(VENV_PYTHON), "scripts/pose_models.py", str(package)], check=True, cwd=str(CHECKOUT))


# --- what the coach runs on in the browser; our engine in it changes with every change of its files


def prepare_coach() -> None:
    words = [str(VENV_PYTHON), "scripts/coach_runtimes.py", str(NODE_MODULES)]
    subprocess.run(words, check=True, cwd=str(CHECKOUT))


# --- stamps: what was installed last, so that a second run has nothing to do


def fingerprint(*names: str) -> str:
    """Return a hash of these files and of where the checkout stands (an environment cannot be moved)."""
    seen = hashlib.sha256(str(CHECKOUT).encode())
    for name in names:
        seen.update((CHECKOUT / name).read_bytes())
    return seen.hexdigest()


def read_stamp(path: Path) -> dict[str, Any]:
    try:
        stamp: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp


def write_stamp(path: Path, stamp: dict[str, Any]) -> None:
    path.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Two make commands at once must not install over each other."""
    import fcntl  # noqa: PLC0415  absent on Windows, where there is no make either

    with (CHECKOUT / "pyproject.toml").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def say(sentence: str) -> None:
    print(sentence + " ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
