"""A motion that can be performed: an exercise, one of its variants, or one of these with a fault."""

from dataclasses import dataclass
from pathlib import Path

from ruggensteun.authored.check import parse
from ruggensteun.authored.problem import BrokenContent, nearest
from ruggensteun.authored.source import read_source
from ruggensteun.motion.anatomy import both_sides
from ruggensteun.motion.checking import BASE, chain, is_symmetric, problems_in
from ruggensteun.motion.language import Document, Fault, Level, Move, Position
from ruggensteun.motion.merging import patched, with_fault
from ruggensteun.motion.posture import Posture, posture
from ruggensteun.motion.props import Props
from ruggensteun.places import content_dir

FILE_NAME = "motion.yaml"


@dataclass(frozen=True, slots=True)
class Motion:
    """`document` is complete: patches and faults are already laid over it."""

    document: Document
    written: Document
    """The document as the file has it, where variants come from."""
    variant_key: str = BASE
    fault_shown: tuple[str, Level] | None = None
    released: frozenset[str] = frozenset()

    @property
    def slug(self) -> str:
        return self.document.slug

    @property
    def title(self) -> str:
        """For messages: `squat`, `squat:bosu`, `squat knees-behind-toes (mild)`."""
        name = self.slug if self.variant_key == BASE else f"{self.slug}:{self.variant_key}"
        return name if self.fault_shown is None else f"{name} {self.fault_shown[0]} ({self.fault_shown[1]})"

    @property
    def position(self) -> Position:
        return self.document.base

    @property
    def props(self) -> Props:
        return self.document.props

    @property
    def play(self) -> tuple[Move, ...]:
        return self.document.play

    @property
    def set_up(self) -> tuple[Move, ...]:
        """What is done once, before the first pose of `play`."""
        return self.document.set_up

    @property
    def variants(self) -> tuple[str, ...]:
        return tuple(self.written.variants)

    @property
    def faults(self) -> tuple[str, ...]:
        """The attention points for which this motion has a fault."""
        return tuple(point for point, fault in self.document.faults.items() if self._applies(fault))

    def _applies(self, fault: Fault) -> bool:
        return fault.variants is None or self.variant_key in fault.variants

    def posture(self, name: str) -> Posture:
        """A pose with everything spelled out."""
        loses = self.fault_shown is not None and name in self.document.faults[self.fault_shown[0]].poses
        return posture(self.document, name, released=self.released if loses else frozenset())

    @property
    def starts_symmetric(self) -> bool:
        return is_symmetric(self.posture(self.play[0].to))

    def variant(self, key: str) -> "Motion":
        """The motion of a variant; `base` is the exercise itself. Raises KeyError for an unknown one."""
        if key != BASE and key not in self.written.variants:
            raise KeyError(_unknown("variant", key, self.slug, self.variants))
        document = self.written
        for step in chain(self.written, key):
            document = patched(document, self.written.variants[step])
        return Motion(document, self.written, key)

    def fault(self, point: str, level: Level = "strong") -> "Motion":
        """The same motion with the fault of an attention point. Raises KeyError when it has none."""
        if point not in self.faults:
            raise KeyError(_unknown("fault", point, self.title, self.faults))
        shown = self.document.faults[point]
        released = frozenset(name for written in shown.release for name in both_sides(written))
        document = with_fault(self.document, shown, level)
        return Motion(document, self.written, self.variant_key, (point, level), released)


def _unknown(kind: str, name: str, title: str, known: tuple[str, ...]) -> str:
    listed = ", ".join(known) or "none"
    return f'{title} has no {kind} "{name}" (it has: {listed}). {nearest(name, known)}'.rstrip()


def read(path: Path, *, root: Path | None = None) -> Motion:
    """Read a `motion.yaml` below `root` (the content folder unless given). Raises BrokenContent."""
    source = read_source(path, root=content_dir() if root is None else root)
    document = parse(source, Document)
    problems = problems_in(source, document)
    if problems:
        raise BrokenContent(problems)
    return Motion(document, document)


def motion_file(slug: str) -> Path:
    """Where the motion of an exercise stands. Raises LookupError with the nearest slug when there is none."""
    folders = {
        folder.name.split("-", maxsplit=1)[-1]: folder for folder in (content_dir() / "exercises").iterdir()
    }
    path = folders.get(slug, Path(slug)) / FILE_NAME
    if not path.is_file():
        known = [name for name, folder in folders.items() if (folder / FILE_NAME).is_file()]
        raise LookupError(f'there is no motion for "{slug}". {nearest(slug, known)}'.rstrip())
    return path
