"""Reading the stream of a phone on the pelvis."""

import gzip
from pathlib import Path

import pytest

from ruggensteun.movement.attitude import Attitude, open_attitude
from ruggensteun.movement.lines import BrokenFile

HEADER = '{"format": "attitude/1", "placed": "sacrum"}\n'


def read(path: Path, text: str) -> list[Attitude]:
    path.write_text(text, encoding="utf-8")
    with open_attitude(path) as stream:
        return list(stream)


def test_gravity_and_rotation_say_the_same_tilt(tmp_path: Path) -> None:
    lying, standing = read(
        tmp_path / "a.jsonl",
        HEADER + '{"t_ms": 0, "g": [0, 0, 9.81]}\n{"t_ms": 20, "q": [0.70710678, 0.70710678, 0, 0]}\n',
    )
    assert lying.up == pytest.approx((0, 0, 1))
    assert lying.rotation is None
    assert standing.up == pytest.approx((0, 1, 0)), "a quarter turn about x puts the phone on its foot"
    assert standing.placed == "sacrum"


def test_a_compressed_stream_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress((HEADER + '{"t_ms": 0, "g": [0, 9.8, 0]}\n').encode()))
    with open_attitude(path) as stream:
        assert len(list(stream)) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "line 1: the file is empty"),
        ('{"format": "attitude/1"}\n', "field 'placed' is missing; expected one of sacrum, front-pelvis"),
        ('{"format": "attitude/1", "placed": "pocket"}\n', "field 'placed' is 'pocket'"),
        (
            '{"format": "attitude/9", "placed": "sacrum"}\n',
            "the file is attitude/9; this program reads attitude/1",
        ),
        (HEADER + '{"t_ms": 0, "g": [0, 0, 0]}\n', "line 2: reading: field 'g' must be 3 numbers"),
        (HEADER + '{"t_ms": 0, "q": [1, 0, 0]}\n', "field 'q' must be 4 numbers"),
        (HEADER + '{"t_ms": 0}\n', "field 'g' is missing"),
        (
            HEADER + '{"t_ms": 9, "g": [0, 0, 1]}\n{"t_ms": 9, "g": [0, 0, 1]}\n',
            "line 3: time runs backwards",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(BrokenFile) as broken:
        read(tmp_path / "a.jsonl", text)
    assert problem in str(broken.value)
