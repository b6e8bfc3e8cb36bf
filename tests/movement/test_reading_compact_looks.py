"""Kept looks are small, read as they were, and refused in one sentence when something is wrong."""

import gzip
import json
from typing import Any

import pytest

from ruggensteun.movement.compact import KEPT_POINTS, MOST_LOOKS, BrokenCompact, read_compact
from ruggensteun.movement.landmarks import Frame
from tests.movement.compacting import compacted
from tests.movement.sessions import coached, summary
from tests.movement.stick_figure import film, squat, waves


def squats() -> list[Frame]:
    return list(film(lambda t: squat(waves(t, period_s=3, count=5)), seconds=17, hz=10))


def broken(**changes: Any) -> str:
    return json.dumps(json.loads(compacted(squats())) | changes)


def test_the_coach_says_of_kept_looks_what_it_said_of_the_looks() -> None:
    frames = squats()
    kept = read_compact(compacted(frames)).frames
    live, again = summary(coached("squat", frames)), summary(coached("squat", kept))
    assert live.repetitions == again.repetitions == 5
    assert live.verdicts == again.verdicts


def test_a_point_is_where_it_was_and_face_and_fingers_are_not_kept() -> None:
    frames = squats()
    kept = read_compact(compacted(frames)).frames
    before, after = frames[60].image, kept[60].image
    assert before is not None
    assert after is not None
    assert tuple(index for index, point in enumerate(after) if point) == KEPT_POINTS
    for index in KEPT_POINTS:
        assert after[index][:2] == pytest.approx(before[index][:2], abs=0.0003)


def test_moments_without_anybody_stay() -> None:
    frames = squats()
    frames[20] = Frame(frames[20].t_ms, frames[20].width, frames[20].height, None)
    kept = read_compact(compacted(frames))
    assert kept.frames[20].image is None
    assert kept.frames[21].image is not None
    assert kept.lasts_ms == pytest.approx(frames[-1].t_ms - frames[0].t_ms, abs=1)


def test_a_minute_takes_little_room() -> None:
    frames = list(film(lambda t: squat(waves(t, period_s=3, count=19)), seconds=60, hz=10))
    assert len(gzip.compress(compacted(frames).encode())) < 90_000


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"format": "landmarks/1"}, "expected one of landmarks-compact/1"),
        ({"t_ms": []}, "expected 1 to 1200 looks, found 0"),
        ({"t_ms": [0] + [1] * MOST_LOOKS}, "found 1201"),
        ({"t_ms": [0, -5]}, "how many ms each look came after the one before"),
        ({"t_ms": [0, 0.5]}, "expected a list of whole numbers"),
        ({"nobody": [5000]}, "expected numbers of looks"),
        ({"image": [[1]]}, "expected 57 channels of"),
        ({"seen": [["far"]]}, "expected a list of lists of whole numbers"),
        ({"seen": [[10**400] * 170] * 19}, "a number lies outside any picture"),
        ({"width": 0}, "expected a whole number above 0"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BrokenCompact, match=sentence):
        read_compact(broken(**changes))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": NaN}', "[" * 100_000])
def test_what_is_no_kept_set_is_refused(text: str) -> None:
    with pytest.raises(BrokenCompact):
        read_compact(text)
