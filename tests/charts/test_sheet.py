"""A chart tells the truth about its numbers: days where they lie, gaps where nothing was told."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.charts.sheet import BOTTOM, LEFT, RIGHT, TOP, bars, trend

MONDAY = datetime.date(2026, 11, 2)
NAMES = ("2 nov.", "16 nov.")


def days(*after: int) -> list[datetime.date]:
    return [MONDAY + datetime.timedelta(days=number) for number in after]


def xs(path: str) -> list[float]:
    return [float(part.lstrip("ML")) for part in path.split()[::2]]


def test_a_day_lies_where_it_lies_in_time() -> None:
    first, second, third = xs(trend(days(0, 7, 14), [[1, 2, 3]], names=NAMES, top=10).lines[0].path)
    assert second - first == pytest.approx(third - second, abs=0.2)
    early, near, _late = xs(trend(days(0, 1, 14), [[1, 2, 3]], names=NAMES, top=10).lines[0].path)
    assert near - early < (second - first) / 4


def test_what_was_not_told_leaves_a_gap() -> None:
    line = trend(days(0, 1, 2, 3), [[1, None, 2, 3]], names=NAMES, top=10).lines[0]
    assert line.path.count("M") == 2
    assert line.marks.count("M") == 3


def test_each_line_has_a_mark_of_its_own() -> None:
    lines = trend(days(0, 1), [[1, 2], [1, 2], [1, 2]], names=NAMES, top=10).lines
    assert len({line.marks for line in lines}) == 3
    assert len({line.path for line in lines}) == 1


def test_one_day_stands_in_the_middle() -> None:
    sheet = trend(days(0), [[4]], names=NAMES, top=10)
    assert xs(sheet.lines[0].path) == [(LEFT + RIGHT) / 2]
    assert [word.text for word in sheet.words] == ["2 nov."]


def test_without_days_there_is_nothing_to_draw() -> None:
    with pytest.raises(ValueError, match="expected at least one day"):
        trend([], [[]], names=NAMES)


def test_the_top_is_round_and_above_every_value() -> None:
    assert [rule.number for rule in trend(days(0, 1), [[37, 12]], names=NAMES).rules] == [0, 20, 40]
    assert [rule.number for rule in bars(["a"], [[0]]).rules] == [0, 1, 2]


def test_bars_of_one_column_stand_beside_each_other() -> None:
    planned, second, done, _fourth = bars(["a", "b"], [[3, 3], [1, 0]]).bars
    assert planned.x + planned.width == pytest.approx(done.x, abs=0.2)
    assert planned.height == pytest.approx(3 * done.height, abs=0.2)
    assert second.x > done.x


@given(st.lists(st.one_of(st.none(), st.integers(0, 5000)), min_size=1, max_size=40))
def test_nothing_falls_off_the_sheet(values: list[int | None]) -> None:
    sheet = trend(days(*range(len(values))), [values], names=NAMES)
    for x, y in zip(sheet.lines[0].path.split()[::2], sheet.lines[0].path.split()[1::2], strict=True):
        assert LEFT <= float(x.lstrip("ML")) <= RIGHT
        assert TOP <= float(y) <= BOTTOM
    for bar in bars([str(number) for number in range(len(values))], [values]).bars:
        assert bar.height >= 0
        assert TOP <= bar.y <= BOTTOM
