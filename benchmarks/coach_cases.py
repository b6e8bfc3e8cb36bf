"""What the coach is tried on: who performs which movement, with which fault, seen from where, how noisily."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Final, get_args

from ruggensteun import places
from ruggensteun.body.person import PersonName
from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.exercise import BASE, Exercise
from ruggensteun.motion import motion_file, read
from ruggensteun.motion.language import Level
from ruggensteun.movement.sheet import Sheet, sheet_from_text
from ruggensteun.workshop.sheets_trial import SHOWN
from ruggensteun.workshop.synth_camera import yaw_to_see_deg

PEOPLE: Final[tuple[PersonName, ...]] = get_args(PersonName)
TUNED_ON: Final[frozenset[PersonName]] = frozenset({"woman", "senior"})
"""The bodies by which limits are chosen; the others only test them."""
YAWS_DEG: Final = (0.0, 30.0, 60.0, 90.0)
TEMPOS: Final = (0.8, 1.2)
NOISES: Final = (1.0, 1.4)
LEVELS: Final[tuple[Level, ...]] = ("mild", "strong")
YAW_OF_VIEW: Final = {"front": 0.0, "side": 90.0, "facing-chest": 90.0, "back": 180.0}
DEPTH: Final = ("plank", "bird-dog", "side-plank", "squat", "lunge", "bridge")
"""The exercises that must be excellent before the others are widened."""


@dataclass(frozen=True, slots=True)
class Case:
    slug: str
    variant: str
    point: str | None
    """The attention point of the fault; None for a correct movement."""
    level: Level | None
    person: PersonName
    yaw_deg: float
    tempo: float
    noise: float
    seed: int

    @property
    def group(self) -> tuple[str, str, str | None, str | None, str]:
        """Cases of one group show the same movement of the same body."""
        return (self.slug, self.variant, self.point, self.level, self.person)

    @property
    def key(self) -> str:
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


def exercises() -> tuple[Exercise, ...]:
    return load_catalogue().exercises


@cache
def sheets_of(slug: str) -> dict[str, Sheet]:
    """The sheets that the workshop made, by variant; none when it made none."""
    path = places.assets_dir() / "sheets" / f"{slug}.json"
    if not path.is_file():
        return {}
    rows = json.loads(path.read_text(encoding="utf-8"))["sheets"]
    return {row["variant"]: sheet_from_text(json.dumps(row)) for row in rows}


@cache
def movements_of(slug: str) -> dict[str, int]:
    """How much of what counts one repetition of the drawing shows, by variant: a march shows two steps."""
    path = places.assets_dir() / "sheets" / f"{slug}.json"
    trials = json.loads(path.read_text(encoding="utf-8"))["trials"]
    return {row["variant"]: row["drawn"] // SHOWN for row in trials if row["fault"] is None}


def asked_yaw_deg(exercise: Exercise) -> float:
    return yaw_to_see_deg(exercise.camera.view, exercise.position)


def every_case() -> Iterator[Case]:
    """Every motion with a sheet x every fault x bodies x views x tempos x noise."""
    for exercise in exercises():
        yaws = sorted({*YAWS_DEG, asked_yaw_deg(exercise)})
        written = read(motion_file(exercise.slug))
        for variant in sheets_of(exercise.slug):
            faults = [(point, level) for point in written.variant(variant).faults for level in LEVELS]
            for point, level in [(None, None), *faults]:
                yield from _performed(exercise.slug, variant, (point, level), yaws)


def _performed(
    slug: str, variant: str, fault: tuple[str | None, Level | None], yaws: Sequence[float]
) -> Iterator[Case]:
    for person in PEOPLE:
        for yaw in yaws:
            for tempo in TEMPOS:
                for noise in NOISES:
                    named = f"{slug} {variant} {fault} {person} {yaw} {tempo} {noise}"
                    seed = int(hashlib.sha256(named.encode()).hexdigest()[:6], 16)
                    yield Case(slug, variant, *fault, person, yaw, tempo, noise, seed)


def asked_yaws_deg(exercise: Exercise, variant: str, point: str | None) -> frozenset[float]:
    """From where somebody is asked to stand: for a fault, where its checks look; of a correct set, all of it.

    Nowhere for a fault that no camera judges.
    """
    checks = [check for check in sheets_of(exercise.slug)[variant].checks if check.source == "camera"]
    views = {view for check in checks if point in {None, check.point} for view in check.views}
    own = {yaw for view, yaw in YAW_OF_VIEW.items() if view in views}
    return frozenset(own | {asked_yaw_deg(exercise)} if point is None else own)


def sampled(cases: Iterable[Case]) -> list[Case]:
    """What `make bench-full` tries of ring 1: the same every time.

    Everything of the base from the asked view. Of variants there, and of the base from other views, each
    fault and level of each body once, at a tempo and a noise that differ from case to case. Of variants from
    other views, and of faults that no camera judges, that of one body. The asked view and the base go first.
    """
    known = {exercise.slug: exercise for exercise in exercises()}
    strata: dict[tuple[tuple[bool, bool], *tuple[object, ...]], Case] = {}
    for case in sorted(cases, key=lambda one: one.key):
        asked = asked_yaws_deg(known[case.slug], case.variant, case.point)
        base, there = case.variant == BASE, case.yaw_deg in asked
        person = case.person if there or (base and asked) else None
        one_of = case.key if base and there else person
        rank = (not there, not base)
        strata.setdefault((rank, case.slug, case.variant, case.point, case.level, case.yaw_deg, one_of), case)
    return [strata[stratum] for stratum in sorted(strata, key=lambda one: one[0])]
