"""How attention points go over the sessions, drawn: what was good of what could be seen."""

import datetime
from collections.abc import Iterator, Sequence

from django.utils import formats
from django.utils.translation import gettext as _

from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.charts.sheet import trend
from ruggensteun.web.training.trends import FEWEST, Chart

LINES = 3
"""More lines than a chart has dashes and marks for cannot be told apart."""
WHOLE = 100

Course = tuple[LocalText, Sequence[int | None]]
"""Of one point: its title, and the percents session by session."""


def trends_of_points(
    exercise: str, name: LocalText | str, courses: Sequence[Course], days: Sequence[datetime.date]
) -> tuple[Chart, ...]:
    """Some points a chart, all of them; none before there are two sessions to compare."""
    if len(days) < FEWEST:
        return ()
    title = _("Good, of what was visible: %(name)s") % {"name": name}
    return tuple(
        _chart(f"seen-{exercise}-{first}", f"{title} ({first // LINES + 1})" if first else title, some, days)
        for first, some in _apart(courses)
    )


def _apart(courses: Sequence[Course]) -> Iterator[tuple[int, Sequence[Course]]]:
    told = [course for course in courses if any(percent is not None for percent in course[1])]
    for first in range(0, len(told), LINES):
        yield first, told[first : first + LINES]


def _chart(id_: str, title: str, courses: Sequence[Course], days: Sequence[datetime.date]) -> Chart:
    titles = tuple(str(title) for title, _percents in courses)
    series = [percents for _title, percents in courses]
    ends = (formats.date_format(days[0], "j b"), formats.date_format(days[-1], "j b"))
    rows = tuple(
        (formats.date_format(day, "j F"), *percents) for day, *percents in zip(days, *series, strict=True)
    )
    return Chart(
        id=id_,
        title=title,
        sentence="; ".join(_words(*course) for course in courses),
        legend=titles,
        sheet=trend(days, series, names=ends, top=WHOLE),
        head=(_("Day"), *titles),
        rows=rows[::-1],
    )


def _words(title: LocalText, percents: Sequence[int | None]) -> str:
    told = [percent for percent in percents if percent is not None]
    named = {"title": title, "first": told[0], "last": told[-1]}
    return _("%(title)s: from %(first)s to %(last)s %%") % named
