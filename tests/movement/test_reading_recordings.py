"""Reading and writing recordings of landmarks, whole and broken."""

import contextlib
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruggensteun.movement.landmarks import Frame, ImageLandmark, frame_from_floats, unmirrored
from ruggensteun.movement.lines import BrokenFile
from ruggensteun.movement.recording import RecordingHeader, open_recording, write_recording
from tests.movement.stick_figure import film, squat

HEADER = RecordingHeader(1280, 720, "test")
HEADER_LINE = '{"format": "landmarks/1", "width": 1280, "height": 720}\n'


def frames(seconds: float = 0.5) -> list[Frame]:
    return list(film(lambda _: squat(0.3), seconds=seconds))


def read(path: Path) -> list[Frame]:
    with open_recording(path) as recording:
        return list(recording)


def lines_of(path: Path, count: int = 3) -> list[str]:
    write_recording(path, HEADER, frames()[:count])
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", ["a.landmarks.jsonl", "a.landmarks.jsonl.gz"])
def test_a_recording_comes_back_as_it_was_written(tmp_path: Path, name: str) -> None:
    written = [*frames(), Frame(9000, 1280, 720, None)]
    assert write_recording(tmp_path / name, HEADER, written) == len(written)
    back = read(tmp_path / name)
    assert [frame.t_ms for frame in back] == [frame.t_ms for frame in written]
    assert back[-1].image is None
    first, original = back[0].image, written[0].image
    assert first is not None
    assert original is not None
    assert first[25] == pytest.approx(original[25], abs=1e-5)
    assert first[1] is None, "a point that the source does not have stays away"


def test_the_same_recording_gives_the_same_compressed_bytes(tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        write_recording(tmp_path / name, HEADER, frames())
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()


def test_a_compressed_recording_is_recognised_whatever_its_name(tmp_path: Path) -> None:
    write_recording(tmp_path / "a.jsonl.gz", HEADER, frames())
    renamed = (tmp_path / "a.jsonl.gz").rename(tmp_path / "a.jsonl")
    assert len(read(renamed)) == len(frames())


def test_a_mirrored_recording_is_turned_back_with_its_names(tmp_path: Path) -> None:
    plain = frames()
    write_recording(tmp_path / "a.jsonl", RecordingHeader(1280, 720, "selfie", mirrored=True), plain)
    in_file = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()[1])
    original = plain[0].image
    assert original is not None
    left_knee, right_knee = original[25], original[26]
    assert left_knee is not None
    assert right_knee is not None
    assert in_file["image"][26][0] == pytest.approx(1 - left_knee.x, abs=1e-5)
    back = read(tmp_path / "a.jsonl")[0].image
    assert back is not None
    assert back[25] == pytest.approx(left_knee, abs=1e-5)


def test_turning_a_mirror_image_twice_changes_nothing() -> None:
    frame = frames()[0]
    twice = unmirrored(unmirrored(frame))
    assert twice.image is not None
    assert frame.image is not None
    for point, before in zip(twice.image, frame.image, strict=True):
        assert (point is None) == (before is None)
        if point is not None:
            assert point == pytest.approx(before)


def test_unknown_keys_are_passed_over(tmp_path: Path) -> None:
    lines = lines_of(tmp_path / "a.jsonl", 1)
    first = json.loads(lines[1]) | {"outline": [1, 2, 3]}
    (tmp_path / "a.jsonl").write_text(f"{lines[0]}\n{json.dumps(first)}\n", encoding="utf-8")
    assert len(read(tmp_path / "a.jsonl")) == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "line 1: the file is empty"),
        ("not json\n", "line 1: this is not JSON"),
        ("[1, 2]\n", 'line 1: expected a header with "format": "landmarks/1"'),
        (
            '{"format": "landmarks/2", "width": 1, "height": 1}\n',
            "line 1: the file is landmarks/2; this program",
        ),
        ('{"format": "attitude/1"}\n', 'expected a header with "format": "landmarks/1"'),
        ('{"format": "landmarks/1", "height": 720}\n', "field 'width' is missing"),
        ('{"format": "landmarks/1", "width": -3, "height": 720}\n', "field 'width' is -3; expected a whole"),
        ("\x00\x01\x02\n", "line 1: this is not JSON"),
    ],
)
def test_a_wrong_header_is_named(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BrokenFile, match=r"^x\.jsonl, ") as broken:
        read(path)
    assert problem in str(broken.value)


