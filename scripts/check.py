"""Runs every check that needs no browser, all of them, and says at the end what to mend."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
BIN = CHECKOUT / ".venv" / "bin"
NODE_BIN = CHECKOUT / "node_modules" / ".bin"
TESTING = "ruggensteun.web.site.settings.testing"


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    command: tuple[str, ...]
    advice: str = ""
    """What mends it, when that is one command."""


@dataclass(frozen=True, slots=True)
class Outcome:
    check: Check
    passed: bool
    words: str
    took_s: float


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(BIN / name), *arguments)


def manage(*arguments: str) -> tuple[str, ...]:
    return tool("python", "manage.py", *arguments, f"--settings={TESTING}")


def checks() -> Iterator[Check]:
    # The slow one first, so that the others run beside it.
    yield Check("types (mypy --strict)", tool("mypy"))
    yield Check("Python style (ruff)", tool("ruff", "check", "--quiet"), "ruff check --fix")
    yield Check("Python format (ruff)", tool("ruff", "format", "--check", "--quiet"), "ruff format")
    yield Check("imports go down only (import-linter)", tool("lint-imports"))
    yield Check("architecture", tool("pytest", "-q", "tests/architecture"))
    yield Check("content", tool("ruggensteun", "validate"), "make content")
    yield Check("pictures are fresh", tool("ruggensteun", "assets", "--check"), "make figures")
    yield Check("the voice says all of it", tool("ruggensteun", "voice", "--check"), "make voice")
    yield Check(
        "translations are compiled", tool("python", "scripts/translations.py", "--check"), "make content"
    )
    yield Check("Django's own checks", manage("check", "--fail-level=WARNING"))
    yield Check(
        "migrations", manage("makemigrations", "--check", "--dry-run"), "python manage.py makemigrations"
    )
    yield Check("spelling (codespell)", tool("codespell", *written_by_us()))
    yield Check(
        "browser style (biome)",
        (str(NODE_BIN / "biome"), "check", "--error-on-warnings", "."),
        "biome check --write",
    )
    if any(path for folder in ("browser", "src") for path in (CHECKOUT / folder).rglob("*.mjs")):
        yield Check("browser types (tsc)", (str(NODE_BIN / "tsc"), "--project", "jsconfig.json"))


def written_by_us() -> list[str]:
    """Return the files that git tracks or would track."""
    git = ("git", "ls-files", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(git, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [name for name in names if (CHECKOUT / name).is_file()]


def main() -> int:
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        outcomes = []
        for outcome in pool.map(carry_out, checks()):
            outcomes.append(outcome)
            print(
                f"  {'ok  ' if outcome.passed else 'MEND'}  {outcome.check.name}  ({outcome.took_s:.1f} s)",
                flush=True,
            )
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        print(f"\n--- {outcome.check.name}\n{outcome.words.strip()}")
        if outcome.check.advice:
            print(f"(often mended by: {outcome.check.advice})")
    print(f"\n{len(outcomes) - len(failed)} of {len(outcomes)} checks passed" + (":" if failed else "."))
    for outcome in failed:
        print(f"  mend {outcome.check.name}")
    return 1 if failed else 0


def carry_out(check: Check) -> Outcome:
    started = time.monotonic()
    done = subprocess.run(
        check.command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return Outcome(check, done.returncode == 0, done.stdout, time.monotonic() - started)


if __name__ == "__main__":
    sys.exit(main())
