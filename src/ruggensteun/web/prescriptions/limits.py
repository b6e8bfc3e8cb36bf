"""The therapist's own limits: on which attention points, from where to where, in which words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.prescriptions.queries.content import PrescribedContent
from ruggensteun.web.prescriptions.types import PointLimit


@dataclass(frozen=True, slots=True, kw_only=True)
class Limitable:
    """A point that the coach judges by camera, with the limit of its sheet in the unit of its signal."""

    point: str
    title: LocalText
    direction: str
    """`at-most`, `at-least`, or `within` (so far from a target)."""
    unit: str
    usual: float

    least: float
    most: float
    """From where to where an own limit is safe: `own_limits` of `content/rules/composing.yaml`."""

    @property
    def asked(self) -> str:
        """As a field is named: the point, and which side of the limit is good."""
        sides = {"at-most": _("at most"), "at-least": _("at least"), "within": _("at most so far away")}
        return f"{self.title}: {sides[self.direction]}"

    def amount(self, value: float) -> str:
        return amount_in(self.unit, value)

    def told(self, value: float) -> str:
        sentences = {
            "at-most": _("%(title)s: at most %(limit)s"),
            "at-least": _("%(title)s: at least %(limit)s"),
            "within": _("%(title)s: at most %(limit)s away"),
        }
        return sentences[self.direction] % {"title": self.title, "limit": self.amount(value)}


def amount_in(unit: str, value: float) -> str:
    """Such as `178°`."""
    written = formats.number_format(round(value, 2), decimal_pos=None if value % 1 else 0)
    return f"{written}°" if unit == "deg" else str(written)


def limitables(content: PrescribedContent, variant: str) -> tuple[Limitable, ...]:
    """Each point once, in the order of the sheet; none where the coach does not watch."""
    sheet = content.sheet(variant) or {}
    attention, signals = content.words(page_language()).attention, programme().signals
    own_limits = clinical_rules().composing.own_limits
    found: dict[str, Limitable] = {}
    for check in sheet.get("checks", ()):
        point, signal = check["point"], check["signal"]
        if check["source"] == "camera" and point in attention and signal in signals and point not in found:
            usual, unit, direction = check["limit"], signals[signal].unit, check["direction"]
            least, most = own_limits.span(usual, unit, is_distance=direction == "within")
            found[point] = Limitable(
                point=point,
                title=attention[point].title,
                direction=direction,
                unit=unit,
                usual=usual,
                least=least,
                most=most,
            )
    return tuple(found.values())


def told_limits(content: PrescribedContent, variant: str, limits: Iterable[PointLimit]) -> tuple[str, ...]:
    """In words, as far as the coach judges those points in this variant."""
    own = {limit.point: limit.limit for limit in limits}
    if not own:
        return ()
    return tuple(one.told(own[one.point]) for one in limitables(content, variant) if one.point in own)
