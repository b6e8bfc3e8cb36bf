"""What was done in a session, set by set, and what the coach saw of it: for who treats."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from ruggensteun.catalogue.exercise import AttentionPoint, ByCamera
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.clinical.volume import volume
from ruggensteun.web.library.doses import amount_words
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.queries.content import PrescribedContent, contents
from ruggensteun.web.training.correcting import exercise_names
from ruggensteun.web.training.models import Session
from ruggensteun.web.training.queries.record import sessions
from ruggensteun.web.training.seen_trends import trends_of_points
from ruggensteun.web.training.trends import Chart
from ruggensteun.web.training.types import ExerciseDone, SessionDone, SetDone, VerdictShares

SESSIONS_COMPARED = 6
COUNTED_BY: dict[str, str | Promise] = {
    "timer": gettext_lazy("timed by the device"),
    "camera": gettext_lazy("counted by the camera"),
    "phone": gettext_lazy("measured by the phone"),
    "patient": gettext_lazy("told by the patient"),
    "therapist": gettext_lazy("counted by the therapist"),
}
SIDES: dict[str, str | Promise] = {
    "left": pgettext_lazy("side", "left"),
    "right": pgettext_lazy("side", "right"),
    "both": "",
}

DayDone = tuple[datetime.date, SessionDone]


@dataclass(frozen=True, slots=True)
class PointSeen:
    """One attention point over all sets of an exercise. The percents are of everything that was done."""

    title: LocalText
    good: int
    attention: int
    not_visible: int
    judged: str
    """On how much these percents rest: repetitions or seconds in which something was visible."""
    partly: bool
    """The camera can see only part of this point, also on a good day."""
    felt: bool
    """By a phone on the pelvis: how that tilts, which is not how the back is."""
    earlier: tuple[int | None, ...]
    """How much was good of what was visible, in the sessions of the exercise; None where nothing was."""


@dataclass(frozen=True, slots=True)
class ExerciseSeen:
    name: LocalText | str
    asked: str
    sets: tuple[str, ...]
    counted_by: tuple[str, ...]
    coverage: int | None
    """The percent of the time in which the coach could see, or feel, enough."""
    felt: bool
    """All that was judged, a phone on the pelvis felt."""
    points: tuple[PointSeen, ...]
    unseen: tuple[LocalText, ...]
    """Attention points that no camera can see: for the patient's own word, or the therapist's eye."""
    trends: tuple[Chart, ...]
    """Of the last sessions, this one last."""
    pain: int | None
    effort: int | None
    note: str


def seen_in(viewer: Viewer, kept: Session, *, judges: bool) -> tuple[ExerciseSeen, ...]:
    """Without `judges`, what was done and nothing of how: a library judges no movement."""
    done = kept.done
    names = exercise_names(done)
    known = contents(one.content for one in done.exercises)
    earlier = _earlier(viewer, kept) if judges else ()
    return tuple(
        _seen(name, one, known.get(one.content or "") if judges else None, earlier)
        for name, one in zip(names, done.exercises, strict=True)
    )


def _earlier(viewer: Viewer, kept: Session) -> tuple[DayDone, ...]:
    """The session itself and those before it, oldest first."""
    found = sessions(viewer, kept.patient_id).filter(started_at__lte=kept.started_at)
    newest = found.order_by("-started_at")[:SESSIONS_COMPARED]
    return tuple((session.local_date, session.done) for session in reversed(newest))


def _seen(
    name: LocalText | str, one: ExerciseDone, content: PrescribedContent | None, earlier: Sequence[DayDone]
) -> ExerciseSeen:
    watched = [
        (day, same)
        for day, done in earlier
        for same in done.exercises
        if same.exercise == one.exercise and any(each.verdicts for each in same.sets)
    ]
    covered = [each.coverage for each in one.sets if each.coverage is not None]
    judged = content is not None and any(each.verdicts for each in one.sets)
    points = _points(one, content, [same for _day, same in watched]) if content and judged else ()
    return ExerciseSeen(
        name=name,
        asked=amount_words(one.dose, one.dose.per),
        sets=tuple(_set_words(each, one) for each in one.sets),
        counted_by=tuple(str(COUNTED_BY[by]) for by in Counter(each.counted_by for each in one.sets)),
        coverage=round(100 * sum(covered) / len(covered)) if covered and judged else None,
        felt=judged and all(each.judged_by == "phone" for each in one.sets if each.verdicts),
        points=points,
        unseen=_unseen(one, content) if content and judged else (),
        trends=trends_of_points(
            one.exercise,
            name,
            [(point.title, point.earlier) for point in points],
            [day for day, _same in watched],
        ),
        pain=one.pain_during,
        effort=one.effort,
        note=one.note,
    )


def _set_words(each: SetDone, one: ExerciseDone) -> str:
    """Such as `left 8` or `12 s · 2 kg`."""
    counted = volume(one.dose).unit == "repetitions"
    amount = str(each.repetitions or 0) if counted else _("%(seconds)s s") % {"seconds": each.held_s or 0}
    load = [part for part in (each.band, f"{each.load_kg:g} kg" if each.load_kg else None) if part]
    return " · ".join((" ".join(part for part in (str(SIDES[each.side]), amount) if part), *load))


def _points(
    one: ExerciseDone, content: PrescribedContent, watched: Sequence[ExerciseDone]
) -> tuple[PointSeen, ...]:
    words = content.words(page_language()).attention
    found = []
    for point in content.attention(one.variant):
        shares = _together(one, point.point)
        whole = shares.good + shares.attention + shares.not_visible
        if not whole:
            continue
        felt = _is_felt(one, point.point)
        good, attention = round(100 * shares.good / whole), round(100 * shares.attention / whole)
        found.append(
            PointSeen(
                title=words[point.point].title,
                good=good,
                attention=attention,
                not_visible=100 - good - attention,
                judged=_judged(one, round(shares.good + shares.attention), felt=felt),
                partly=not felt and _confidence(point) == "partial",
                felt=felt,
                earlier=tuple(_good_percent(_together(each, point.point)) for each in watched),
            )
        )
    return tuple(found)


def _is_felt(one: ExerciseDone, point: str) -> bool:
    return any(each.judged_by == "phone" and point in each.verdicts for each in one.sets)


def _judged(one: ExerciseDone, amount: int, *, felt: bool) -> str:
    """A phone knows no repetitions: it judges every second."""
    if felt or volume(one.dose).unit == "seconds":
        return _("%(seconds)s s judged") % {"seconds": amount}
    words = ngettext("%(number)s repetition judged", "%(number)s repetitions judged", amount)
    return words % {"number": amount}


def _unseen(one: ExerciseDone, content: PrescribedContent) -> tuple[LocalText, ...]:
    words = content.words(page_language()).attention
    return tuple(
        words[point.point].title
        for point in content.attention(one.variant)
        if _confidence(point) is None and not any(point.point in each.verdicts for each in one.sets)
    )


def _confidence(point: AttentionPoint) -> str | None:
    """None where no camera sees it."""
    return next((known.confidence for known in point.known_by if isinstance(known, ByCamera)), None)


def _together(one: ExerciseDone, point: str) -> VerdictShares:
    all_sets = [each.verdicts[point] for each in one.sets if point in each.verdicts]
    return VerdictShares(
        good=sum(each.good for each in all_sets),
        attention=sum(each.attention for each in all_sets),
        not_visible=sum(each.not_visible for each in all_sets),
    )


def _good_percent(shares: VerdictShares) -> int | None:
    visible = shares.good + shares.attention
    return round(100 * shares.good / visible) if visible else None
