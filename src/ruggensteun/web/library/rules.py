"""The clinical rules of this process: read once; and their words in the language of the page."""

from functools import cache

from ruggensteun.catalogue.localtext import FALLBACK_LANGUAGE
from ruggensteun.catalogue.rule_words import RuleWords
from ruggensteun.catalogue.rules import ClinicalRules, load_rules
from ruggensteun.web.library.speech import page_language


@cache
def clinical_rules() -> ClinicalRules:
    """Raises BrokenContent when content/rules/ has to be mended first."""
    return load_rules()


def rule_words() -> RuleWords:
    words = clinical_rules().words
    return words.get(page_language(), words[FALLBACK_LANGUAGE])