def points(count: int = 33, point: str = "[0.1, 0.2, 0, 1]") -> str:
    return "[" + ", ".join([point] * count) + "]"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"t_ms": 20, "image": ' + points(17) + "}", "image: expected 33 points, found a list of 17"),
        (
            '{"t_ms": 20, "image": ' + points(point="[0.1, NaN, 0, 1]") + "}",
            "NaN is not a number; write null",
        ),
        ('{"t_ms": 20, "image": ' + points(point="[0.1, 0.2]") + "}", "point 0 (nose) is a list of 2"),
        ('{"t_ms": 20, "image": ' + points(point='["a", 0, 0, 1]') + "}", "expected four numbers"),
        ('{"t_ms": 20, "image": 5}', "image: expected 33 points, found 5"),
        ('{"t_ms": 5, "image": null}', "time runs backwards: 5 ms after 10 ms"),
        ('{"image": null}', "field 't_ms' is missing"),
        ('{"t_ms": "soon", "image": null}', "field 't_ms' is 'soon'; expected a number"),
        ('{"t_ms": 20, "image": [', "this is not JSON"),
        ("17", "frame: expected an object"),
        ('{"t_ms": 20, "world": ' + points(3) + "}", "world: expected 33 points, found a list of 3"),
    ],
)
def test_a_broken_line_is_named_and_what_came_before_it_is_kept(
    tmp_path: Path, line: str, problem: str
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(HEADER_LINE + '{"t_ms": 10, "image": ' + points() + "}\n" + line + "\n", encoding="utf-8")
    with open_recording(path) as recording:
        looks = iter(recording)
        assert next(looks).t_ms == 10
        with pytest.raises(BrokenFile) as broken:
            next(looks)
    assert str(broken.value).startswith("x.jsonl, line 3: ")
    assert problem in str(broken.value)
    assert broken.value.line == 3
    assert str(broken.value).count("\n") == 0


def test_a_recording_that_was_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    write_recording(path, HEADER, frames(4.0))
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    with open_recording(path) as recording:
        looks = iter(recording)
        assert [next(looks).t_ms for _ in range(20)] == [round(n * 100 / 3, 3) for n in range(20)]
        with pytest.raises(BrokenFile, match="cut off"):
            list(looks)


def test_a_damaged_compressed_recording_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl.gz"
    content = bytearray(gzip.compress(HEADER_LINE.encode() * 200))
    content[40] ^= 0xFF
    path.write_bytes(bytes(content))
    with pytest.raises(BrokenFile, match=r"damaged|cut off|JSON|format|frame|text"):
        read(path)


def test_a_picture_is_not_a_recording(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(BrokenFile, match="this is not text"):
        read(path)


def test_an_endless_line_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("[" * 300_000, encoding="utf-8")
    with pytest.raises(BrokenFile, match="longer than 200000 characters"):
        read(path)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fail_in_another_way(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "x.jsonl"
    path.write_text(HEADER_LINE + text, encoding="utf-8")
    with contextlib.suppress(BrokenFile):
        assert len(read(path)) <= text.count("\n") + 1


def test_a_frame_can_come_from_a_buffer_of_numbers() -> None:
    floats = [float(n % 7) / 7 for n in range(264)]
    frame = frame_from_floats(t_ms=5, width=640, height=480, floats=floats)
    assert frame.image is not None
    assert frame.image[1] == ImageLandmark(*floats[4:8])
    assert frame.world is not None
    assert frame_from_floats(t_ms=5, width=640, height=480, floats=floats[:132]).world is None
    with pytest.raises(ValueError, match="132 or 264 numbers, not 100"):
        frame_from_floats(t_ms=5, width=640, height=480, floats=floats[:100])
