"""`ruggensteun record`: a video becomes a recording of landmarks; bad input becomes one sentence."""

import gzip
from pathlib import Path

import pytest

from ruggensteun.cli import main
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.recording import open_recording


def test_a_recording_holds_what_the_model_saw(
    film: Path, seen: tuple[Frame, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "squats.landmarks.jsonl.gz"
    assert main(["record", str(film), "-o", str(out), "--seconds", "3"]) == 0
    with open_recording(out) as recording:
        assert recording.header.source == "mediapipe full 0.10.31"
        frames = list(recording)
    assert [frame.t_ms for frame in frames] == [frame.t_ms for frame in seen if frame.t_ms <= 3000]
    for kept, frame in zip(frames, seen, strict=False):
        assert kept.image is not None
        assert frame.image is not None
        assert kept.image[0] == pytest.approx(frame.image[0], abs=1e-5)
    said = capsys.readouterr()
    assert f"{len(frames)} frames of 3.0 s, somebody in {len(frames)} of them" in said.out
    assert said.err == ""  # not a terminal: no progress bar


def test_the_lite_model_can_be_asked_for(film: Path, tmp_path: Path) -> None:
    out = tmp_path / "lite.landmarks.jsonl"
    assert main(["record", str(film), "-o", str(out), "--model", "lite", "--seconds", "0.5"]) == 0
    with open_recording(out) as recording:
        assert recording.header.source == "mediapipe lite 0.10.31"
        assert len(list(recording)) == 5


def test_a_film_that_was_cut_off_leaves_a_recording_of_what_there_was(
    film: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    cut, out = tmp_path / "cut.webm", tmp_path / "cut.landmarks.jsonl.gz"
    cut.write_bytes(film.read_bytes()[: film.stat().st_size // 3])
    assert main(["record", str(cut), "-o", str(out)]) == 2
    said = capfd.readouterr().err
    assert "cut.webm stops after" in said
    assert said.count("\n") == 1
    with open_recording(out) as recording:
        assert len(list(recording)) > 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.mp4", "-o", "{}/x.landmarks.jsonl"], "cannot read nowhere.mp4: No such file"),
        (["{}", "-o", "{}/x.landmarks.jsonl"], "Is a directory"),
        (["{}/letter.mp4", "-o", "{}/x.landmarks.jsonl"], "letter.mp4 is not a video"),
        (["{}/empty.mp4", "-o", "{}/x.landmarks.jsonl"], "empty.mp4 is empty"),
        (["{}/letter.mp4", "-o", "{}/x.json"], "must end in .landmarks.jsonl"),
        (["{}/seen.landmarks.jsonl.gz", "-o", "{}/x.landmarks.jsonl"], "is a recording already"),
        (["camera:97", "-o", "{}/x.landmarks.jsonl"], "camera 97 cannot be opened"),
    ],
)
def test_what_cannot_be_recorded_is_said_in_one_sentence(
    words: list[str], said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.mp4").write_text("Dear reader\n" * 300)
    (tmp_path / "empty.mp4").touch()
    (tmp_path / "seen.landmarks.jsonl.gz").write_bytes(gzip.compress(b"{}"))
    assert main(["record", *(word.format(tmp_path) for word in words)]) == 2
    problem = capfd.readouterr().err
    assert said in problem
    assert problem.count("\n") == 1
    assert not (tmp_path / "x.landmarks.jsonl").exists()


def test_a_place_that_cannot_be_written_is_named(
    film: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nowhere" / "x.landmarks.jsonl"
    assert main(["record", str(film), "-o", str(out)]) == 2
    assert f"cannot write {out}: No such file or directory" in capfd.readouterr().err
