"""`ruggensteun coach` on recordings: a result to read, JSON to pass on, one sentence for bad input."""

import gzip
import json
from pathlib import Path

import pytest

from ruggensteun.cli import main

HERE = Path(__file__).parent
SQUATS = HERE / "golden" / "squat.landmarks.jsonl.gz"


@pytest.fixture(autouse=True)
def sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sheets of two exercises, where the workshop would have put them."""
    folder = tmp_path / "assets" / "sheets"
    folder.mkdir(parents=True)
    for slug in ("squat", "plank"):
        sheet = json.loads((HERE / "sheets" / f"{slug}.json").read_text())
        found = {"format": "coach-sheets/1", "sheets": [{"variant": "base", **sheet}], "left_out": {}}
        (folder / f"{slug}.json").write_text(json.dumps(found))
    monkeypatch.setenv("RUGGENSTEUN_ASSETS", str(tmp_path / "assets"))
    return folder


def recorded(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_json_gives_one_event_a_line_and_ends_with_the_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coach", str(SQUATS), "--exercise", "squat", "--json"]) == 0
    events = recorded(capsys)
    assert events[-1]["event"] == "summary"
    counted = [event for event in events if event["event"] == "repetition" and event["counted"]]
    assert counted
    assert events[-1]["repetitions"] == len(counted)


def test_the_same_recording_gives_the_same_lines(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["coach", str(SQUATS), "--exercise", "squat", "--json"]
    main(words)
    first = capsys.readouterr().out
    main(words)
    assert capsys.readouterr().out == first


@pytest.mark.parametrize(("language", "word"), [("nl", "herhalingen"), ("en", "repetitions")])
def test_the_result_reads_in_two_languages(
    language: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["coach", str(SQUATS), "--exercise", "squat", "--language", language]) == 0
    assert word in capsys.readouterr().out


def test_the_library_counts_and_does_not_judge(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coach", str(SQUATS), "--exercise", "squat", "--mode", "library", "--json"]) == 0
    events = recorded(capsys)
    assert not [event for event in events if event["event"] == "verdict"]
    assert events[-1]["verdicts"] == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.jsonl", "--exercise", "squat"], "cannot read nowhere.jsonl"),
        ([str(SQUATS), "--exercise", "sqat"], 'Did you mean "squat"?'),
        ([str(SQUATS), "--exercise", "squat", "--variant", "wieght"], 'Did you mean "weight"?'),
        ([str(SQUATS), "--exercise", "squat", "--variant", "weight"], "cannot follow squat, variant weight"),
        ([str(SQUATS), "--exercise", "lunge"], "run `ruggensteun assets lunge` first"),
        ([str(HERE / "sheets" / "squat.json"), "--exercise", "squat"], "squat.json, line 1"),
        ([str(SQUATS), "--exercise", "plank"], "nothing of this can be judged"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["coach", *words]) == 2
    problem = capsys.readouterr().err
    assert said in problem
    assert problem.count("\n") == 1


def test_a_recording_that_was_cut_off_keeps_what_was_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = gzip.decompress(SQUATS.read_bytes()).decode().splitlines(keepends=True)
    file = tmp_path / "cut.landmarks.jsonl"
    file.write_text("".join(lines[: len(lines) * 2 // 3]) + '{"t_ms": 99')
    assert main(["coach", str(file), "--exercise", "squat", "--json"]) == 2
    printed = capsys.readouterr()
    assert json.loads(printed.out.splitlines()[-1])["event"] == "summary"
    assert "cut.landmarks.jsonl, line" in printed.err
