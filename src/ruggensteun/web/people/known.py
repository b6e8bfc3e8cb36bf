"""The conditions that a patient's file may name, with their words: from `content/conditions.yaml`."""

from collections.abc import Mapping
from functools import cache

from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.terms import Term


@cache
def conditions() -> Mapping[str, Term]:
    """Only the words: other rooms keep their own catalogue, and this one must not depend on them."""
    return load_catalogue().conditions


def condition_slugs() -> frozenset[str]:
    return frozenset(conditions())


def condition_name(slug: str, language: str) -> str:
    term = conditions().get(slug)
    return str(term.name(language)) if term else slug
