"""Loads the whole content folder, or says everything that is wrong with it and loads nothing."""

from pathlib import Path

from ruggensteun import places
from ruggensteun.authored.problem import BrokenContent
from ruggensteun.catalogue.agreement import disagreements
from ruggensteun.catalogue.catalogue import Catalogue
from ruggensteun.catalogue.draft import Reading


def load_catalogue(root: Path | None = None) -> Catalogue:
    """Raises BrokenContent with every problem of every file."""
    draft = Reading(root or places.content_dir()).read_all()
    if problems := tuple(disagreements(draft)):
        raise BrokenContent(problems)
    ordered = sorted(draft.written, key=lambda written: written.exercise.number)
    return Catalogue(
        exercises=tuple(written.exercise for written in ordered),
        words_by_slug={
            written.exercise.slug: {language: spoken.words for language, spoken in written.words.items()}
            for written in ordered
        },
        terms=draft.terms,
    )
