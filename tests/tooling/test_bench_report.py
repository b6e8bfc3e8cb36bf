"""The bench says what it measured, against which aim, and what it could not measure."""

import pytest

from benchmarks import report
from benchmarks.__main__ import BENCHES
from benchmarks.measurement import Measurement, percentile


def test_a_percentile_is_one_of_the_measured_values() -> None:
    assert percentile([3.0, 1.0, 2.0, 4.0], 50) == 2.0
    assert percentile([float(number) for number in range(1, 101)], 95) == 95.0
    assert percentile([7.0], 95) == 7.0


@pytest.mark.parametrize(
    ("value", "aim", "more_is_better", "met"),
    [
        (20, 30, False, True),
        (31, 30, False, False),
        (31, 30, True, True),
        (20, 30, True, False),
        (20, None, False, None),
    ],
)
def test_an_aim_is_met_on_the_right_side(
    value: float, aim: float | None, more_is_better: bool, met: bool | None
) -> None:
    measured = Measurement(name="x", value=value, unit="ms", n=1, aim=aim, more_is_better=more_is_better)
    assert measured.met is met


def test_the_table_shows_figure_aim_and_what_was_not_measured() -> None:
    measured = Measurement(name="exercise, p95", value=31.44, unit="ms", n=400, aim=30, note="one client")
    table = report.table(
        "2026-11-24", {"pages": [measured]}, {"browser": "There is no Chromium."}, {"cores": "2"}
    )
    assert "| pages | exercise, p95 | 31.4 ms | ≤ 30 ms | **no** | 400 | one client |" in table
    assert "- cores: 2" in table
    assert "- browser: There is no Chromium." in table


def test_every_bench_says_what_it_is() -> None:
    assert all(measure.__module__.startswith("benchmarks.") for measure in BENCHES.values())
    assert {"catalogue", "pages", "memory", "demo", "browser"} <= set(BENCHES)
