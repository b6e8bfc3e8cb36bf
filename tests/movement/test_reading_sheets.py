"""Coach sheets and personal targets: read when right, named when wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.movement.coach import Coach
from ruggensteun.movement.sheet import BrokenSheet, read_sheet, sheet_from_text
from ruggensteun.movement.targets import (
    BrokenTargets,
    Calibration,
    PointLimit,
    Targets,
    read_targets,
    targets_from_text,
    targets_object,
)
from tests.movement.sessions import SHEETS, sheet_of

SQUAT = json.loads((SHEETS / "squat.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(SHEETS.glob("*.json")), ids=lambda path: path.stem)
def test_every_test_sheet_can_be_read(path: Path) -> None:
    sheet = read_sheet(path)
    assert sheet.exercise == path.stem
    assert sheet.checks


def test_what_is_left_out_has_its_usual_value() -> None:
    sheet = sheet_of("squat")
    heels = sheet.checks[1]
    assert (heels.source, heels.views, heels.cue, heels.target) == ("camera", ("side",), "heels-down", 0.0)
    assert sheet.tracks[0].sides == "both"
    assert sheet.views == {"side", "front", "back", "oblique"}


def changed(**fields: Any) -> str:
    return json.dumps(SQUAT | fields)


def held(**fields: Any) -> str:
    return changed(kind="hold", held_while=[{"signal": "body-line", "low": 160, "high": 200} | fields])


def check(**fields: Any) -> str:
    return changed(checks=[SQUAT["checks"][0] | fields])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "this is not JSON"),
        ("[]", "sheet: expected an object"),
        (changed(format="coach-sheet/2"), "field 'format' is 'coach-sheet/2'; expected one of coach-sheet/1"),
        (changed(posture="upside-down"), "field 'posture' is 'upside-down'; expected one of standing"),
        (changed(tracks=[]), "repetitions and steps need 'tracks'"),
        (changed(kind="hold"), "a hold needs 'held_while'"),
        (held(rest=166), "sheet, held_while 1: field 'held' is missing; expected a number"),
        (held(rest=166, held=166), "rests and is held at 166; it must move"),
        (changed(tracks="knee"), "field 'tracks' is 'knee'; expected a list"),
        (
            changed(tracks=[{"signal": "knee-angel", "start": 1, "end": 2}]),
            "tracks 1: field 'signal' is 'knee-angel'",
        ),
        (
            changed(tracks=[{"signal": "knee-angle", "start": 90, "end": 90}]),
            "starts and ends at 90; it must move",
        ),
        (changed(tempo_s={"out": 1}), "sheet, tempo_s: field 'top' is missing; expected a number"),
        (check(limit="low"), "sheet, checks 1: field 'limit' is 'low'; expected a number"),
        (check(limit=True), "field 'limit' is True; expected a number"),
        (check(source="phone"), "expected one of phone-tilt-forward"),
        (check(views=["above"]), "field 'views' is a list of 1; expected a list out of side"),
        (check(hint_only="yes"), "field 'hint_only' is 'yes'; expected true or false"),
        (check(during=["up"]), "expected a list out of rest, out, top, back, hold"),
    ],
)
def test_a_wrong_sheet_is_named_in_one_sentence(text: str, problem: str) -> None:
    with pytest.raises(BrokenSheet) as broken:
        sheet_from_text(text)
    assert problem in str(broken.value)
    assert "\n" not in str(broken.value)


def test_a_wrong_file_is_named_too(tmp_path: Path) -> None:
    path = tmp_path / "squat.json"
    path.write_text("no", encoding="utf-8")
    with pytest.raises(BrokenSheet, match=r"^squat\.json: this is not JSON"):
        read_sheet(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(BrokenSheet, match=r"^squat\.json: "):
        read_sheet(path)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(SQUAT)), json_values)
def test_no_value_in_a_sheet_makes_the_reader_fail_in_another_way(field: str, value: Any) -> None:
    try:
        sheet = sheet_from_text(json.dumps(SQUAT | {field: value}))
    except BrokenSheet as broken:
        said = str(broken)
    else:
        said = sheet.exercise
    assert said


def test_targets_come_back_as_they_were_kept(tmp_path: Path) -> None:
    targets = Targets(
        "squat",
        "base",
        (PointLimit("heels-down", 12.0, off=False), PointLimit("knees-behind-toes", None, off=True)),
        Calibration({"knee-angle": 92.5}, 3.4, {"heel-rise": -6.1}),
    )
    path = tmp_path / "targets.json"
    path.write_text(json.dumps(targets_object(targets)), encoding="utf-8")
    assert read_targets(path) == targets


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nothing", "this is not JSON"),
        ('{"format": "targets/3"}', "field 'format' is 'targets/3'"),
        ('{"format": "targets/1"}', "field 'exercise' is missing"),
        ('{"format": "targets/1", "exercise": "squat", "limits": [{"limit": 3}]}', "limits 1: field 'point'"),
        (
            '{"format": "targets/1", "exercise": "squat", "calibration": {"ranges": {"knee-angle": "far"}}}',
            "calibration, ranges: field 'knee-angle' is 'far'; expected a number",
        ),
    ],
)
def test_wrong_targets_are_named_in_one_sentence(text: str, problem: str) -> None:
    with pytest.raises(BrokenTargets) as broken:
        targets_from_text(text)
    assert problem in str(broken.value)


def test_targets_of_another_exercise_or_point_are_refused() -> None:
    with pytest.raises(BrokenTargets, match=r"for plank \(base\), the sheet is for squat"):
        Coach(sheet_of("squat"), targets=Targets("plank", "base"))
    with pytest.raises(BrokenTargets, match="'knees' is not checked in squat"):
        Coach(sheet_of("squat"), targets=Targets("squat", "base", (PointLimit("knees", 1.0, off=False),)))
