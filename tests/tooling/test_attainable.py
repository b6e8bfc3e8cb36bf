"""What a check could name at best: which limits are tried, and which of them is best."""

from benchmarks.coach_attainable import Named, at_moved_limits, best_of
from tests.movement.sessions import sheet_of


def test_every_check_is_judged_by_looser_and_by_stricter_limits_at_once() -> None:
    sheet = sheet_of("plank")
    moved = at_moved_limits(sheet).checks
    for number, check in enumerate(sheet.checks):
        limits = [one.limit for one in moved if one.point.startswith(f"{check.point} {number} ")]
        looser_first = sorted(limits, reverse=check.direction != "at-least")
        assert limits == looser_first
        assert check.limit in limits
        assert len(set(limits)) == len(limits) > 2
    assert len({check.point for check in moved}) == len(moved)


def test_the_best_limit_keeps_false_alarms_within_the_aim_and_names_the_most_mild_faults() -> None:
    loose, better, stricter, too_strict = (
        Named(limit=4, false_alarms=0, strong=0.9, mild=0.3),
        Named(limit=3, false_alarms=0.02, strong=1, mild=0.6),
        Named(limit=2, false_alarms=0.05, strong=1, mild=0.6),
        Named(limit=1, false_alarms=0.2, strong=1, mild=1),
    )
    assert best_of([loose, better, stricter, too_strict]) == better
    assert best_of([too_strict]) is None


def test_a_limit_without_correct_sets_is_never_best() -> None:
    assert best_of([Named(limit=4, false_alarms=None, strong=1, mild=1)]) is None
