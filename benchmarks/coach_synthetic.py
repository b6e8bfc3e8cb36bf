"""Ring 1: drawn motions seen by a virtual camera, with the errors of a pose model; what the coach says."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from benchmarks.coach_cases import Case, movements_of, sheets_of
from benchmarks.coach_outcome import Expected, Judged, Outcome, camera_only, expected_of, outcome_of
from benchmarks.coach_store import (
    hash_of_code,
    hash_of_file,
    in_parallel,
    kept_frames,
    key_of,
    remember,
    remembered,
)
from ruggensteun import body
from ruggensteun.motion import motion_file
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.sheet import Sheet
from ruggensteun.workshop.noise import Noise
from ruggensteun.workshop.synth import Order, Take, staged
from ruggensteun.workshop.synth_camera import Standpoint

FPS: Final = 15
REPETITIONS: Final = 4
HOLDS: Final = 2
STAGE_SOURCES: Final = (
    "body/*.py",
    "motion/*.py",
    "workshop/synth*.py",
    "workshop/noise.py",
)
"""What the frames depend on."""
TRUTH_SOURCES: Final = ("workshop/truth.py",)
ENGINE_SOURCES: Final = ("movement/**/*.py",)


@dataclass(frozen=True, slots=True)
class Tried:
    case: Case
    outcome: Outcome


def order_of(case: Case, *, holds: bool) -> Order:
    return Order(
        case.slug,
        case.variant,
        None if case.point is None or case.level is None else (case.point, case.level),
        case.person,
        other_side=bool(case.seed % 2),
        repetitions=HOLDS if holds else REPETITIONS,
        tempo=case.tempo,
        fps=FPS,
        standpoint=Standpoint(case.yaw_deg),
        noise=Noise(case.noise, case.seed),
    )


def tried(cases: Sequence[Case], *, workers: int) -> Iterator[Tried]:
    """What is known already comes first; a motion that cannot be solved for a body is left out."""
    return in_groups(_try_group, cases, workers=workers, title="synthetic")


def in_groups(
    try_group: Callable[[Sequence[Case]], list[Tried]], cases: Iterable[Case], *, workers: int, title: str
) -> Iterator[Tried]:
    """Cases that show the same movement of the same body go to one worker, which keeps it."""
    groups: dict[tuple[Any, ...], list[Case]] = {}
    for case in cases:
        groups.setdefault(case.group, []).append(case)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    for found in in_parallel(try_group, list(groups.values()), workers=workers, title=title):
        yield from found


def _try_group(cases: Iterable[Case]) -> list[Tried]:
    return [found for case in cases if (found := _try(case)) is not None]


def already_tried(cases: Iterable[Case]) -> Iterator[Tried]:
    """Of these what was measured before, with nothing changed since."""
    return known_already("synthetic", cases, lambda case: _keys(case)[1])


def known_already(
    kind: str, cases: Iterable[Case], key_of_outcome: Callable[[Case], str | None]
) -> Iterator[Tried]:
    for case in cases:
        key = key_of_outcome(case)
        known = None if key is None else remembered(kind, key)
        if known:
            yield Tried(case, outcome_from(known))


def _keys(case: Case) -> tuple[str, str]:
    """Of the frames, and of what the coach says of them."""
    motion = hash_of_file(motion_file(case.slug))
    stage_key = key_of(case.key, motion, hash_of_code(*STAGE_SOURCES), str(FPS))
    return stage_key, outcome_key(stage_key, camera_sheet(case))


def outcome_key(stage_key: str, sheet: Sheet) -> str:
    """Of what the coach says of these frames, beside what is true of them."""
    return key_of(_truth_key(stage_key), repr(sheet), hash_of_code(*ENGINE_SOURCES))


def _truth_key(stage_key: str) -> str:
    return key_of(stage_key, hash_of_code(*TRUTH_SOURCES))


def camera_sheet(case: Case) -> Sheet:
    return camera_only(sheets_of(case.slug)[case.variant])


def _try(case: Case) -> Tried | None:
    return tried_with(case, camera_sheet(case))


def tried_with(case: Case, sheet: Sheet) -> Tried | None:
    """By another sheet than the workshop's; None when the motion cannot be solved."""
    stage_key, _ = _keys(case)
    key = outcome_key(stage_key, sheet)
    return remembered_or("synthetic", case, key, lambda: _performed(case, sheet, stage_key))


def remembered_or(kind: str, case: Case, key: str, perform: Callable[[], dict[str, Any]]) -> Tried | None:
    """None when the motion cannot be solved, which is remembered as well."""
    known = remembered(kind, key)
    if known is None:
        known = perform()
        remember(kind, key, known)
    return None if known == {} else Tried(case, outcome_from(known))


def _performed(case: Case, sheet: Sheet, stage_key: str) -> dict[str, Any]:
    """The outcome as JSON keeps it; empty when the motion cannot be solved."""
    return outcome_on_stage(
        case, sheet, stage_key, lambda: staged(order_of(case, holds=sheet.kind == "hold")), _seen
    )


def outcome_on_stage(
    case: Case,
    sheet: Sheet,
    stage_key: str,
    stage: Callable[[], Take],
    seen: Callable[[Take], Iterable[Frame]],
) -> dict[str, Any]:
    """As JSON keeps it. Nothing is staged when frames and truth are known; empty when it cannot be."""
    truth = remembered("truth", _truth_key(stage_key))
    if truth is None:
        try:
            take = stage()
        except (body.Unsolvable, ValueError):
            return {}
        truth = asdict(expected_of(take.truth))
        for _ in kept_frames(stage_key, lambda: seen(take)):
            pass
        remember("truth", _truth_key(stage_key), truth)
    expected = Expected(truth["repetitions"] * movements_of(case.slug)[case.variant], truth["hold_s"])
    return asdict(outcome_of(sheet, kept_frames(stage_key, _gone), expected))


def _seen(take: Take) -> Iterable[Frame]:
    return take.frames()


def _gone() -> Iterable[Frame]:
    raise FileNotFoundError("the frames of a known set have disappeared: remove build/bench and start again")


def outcome_from(known: dict[str, Any]) -> Outcome:
    points = {
        point: Judged(**(judged | {"values": tuple(judged["values"])}))
        for point, judged in known["points"].items()
    }
    return Outcome(**(known | {"points": points}))
