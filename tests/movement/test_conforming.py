"""What must not matter does not matter: mirror, distance, frame rate, and programs that pause.

Tolerances stand in the tests: within these, the same movement gives the same events.
"""

import dataclasses
import json
import pickle
from collections.abc import Iterable
from typing import Any

import pytest

from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Event
from ruggensteun.movement.landmarks import Frame, unmirrored
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.movement.signals.signal import Signal
from tests.movement.performances import PERFORMANCES
from tests.movement.sessions import coached, only, sheet_of, summary

FRAME_MS = 1000 / 30
TIMES = ("t_ms", "start_ms", "end_ms")
EXCHANGED = {"left": "right", "right": "left"}

every_performance = pytest.mark.parametrize("name", PERFORMANCES)


def told(name: str, frames: Iterable[Frame]) -> list[dict[str, Any]]:
    return [event.to_json() for event in coached(PERFORMANCES[name].sheet, frames)]


def exchanged(value: Any) -> Any:
    """The same event, of somebody whose left and right are exchanged."""
    if isinstance(value, dict):
        return {exchanged(key): exchanged(found) for key, found in value.items()}
    if isinstance(value, list):
        return [exchanged(found) for found in value]
    if not isinstance(value, str):
        return value
    start, dash, end = value.rpartition("-")
    return start + dash + EXCHANGED.get(end, end)


def is_lateral(name: str, point: str) -> bool:
    check = next(check for check in sheet_of(PERFORMANCES[name].sheet).checks if check.point == point)
    signal = CAMERA_SIGNALS[check.signal]
    return isinstance(signal, Signal) and signal.lateral


def same(found: Any, expected: Any, *, t_ms: float, value: float) -> None:
    """Events of the same kind in the same order, times and values within the tolerances."""
    assert [event["event"] for event in found] == [event["event"] for event in expected]
    for one, other in zip(found, expected, strict=True):
        assert one.keys() == other.keys()
        for key, number in one.items():
            if isinstance(number, int | float) and not isinstance(number, bool):
                allowed = t_ms if key in TIMES else t_ms / 1000 if key.endswith("_s") else value
                assert other[key] == pytest.approx(number, abs=allowed), (key, one, other)
            elif key == "range":
                assert other[key]["value"] == pytest.approx(number["value"], abs=value)
            elif key == "verdicts":
                for point, states in number.items():
                    assert other[key][point] == pytest.approx(states, abs=max(t_ms / 1000, 1e-9)), point
            else:
                assert other[key] == number, (key, one, other)


@every_performance
def test_a_mirror_image_exchanges_left_and_right_and_nothing_else(name: str) -> None:
    frames = list(PERFORMANCES[name].frames())
    plain = told(name, frames)
    mirrored = exchanged(told(name, [unmirrored(frame) for frame in frames]))
    for event in mirrored:
        if event["event"] == "verdict" and event["value"] is not None and is_lateral(name, event["point"]):
            event["value"] = -event["value"]
    same(mirrored, plain, t_ms=3 * FRAME_MS, value=0.05)  # a last digit may decide a few frames later


@every_performance
@pytest.mark.parametrize(
    "moved", [{"scale": 0.3}, {"scale": 0.36, "shift": (0.15, 0.05)}, {"size": (720, 720), "scale": 0.36}]
)
def test_distance_place_and_picture_size_do_not_matter(name: str, moved: dict[str, Any]) -> None:
    performance = PERFORMANCES[name]
    plain = told(name, performance.frames(scale=0.4))
    size = moved.pop("size", None) if (moved := dict(moved)) else None
    frames = list(performance.frames(**moved))
    if size is not None:
        frames = [cropped(frame, *size) for frame in frames]
    same(told(name, frames), plain, t_ms=2 * FRAME_MS, value=0.3)


def cropped(frame: Frame, width: int, height: int) -> Frame:
    """The middle of a wide picture, as a square camera would give it."""
    assert frame.image is not None
    wider = frame.width / frame.height / (width / height)
    image = tuple(p and p._replace(x=0.5 + (p.x - 0.5) * wider, z=p.z * wider) for p in frame.image)
    return dataclasses.replace(frame, width=width, height=height, image=image)


