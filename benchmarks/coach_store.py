"""Keeps what was measured under the hash of everything it depends on, so that a long bench can be resumed."""

import hashlib
import json
import os
import sys
import time
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from benchmarks.running_site import CHECKOUT
from ruggensteun.movement.landmarks import POINT_COUNT, Frame, frame_from_floats

STORE: Final = Path(os.environ.get("RUGGENSTEUN_BENCH_STORE") or CHECKOUT / "build" / "bench")
_SOURCES: Final = CHECKOUT / "src" / "ruggensteun"
_SIZE: Final = 8 * POINT_COUNT
_LINE_EVERY_S: Final = 20.0
"""In a log, which has no bar that moves."""

Task = TypeVar("Task")
Found = TypeVar("Found")


@cache
def hash_of_code(*patterns: str) -> str:
    """Over source files, as patterns below `src/ruggensteun`."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in _SOURCES.glob(pattern)}):
        digest.update(path.relative_to(_SOURCES).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def hash_of_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def key_of(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def remembered(kind: str, key: str) -> Any | None:
    """What JSON was kept; None when nothing was."""
    path = STORE / kind / key[:2] / f"{key}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def remember(kind: str, key: str, value: Any) -> None:
    _write(STORE / kind / key[:2] / f"{key}.json", json.dumps(value).encode())


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, also when somebody stops the bench."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def kept_frames(key: str, make: Callable[[], Iterable[Frame]]) -> Iterator[Frame]:
    """The frames under this key; made and kept when they are not there. Numbers keep seven figures."""
    path = STORE / "frames" / key[:2] / f"{key}.z"
    if not path.is_file():
        numbers = array("f")
        for frame in make():
            numbers.extend(_numbers(frame))
        _write(path, zlib.compress(numbers.tobytes(), 1))
    numbers = array("f", zlib.decompress(path.read_bytes()))
    for at in range(0, len(numbers), _SIZE + 3):
        t_ms, width, height = numbers[at : at + 3]
        points = numbers[at + 3 : at + 3 + _SIZE]
        if points[0] == points[0]:  # nobody is written as NaN
            yield frame_from_floats(t_ms=round(t_ms, 1), width=int(width), height=int(height), floats=points)
        else:
            yield Frame(round(t_ms, 1), int(width), int(height), None)


def _numbers(frame: Frame) -> Iterator[float]:
    yield from (frame.t_ms, frame.width, frame.height)
    if frame.image is None or frame.world is None:
        yield from (float("nan"),) * _SIZE
        return
    for point in (*frame.image, *frame.world):
        yield from (0.0,) * 4 if point is None else point


def in_parallel(
    work: Callable[[Task], Found], tasks: Sequence[Task], *, workers: int, title: str
) -> Iterator[Found]:
    """Results as they come, with a progress bar; in a log a line now and then."""
    started = shown = time.monotonic()
    with ProcessPoolExecutor(max_workers=workers) as pool:
        waiting = [pool.submit(work, task) for task in tasks]
        for done, ready in enumerate(as_completed(waiting), start=1):
            yield ready.result()
            now = time.monotonic()
            if sys.stderr.isatty() or now - shown > _LINE_EVERY_S or done == len(tasks):
                shown = now
                show_progress(title, done, len(tasks), now - started)


def show_progress(title: str, done: int, all_of_them: int, passed_s: float) -> None:
    left_s = passed_s / done * (all_of_them - done)
    bar = "#" * round(30 * done / all_of_them)
    terminal = sys.stderr.isatty()
    start = "\r" if terminal else ""
    print(
        f"{start}  {title} [{bar:<30}] {done}/{all_of_them}, {left_s / 60:.0f} min left  ",
        end="" if terminal and done < all_of_them else "\n",
        file=sys.stderr,
        flush=True,
    )
