"""`ruggensteun synth` writes what was asked, or says in one sentence why it cannot."""

import json
from pathlib import Path

import pytest

from ruggensteun.cli import main
from ruggensteun.movement.attitude import open_attitude
from ruggensteun.movement.recording import open_recording


def test_a_recording_its_truth_and_the_phone_are_written_side_by_side(tmp_path: Path) -> None:
    out = tmp_path / "squat.landmarks.jsonl.gz"
    words = "--fault heels-down:mild --body senior --reps 1 --tempo 2 --yaw 30 --fps 15 --seed 7 --phone"
    assert main(["synth", "squat", *words.split(), "-o", str(out)]) == 0
    truth = json.loads((tmp_path / "squat.truth.json").read_text())
    with open_recording(out) as recording:
        assert len(list(recording)) == truth["frames"]
    with open_attitude(tmp_path / "squat.attitude.jsonl.gz") as stream:
        assert len(list(stream)) == truth["frames"]
    assert truth["format"] == "truth/1"
    assert truth["fault"] == {"point": "heels-down", "level": "mild"}
    assert (truth["body"], truth["tempo"], truth["camera"]["yaw_deg"]) == ("senior", 2, 30)
    assert truth["faults"][0]["values"][0]["unit"] == "cm"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("sqat", 'Did you mean "squat"?'),
        ("squat --variant bosou", 'Did you mean "bosu"?'),
        ("squat --fault heel-down", 'Did you mean "heels-down"?'),
    ],
)
def test_a_word_that_is_not_known_gets_the_nearest_one(
    words: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["synth", *words.split(), "-o", str(tmp_path / "x.landmarks.jsonl")]) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--yaw 400", "expected a number from -180 to 180, found 400"),
        ("--yaw nan", "expected a number from -180 to 180, found nan"),
        ("--fault heels-down:huge", "a fault is mild or strong, found 'huge'"),
        ("--reps none", "expected a whole number from 1 to 200, found 'none'"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_what_can(
    words: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["synth", "squat", *words.split(), "-o", str(tmp_path / "x.landmarks.jsonl")])
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("out", "told"),
    [
        ("nowhere/x.landmarks.jsonl", "there is no folder"),
        ("x.landmark.json", "must end in .landmarks.jsonl.gz"),
        ("taken.landmarks.jsonl", "it is a folder"),
    ],
)
def test_a_place_where_nothing_can_be_written_is_told_before_any_work(
    out: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken.landmarks.jsonl").mkdir()
    assert main(["synth", "squat", "-o", str(tmp_path / out)]) == 2
    assert told in capsys.readouterr().err
