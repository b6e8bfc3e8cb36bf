"""The coach in `make bench`: a fixed, stratified sample of rings 1 and 2, and ring 3 where it is present."""

import os
from collections.abc import Iterator, Sequence
from functools import cache

from benchmarks.coach_aims import FALSE_ALARMS, NAMED
from benchmarks.coach_cases import DEPTH, TUNED_ON, Case, asked_yaws_deg, every_case, exercises, sampled
from benchmarks.coach_films import watched, worth_filming
from benchmarks.coach_ring3 import figures
from benchmarks.coach_synthetic import Tried, tried
from benchmarks.measurement import Measurement, MissingInputError
from ruggensteun.catalogue.exercise import BASE, Exercise

WORKERS = os.cpu_count() or 1


def synthetic_sample() -> list[Case]:
    """From the asked view: of a base two correct sets, one of each fault and level; of a variant a set."""
    strata: dict[tuple[str, str, str | None, str | None], list[Case]] = {}
    for case in sampled(every_case()):
        if case.yaw_deg in asked(case, case.point) and (case.variant == BASE or case.point is None):
            strata.setdefault((case.slug, case.variant, case.point, case.level), []).append(case)
    return [
        case
        for (_, variant, point, _), found in strata.items()
        for case in found[: 2 if variant == BASE and point is None else 1]
    ]


def film_sample() -> list[Case]:
    """Of the depth exercises: what one body, on which no limit was chosen, does right and clearly wrong."""
    return [
        case
        for case in worth_filming(every_case())
        if case.slug in DEPTH
        and case.variant == BASE
        and case.person not in TUNED_ON
        and case.level in {None, "strong"}
        and case.yaw_deg in asked(case, case.point)
    ]


@cache
def _exercise(slug: str) -> Exercise:
    return next(exercise for exercise in exercises() if exercise.slug == slug)


def asked(case: Case, point: str | None) -> frozenset[float]:
    """From where this point is judged in what is performed."""
    return asked_yaws_deg(_exercise(case.slug), case.variant, point)


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
    judged = [
        judged
        for one in correct
        for point, judged in one.outcome.points.items()
        if one.case.yaw_deg in asked(one.case, point)
    ]
    units = sum(one.units for one in judged)
    alarms = sum(one.attention for one in judged)
    seen = sum(one.good + one.attention for one in judged)
    n = len(correct)
    yield Measurement(
        name=f"{ring}: false alarms", value=alarms / max(units, 1), unit="", n=n, aim=FALSE_ALARMS
    )
    yield Measurement(
        name=f"{ring}: correct with a verdict", value=seen / max(units, 1), unit="", n=n, aim=0.8,
        more_is_better=True, note="of the points that this view is asked for",
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
