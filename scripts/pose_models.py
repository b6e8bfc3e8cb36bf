"""Builds the pose models from the npm package with the weights, for the runtimes of Python and the browser.

    python scripts/pose_models.py node_modules/@mediapipe/pose

The package has TFLite files; the runtimes want one archive with a detector and a landmark model that both say
how a picture's colours are scaled. A TFLite file is a FlatBuffer: a root that points forward to its parts. So
we write a new root with the scaling in front of the file, and leave what follows as it is.
"""

import hashlib
import struct
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ruggensteun.pose.models import MODEL_NAMES, SHA256, models_dir

ALIGNED: Final = 64
DETECTOR_SCALING: Final = (127.5, 127.5)
"""Mean and standard deviation that a colour of 0 to 255 is scaled with."""
LANDMARK_SCALING: Final = (0.0, 255.0)
METADATA_NAME: Final = b"TFLITE_METADATA"

# The fields of a TFLite model. All but the first point to something.
VERSION, BUFFERS, METADATA, FIELDS = 0, 4, 6, 8


def main(words: Sequence[str]) -> int:
    package = Path(words[0])
    try:
        build(package)
    except (OSError, ValueError) as problem:
        print(f"The pose models cannot be built from {package}: {problem}", file=sys.stderr)
        return 1
    return 0


def build(package: Path) -> None:
    """Write what is not there yet. Raises ValueError when a model is not the one that we know."""
    detector = (package / "pose_solution_packed_assets.data").read_bytes()
    models_dir().mkdir(parents=True, exist_ok=True)
    for name in MODEL_NAMES:
        weights = (package / f"pose_landmark_{name}.tflite").read_bytes()
        bundle = bundled(detector, weights)
        found = hashlib.sha256(bundle).hexdigest()
        if found != SHA256[name]:
            raise ValueError(f"{name} became {found}; expected {SHA256[name]}.")
        target = models_dir() / f"pose_landmarker_{name}.task"
        target.with_suffix(".part").write_bytes(bundle)
        target.with_suffix(".part").replace(target)


def bundled(detector: bytes, landmarks: bytes) -> bytes:
    return archived(
        ("pose_detector.tflite", with_metadata(detector, scaling_metadata(*DETECTOR_SCALING))),
        ("pose_landmarks_detector.tflite", with_metadata(landmarks, scaling_metadata(*LANDMARK_SCALING))),
    )


# --- a FlatBuffer, written in the order of its parts; every pointer counts bytes from where it stands


class FlatBuffer:
    """Append parts under a name; pointers to names that come later are filled in by `finished`."""

    def __init__(self, identifier: bytes) -> None:
        self._bytes = bytearray(b"\0\0\0\0" + identifier)
        self._pointers: list[tuple[int, str]] = [(0, "root")]
        self._places: dict[str, int] = {}

    def table(self, name: str, offsets: Sequence[int], size: int, fields: Sequence[str | int]) -> None:
        """`offsets`: where each known field stands in the table (0: absent); a text points to a name."""
        self._pad(2)
        layout = len(self._bytes)
        self._bytes += struct.pack(f"<{2 + len(offsets)}H", 4 + 2 * len(offsets), size, *offsets)
        self._begin(name)
        self._bytes += struct.pack("<i", len(self._bytes) - layout)
        self._append(fields)

    def vector(self, name: str, items: Sequence[str | int]) -> None:
        self._begin(name)
        self._append([len(items), *items])

    def number(self, name: str, value: float) -> None:
        """A vector of one."""
        self._begin(name)
        self._bytes += struct.pack("<If", 1, value)

    def text(self, name: str, value: bytes) -> None:
        self._begin(name)
        self._bytes += struct.pack("<I", len(value)) + value + b"\0"

    def finished(self) -> bytes:
        for at, name in self._pointers:
            struct.pack_into("<I", self._bytes, at, self._places[name] - at)
        self._pad(16)
        return bytes(self._bytes)

    def _begin(self, name: str) -> None:
        self._pad(4)
        self._places[name] = len(self._bytes)

    def _append(self, items: Sequence[str | int]) -> None:
        for item in items:
            if isinstance(item, str):
                self._pointers.append((len(self._bytes), item))
            self._bytes += struct.pack("<I", 0 if isinstance(item, str) else item)

    def _pad(self, multiple: int) -> None:
        self._bytes += bytes(-len(self._bytes) % multiple)


def scaling_metadata(mean: float, deviation: float) -> bytes:
    """TFLite metadata (schema M001) that says: the input is an RGB picture, scaled so."""
    rgb, image_properties, normalization = 1, 2, 1
    metadata = FlatBuffer(b"M001")
    metadata.table("root", (0, 0, 0, 4), 8, ["subgraphs"])
    metadata.vector("subgraphs", ["subgraph"])
    metadata.table("subgraph", (0, 0, 4), 8, ["inputs"])
    metadata.vector("inputs", ["input"])
    metadata.table("input", (4, 0, 0, 8, 12), 16, ["input name", "content", "steps"])
    metadata.text("input name", b"image")
    metadata.table("content", (8, 4), 12, ["picture", image_properties])
    metadata.table("picture", (4,), 8, [rgb])
    metadata.vector("steps", ["step"])
    metadata.table("step", (8, 4), 12, ["scaling", normalization])
    metadata.table("scaling", (4, 8), 12, ["mean", "deviation"])
    metadata.number("mean", mean)
    metadata.number("deviation", deviation)
    return metadata.finished()


