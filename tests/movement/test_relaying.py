"""What a browser's worker feeds as bare numbers gives the same events as frames do."""

import json
from array import array
from pathlib import Path

import pytest

from ruggensteun.movement.coach import Coach
from ruggensteun.movement.landmarks import Frame, ImageLandmark, frame_from_floats
from ruggensteun.movement.recording import open_recording
from ruggensteun.movement.relay import Relay
from ruggensteun.movement.sheet import sheet_from_text
from ruggensteun.movement.targets import BrokenTargets

HERE = Path(__file__).parent
RECORDING = HERE / "recorded" / "squat.landmarks.jsonl.gz"
SHEET = (HERE / "sheets" / "squat.json").read_text(encoding="utf-8")


def numbers_of(frame: Frame) -> list[float] | None:
    """As a browser sees it: every point, in the picture and in space. What was not kept is unseen."""
    if frame.image is None:
        return None
    points = [point or ImageLandmark(0.0, 0.0, 0.0, 0.0) for point in frame.image]
    wide = frame.width / frame.height
    world = [(2 * wide * (x - 0.5), 2 * (y - 0.5), 2 * wide * z, seen) for x, y, z, seen in points]
    return [number for point in (*points, *world) for number in point]


def frames() -> list[tuple[Frame, list[float] | None]]:
    with open_recording(RECORDING) as found:
        return [(frame, numbers_of(frame)) for frame in found]


def expected() -> list[str]:
    coach, events = Coach(sheet_from_text(SHEET), mode="support"), []
    for recorded, numbers in frames():
        frame = recorded
        if numbers is not None:
            width, height = frame.width, frame.height
            frame = frame_from_floats(t_ms=frame.t_ms, width=width, height=height, floats=numbers)
        events += coach.feed(frame)
    return [json.dumps(event.to_json(), sort_keys=True) for event in [*events, *coach.finish()]]


def relayed(relay: Relay) -> list[str]:
    events = []
    for frame, numbers in frames():
        if numbers is not None:
            relay.numbers[:] = array("d", numbers)
        told = relay.see(frame.t_ms, frame.width, frame.height, found=numbers is not None)
        events += json.loads(told) if told else []
    return [json.dumps(event, sort_keys=True) for event in [*events, *json.loads(relay.finish())]]


def test_numbers_give_the_events_that_frames_give_set_after_set() -> None:
    relay, wanted = Relay(), expected()
    assert [line for line in wanted if '"event": "repetition"' in line]
    for _ in range(2):
        relay.begin(SHEET, "", "auto", "auto")
        assert relayed(relay) == wanted


def test_between_sets_nothing_is_told() -> None:
    relay = Relay()
    assert relay.see(10.0, 640, 480, found=False) == ""
    assert json.loads(relay.finish()) == []


def test_the_limits_of_a_therapist_are_the_limits() -> None:
    relay = Relay()
    limits = [{"point": "knees-behind-toes", "limit": None, "off": True}]
    targets = {"format": "targets/1", "exercise": "squat", "variant": "base", "limits": limits}
    relay.begin(SHEET, json.dumps(targets), "auto", "auto")
    assert not [event for event in relayed(relay) if "knees-behind-toes" in event]
    with pytest.raises(BrokenTargets, match="these targets are for plank"):
        relay.begin(SHEET, json.dumps(targets | {"exercise": "plank"}), "auto", "auto")
