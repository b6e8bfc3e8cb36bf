"""The coach in `make bench`: a fixed, stratified sample of rings 1 and 2, and ring 3 where it is present."""

import os
from collections.abc import Iterator, Sequence

from benchmarks.coach_aims import FALSE_ALARMS, NAMED
from benchmarks.coach_cases import DEPTH, Case, asked_yaw_deg, every_case, exercises
from benchmarks.coach_films import watched
from benchmarks.coach_ring3 import figures
from benchmarks.coach_synthetic import Tried, tried
from benchmarks.measurement import Measurement, MissingInputError
from ruggensteun.catalogue.exercise import BASE

FILMED = (*DEPTH, "dead-bug-heel-tap")
WORKERS = os.cpu_count() or 1


def synthetic_sample() -> list[Case]:
    """Of each depth exercise, from its asked view: two correct sets, and one of each fault and level."""
    return _sample(DEPTH, levels=("mild", "strong"), correct=2)


def film_sample() -> list[Case]:
    """Of seven exercises, from their asked view: a correct film and one of each strong fault."""
    return _sample(FILMED, levels=("strong",), correct=1)


def _sample(slugs: Sequence[str], *, levels: Sequence[str], correct: int) -> list[Case]:
    asked = {exercise.slug: asked_yaw_deg(exercise) for exercise in exercises()}
    strata: dict[tuple[str, str | None, str | None], list[Case]] = {}
    for case in sorted(every_case(), key=lambda one: one.key):
        if case.slug in slugs and case.variant == BASE and case.yaw_deg == asked[case.slug]:
            strata.setdefault((case.slug, case.point, case.level), []).append(case)
    return [
        case
        for (_, point, level), found in strata.items()
        if point is None or level in levels
        for case in found[: correct if point is None else 1]
    ]


def measure_synthetic() -> Iterator[Measurement]:
    yield from _figures(list(tried(_present(synthetic_sample()), workers=WORKERS)), "ring 1", exact=0.98)


def measure_films() -> Iterator[Measurement]:
    yield from _figures(list(watched(_present(film_sample()), workers=WORKERS)), "ring 2", exact=0.95)


def _present(cases: list[Case]) -> list[Case]:
    if not cases:
        raise MissingInputError("there are no coach sheets: run `make figures`")
    return cases


def measure_people() -> Iterator[Measurement]:
    for figure in figures():
        yield Measurement(
            name=figure.what,
            value=figure.value,
            unit="",
            n=int(figure.n.split()[0]),
            aim=figure.aim,
            more_is_better=not figure.at_most,
            note=f"{figure.low:.3f} to {figure.high:.3f}; {figure.n}; {figure.how}",
        )


def _figures(found: Sequence[Tried], ring: str, *, exact: float) -> Iterator[Measurement]:
    counted = [one for one in found if one.outcome.expected]
    yield _share(f"{ring}: counted exactly", [one.outcome.right for one in counted], exact)
    timed = [one for one in found if one.outcome.expected_hold_s]
    close = [one.outcome.right for one in timed]
    yield _share(f"{ring}: holds within 0.5 s", close, exact)
    correct = [one for one in found if one.case.point is None]
    judged = [(judged, one) for one in correct for judged in one.outcome.points.values()]
    units = sum(one.units for one, _ in judged)
    alarms = sum(one.attention for one, _ in judged)
    seen = sum(one.good + one.attention for one, _ in judged)
    n = len(correct)
    yield Measurement(
        name=f"{ring}: false alarms", value=alarms / max(units, 1), unit="", n=n, aim=FALSE_ALARMS
    )
    yield Measurement(
        name=f"{ring}: correct with a verdict", value=seen / max(units, 1), unit="", n=n, aim=0.8,
        more_is_better=True, note="of all points, also those that another view is needed for",
    )  # fmt: skip
    for level, aim in NAMED.items():
        named = [
            one.outcome.points[one.case.point].flagged
            for one in found
            if one.case.level == level and one.case.point in one.outcome.points
        ]
        if named:
            yield _share(f"{ring}: {level} faults named", named, aim)


def _share(name: str, right: Sequence[bool], aim: float) -> Measurement:
    share = sum(right) / len(right) if right else 0.0
    return Measurement(name=name, value=share, unit="", n=len(right), aim=aim, more_is_better=True)
