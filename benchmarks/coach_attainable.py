"""What each check could name at best with its signal: the coach judges by many limits at once.

    python -m benchmarks.coach_attainable [EXERCISE ...]

A check that misses its aim may have a bad limit, or a signal that does not tell the fault from what is right.
Where no limit reaches the aim, it is the signal.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Final

from benchmarks.coach_aims import FALSE_ALARMS
from benchmarks.coach_cases import TUNED_ON, YAW_OF_VIEW, Case, asked_yaws_deg, every_case, exercises, sampled
from benchmarks.coach_outcome import Judged
from benchmarks.coach_synthetic import camera_sheet, tried_with
from ruggensteun.catalogue.exercise import BASE
from ruggensteun.motion.language import Level
from ruggensteun.movement.sheet import Check, Sheet
from ruggensteun.movement.signals import CAMERA_SIGNALS

_STEP: Final = {"deg": 1.5, "ratio": 0.01}
"""By the unit of the signal."""
_STEPS: Final = range(-8, 9)
"""From a looser limit to a stricter one; 0 is the limit of today."""


@dataclass(frozen=True, slots=True)
class Named:
    """At one limit: shares of repetitions, of a hold of seconds or sets; None where nothing was tried."""

    limit: float
    false_alarms: float | None
    strong: float | None
    mild: float | None


@dataclass(frozen=True, slots=True)
class Attainable:
    """`best`: of the limits that keep false alarms within the aim; None when none does."""

    check: Check
    today: Named
    best: Named | None


def at_moved_limits(sheet: Sheet) -> Sheet:
    """Each check once at every limit, as a point of its own."""
    moved = [
        replace(check, point=f"{check.point} {number} {step}", limit=_moved(check, step), hint_only=False)
        for number, check in enumerate(sheet.checks)
        for step in _STEPS
    ]
    return replace(sheet, checks=tuple(moved))


def _moved(check: Check, step: int) -> float:
    stricter = 1 if check.direction == "at-least" else -1
    size = _STEP[CAMERA_SIGNALS[check.signal].unit]
    return round(check.limit + stricter * step * size, 3)


def best_of(tried: Sequence[Named]) -> Named | None:
    """Which names the most mild faults, then the most strong ones; of equals the first, which is loosest."""
    allowed = [one for one in tried if one.false_alarms is not None and one.false_alarms <= FALSE_ALARMS]
    return max(allowed, key=lambda one: (one.mild or 0.0, one.strong or 0.0), default=None)


def attainable(cases: Sequence[Case]) -> Iterator[Attainable]:
    """For every check of its sheet, over these performances of one variant."""
    sheet = camera_sheet(cases[0])
    moved = at_moved_limits(sheet)
    found = [(case, tried.outcome) for case in cases if (tried := tried_with(case, moved))]
    for number, check in enumerate(sheet.checks):
        rows = {
            step: [
                (case, outcome.points[f"{check.point} {number} {step}"])
                for case, outcome in found
                if case.point in {None, check.point}
                and case.yaw_deg in {YAW_OF_VIEW.get(view) for view in check.views}
            ]
            for step in _STEPS
        }
        named = {step: _named(check, step, rows[step], sheet.kind == "hold") for step in _STEPS}
        yield Attainable(check, named[0], best_of(list(named.values())))


def _named(check: Check, step: int, rows: Sequence[tuple[Case, Judged]], hold: bool) -> Named:
    shares: dict[Level | None, list[float]] = defaultdict(list)
    for case, judged in rows:
        if not judged.units and case.level is None:
            continue
        of_set = hold and case.level is not None
        shares[case.level].append(float(judged.flagged) if of_set else _share(judged))
    means = {level: fsum(found) / len(found) for level, found in shares.items()}
    return Named(_moved(check, step), means.get(None), means.get("strong"), means.get("mild"))


def _share(judged: Judged) -> float:
    return judged.attention / judged.units if judged.units else 0.0


def _told(named: Named | None) -> str:
    if named is None:
        return "at no limit"
    alarms, strong, mild = (
        "-" if share is None else f"{share:.0%}" for share in (named.false_alarms, named.strong, named.mild)
    )
    return f"at {named.limit:g} false alarms {alarms}, strong {strong}, mild {mild}"


def main() -> None:
    parser = argparse.ArgumentParser(description="What each check could name at best with its signal.")
    parser.add_argument("exercise", nargs="*", help="slugs; all of them when none is given")
    wanted = parser.parse_args().exercise
    tuning = [case for case in sampled(every_case()) if case.variant == BASE and case.person in TUNED_ON]
    for exercise in exercises():
        if wanted and exercise.slug not in wanted:
            continue
        cases = [
            case
            for case in tuning
            if case.slug == exercise.slug and case.yaw_deg in asked_yaws_deg(exercise, BASE, case.point)
        ]
        for one in attainable(cases) if cases else ():
            print(
                f"{exercise.slug} {one.check.point}: {_told(one.today)}; best {_told(one.best)}", flush=True
            )


if __name__ == "__main__":
    main()
