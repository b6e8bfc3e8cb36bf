"""Puts words of the catalogue together without losing in which language they are."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import get_language

from ruggensteun.catalogue.localtext import FALLBACK_LANGUAGE, LocalText


def page_language() -> str:
    return get_language() or FALLBACK_LANGUAGE


def capitalised(text: LocalText) -> LocalText:
    return LocalText(capfirst(text), text.language)


def listed(texts: Iterable[LocalText], separator: str = ", ") -> LocalText:
    """One text of several. Carries their language if they share one, else the first one's."""
    written = tuple(texts)
    language = written[0].language if written else page_language()
    return LocalText(separator.join(written), language)
