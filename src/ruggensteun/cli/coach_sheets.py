"""Finds the coach sheet of an exercise, as the workshop compiled it, and a therapist's targets."""

import json
from pathlib import Path

from ruggensteun.authored.problem import nearest
from ruggensteun.catalogue import Catalogue
from ruggensteun.catalogue.coach_sheets import compiled_sheets, sheets_path
from ruggensteun.catalogue.exercise import BASE
from ruggensteun.cli.refusing import Misunderstood, unreadable
from ruggensteun.movement.sheet import BrokenSheet, Sheet, read_sheet, sheet_from_text
from ruggensteun.movement.targets import BrokenTargets, Targets, personal_sheet, read_targets


def sheet_for(catalogue: Catalogue, slug: str, variant: str) -> Sheet:
    """The sheet that the workshop compiled, with what the evidence switches off.

    Raises Misunderstood when there is none.
    """
    exercise = catalogue.exercise(slug)
    if exercise is None:
        known = [exercise.slug for exercise in catalogue.exercises]
        raise Misunderstood(f'there is no exercise "{slug}". {nearest(slug, known)}'.rstrip())
    variants = [BASE, *(known.key for known in exercise.variants)]
    if variant not in variants:
        listed = f"it has: {', '.join(variants)}"
        raise Misunderstood(
            f'{slug} has no variant "{variant}" ({listed}). {nearest(variant, variants)}'.rstrip()
        )
    if not sheets_path(slug).is_file():
        raise Misunderstood(f"the coach has no sheet of {slug} yet: run `ruggensteun assets {slug}` first.")
    return _chosen(slug, variant)


def _chosen(slug: str, variant: str) -> Sheet:
    path = sheets_path(slug)
    try:
        found = compiled_sheets(slug) or {}
        rows = {row["variant"]: row for row in found["sheets"]}
        left_out = found["left_out"]
    except (ValueError, KeyError, TypeError):
        raise Misunderstood(f"{path.name} is broken: run `ruggensteun assets {path.stem}` again.") from None
    if variant not in rows:
        why = left_out.get(variant, "it has no motion yet")
        raise Misunderstood(f"the coach cannot follow {path.stem}, variant {variant}: {why}.")
    try:
        return sheet_from_text(json.dumps(rows[variant]))
    except BrokenSheet as problem:
        raise Misunderstood(f"{path.name}: {problem} Run `ruggensteun assets {path.stem}` again.") from None


def sheet_in(path: Path) -> Sheet:
    """A sheet in a file of its own. Raises Misunderstood."""
    try:
        return read_sheet(path)
    except BrokenSheet as problem:
        raise Misunderstood(str(problem)) from None
    except OSError as problem:
        raise unreadable(path, problem) from None


def targets_in(path: Path, sheet: Sheet) -> Targets:
    """What a therapist set for one person. Raises Misunderstood, also when they are for another exercise."""
    try:
        targets = read_targets(path)
        personal_sheet(sheet, targets)
    except BrokenTargets as problem:
        raise Misunderstood(str(problem)) from None
    except OSError as problem:
        raise unreadable(path, problem) from None
    return targets