# --- a TFLite model with metadata in front


class Model:
    """Where the parts of a TFLite file stand."""

    def __init__(self, content: bytes) -> None:
        if content[4:8] != b"TFL3":
            raise ValueError("a weights file is not TFLite.")
        self.content = content
        self.root = self.whole(0)
        self._layout = self.root - struct.unpack_from("<i", content, self.root)[0]
        self._known = (self._short(self._layout) - 4) // 2

    def whole(self, at: int) -> int:
        found: int = struct.unpack_from("<I", self.content, at)[0]
        return found

    def _short(self, at: int) -> int:
        found: int = struct.unpack_from("<H", self.content, at)[0]
        return found

    def field(self, number: int) -> int | None:
        """Where the field stands; None when the model has none."""
        offset = self._short(self._layout + 4 + 2 * number) if number < self._known else 0
        return self.root + offset if offset else None

    def target(self, number: int) -> int | None:
        """Where what the field points to stands."""
        at = self.field(number)
        return None if at is None else at + self.whole(at)

    def items(self, number: int) -> list[int]:
        """Where the members of the vector stand that the field points to."""
        at = self.target(number)
        if at is None:
            return []
        places = range(at + 4, at + 4 + 4 * self.whole(at), 4)
        return [place + self.whole(place) for place in places]

    @property
    def version(self) -> int:
        at = self.field(VERSION)
        return 0 if at is None else self.whole(at)


def with_metadata(content: bytes, metadata: bytes) -> bytes:
    """The file behind a new root that has the metadata as its last buffer."""
    model = Model(content)
    if METADATA_NAME in content:
        raise ValueError("a weights file has metadata already.")
    buffers, entries = model.items(BUFFERS), model.items(METADATA)
    layout = 8
    root = layout + 2 * (2 + FIELDS)
    root += -root % 4
    buffer_list = root + 4 * (1 + FIELDS)
    entry_list = buffer_list + 4 * (2 + len(buffers))
    entry_layout = entry_list + 4 * (2 + len(entries))
    entry = entry_layout + 8
    name = entry + 12
    buffer_layout = name + 4 + len(METADATA_NAME) + 1
    buffer_layout += -buffer_layout % 4
    buffer = buffer_layout + 6
    buffer += -buffer % 4
    payload = buffer + 12
    payload += -payload % 16
    payload -= 4  # its length stands before it, so that itself is aligned
    front = payload + 4 + len(metadata)
    front += -front % ALIGNED

    head = bytearray(front)
    moved = [None if (at := model.target(number)) is None else front + at for number in range(FIELDS)]
    moved[BUFFERS], moved[METADATA] = buffer_list, entry_list
    offsets = [
        4 + 4 * number if number == VERSION or moved[number] is not None else 0 for number in range(FIELDS)
    ]
    struct.pack_into("<I4s", head, 0, root, b"TFL3")
    struct.pack_into(f"<{2 + FIELDS}H", head, layout, 2 * (2 + FIELDS), 4 * (1 + FIELDS), *offsets)
    struct.pack_into("<iI", head, root, root - layout, model.version)
    for number, at in enumerate(moved[1:], start=1):
        if at is not None:
            struct.pack_into("<I", head, root + 4 + 4 * number, at - (root + 4 + 4 * number))
    _put_vector(head, buffer_list, [*(front + at for at in buffers), buffer])
    _put_vector(head, entry_list, [*(front + at for at in entries), entry])
    struct.pack_into("<4H", head, entry_layout, 8, 12, 4, 8)
    struct.pack_into("<iII", head, entry, entry - entry_layout, name - (entry + 4), len(buffers))
    struct.pack_into(f"<I{len(METADATA_NAME)}s", head, name, len(METADATA_NAME), METADATA_NAME)
    struct.pack_into("<3H", head, buffer_layout, 6, 8, 4)
    struct.pack_into("<iI", head, buffer, buffer - buffer_layout, payload - (buffer + 4))
    struct.pack_into(f"<I{len(metadata)}s", head, payload, len(metadata), metadata)
    return bytes(head) + content


def _put_vector(head: bytearray, at: int, targets: Sequence[int]) -> None:
    struct.pack_into("<I", head, at, len(targets))
    for place, target in enumerate(targets, start=1):
        struct.pack_into("<I", head, at + 4 * place, target - (at + 4 * place))


# --- the archive: a zip that is stored, not packed, with its members aligned, so that it is read in place


def archived(*members: tuple[str, bytes]) -> bytes:
    archive, directory = bytearray(), bytearray()
    for name, content in members:
        raw, at = name.encode(), len(archive)
        filling = _filling(at + 30 + len(raw))
        check = (0x21, zlib.crc32(content), len(content), len(content), len(raw))
        archive += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 0, 0, *check, len(filling)) + raw + filling
        archive += content
        directory += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 0, 0, *check, 0, 0, 0, 0, 0, at)
        directory += raw
    sizes = (len(members), len(members), len(directory), len(archive))
    return bytes(archive + directory) + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, *sizes, 0)


def _filling(at: int) -> bytes:
    """An extra field of the zip (0xD935: alignment), so that what follows is aligned."""
    length = -at % ALIGNED
    if not length:
        return b""
    if length < 4:  # noqa: PLR2004  # the extra field's own head
        length += ALIGNED
    return struct.pack("<HH", 0xD935, length - 4) + bytes(length - 4)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
