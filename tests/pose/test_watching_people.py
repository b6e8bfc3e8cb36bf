"""The real pose model on a film of ours: it finds the person, and nobody where nobody is."""

import hashlib
import statistics
from itertools import islice
from pathlib import Path

import mediapipe
import numpy as np
import pytest

from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import RepetitionDone, Summary
from ruggensteun.movement.landmarks import HIP, KNEE, Frame
from ruggensteun.movement.sheet import read_sheet
from ruggensteun.pose.models import MODEL_NAMES, SHA256, MissingModel, model_path
from ruggensteun.pose.video import Picture, open_video
from ruggensteun.pose.watching import Watcher, open_watcher, source
from ruggensteun.workshop.film import write_webm
from ruggensteun.workshop.film_room import room
from ruggensteun.workshop.synth import Take
from scripts import pose_models
from tests.pose.conftest import FPS, HEIGHT, WIDTH

SHEETS = Path(__file__).parent.parent / "movement" / "sheets"


def watched(path: Path, *, most: int | None = None) -> list[Frame]:
    with open_video(path) as video, open_watcher("full") as watcher:
        return [watcher.frame(look, video) for look in islice(video, most)]


def pictures(path: Path) -> list[Picture]:
    with open_video(path) as video:
        return [look.picture for look in video]


def hip_x(frame: Frame) -> float:
    assert frame.image is not None
    point = frame.image[HIP]
    assert point is not None
    return point.x


def test_the_person_is_found_in_every_picture_at_its_time(squats: Take, seen: tuple[Frame, ...]) -> None:
    assert [frame.t_ms for frame in seen] == [1000 * n / FPS for n in range(squats.truth.frames)]
    assert {(frame.width, frame.height) for frame in seen} == {(WIDTH, HEIGHT)}
    assert all(frame.image is not None and frame.world is not None for frame in seen)


def test_the_points_are_where_the_drawn_joints_are(squats: Take, seen: tuple[Frame, ...]) -> None:
    """Hip and knee of the near side, on average, in heights of the picture (the trunk is about 0.3)."""
    apart = []
    for frame, exact in zip(seen, squats.frames(), strict=True):
        assert frame.image is not None
        assert exact.image is not None
        for joint in (HIP + 1, KNEE + 1):
            found, true = frame.image[joint], exact.image[joint]
            assert found is not None
            assert true is not None
            apart.append(np.hypot((found.x - true.x) * WIDTH / HEIGHT, found.y - true.y))
    assert statistics.fmean(apart) < 0.03


def test_the_coach_counts_what_the_film_shows(squats: Take, seen: tuple[Frame, ...]) -> None:
    coach = Coach(read_sheet(SHEETS / "squat.json"), mode="support")
    events = [event for frame in seen for event in coach.feed(frame)]
    summary = coach.finish()[-1]
    assert isinstance(summary, Summary)
    assert summary.repetitions == len(squats.truth.repetitions)
    assert summary.coverage > 0.9
    for told, true in zip(
        (event for event in events if isinstance(event, RepetitionDone)),
        squats.truth.repetitions,
        strict=True,
    ):
        assert true.start_ms < told.end_ms < true.end_ms + 500


def test_the_same_film_gives_the_same_landmarks(film: Path, seen: tuple[Frame, ...]) -> None:
    assert watched(film, most=20) == list(seen[:20])


def test_in_an_empty_room_nobody_is_found(squats: Take, tmp_path: Path) -> None:
    path = tmp_path / "empty-room.webm"
    write_webm(path, [room(squats.camera).astype(np.uint8)] * 6, fps=FPS, size=(WIDTH, HEIGHT))
    assert [frame.image for frame in watched(path)] == [None] * 6


def test_who_leaves_is_gone_and_who_comes_back_is_found(squats: Take, film: Path, tmp_path: Path) -> None:
    shown = pictures(film)[:8]
    nobody = [room(squats.camera).astype(np.uint8)] * 6
    path = tmp_path / "away.webm"
    write_webm(path, [*shown, *nobody, *shown], fps=FPS, size=(WIDTH, HEIGHT))
    found = [frame.image is not None for frame in watched(path)]
    assert found[:8] == [True] * 8
    assert not any(found[10:14])
    assert all(found[-6:])


