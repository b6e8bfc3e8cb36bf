"""On what the figures were measured: machine, versions and commit. Figures of two machines do not compare."""

import importlib.metadata
import os
import platform
import subprocess
from pathlib import Path

from benchmarks.running_site import CHECKOUT

PACKAGES = ("ruggensteun", "Django", "gunicorn", "pydantic", "PyYAML", "whitenoise")


def machine() -> dict[str, str]:
    return {
        "processor": processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "busy": f"{os.getloadavg()[0]:.1f} processes on average in the minute before",
    }


def versions() -> dict[str, str]:
    found = {name: importlib.metadata.version(name) for name in PACKAGES}
    return {"Python": platform.python_version(), **found, "commit": commit()}


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown"
    )


def commit() -> str:
    """Return the short commit, with `+` when something has changed since."""
    git = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    done = subprocess.run(git, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "not in git"
