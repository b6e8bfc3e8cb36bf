"""Videos as people bring them: their own times, turned, long, damaged, or no video at all."""

import tracemalloc
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from ruggensteun.pose.video import LONGEST_SIDE, BrokenVideo, Picture, Video, open_camera, open_video
from tests.pose.edited_files import turned, with_times

FPS = 8


def written(path: Path, pictures: int, *, size: tuple[int, int] = (64, 48)) -> Path:
    """A film of that many pictures, each a little lighter, with a white field in the upper left corner."""
    codec = "VP80" if path.suffix == ".webm" else "mp4v"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), FPS, size)
    for number in range(pictures):
        picture = np.full((size[1], size[0], 3), number % 100, np.uint8)
        picture[: size[1] // 3, : size[0] // 3] = 255
        writer.write(picture)
    writer.release()
    return path


def times(path: Path) -> list[float]:
    with open_video(path) as video:
        return [look.t_ms for look in video]


def first(path: Path) -> Picture:
    with open_video(path) as video:
        return next(iter(video)).picture


def test_each_picture_has_the_time_at_which_it_is_shown(tmp_path: Path) -> None:
    film = written(tmp_path / "even.webm", 9)
    assert times(film) == [125 * number for number in range(9)]


def test_a_telephone_that_films_at_a_variable_rate_is_believed(tmp_path: Path) -> None:
    film = tmp_path / "variable.webm"
    with_times(written(tmp_path / "even.webm", 9), film, lambda number: 60 if number % 2 else 0)
    assert times(film) == [0, 185, 250, 435, 500, 685, 750, 935, 1000]


def test_a_film_that_starts_late_starts_at_zero(tmp_path: Path) -> None:
    film = tmp_path / "late.webm"
    with_times(written(tmp_path / "even.webm", 4), film, lambda _number: 700)
    assert times(film) == [0, 125, 250, 375]


def test_time_never_stands_still_or_runs_back(tmp_path: Path) -> None:
    film = tmp_path / "back.webm"
    with_times(written(tmp_path / "even.webm", 6), film, lambda number: -250 if number == 3 else 0)
    found = times(film)
    assert len(found) == 6
    assert all(later > earlier for earlier, later in pairwise(found))


def test_a_film_of_a_telephone_held_upright_stands_upright(tmp_path: Path) -> None:
    lying = written(tmp_path / "lying.mp4", 3)
    standing = tmp_path / "standing.mp4"
    turned(lying, standing)
    with open_video(standing) as video:
        assert (video.width, video.height) == (48, 64)
    assert first(lying)[5, 5].min() > 200
    assert first(standing)[5, -5].min() > 200
    assert first(standing)[-5, 5].max() < 100


def test_a_large_picture_is_made_smaller_and_the_film_keeps_its_size(tmp_path: Path) -> None:
    film = written(tmp_path / "large.webm", 2, size=(1920, 1080))
    with open_video(film) as video:
        assert (video.width, video.height) == (1920, 1080)
        assert next(iter(video)).picture.shape == (720, LONGEST_SIDE, 3)


def test_red_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "red.webm"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"VP80"), FPS, (64, 48))
    writer.write(np.full((48, 64, 3), (0, 0, 220), np.uint8))
    writer.release()
    red, _, blue = first(path)[20, 30]
    assert red > 150 > blue


def test_a_long_film_needs_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    def most_bytes(path: Path) -> int:
        tracemalloc.start()
        with open_video(path) as video:
            for _ in video:
                pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    short = most_bytes(written(tmp_path / "short.webm", 50))
    long = most_bytes(written(tmp_path / "long.webm", 2000))
    assert long < short + 100_000


def test_a_film_that_was_cut_off_gives_what_there_is_and_then_says_so(tmp_path: Path) -> None:
    whole = written(tmp_path / "whole.webm", 80, size=(160, 120))
    cut = tmp_path / "cut.webm"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    found: list[float] = []
    with open_video(cut) as video, pytest.raises(BrokenVideo, match=r"stops after .* s of 10\.0 s"):
        found.extend(look.t_ms for look in video)
    assert found[:3] == [0, 125, 250]
    assert 30 < len(found) < 70


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.mp4", b"", "empty.mp4 is empty"),
        ("text.mp4", b"this is a letter\n" * 400, "text.mp4 is not a video"),
        ("list.m3u8", b"#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n", "list.m3u8 is not a video"),
        ("header.webm", b"\x1a\x45\xdf\xa3\x01\x00", "header.webm is not a video"),
        ("noise.avi", bytes(range(256)) * 40, "noise.avi is not a video"),
    ],
)
def test_what_is_no_video_is_refused_in_one_sentence(
    name: str, content: bytes, said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BrokenVideo) as caught, open_video(path):
        pass
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert capfd.readouterr().err == ""


def test_an_mp4_without_its_end_is_refused(tmp_path: Path) -> None:
    whole = written(tmp_path / "whole.mp4", 40)
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with pytest.raises(BrokenVideo, match="cut off"), open_video(cut):
        pass


def test_a_missing_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), open_video(tmp_path / "nowhere.mp4"):
        pass


def test_a_camera_that_is_not_there_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BrokenVideo, match="camera 97 cannot be opened"), open_camera(97):
        pass
    assert capfd.readouterr().err == ""


def test_a_camera_gives_the_time_of_the_clock_until_it_stops(tmp_path: Path) -> None:
    capture = cv2.VideoCapture(str(written(tmp_path / "stands-in.webm", 5)))
    found: list[float] = []
    with pytest.raises(BrokenVideo, match="camera 0 stopped"):
        found.extend(look.t_ms for look in Video(capture, "camera 0", live=True))
    assert len(found) == 5
    assert found[0] == 0
    assert all(later > earlier for earlier, later in pairwise(found))