def test_of_two_people_one_is_followed(film: Path, tmp_path: Path) -> None:
    """Somebody else doing the same beside the first: the points never jump from the one to the other."""
    alone = [picture[:, 68:188] for picture in pictures(film)[:24]]
    both = [np.concatenate((picture, picture[:, ::-1]), axis=1) for picture in alone]
    path = tmp_path / "two.webm"
    write_webm(path, both, fps=FPS, size=(240, HEIGHT))
    places = [hip_x(frame) for frame in watched(path)]
    assert max(places) - min(places) < 0.2


def test_a_portrait_film_is_watched_as_it_is(film: Path, seen: tuple[Frame, ...], tmp_path: Path) -> None:
    path = tmp_path / "portrait.webm"
    narrow = [picture[:, 68:188] for picture in pictures(film)[:6]]
    write_webm(path, narrow, fps=FPS, size=(120, HEIGHT))
    for frame, wide in zip(watched(path), seen, strict=False):
        assert (frame.width, frame.height) == (120, HEIGHT)
        assert hip_x(frame) * 120 + 68 == pytest.approx(hip_x(wide) * WIDTH, abs=6)


@pytest.mark.parametrize("name", MODEL_NAMES)
def test_the_built_models_are_the_ones_that_we_measured(name: str) -> None:
    path = next(model_path(known) for known in MODEL_NAMES if known == name)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == next(v for k, v in SHA256.items() if k == name)


def test_a_model_that_was_not_built_is_named_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ruggensteun.places.served_dir", lambda: tmp_path)
    with pytest.raises(MissingModel, match="run `make setup` first"), open_watcher("lite"):
        pass


def test_a_damaged_model_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = model_path("lite").read_bytes()
    monkeypatch.setattr("ruggensteun.places.served_dir", lambda: tmp_path)
    damaged = tmp_path / "runtime" / model_path_name()
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(whole[:100_000])
    with pytest.raises(MissingModel, match="is damaged: remove that file"), open_watcher("lite"):
        pass
    assert capfd.readouterr().err == ""


def model_path_name() -> str:
    return "/".join(pose_models.models_dir().parts[-1:]) + "/pose_landmarker_lite.task"


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(__file__).parent.parent.parent / "node_modules" / "@mediapipe" / "pose"
    for name in (
        "pose_solution_packed_assets.data",
        "pose_landmark_full.tflite",
        "pose_landmark_lite.tflite",
    ):
        (tmp_path / name).write_bytes((package / name).read_bytes())
    changed = bytearray((tmp_path / "pose_landmark_full.tflite").read_bytes())
    changed[-1000] ^= 1
    (tmp_path / "pose_landmark_full.tflite").write_bytes(changed)
    monkeypatch.setattr("ruggensteun.places.served_dir", lambda: tmp_path)
    with pytest.raises(ValueError, match=r"full became [0-9a-f]{64}; expected c477a065"):
        pose_models.build(tmp_path)
    assert not list(tmp_path.rglob("*.task"))


def test_the_source_says_which_model_in_which_version() -> None:
    assert source("full") == "mediapipe full 0.10.31"


def test_the_runtime_has_nothing_to_call_home_with() -> None:
    """Later releases carry a network library and report to their maker: decision 4."""
    package = Path(mediapipe.__file__).parent
    libraries = [path for path in package.rglob("*") if path.suffix in {".so", ".dylib", ".dll"}]
    assert libraries
    assert not any(b"curl_easy_perform" in path.read_bytes() for path in libraries)


def test_a_watcher_accepts_pictures_that_come_closer_than_a_millisecond(film: Path) -> None:
    with open_video(film) as video, open_watcher("lite") as watcher:
        look = next(iter(video))
        found = [watcher.frame(type(look)(look.t_ms + 0.2 * n, look.picture), video).t_ms for n in range(3)]
    assert found == pytest.approx([0, 0.2, 0.4])
    assert isinstance(watcher, Watcher)
