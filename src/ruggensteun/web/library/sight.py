"""How well the coach sees each attention point, from the figures that `make bench-full` measured."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.catalogue import evidence
from ruggensteun.catalogue.evidence import Json
from ruggensteun.catalogue.exercise import Exercise, ExerciseWords
from ruggensteun.catalogue.localtext import LocalText


@dataclass(frozen=True, slots=True)
class Sight:
    """One attention point, in words that say between how many and how many of a hundred.

    `switched_off`: why the coach does not judge it from the view that is asked for, empty when it does.
    """

    point: LocalText
    false_alarms: str
    strong: str
    mild: str
    silent: str
    switched_off: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """`sets`: how many of this exercise were looked at, without variants, from the view that is asked for."""

    on: datetime.date
    sets: int
    sights: tuple[Sight, ...]


def measured(exercise: Exercise, words: ExerciseWords, published: Json | None = None) -> Measured | None:
    """None when nothing of this exercise was measured, or nothing that a camera judges."""
    found = evidence.published() if published is None else published
    own = found.get("exercises", {}).get(exercise.slug)
    if own is None:
        return None
    off = {(one.point, one.seen_from): one.why for one in evidence.switched_off(found, exercise.slug)}
    sights = tuple(_sights(own, words, off))
    asked = (row for row in own["counting"] if row["yaw_deg"] == own["asked_deg"] and not _of_variants(row))
    sets = sum(row["right"]["n"] for row in asked)
    on = datetime.date.fromisoformat(found["measured_on"])
    return Measured(on, sets, sights) if sights else None


def _sights(own: Json, words: ExerciseWords, off: Mapping[tuple[str, str], evidence.Why]) -> Iterator[Sight]:
    for point, cards in own["points"].items():
        asked = [card for card in cards if card["asked"] and not _of_variants(card)]
        if point not in words.attention or not asked:
            continue
        card = max(asked, key=_weight)
        covered = card["coverage"]
        yield Sight(
            words.attention[point].title,
            of_a_hundred(card["false_alarms"]),
            of_a_hundred(card["strong"]),
            of_a_hundred(card["mild"]),
            of_a_hundred(
                None if covered is None else {"low": 1 - covered["high"], "high": 1 - covered["low"]}
            ),
            _why_off(off.get((point, card.get("seen_from", "")))),
        )


def _of_variants(row: Json) -> bool:
    return bool(row["variants"])


def _why_off(why: evidence.Why | None) -> str:
    return {
        None: "",
        "false-alarms": _("Switched off: it warned too often when all was well."),
        "misses": _("Switched off: it let too many clear slips pass."),
    }[why]


def _weight(card: Json) -> tuple[int, int]:
    """What rests on most sets counts; of equal ones films say more than computed points."""
    covered = card["coverage"]
    return (0 if covered is None else covered["n"], card["ring"])


def of_a_hundred(rate: Json | None) -> str:
    """The interval, not the figure: of few sets little is known, and then it is wide."""
    if rate is None:
        return _("not measured")
    low, high = round(100 * rate["low"]), round(100 * rate["high"])
    if low == high:
        return _("%(number)s of 100") % {"number": low}
    return _("%(low)s to %(high)s of 100") % {"low": low, "high": high}
