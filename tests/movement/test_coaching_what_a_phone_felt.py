"""`ruggensteun coach` on what a phone on the pelvis felt: alone, beside a camera, and from broken files."""

import gzip
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from ruggensteun.cli import main
from ruggensteun.movement.attitude import FORMAT, Attitude
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.recording import RecordingHeader, write_recording
from tests.movement.phones import LEVEL, STEADY, Angles, on_hands_and_knees, readings
from tests.movement.sessions import SHEETS
from tests.movement.stick_figure import bird_dog, film, waves

BEGINS_S = 1.5


def sheet_in(folder: Path, exercise: str, *checks: dict[str, object]) -> str:
    sheet = json.loads((SHEETS / f"{exercise}.json").read_text(encoding="utf-8"))
    path = folder / f"{exercise}.json"
    path.write_text(json.dumps(sheet | {"checks": checks}), encoding="utf-8")
    return str(path)


def lines_of(phone: Iterable[Attitude], placed: str = "sacrum") -> list[str]:
    rows = [{"t_ms": one.t_ms, "q": one.rotation} for one in phone]
    return [json.dumps({"format": FORMAT, "placed": placed}), *map(json.dumps, rows)]


def written(path: Path, lines: Iterable[str]) -> str:
    text = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    return str(path)


def dropping(from_s: float) -> Callable[[float], Angles]:
    return lambda t_s: on_hands_and_knees(drops_left_deg=14 if t_s > from_s else 0)


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    return sheet_in(tmp_path, "bird-dog", LEVEL)