def gist(events: list[Event]) -> dict[str, Any]:
    """What a patient would notice: counts, verdicts, cues."""
    return {
        "counted": [event["side"] for event in only(events, "repetition") if event["counted"]],
        "holds": len(only(events, "hold")),
        "verdicts": sorted(
            (event["point"], event["state"], event["reason"]) for event in only(events, "verdict")
        ),
    }


@every_performance
@pytest.mark.parametrize("hz", [10, 15, 24, 60])
def test_the_frame_rate_does_not_matter_from_10_to_60(name: str, hz: float) -> None:
    """The same counts and verdicts; holds and tempo within 0.3 s."""
    performance = PERFORMANCES[name]
    plain, other = (coached(performance.sheet, performance.frames(hz=rate)) for rate in (30, hz))
    assert gist(other) == gist(plain)
    assert summary(other).held_s == pytest.approx(summary(plain).held_s, abs=0.3)
    tempos = [[event["tempo_s"] for event in only(events, "repetition")] for events in (other, plain)]
    assert tempos[0] == pytest.approx(tempos[1], abs=0.3)


@every_performance
def test_irregular_times_and_missing_frames_do_not_matter(name: str) -> None:
    """A browser drops frames whenever it is busy: here three of every eight."""
    performance = PERFORMANCES[name]
    frames = list(performance.frames())
    kept = [frame for number, frame in enumerate(frames) if number % 8 not in {2, 3, 6}]
    assert gist(coached(performance.sheet, kept)) == gist(coached(performance.sheet, frames))


@every_performance
def test_a_coach_that_was_put_aside_goes_on_as_if_nothing_happened(name: str) -> None:
    """In pieces of seven frames, the coach kept as bytes between them."""
    performance = PERFORMANCES[name]
    frames = list(performance.frames())
    coach, events = Coach(sheet_of(performance.sheet), mode="support"), []
    for start in range(0, len(frames), 7):
        coach = pickle.loads(pickle.dumps(coach))  # noqa: S301  # our own bytes of a moment ago
        events += [event for frame in frames[start : start + 7] for event in coach.feed(frame)]
    assert [*events, *coach.finish()] == coached(performance.sheet, frames)


@every_performance
def test_what_is_badly_seen_is_never_judged(name: str) -> None:
    """The model doubts every point: no counting, no holding, not one verdict but `not_visible`."""
    performance = PERFORMANCES[name]

    def doubted(frame: Frame) -> Frame:
        assert frame.image is not None
        return dataclasses.replace(frame, image=tuple(p and p._replace(visibility=0.4) for p in frame.image))

    events = coached(performance.sheet, [doubted(frame) for frame in performance.frames()])
    assert gist(events) == {"counted": [], "holds": 0, "verdicts": []}
    assert only(events, "view")[-1]["ok"] is False


@every_performance
def test_a_check_whose_points_are_hidden_says_so(name: str) -> None:
    """For every check in turn: hide what it needs and nothing that counting needs."""
    performance = PERFORMANCES[name]
    sheet = sheet_of(performance.sheet)
    checks = [check for check in sheet.checks if check.source == "camera"]
    counting = [CAMERA_SIGNALS[track.signal] for track in sheet.tracks]
    needed = {point for signal in counting for point in signal.points}
    needed |= {point for signal in counting if isinstance(signal, Signal) for point in signal.either}
    needed |= {p for condition in sheet.held_while for p in CAMERA_SIGNALS[condition.signal].points}
    frames = list(performance.frames())
    for check in checks:
        hidden = set(CAMERA_SIGNALS[check.signal].points) - needed
        if not hidden:
            continue
        events = coached(performance.sheet, [without(frame, hidden) for frame in frames])
        verdicts = [event for event in only(events, "verdict") if event["point"] == check.point]
        assert {event["state"] for event in verdicts} == {"not_visible"}, check.point
        assert {event["value"] for event in verdicts} == {None}


def without(frame: Frame, points: set[int]) -> Frame:
    assert frame.image is not None
    image = tuple(
        p and (p._replace(visibility=0.1) if i in points or i - 1 in points else p)
        for i, p in enumerate(frame.image)
    )
    return dataclasses.replace(frame, image=image)


@every_performance
def test_events_can_be_written_and_read_again(name: str) -> None:
    for event in told(name, PERFORMANCES[name].frames(hz=10)):
        assert json.loads(json.dumps(event, allow_nan=False)) == event
