"""The programme by equipment, by position, by open question and by way of knowing."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.catalogue.exercise import AttentionPoint
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.speech import capitalised, page_language


@dataclass(frozen=True, slots=True)
class EquipmentCard:
    anchor: str
    name: LocalText
    about: LocalText | None
    props: tuple[str, ...]
    href: str
    link: str


@dataclass(frozen=True, slots=True)
class PositionLink:
    href: str
    name: LocalText
    about: LocalText | None
    count: str


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    href: str
    number: int
    name: LocalText
    questions: tuple[LocalText, ...]


@dataclass(frozen=True, slots=True)
class WayCount:
    mark: str
    text: str
    count: int


def exercise_count(count: int) -> str:
    return ngettext("%(count)d exercise", "%(count)d exercises", count) % {"count": count}


def equipment_cards(address: str) -> tuple[tuple[EquipmentCard, ...], tuple[EquipmentCard, ...]]:
    """What people have at home, and what the hospital has."""
    uses = Counter(slug for exercise in programme().exercises for slug in exercise.all_equipment)
    made = {True: [], False: []}  # type: dict[bool, list[EquipmentCard]]
    for slug, item in programme().equipment.items():
        card = EquipmentCard(
            anchor=slug,
            name=item.name(page_language()),
            about=item.about(page_language()),
            props=(slug,),
            href=f"{address}?{urlencode({'equipment': slug})}" if uses[slug] else "",
            link=exercise_count(uses[slug]),
        )
        made[item.at_home].append(card)
    return tuple(made[True]), tuple(made[False])


def position_links() -> tuple[PositionLink, ...]:
    address, language = reverse("library:exercises"), page_language()
    counts: Counter[str] = Counter(exercise.position for exercise in programme().exercises)
    return tuple(
        PositionLink(
            href=f"{address}?{urlencode({'position': slug})}",
            name=capitalised(position.name(language)),
            about=position.about(language),
            count=exercise_count(counts[slug]),
        )
        for slug, position in programme().positions.items()
        if counts[slug]
    )


def questions_by_exercise() -> tuple[OpenQuestions, ...]:
    catalogue, language = programme(), page_language()
    made = []
    for exercise in catalogue.exercises:
        words = catalogue.words(exercise, language)
        if exercise.to_confirm:
            made.append(
                OpenQuestions(
                    href=reverse("library:exercise", args=[exercise.slug]),
                    number=exercise.number,
                    name=words.name,
                    questions=tuple(words.to_confirm[key] for key in exercise.to_confirm),
                )
            )
    return tuple(made)


def ways_of_knowing() -> tuple[WayCount, ...]:
    """How many attention points are known best by camera, phone, asking or the physiotherapist."""
    counts = Counter(_best_way(point) for exercise in programme().exercises for point in exercise.attention)
    texts = {
        "camera": _("a camera can see"),
        "phone": _("a phone on your body can measure"),
        "ask": _("only you can feel"),
        "therapist": _("only your physiotherapist can judge"),
    }
    return tuple(
        WayCount(mark=mark, text=text, count=counts[mark]) for mark, text in texts.items() if counts[mark]
    )


def _best_way(point: AttentionPoint) -> str:
    return point.known_by[0].by
