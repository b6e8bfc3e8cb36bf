"""One kept set as a device tells it: `recording/1`."""

import base64
import binascii
import uuid
import zlib
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ruggensteun.catalogue.exercise import Slug
from ruggensteun.movement.compact import BrokenCompact, CompactLooks, read_compact
from ruggensteun.web.prescriptions.types import Hash
from ruggensteun.web.training.types import Part, Side

SET_BYTES = 120_000
"""Of the packed points of one set, and of those of one session together."""
SESSION_BYTES = 500_000
UNPACKED_BYTES = 2_000_000
MOST_MARKS = 300
_GZIP = 31
"""For zlib: only what begins and ends as gzip does."""

Moment = Annotated[int, Field(ge=0, le=600_000)]
"""In ms from the first look."""


class WorkMark(Part):
    """A repetition, or a hold."""

    what: Literal["repetition", "hold"]
    start_ms: Moment
    end_ms: Moment
    side: Side = "both"
    counted: bool = True


class VerdictMark(Part):
    """When the coach saw something to watch."""

    what: Literal["attention"]
    at_ms: Moment
    point: Slug


Mark = Annotated[WorkMark | VerdictMark, Field(discriminator="what")]


class RecordingTold(Part):
    format: Literal["recording/1"] = "recording/1"
    id: uuid.UUID
    """Made on the device: the same set sent twice is kept once."""
    sequence: Literal[0] = 0
    session: uuid.UUID
    """The id that the device gave the session: it comes first."""
    prescribed: uuid.UUID
    exercise: Slug
    variant: Slug = "base"
    content: Hash
    number: int = Field(ge=1, le=60)
    side: Side = "both"
    marks: tuple[Mark, ...] = Field((), max_length=MOST_MARKS)
    points: Annotated[str, StringConstraints(max_length=SET_BYTES * 4 // 3 + 4)]
    """`landmarks-compact/1`, gzipped, in base64."""

    def packed(self) -> bytes:
        """Raises BrokenCompact."""
        try:
            return base64.b64decode(self.points, validate=True)
        except binascii.Error:
            raise BrokenCompact("points: this is not base64.") from None


def unpacked(points: bytes) -> str:
    """The text of `landmarks-compact/1`. Raises BrokenCompact, also for what grows beyond measure."""
    unpacking = zlib.decompressobj(_GZIP)
    try:
        text = unpacking.decompress(points, UNPACKED_BYTES)
        if not unpacking.eof:
            raise BrokenCompact(f"points: cut off, or more than {UNPACKED_BYTES} bytes.")
        return text.decode()
    except (zlib.error, UnicodeDecodeError):
        raise BrokenCompact("points: this is not gzipped text.") from None


def looks_in(points: bytes) -> CompactLooks:
    """Raises BrokenCompact."""
    return read_compact(unpacked(points))
