"""The clinical rules of this process: read once."""

from functools import cache

from ruggensteun.catalogue.rules import ClinicalRules, load_rules


@cache
def clinical_rules() -> ClinicalRules:
    """Raises BrokenContent when content/rules/ has to be mended first."""
    return load_rules()