def coached(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> list[dict[str, object]]:
    assert main(["coach", *words, "--json"]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def verdicts(events: list[dict[str, object]]) -> list[object]:
    return [event["state"] for event in events if event["event"] == "verdict"]


# A phone alone


@pytest.mark.parametrize("name", ["set.attitude.jsonl", "set.attitude.jsonl.gz", "anything.txt"])
def test_what_was_felt_is_judged_in_seconds_from_the_first_quiet_start(
    name: str, tmp_path: Path, sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    phone = written(tmp_path / name, lines_of(readings(dropping(8), seconds=14)))
    events = coached(capsys, phone, "--sheet", sheet)
    assert events[0]["t_ms"] == pytest.approx(1000 * BEGINS_S, abs=50)
    assert verdicts(events) == ["good", "attention"]
    counted = events[-1]["verdicts"]["pelvis-level"]  # type: ignore[index]
    assert counted["attention"] == pytest.approx(5.5, abs=0.5)
    assert counted["good"] == pytest.approx(6, abs=1)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ["telefoon op je bekken, 12,4 s", "gevoeld"]),
        ("en", ["phone on your pelvis", "felt"]),
    ],
)
def test_it_reads_as_felt_and_not_as_seen(
    language: str, said: list[str], tmp_path: Path, sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    phone = written(tmp_path / "set.attitude.jsonl", lines_of(readings(dropping(8), seconds=14)))
    assert main(["coach", phone, "--sheet", sheet, "--language", language]) == 0
    told = capsys.readouterr().out
    assert all(words in told for words in said)
    assert not any(words in told for words in ("herhaling", "gezien", "repetition", "seen", "beelden"))


def test_the_library_tells_how_the_phone_lies_and_judges_nothing(
    tmp_path: Path, sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    phone = written(tmp_path / "set.attitude.jsonl", lines_of(readings(dropping(8), seconds=14)))
    events = coached(capsys, phone, "--sheet", sheet, "--mode", "library")
    assert [event["event"] for event in events] == ["view", "summary"]


def test_a_gap_in_the_recording_is_a_sensor_that_fell_silent(
    tmp_path: Path, sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    phone = readings(lambda t: None if 6 < t < 10 else on_hands_and_knees(), seconds=14)
    events = coached(capsys, written(tmp_path / "gap.attitude.jsonl", lines_of(phone)), "--sheet", sheet)
    assert verdicts(events) == ["good", "not_visible", "good"]
    assert [event["reason"] for event in events if event["event"] == "view"] == [None, "phone-silent", None]


def test_the_limit_of_a_therapist_is_the_limit(
    tmp_path: Path, sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    targets = tmp_path / "targets.json"
    limits = [{"point": "pelvis-level", "limit": 25}]
    targets.write_text(
        json.dumps({"format": "targets/1", "exercise": "bird-dog", "variant": "base", "limits": limits})
    )
    phone = written(tmp_path / "set.attitude.jsonl", lines_of(readings(dropping(8), seconds=14)))
    events = coached(capsys, phone, "--sheet", sheet, "--targets", str(targets))
    assert verdicts(events) == ["good"]


def test_the_report_draws_the_tilt_with_its_limits_and_says_how_it_went(tmp_path: Path, sheet: str) -> None:
    phone = written(tmp_path / "set.attitude.jsonl", lines_of(readings(dropping(8), seconds=14)))
    report = tmp_path / "report.html"
    assert main(["coach", phone, "--sheet", sheet, "--report", str(report)]) == 0
    page = report.read_text(encoding="utf-8")
    assert "Bekken kantelt opzij" in page
    assert "hoogstens 8°" in page
    assert "minstens -8°" in page
    assert page.count('class="band band-attention"') == 1
    assert page.count('class="band band-good"') == 1
    assert "<polyline" in page
    assert "Een telefoon voelt niet alles" in page


# Beside a camera


@pytest.fixture
def seen(tmp_path: Path) -> str:
    """Two bird dogs, from the side: 12 s."""
    path = tmp_path / "seen.landmarks.jsonl"
    frames: tuple[Frame, ...] = tuple(
        film(lambda t: bird_dog(min(1.0, 2 * waves(t, period_s=5, count=2)), leg=0), seconds=12)
    )
    write_recording(path, RecordingHeader(frames[0].width, frames[0].height), frames)
    return str(path)


def tilting_along(t_s: float) -> Angles:
    return on_hands_and_knees(drops_left_deg=16 * min(1.0, 2 * waves(t_s, period_s=5, count=2)))


def test_the_camera_counts_and_the_phone_judges_what_no_camera_sees(
    tmp_path: Path, sheet: str, seen: str, capsys: pytest.CaptureFixture[str]
) -> None:
    without = coached(capsys, seen, "--sheet", sheet)
    assert verdicts(without) == ["not_visible", "not_visible"]
    phone = written(tmp_path / "set.attitude.jsonl.gz", lines_of(readings(tilting_along, seconds=12)))
    events = coached(capsys, seen, "--phone", phone, "--sheet", sheet)
    assert events[-1]["repetitions"] == without[-1]["repetitions"] == 2
    assert verdicts(events) == ["attention", "attention"]
    assert {event["source"] for event in events if event["event"] == "verdict"} == {"phone"}
    times = [event["t_ms"] for event in events]
    assert times == sorted(times, key=float)  # type: ignore[arg-type]


def test_the_report_of_both_draws_both(tmp_path: Path, sheet: str, seen: str) -> None:
    phone = written(tmp_path / "set.attitude.jsonl", lines_of(readings(tilting_along, seconds=12)))
    report = tmp_path / "report.html"
    assert main(["coach", seen, "--phone", phone, "--sheet", sheet, "--report", str(report)]) == 0
    page = report.read_text(encoding="utf-8")
    assert "Been ten opzichte van de romp" in page
    assert "Bekken kantelt opzij" in page


def test_a_phone_that_falls_in_the_middle_is_not_believed_from_then_on(
    tmp_path: Path, sheet: str, seen: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fallen = readings(lambda t: on_hands_and_knees() if t < 6 else Angles(0, 0, 85), seconds=12)
    phone = written(tmp_path / "set.attitude.jsonl", lines_of(fallen))
    assert main(["coach", seen, "--phone", phone, "--sheet", sheet, "--json"]) == 2
    printed = capsys.readouterr()
    events = [json.loads(line) for line in printed.out.splitlines()]
    assert verdicts(events) == ["good", "not_visible"]
    assert "the phone slipped at 6." in printed.err


def test_what_the_phone_felt_after_the_pictures_is_no_part_of_the_set(
    tmp_path: Path, sheet: str, seen: str, capsys: pytest.CaptureFixture[str]
) -> None:
    phone = written(tmp_path / "long.attitude.jsonl", lines_of(readings(tilting_along, seconds=40)))
    events = coached(capsys, seen, "--phone", phone, "--sheet", sheet)
    assert float(events[-1]["t_ms"]) < 12_100  # type: ignore[arg-type]


# What is wrong


def level(seconds: float = 14, from_s: float = 0.0) -> list[str]:
    return lines_of(readings(lambda _: on_hands_and_knees(), seconds=seconds, from_s=from_s))


def cut(lines: list[str], last: str) -> list[str]:
    return [*lines[:200], last]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "the file is empty; expected the header of a sensor stream"),
        ([level()[0].replace("attitude/1", "attitude/9"), *level()[1:]], "this program reads attitude/1"),
        (["[1, 2, 3]"], 'expected a header with "format": "attitude/1"'),
        ([level()[0].replace("attitude/1", "poses/1")], "found 'poses/1'"),
        ([level()[0].replace("sacrum", "pocket")], "field 'placed' is 'pocket'"),
        (level()[:1], "the recording has no readings"),
        (level(seconds=1), "the phone was never still for 1.5 s"),
        (lines_of(readings(lambda _: Angles(0, 180, 0), seconds=9)), "the phone never lay on the pelvis"),
        (
            lines_of(readings(lambda _: on_hands_and_knees(), seconds=9), placed="front-pelvis"),
            "worn on the front of the pelvis (front-pelvis); bird-dog asks for the sacrum (sacrum)",
        ),
    ],
)
def test_a_file_that_tells_nothing_is_refused_in_one_sentence(
    lines: list[str], said: str, tmp_path: Path, sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    phone = written(tmp_path / "bad.attitude.jsonl", lines)
    assert main(["coach", phone, "--sheet", sheet]) == 2
    problem = capsys.readouterr().err
    assert said in problem
    assert problem.count("\n") == 1


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (cut(level(), '{"t_ms": 80'), "line 201: this is not JSON"),
        (cut(level(), '{"t_ms": 1, "g": [0, 0, 1]}'), "line 201: time runs backwards"),
        (cut(level(), '{"t_ms": 99000, "g": [0, NaN, 1]}'), "line 201: NaN is not a number"),
        (cut(level(), '{"t_ms": 99000, "g": [0, 1e999, 1]}'), "line 201: reading: field 'g'"),
        (cut(level(), '{"t_ms": 99000, "g": [0, 0, 0]}'), "line 201: reading: field 'g' must be 3 numbers"),
    ],
)
@pytest.mark.parametrize("alone", [True, False])
def test_what_was_felt_before_a_broken_line_is_told(
    lines: list[str],
    said: str,
    alone: bool,
    tmp_path: Path,
    sheet: str,
    seen: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    phone = written(tmp_path / "bad.attitude.jsonl", lines)
    words = [phone] if alone else [seen, "--phone", phone]
    assert main(["coach", *words, "--sheet", sheet, "--json"]) == 2
    printed = capsys.readouterr()
    events = [json.loads(line) for line in printed.out.splitlines()]
    assert events[-1]["event"] == "summary"
    assert events[-1]["verdicts"]["pelvis-level"]["good"] >= 1
    assert f"bad.attitude.jsonl, {said}" in printed.err
    assert printed.err.count("\n") == 1


def test_a_compressed_file_that_was_cut_off_keeps_what_was_felt(
    tmp_path: Path, sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cut.attitude.jsonl.gz"
    whole = gzip.compress("".join(f"{line}\n" for line in level(30)).encode())
    path.write_bytes(whole[: len(whole) * 2 // 3])
    assert main(["coach", str(path), "--sheet", sheet]) == 2
    printed = capsys.readouterr()
    assert "goed" in printed.out
    assert "the file stops in the middle" in printed.err


def test_what_a_phone_cannot_tell_is_said(
    tmp_path: Path, sheet: str, seen: str, capsys: pytest.CaptureFixture[str]
) -> None:
    phone = written(tmp_path / "set.attitude.jsonl", level())
    later = written(tmp_path / "later.attitude.jsonl", level(seconds=90, from_s=80))
    camera = {"point": "head-in-line", "signal": "head-line", "direction": "within", "limit": 20}
    side_plank = sheet_in(tmp_path, "side-plank", STEADY)
    plank = sheet_in(tmp_path, "plank", camera)
    for words, said in (
        (["nowhere.attitude.jsonl", "--sheet", sheet], "cannot read nowhere.attitude.jsonl"),
        ([seen, "--phone", "nowhere.jsonl", "--sheet", sheet], "cannot read nowhere.jsonl"),
        ([phone, "--sheet", plank], "has nothing that a phone can feel"),
        ([seen, "--phone", phone, "--sheet", plank], "has nothing that a phone can feel"),
        ([phone, "--sheet", side_plank], "a camera must see when it begins"),
        ([phone, "--phone", phone, "--sheet", sheet], "leave --phone out"),
        ([phone, "--overlay", "x.webm", "--sheet", sheet], "a phone has no pictures to draw on"),
        (["camera", "--phone", phone, "--sheet", sheet], "not with a camera that looks now"),
        ([seen, "--phone", seen, "--sheet", sheet], 'expected a header with "format": "attitude/1"'),
        ([seen, "--phone", later, "--sheet", sheet], "has nothing from the time of the pictures"),
    ):
        assert main(["coach", *words]) == 2, words
        problem = capsys.readouterr().err
        assert said in problem
        assert problem.count("\n") == 1
