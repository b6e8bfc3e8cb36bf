"""`ruggensteun coach` on a video: the count, the overlay that is drawn on it, and the report."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import cv2
import numpy as np
import pytest

from ruggensteun.cli import main
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.recording import RecordingHeader, write_recording
from ruggensteun.workshop.film import write_webm
from ruggensteun.workshop.film_room import room
from ruggensteun.workshop.synth import Take
from tests.pose.conftest import FPS, HEIGHT, WIDTH

SHEET = Path(__file__).parent.parent / "movement" / "sheets" / "squat.json"


@pytest.fixture(scope="module")
def coached(film: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the overlay and the report of the film."""
    folder = tmp_path_factory.mktemp("coached")
    words = ["--overlay", str(folder / "overlay.webm"), "--report", str(folder / "report.html")]
    assert main(["coach", str(film), "--sheet", str(SHEET), *words]) == 0
    return folder


@pytest.fixture
def recording(seen: tuple[Frame, ...], tmp_path: Path) -> Path:
    path = tmp_path / "squats.landmarks.jsonl.gz"
    write_recording(path, RecordingHeader(WIDTH, HEIGHT, "test"), seen)
    return path


def pictures(path: Path) -> list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    video = cv2.VideoCapture(str(path))
    found = []
    while True:
        there, picture = video.read()
        if not there:
            return found
        found.append(picture.astype(np.uint8))


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def test_the_video_is_counted_like_its_recording(
    film: Path, recording: Path, squats: Take, capsys: pytest.CaptureFixture[str]
) -> None:
    summaries = []
    for file in (film, recording):
        assert main(["coach", str(file), "--sheet", str(SHEET), "--json"]) == 0
        summaries.append(json.loads(capsys.readouterr().out.splitlines()[-1]))
    assert summaries[0]["repetitions"] == summaries[1]["repetitions"] == len(squats.truth.repetitions)
    assert summaries[0]["verdicts"] == summaries[1]["verdicts"]


def test_the_overlay_plays_as_long_as_the_video_and_is_larger(coached: Path, squats: Take) -> None:
    found = pictures(coached / "overlay.webm")
    assert len(found) == squats.truth.frames
    assert found[0].shape[1] == 800
    assert found[0].shape[0] > 600


def test_the_overlay_draws_on_the_person_and_writes_below(coached: Path, film: Path) -> None:
    number = 30
    drawn = pictures(coached / "overlay.webm")[number]
    shown = cv2.resize(pictures(film)[number], (800, 600)).astype(int)
    changed = np.abs(drawn[:600].astype(int) - shown).max(axis=2) > 90
    middle = changed[:, 200:600].mean()
    assert 0.005 < middle < 0.2  # bones
    assert changed[:, :100].mean() < 0.001  # and nothing beside the person
    board = drawn[600:]
    assert (board.min(axis=2) > 200).mean() > 0.01  # white letters
    assert (board.max(axis=2) < 70).mean() > 0.6  # on a dark ground


def test_the_board_changes_when_a_repetition_is_counted(coached: Path) -> None:
    found = pictures(coached / "overlay.webm")
    count = [picture[680:760, 10:150].astype(int) for picture in found]
    assert np.abs(count[0] - count[8]).mean() < 4
    assert np.abs(count[0] - count[-1]).mean() > 8


def test_the_report_is_one_file_without_a_script(coached: Path) -> None:
    page = Page(coached / "report.html")
    assert page.count("script") == page.count("img") == page.count("iframe") == 0
    text = (coached / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"https?://|src=|@import|url\(", text)
    assert "default-src 'none'" in text


def test_the_report_can_be_read_aloud(coached: Path) -> None:
    page = Page(coached / "report.html")
    assert next(attrs for tag, attrs in page.tags if tag == "html")["lang"] == "nl"
    assert page.count("h1") == page.count("title") - page.count("svg") == 1
    drawings = [attrs for tag, attrs in page.tags if tag == "svg"]
    identifiers = {attrs.get("id") for _, attrs in page.tags}
    assert drawings
    for attrs in drawings:
        assert attrs["role"] == "img"
        assert set((attrs["aria-labelledby"] or "").split()) <= identifiers
    assert page.count("table") == len(drawings)
    scopes = [attrs.get("scope") for tag, attrs in page.tags if tag == "th"]
    assert set(scopes) == {"col", "row"}


def test_the_report_shows_each_repetition_and_the_limits(coached: Path, squats: Take) -> None:
    page = Page(coached / "report.html")
    counted = len(squats.truth.repetitions)
    charts = page.count("svg")
    assert sum("band" in (attrs.get("class") or "").split() for _, attrs in page.tags) == counted * charts
    assert sum(attrs.get("class") == "limit" for _, attrs in page.tags) >= 1
    assert f"{counted} herhalingen" in page.text
    assert page.text.count("hoogstens") + page.text.count("minstens") >= 1


def test_a_recording_can_be_reported_too(recording: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    words = ["--report", str(report), "--language", "en"]
    assert main(["coach", str(recording), "--sheet", str(SHEET), *words]) == 0
    page = Page(report)
    assert "repetitions" in page.text
    assert next(attrs for tag, attrs in page.tags if tag == "html")["lang"] == "en"


def test_an_empty_room_is_told_in_one_sentence_and_reported(
    squats: Take, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path, report = tmp_path / "empty-room.webm", tmp_path / "report.html"
    write_webm(path, [room(squats.camera).astype(np.uint8)] * 20, fps=FPS, size=(WIDTH, HEIGHT))
    assert main(["coach", str(path), "--sheet", str(SHEET), "--report", str(report)]) == 2
    problem = capfd.readouterr().err
    assert "nothing of this can be judged: nobody is seen" in problem
    assert Page(report).count("svg") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{recording}", "--overlay", "{folder}/x.webm"], "a recording has no pictures"),
        (["camera", "--overlay", "{folder}/x.webm"], "pictures of the camera are never kept"),
        (["{film}", "--overlay", "{film}"], "is the video itself"),
        (["{film}", "--overlay", "{folder}/x.mp4"], "must end in .webm"),
        (["{film}", "--report", "{folder}/x.pdf"], "must end in .html"),
        (["{film}", "--report", "{folder}/nowhere/x.html"], "there is no folder"),
        (["{film}", "--targets", "{folder}/nowhere.json"], "nowhere.json: No such file"),
        (["camera:97"], "camera 97 cannot be opened"),
    ],
)
def test_what_cannot_be_made_is_said_before_anything_is_watched(
    words: list[str],
    said: str,
    film: Path,
    recording: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    places = {"film": film, "recording": recording, "folder": tmp_path}
    before = film.stat().st_mtime_ns
    assert main(["coach", *(word.format(**places) for word in words), "--sheet", str(SHEET)]) == 2
    printed = capfd.readouterr()
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert printed.out == ""
    assert film.stat().st_mtime_ns == before


def test_a_therapists_own_limit_is_used(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    targets = tmp_path / "targets.json"
    strict = {"format": "targets/1", "exercise": "squat", "limits": [{"point": "heels-down", "limit": -40}]}
    targets.write_text(json.dumps(strict))
    assert main(["coach", str(recording), "--sheet", str(SHEET), "--targets", str(targets), "--json"]) == 0
    summary = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert summary["verdicts"]["heels-down"]["attention"] == summary["repetitions"]
