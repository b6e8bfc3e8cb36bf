"""What is drawn of someone's training: pain, effort, sessions a week, and how much of each exercise."""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.charts.sheet import Sheet, bars, trend
from ruggensteun.clinical.calendar_days import DAY
from ruggensteun.clinical.volume import volume
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.training.correcting import exercise_names
from ruggensteun.web.training.models import Session
from ruggensteun.web.training.progress import Week, first_monday, last_weeks
from ruggensteun.web.training.queries.record import mornings, sessions
from ruggensteun.web.training.types import ExerciseDone

TOP = 10
"""Pain and effort are told on 0 to 10."""
FEWEST = 2
"""One day says nothing of how it goes on."""

Cell = str | int | None
Numbers = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Chart:
    id: str
    title: LocalText | str
    sentence: str
    """What there is to see, for who sees no drawing, and for who has no time."""
    legend: tuple[str, ...]
    """The names of its lines or bars; none where there is only one."""
    sheet: Sheet
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def trends_of(
    viewer: Viewer, patient_id: uuid.UUID, today: datetime.date, *, weeks: Sequence[Week] | None = None
) -> tuple[Chart, ...]:
    """Of the last weeks, in the order of the page. Only what has something to show.

    `weeks`: as `last_weeks` gives them, for a page that has them already; without them they are read here.
    """
    first = first_monday(today)
    kept = tuple(sessions(viewer, patient_id).filter(local_date__gte=first).order_by("started_at"))
    if len({one.local_date for one in kept}) < FEWEST:
        return ()
    told = mornings(viewer, patient_id).filter(on__gt=first).values_list("on", "pain")
    counted = last_weeks(viewer, patient_id, today) if weeks is None else weeks
    drawn = (_pain(kept, dict(told)), _weeks(counted), _effort(kept), *_exercises(kept))
    return tuple(chart for chart in drawn if chart)


def _pain(kept: Sequence[Session], morning_pain: dict[datetime.date, int]) -> Chart | None:
    during = [one.worst_pain for one in kept]
    series = (
        [one.pain_before for one in kept],
        during,
        [morning_pain.get(one.local_date + DAY) for one in kept],
    )
    names = (_("before"), _("during"), _("the morning after"))
    named = [(name, numbers) for name, numbers in zip(names, series, strict=True) if _told(numbers)]
    if not named:
        return None
    days = [one.local_date for one in kept]
    return _lines("pain", _("Pain"), _pain_words(days, during), _Lines(days, named))


def _pain_words(days: Sequence[datetime.date], during: Numbers) -> str:
    told = [(day, number) for day, number in zip(days, during, strict=True) if number is not None]
    if not told:
        return _("Pain on 0 to 10.")
    (first_day, first), (last_day, last) = told[0], told[-1]
    return _(
        "Pain during the exercises: from %(first)s (%(first_day)s) to %(last)s (%(last_day)s), on 0 to 10."
    ) % {
        "first": first,
        "first_day": _day(first_day),
        "last": last,
        "last_day": _day(last_day),
    }


def _effort(kept: Sequence[Session]) -> Chart | None:
    numbers = [one.effort for one in kept]
    if not _told(numbers):
        return None
    told = [number for number in numbers if number is not None]
    sentence = _("How hard it was, on 0 to 10: from %(least)s to %(most)s.") % {
        "least": min(told),
        "most": max(told),
    }
    days = [one.local_date for one in kept]
    return _lines("effort", _("Effort"), sentence, _Lines(days, [(_("Effort"), numbers)]))


def _weeks(weeks: Sequence[Week]) -> Chart | None:
    """Of weeks with the newest first, as the table has them; drawn from left to right."""
    if not weeks:
        return None
    drawn = weeks[::-1]
    planned, done = [week.planned for week in drawn], [week.done for week in drawn]
    return Chart(
        id="sessions-a-week",
        title=_("Sessions a week"),
        sentence=_("%(done)s sessions done in %(weeks)s weeks.") % {"done": sum(done), "weeks": len(weeks)},
        legend=(_("planned"), _("done")),
        sheet=bars([formats.date_format(week.monday, "j/n") for week in drawn], (planned, done)),
        head=(_("Week of"), _("Planned"), _("Done")),
        rows=tuple((_day(week.monday), week.planned, week.done) for week in weeks),
    )


def _exercises(kept: Sequence[Session]) -> Iterable[Chart]:
    """Of every exercise of the last session, once each: all sets of a session together."""
    by_exercise: dict[str, list[tuple[datetime.date, ExerciseDone]]] = {}
    for session in kept:
        for one in session.done.exercises:
            by_exercise.setdefault(one.exercise, []).append((session.local_date, one))
    newest = kept[-1].done
    slugs = [one.exercise for one in newest.exercises]
    for slug, name in dict(zip(slugs, exercise_names(newest), strict=True)).items():
        if chart := _exercise(name, by_exercise[slug]):
            yield chart


def _exercise(name: LocalText | str, told: Sequence[tuple[datetime.date, ExerciseDone]]) -> Chart | None:
    unit = volume(told[-1][1].dose).unit
    alike = [(day, one) for day, one in told if volume(one.dose).unit == unit]
    days = [day for day, _one in alike]
    if len(set(days)) < FEWEST:
        return None
    done = [one.volume_done for _day, one in alike]
    asked = [volume(one.dose).amount for _day, one in alike]
    counted = {"number": done[-1], "asked": asked[-1], "day": _day(days[-1])}
    if unit == "seconds":
        sentence = _("%(number)s of %(asked)s seconds on %(day)s.") % counted
    else:
        sentence = _("%(number)s of %(asked)s repetitions on %(day)s.") % counted
    named = [(_("done"), done), (_("asked"), asked)]
    return _lines(f"exercise-{alike[-1][1].exercise}", name, sentence, _Lines(days, named, top=None))


@dataclass(frozen=True, slots=True)
class _Lines:
    days: Sequence[datetime.date]
    named: Sequence[tuple[str, Numbers]]
    top: int | None = TOP


def _lines(id_: str, title: LocalText | str, sentence: str, lines: _Lines) -> Chart:
    days = lines.days
    names = tuple(name for name, _numbers in lines.named)
    series = [numbers for _name, numbers in lines.named]
    ends = (formats.date_format(days[0], "j b"), formats.date_format(days[-1], "j b"))
    rows = tuple((_day(day), *numbers) for day, *numbers in zip(days, *series, strict=True))
    return Chart(
        id=id_,
        title=title,
        sentence=sentence,
        legend=names if len(names) > 1 else (),
        sheet=trend(days, series, names=ends, top=lines.top),
        head=(_("Day"), *(name.capitalize() for name in names)),
        rows=rows[::-1],
    )


def _told(numbers: Numbers) -> bool:
    return any(number is not None for number in numbers)


def _day(day: datetime.date) -> str:
    return formats.date_format(day, "j F")
