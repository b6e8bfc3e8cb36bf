"""Changes to real video files that no camera of ours makes: other times, another way up."""

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

_SEGMENT, _CLUSTER, _SIMPLE_BLOCK = 0x18538067, 0x1F43B675, 0xA3
_QUARTER_TURN = (0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)


def with_times(path: Path, target: Path, changed: Callable[[int], int]) -> None:
    """A WebM whose n-th picture is shown `changed(n)` milliseconds later."""
    content = bytearray(path.read_bytes())
    for number, at in enumerate(_block_times(content)):
        later = struct.unpack_from(">h", content, at)[0] + changed(number)
        struct.pack_into(">h", content, at, later)
    target.write_bytes(content)


def _block_times(content: bytearray) -> Iterator[int]:
    """Where the time of each picture stands, counted from the start of its cluster."""
    waiting = [(0, len(content))]
    while waiting:
        at, end = waiting.pop()
        if at >= end:
            continue
        identifier, at = _number(content, at, keep_marker=True)
        size, at = _number(content, at, keep_marker=False)
        waiting.append((at + size, end))
        if identifier in {_SEGMENT, _CLUSTER}:
            waiting.append((at, min(at + size, end)))
        elif identifier == _SIMPLE_BLOCK:
            yield at + 1  # after the number of the track


def _number(content: bytearray, at: int, *, keep_marker: bool) -> tuple[int, int]:
    """A number of EBML, whose first byte tells how long it is; and where it ends."""
    length = 9 - content[at].bit_length()
    value = int.from_bytes(content[at : at + length], "big")
    return (value if keep_marker else value & ((1 << 7 * length) - 1)), at + length


def turned(path: Path, target: Path) -> None:
    """An MP4 that says: show me a quarter turn clockwise, as of a telephone that was held upright."""
    content = bytearray(path.read_bytes())
    struct.pack_into(">9i", content, content.index(b"tkhd") + 44, *_QUARTER_TURN)
    target.write_bytes(content)
