"""Makes the assets of many exercises, on all cores, only those whose inputs changed."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass

from ruggensteun import places
from ruggensteun.authored.problem import BrokenContent
from ruggensteun.catalogue import Catalogue, load_catalogue
from ruggensteun.workshop import clips, sheets
from ruggensteun.workshop.figures import SHOWN_BY, studio
from ruggensteun.workshop.inputs import PEOPLE, hash_of_inputs, hash_of_people
from ruggensteun.workshop.manifest import Made, made_now, read_manifest, stale, write_manifest


@dataclass(frozen=True, slots=True)
class Outcome:
    slug: str
    made: Made | None
    """None when something of it could not be made: it stays stale, and is tried again next time."""
    troubles: tuple[str, ...]


def to_make(catalogue: Catalogue, slugs: Sequence[str]) -> tuple[str, ...]:
    """The exercises asked for, or else those that are stale."""
    if slugs:
        return tuple(slugs)
    found = dict.fromkeys(line.split(":", maxsplit=1)[0] for line in stale(catalogue))
    return tuple(found)


def build(slugs: Sequence[str]) -> Iterator[Outcome]:
    """One outcome an exercise, as they come; the manifest is kept after each, so that a stop loses little."""
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        waiting = [pool.submit(make, slug) for slug in slugs]
        for ready in as_completed(waiting):
            outcome = ready.result()
            manifest = {slug: made for slug, made in read_manifest().items() if slug != outcome.slug}
            if outcome.made is not None:
                manifest[outcome.slug] = outcome.made
            write_manifest(manifest)
            yield outcome


def make(slug: str) -> Outcome:
    """Everything of one exercise, or the people. What cannot be made is told, and never stops the others."""
    if slug == PEOPLE:
        file = clips.write_person(SHOWN_BY)
        return Outcome(slug, made_now(hash_of_people(), [file]), ())
    catalogue = load_catalogue()
    exercise = catalogue.exercise(slug)
    if exercise is None:
        return Outcome(slug, None, (f'there is no exercise "{slug}"',))
    inputs = hash_of_inputs(exercise)
    at_work = studio(exercise, catalogue)
    try:
        at_work.draw()
    except (BrokenContent, LookupError) as trouble:
        return Outcome(slug, None, (str(trouble.args[0] if trouble.args else trouble),))
    written, wrong = sheets.write_sheets(exercise, at_work.illustrator.person)
    troubles = (*at_work.troubles, *wrong)
    files = [*(places.assets_dir() / "figures" / slug).glob("*.*"), *written]
    return Outcome(slug, None if at_work.troubles else made_now(inputs, files), troubles)
