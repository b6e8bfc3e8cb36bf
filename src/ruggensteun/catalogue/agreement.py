"""Whether the files agree with each other: every slug exists, every item of the brochure is carried over."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from ruggensteun.authored.problem import Problem, nearest
from ruggensteun.authored.source import FieldPath
from ruggensteun.catalogue.draft import Draft, Written
from ruggensteun.catalogue.exercise import BASE, AttentionPoint, ByAsking, ByCamera, ByPhone, Limits
from ruggensteun.catalogue.spoken import unspoken
from ruggensteun.catalogue.terms import Term
from ruggensteun.catalogue.trace import lost


def disagreements(draft: Draft) -> Iterator[Problem]:
    yield from _twice(draft)
    for written in draft.written:
        yield from _folder_name(written)
        yield from _unknown_terms(written, draft)
        yield from _variants(written)
        yield from _judged_variants(written)
        yield from _ladder(written)
        yield from _dose(written)
        for place, attention in enumerate(written.exercise.attention):
            yield from _known_by(written, place, attention, draft)
            yield from _holds_for(written, place, attention)
        yield from unspoken(written)
        yield from lost(written, draft.brochure)
    yield from _absent(draft)


def unknown(
    written: Written, path: FieldPath, word: str, choices: Mapping[str, object] | tuple[str, ...], of: str
) -> Problem:
    """The problem of a slug that stands in no list, with the nearest one that does."""
    advice = nearest(word, choices) or f"Known: {', '.join(choices)}."
    return written.source.problem(path, found=f'"{word}"', expected=f"one of {of}", advice=advice)


def _twice(draft: Draft) -> Iterator[Problem]:
    for field in ("slug", "number"):
        first: dict[object, Written] = {}
        for written in draft.written:
            value = getattr(written.exercise, field)
            if value in first:
                other = first[value].source.file
                found = f'"{value}", which {other} already has'
                yield written.source.problem((field,), found=found, expected=f"a {field} of its own")
            first.setdefault(value, written)


def _absent(draft: Draft) -> Iterator[Problem]:
    present = {written.exercise.slug for written in draft.written}
    for slug in draft.brochure.exercises:
        if slug not in present:
            yield Problem(
                "content/exercises", 1, slug, "no exercise", f'the brochure\'s exercise "{slug}" in a folder'
            )


def _folder_name(written: Written) -> Iterator[Problem]:
    expected = f"{written.exercise.number:02d}-{written.exercise.slug}"
    if written.folder != expected:
        yield written.source.problem(
            ("slug",), found=f'the folder "{written.folder}"', expected=f'"{expected}"'
        )


def _unknown_terms(written: Written, draft: Draft) -> Iterator[Problem]:
    exercise, terms = written.exercise, draft.terms
    lists: tuple[tuple[FieldPath, tuple[str, ...], Mapping[str, Term], str], ...] = (
        (("position",), (exercise.position,), terms.positions, "positions.yaml"),
        (("equipment",), exercise.equipment, terms.equipment, "equipment.yaml"),
        (("body_parts",), exercise.body_parts, terms.body_parts, "body-parts.yaml"),
        (("purposes",), exercise.purposes, terms.purposes, "purposes.yaml"),
        (("camera", "also"), (exercise.camera.view, *exercise.camera.also), terms.views, "views.yaml"),
        (
            ("safety", "contraindications"),
            exercise.safety.contraindications,
            terms.conditions,
            "conditions.yaml",
        ),
        (("safety", "cautions"), exercise.safety.cautions, terms.conditions, "conditions.yaml"),
        (
            ("attention",),
            tuple(a.point for a in exercise.attention),
            terms.attention_points,
            "attention-points.yaml",
        ),
    )
    equipment_of_variants = tuple(
        (("variants", place, field), slugs, terms.equipment, "equipment.yaml")
        for place, variant in enumerate(exercise.variants)
        for field, slugs in (
            ("equipment", variant.equipment),
            ("one_of", variant.one_of),
            ("without", variant.without),
        )
    )
    for path, slugs, known, of in chain(lists, equipment_of_variants):
        for place, slug in enumerate(slugs):
            if slug not in known:
                yield unknown(written, (*path, place), slug, known, of)


def _judged_variants(written: Written) -> Iterator[Problem]:
    keys = (BASE, *(variant.key for variant in written.exercise.variants))
    for place, attention in enumerate(written.exercise.attention):
        for number, way in enumerate(attention.known_by):
            for key in (way.only or ()) if isinstance(way, Limits) else ():
                if key not in keys:
                    path: FieldPath = ("attention", place, "known_by", number, "only")
                    yield unknown(written, path, key, keys, "base and the variants")


def _variants(written: Written) -> Iterator[Problem]:
    variants = {variant.key: variant for variant in written.exercise.variants}
    keys = [variant.key for variant in written.exercise.variants]
    for place, variant in enumerate(written.exercise.variants):
        path: FieldPath = ("variants", place)
        if keys.count(variant.key) > 1 or variant.key == BASE:
            yield written.source.problem(
                (*path, "key"), found=f'"{variant.key}"', expected="a key of its own"
            )
        seen, above = {variant.key}, variant.builds_on
        while above != BASE:
            if above not in variants:
                yield unknown(written, (*path, "builds_on"), above, (BASE, *keys), "base and the variants")
                break
            if above in seen:
                found = f'a circle through "{above}"'
                yield written.source.problem((*path, "builds_on"), found=found, expected="a way back to base")
                break
            seen.add(above)
            above = variants[above].builds_on


def _ladder(written: Written) -> Iterator[Problem]:
    known = (BASE, *(variant.key for variant in written.exercise.variants))
    counted = Counter(written.exercise.ladder)
    for place, key in enumerate(written.exercise.ladder):
        if key not in known:
            yield unknown(written, ("ladder", place), key, known, "base and the variants")
    for key in known:
        if counted[key] != 1:
            found = f'"{key}" {counted[key]} times'
            yield written.source.problem(
                ("ladder",), found=found, expected="base and every variant once, easiest first"
            )


def _dose(written: Written) -> Iterator[Problem]:
    dose = written.exercise.dose
    needed = {"hold": "hold_s", "control": "repetitions", "strength": "repetitions", "steps": "duration_s"}[
        dose.kind
    ]
    for moment in ("start", "target"):
        if getattr(getattr(dose, moment), needed) is None:
            expected = f'"{needed}" for a dose of kind {dose.kind}'
            yield written.source.problem(("dose", moment), found="no such number", expected=expected)
    if dose.effort and not 0 <= dose.effort[0] <= dose.effort[1] <= 10:  # noqa: PLR2004 - effort is asked on 0 to 10
        found, expected = str(list(dose.effort)), "two numbers from 0 to 10, the lowest first"
        yield written.source.problem(("dose", "effort"), found=found, expected=expected)


def _known_by(written: Written, place: int, attention: AttentionPoint, draft: Draft) -> Iterator[Problem]:
    for number, way in enumerate(attention.known_by):
        path: FieldPath = ("attention", place, "known_by", number)
        if not isinstance(way, ByCamera | ByPhone):
            continue
        signal = draft.terms.signals.get(way.signal)
        if signal is None:
            yield unknown(written, (*path, "signal"), way.signal, draft.terms.signals, "signals.yaml")
        elif signal.source != way.by:
            found = f'"{way.signal}", which a {signal.source} measures'
            yield written.source.problem((*path, "signal"), found=found, expected=f"a signal of the {way.by}")
        elif isinstance(way, ByCamera) and way.view not in signal.views:
            found = f'the view "{way.view}"'
            yield written.source.problem(
                (*path, "view"), found=found, expected=f"one of {', '.join(signal.views)}"
            )
    ways = [way.by for way in attention.known_by]
    asks = any(isinstance(way, ByAsking) for way in attention.known_by)
    if len(set(ways)) == 1 and len(ways) > 1 and asks:
        yield written.source.problem(("attention", place), found="asking twice", expected="asking once")


def _holds_for(written: Written, place: int, attention: AttentionPoint) -> Iterator[Problem]:
    variants = (BASE, *(variant.key for variant in written.exercise.variants))
    for field, known, of in (
        ("variants", variants, "base and the variants"),
        ("phases", (*written.exercise.steps, *variants), "the steps and variants"),
    ):
        for number, key in enumerate(getattr(attention, field) or ()):
            if key not in known:
                yield unknown(written, ("attention", place, field, number), key, known, of)
    points = [point.point for point in written.exercise.attention]
    if points.index(attention.point) != place:
        found = f'"{attention.point}" for the second time'
        yield written.source.problem(("attention", place, "point"), found=found, expected="each point once")
