"""The therapist's own limits: on which attention points, from where to where, in which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils import formats
from django.utils.translation import gettext as _

from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.prescriptions.queries.content import PrescribedContent
from ruggensteun.web.prescriptions.types import PointLimit

MARGIN: Final = {"deg": 20.0, "ratio": 0.2}
"""How far from the usual limit an own one may lie: a proposal of the team, as every dose is. Beyond that the
coach would speak at nearly everything, or at nothing."""
LEAST_AROUND: Final = {"deg": 2.0, "ratio": 0.02}
"""A camera does not see finer: of a limit that is a distance from a target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limitable:
    """A point that the coach judges by camera, with the limit of its sheet in the unit of its signal."""

    point: str
    title: LocalText
    direction: str
    """`at-most`, `at-least`, or `within` (so far from a target)."""
    unit: str
    usual: float

    @property
    def least(self) -> float:
        lowest = self.usual - MARGIN[self.unit]
        return round(max(lowest, LEAST_AROUND[self.unit]) if self.direction == "within" else lowest, 2)

    @property
    def most(self) -> float:
        return round(self.usual + MARGIN[self.unit], 2)

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
    found: dict[str, Limitable] = {}
    for check in sheet.get("checks", ()):
        point, signal = check["point"], check["signal"]
        if check["source"] == "camera" and point in attention and signal in signals and point not in found:
            found[point] = Limitable(
                point=point,
                title=attention[point].title,
                direction=check["direction"],
                unit=signals[signal].unit,
                usual=check["limit"],
            )
    return tuple(found.values())


def told_limits(content: PrescribedContent, variant: str, limits: Iterable[PointLimit]) -> tuple[str, ...]:
    """In words, as far as the coach judges those points in this variant."""
    own = {limit.point: limit.limit for limit in limits}
    if not own:
        return ()
    return tuple(one.told(own[one.point]) for one in limitables(content, variant) if one.point in own)
