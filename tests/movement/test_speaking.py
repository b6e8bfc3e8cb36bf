"""What is said: one thing at a time, the most important first, not too often, and praise."""

from itertools import pairwise

import pytest

from ruggensteun.movement.cues import CueDesk
from ruggensteun.movement.landmarks import Frame
from tests.movement.sessions import coached, only
from tests.movement.stick_figure import film, plank, squat, waves


def keys(events: list) -> list[str]:  # type: ignore[type-arg]
    return [event["key"] for event in only(events, "cue")]


def test_the_most_important_is_said_and_the_rest_waits_for_its_turn() -> None:
    desk = CueDesk()
    desk.offer(0, "less", 5)
    desk.offer(0, "more", 1)
    assert desk.say(0).key == "more"  # type: ignore[union-attr]
    desk.offer(1000, "less", 5)
    assert desk.say(1000) is None, "too soon after the first"
    desk.offer(4000, "less", 5)
    assert desk.say(4000).key == "less"  # type: ignore[union-attr]


def test_the_same_is_not_repeated_at_once_and_a_hint_only_once() -> None:
    desk = CueDesk()
    said = []
    for t_ms in range(0, 60_000, 500):
        desk.offer(t_ms, "heels", 1)
        desk.offer(t_ms, "knees", 2, once=True)
        cue = desk.say(t_ms)
        said += [] if cue is None else [(cue.t_ms, cue.key)]
    heels = [t_ms for t_ms, key in said if key == "heels"]
    assert min(b - a for a, b in pairwise(heels)) >= 9000
    assert [key for _, key in said].count("knees") == 1


def test_what_could_not_be_said_in_time_is_left_unsaid() -> None:
    desk = CueDesk()
    desk.offer(0, "first", 1)
    desk.say(0)
    desk.offer(500, "second", 1)
    assert desk.say(4000) is None


def test_a_fault_is_named_while_it_happens() -> None:
    events = coached("plank", film(lambda t: plank(186 if t < 5 else 158), seconds=12))
    (cue,) = only(events, "cue")
    assert cue["key"] == "back-neutral-sag"
    assert 6000 < cue["t_ms"] < 8000


def test_good_repetitions_are_praised_but_not_each_time() -> None:
    events = coached("squat", film(lambda t: squat(waves(t, period_s=3, count=8)), seconds=26))
    assert keys(events) == ["praise", "praise"]


def test_nobody_who_does_it_wrong_is_praised() -> None:
    events = coached("squat", film(lambda t: squat(waves(t, period_s=3, count=5), heels=0.08), seconds=17))
    assert set(keys(events)) == {"heels-down"}


def test_hurrying_is_slowed_down() -> None:
    events = coached("squat", film(lambda t: squat(waves(t, period_s=1.2, count=8)), seconds=12))
    assert "slower" in keys(events)


@pytest.mark.parametrize("mode", ["library", "support"])
def test_somebody_who_stands_wrong_is_told_how_to_stand(mode: str) -> None:
    events = coached("plank", film(lambda _: plank(), seconds=8, yaw_deg=5), mode=mode)  # type: ignore[arg-type]
    assert keys(events) == ["view-turn-side"]


def test_an_empty_room_is_told_so_but_not_all_the_time() -> None:
    events = coached("squat", [Frame(n * 100.0, 1280, 720, None) for n in range(600)])
    assert set(keys(events)) == {"view-nobody"}
    assert 3 <= len(keys(events)) <= 7
    assert [event["reason"] for event in only(events, "view")] == ["nobody"]
