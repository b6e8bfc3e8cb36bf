"""Puts what our pages run on where it is served: two runtimes of the coach, our own engine, and htmx.

    python scripts/coach_runtimes.py node_modules

Each has its version in its address, so a browser keeps it for ever and a release loads nothing of it again.
"""

import gzip
import hashlib
import json
import os
import shutil
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from ruggensteun import places

TASKS_VISION: Final = (
    "vision_bundle.mjs",
    "wasm/vision_wasm_module_internal.js",
    "wasm/vision_wasm_module_internal.wasm",
)
PYODIDE: Final = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "pyodide-lock.json",
    "python_stdlib.zip",
)
HTMX: Final = ("dist/htmx.min.js", "LICENSE")
"""What the composer swaps its fragments with."""
PACKED: Final = {".mjs", ".js", ".wasm", ".json"}
"""Endings of what becomes clearly smaller; archives do not."""
READY: Final = "ready"
A_DAY_S: Final = 24 * 3600
LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The date of everything in our archive, so that the same files give the same bytes."""


def main(words: Sequence[str]) -> int:
    modules, served = Path(words[0]), places.served_dir() / "runtime"
    try:
        copy(modules / "@mediapipe" / "tasks-vision", served, TASKS_VISION)
        copy(modules / "pyodide", served, PYODIDE)
        copy(modules / "htmx.org", served, HTMX)
        pack_engine(served)
    except OSError as problem:
        print(f"What runs in browsers cannot be prepared: {problem}", file=sys.stderr)
        return 1
    return 0


def copy(package: Path, served: Path, files: Sequence[str]) -> None:
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    folder = served / f"{package.name}-{version}"
    if (folder / READY).exists():
        return
    print(f"Preparing {package.name} for browsers ...", file=sys.stderr, flush=True)
    remove_older(served, package.name)
    for name in files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package / name, target)
        if target.suffix in PACKED:
            target.with_name(f"{target.name}.gz").write_bytes(gzip.compress(target.read_bytes(), mtime=0))
    (folder / READY).touch()  # last: it says that the rest is there


def pack_engine(served: Path) -> None:
    """The very files of `movement/`. The package around them is empty: browsers have nothing else of ours."""
    files = dict(engine_files())
    seen = hashlib.sha256()
    for name, content in files.items():
        seen.update(f"{name}\0{len(content)}\0".encode() + content)
    target = served / f"movement-{seen.hexdigest()[:12]}" / "movement.zip"
    if target.exists():
        os.utime(target)  # the newest is the one that is used
        return
    forget_engines(served)
    target.parent.mkdir(parents=True)
    part = target.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    part.replace(target)


def engine_files() -> Iterator[tuple[str, bytes]]:
    yield "ruggensteun/__init__.py", b""
    package = places.PACKAGE_DIR / "movement"
    for path in sorted(package.rglob("*.py")):
        yield f"ruggensteun/movement/{path.relative_to(package).as_posix()}", path.read_bytes()


def forget_engines(served: Path) -> None:
    """A site that runs may still hand out an older one: leave it for a day."""
    for older in served.glob("movement-*/movement.zip"):
        if time.time() - older.stat().st_mtime > A_DAY_S:
            shutil.rmtree(older.parent)


def remove_older(served: Path, name: str) -> None:
    for older in served.glob(f"{name}-*"):
        shutil.rmtree(older)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
