"""What a browser's worker feeds as bare numbers gives the same events as frames do."""

import json
from array import array
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Summary
from ruggensteun.movement.landmarks import Frame, ImageLandmark, frame_from_floats
from ruggensteun.movement.recording import open_recording
from ruggensteun.movement.relay import Relay, together
from ruggensteun.movement.sheet import sheet_from_text
from ruggensteun.movement.summary import ENGINE
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


Looked = tuple[Frame, list[float] | None]


def frames() -> list[Looked]:
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


def in_two_parts(number_after: int) -> list[dict[str, Any]]:
    """The first half of the recording, a pause of a second, and all of it as what follows."""
    relay, looks = Relay(), frames()
    relay.begin(SHEET, "", "auto", "auto", 4)
    half = looks[: len(looks) // 2]
    told = played(relay, half, 0)
    pause_ms = half[-1][0].t_ms
    relay.rest(SHEET, "auto", "auto")
    rested = played(relay, looks[:20], pause_ms)
    assert {event["event"] for event in rested} <= {"view", "phase"}
    relay.begin(SHEET, "", "auto", "auto", number_after)
    told += played(relay, looks, pause_ms + looks[20][0].t_ms)
    return [*told, *json.loads(relay.finish())]


def played(relay: Relay, looks: list[Looked], from_ms: float) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    for frame, numbers in looks:
        if numbers is not None:
            relay.numbers[:] = array("d", numbers)
        told = relay.see(from_ms + frame.t_ms, frame.width, frame.height, found=numbers is not None)
        events += json.loads(told) if told else []
    return events


def test_a_set_with_a_pause_in_it_is_summed_up_whole() -> None:
    whole = json.loads(expected()[-1])
    last = in_two_parts(number_after=4)[-1]
    assert last["event"] == "summary"
    assert last["repetitions"] > whole["repetitions"]
    for point, counts in whole["verdicts"].items():
        assert sum(last["verdicts"][point].values()) > sum(counts.values())
    assert last["frames"] == len(frames()) // 2 + len(frames())


def test_another_set_begins_with_nothing_of_the_one_before() -> None:
    last, whole = in_two_parts(number_after=5)[-1], json.loads(expected()[-1])
    same = {"repetitions", "verdicts", "frames", "coverage"}
    assert {key: last[key] for key in same} == {key: whole[key] for key in same}


def test_a_set_that_ends_in_its_pause_tells_what_was_seen_before_it() -> None:
    relay = Relay()
    relay.begin(SHEET, "", "auto", "auto", 1)
    played(relay, frames(), 0)
    relay.rest(SHEET, "auto", "auto")
    played(relay, frames(), frames()[-1][0].t_ms)
    (last,) = json.loads(relay.finish())
    whole = json.loads(expected()[-1])
    assert (last["repetitions"], last["verdicts"]) == (whole["repetitions"], whole["verdicts"])
    assert json.loads(relay.finish()) == []


def test_parts_add_up_in_repetitions_seconds_and_shares() -> None:
    part = Summary(
        t_ms=5000,
        repetitions=2,
        by_side={"left": 2},
        partial=1,
        held_s=4.5,
        in_position_s=4,
        verdicts={"back-flat": {"good": 2, "attention": 0, "not_visible": 0}},
        frames=100,
        coverage=1.0,
        engine=ENGINE,
        content="a",
    )
    after = replace(
        part,
        t_ms=9000,
        by_side={"right": 2},
        held_s=3,
        verdicts={"back-flat": {"good": 0, "attention": 1, "not_visible": 1}},
        frames=300,
        coverage=0.5,
    )
    both = together((part, after))
    assert both.t_ms == 9000
    assert (both.repetitions, both.by_side, both.partial) == (4, {"left": 2, "right": 2}, 2)
    assert (both.held_s, both.in_position_s) == (7.5, 8)
    assert both.verdicts == {"back-flat": {"good": 2, "attention": 1, "not_visible": 1}}
    assert (both.frames, both.coverage) == (400, 0.625)
    assert together((part,)) == part


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
