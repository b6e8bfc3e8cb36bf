"""What the rules offer a patient, in words: lighter steps to choose from, each with its because."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.catalogue.rule_words import RuleWords, SpokenBecause, spoken_because
from ruggensteun.clinical.stepping import Change
from ruggensteun.web.library.doses import amount_words
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.prescriptions.queries.content import PrescribedContent
from ruggensteun.web.prescriptions.shown import Shown, shown
from ruggensteun.web.training.queries.proposals import Offer


@dataclass(frozen=True, slots=True)
class Offered:
    exercise: Shown
    spoken: SpokenBecause
    options: tuple[str, ...]


def offered(offers: Iterable[Offer], words: RuleWords, today: datetime.date) -> tuple[Offered, ...]:
    made = []
    for offer in offers:
        for row in shown((offer.item,)):
            options = tuple(option_words(change, row.content) for change in offer.outcome.options)
            made.append(Offered(row, spoken_because(offer.outcome.because, words, today=today), options))
    return tuple(made)


def option_words(change: Change, content: PrescribedContent) -> str:
    """Such as `Take: on the knees` or `2 x 6 per side`."""
    if change.parameter == "variant":
        return _("Take: %(variant)s") % {"variant": variant_name(change.variant, content)}
    return amount_words(change.dose, change.dose.per)


def variant_name(key: str, content: PrescribedContent) -> LocalText:
    words = content.words(page_language())
    return words.variants[key].name if key in words.variants else words.name
