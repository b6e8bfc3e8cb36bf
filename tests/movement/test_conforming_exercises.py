"""Every exercise by its own sheet: mirror, distance, pauses, doubt and damage, on a short recording of it."""

import dataclasses
import json
import math
import pickle
from functools import cache
from typing import Any

import pytest

from ruggensteun import places
from ruggensteun.movement.coach import Coach
from ruggensteun.movement.landmarks import Frame, ImageLandmark, unmirrored
from ruggensteun.movement.recording import open_recording
from ruggensteun.movement.sheet import Sheet, sheet_from_text
from tests.movement.everywhere import Play, played_in_pyodide
from tests.movement.recorded import FOLDER
from tests.movement.replay import events_of
from tests.movement.sessions import coached, only, summary
from tests.movement.test_conforming import exchanged, gist

BASE = "base"


def _sheet_text(slug: str) -> str | None:
    path = places.assets_dir() / "sheets" / f"{slug}.json"
    if not path.is_file():
        return None
    rows = json.loads(path.read_text(encoding="utf-8"))["sheets"]
    return next((json.dumps(row) for row in rows if row["variant"] == BASE), None)


RECORDINGS = {path.name.split(".")[0]: path for path in sorted(FOLDER.glob("*.gz"))}
SHEETS = {slug: text for slug in RECORDINGS if (text := _sheet_text(slug)) is not None}
every_exercise = pytest.mark.parametrize("slug", SHEETS)


@cache
def sheet_of(slug: str) -> Sheet:
    return sheet_from_text(SHEETS[slug])


@cache
def frames_of(slug: str) -> tuple[Frame, ...]:
    with open_recording(RECORDINGS[slug]) as recording:
        return tuple(recording)


def with_points(frame: Frame, change: Any) -> Frame:
    assert frame.image is not None
    return dataclasses.replace(frame, image=tuple(point and change(point) for point in frame.image))


def noticed(slug: str, frames: list[Frame]) -> dict[str, Any]:
    events = coached(sheet_of(slug), frames)
    return gist(events) | {"held_s": round(summary(events).held_s)}


def test_there_is_a_recording_of_every_exercise() -> None:
    folders = (places.content_dir() / "exercises").iterdir()
    assert set(RECORDINGS) == {folder.name.partition("-")[2] for folder in folders if folder.is_dir()}


@every_exercise
def test_a_mirror_image_exchanges_left_and_right_and_nothing_else(slug: str) -> None:
    plain = noticed(slug, list(frames_of(slug)))
    mirrored = noticed(slug, [unmirrored(frame) for frame in frames_of(slug)])
    assert exchanged(mirrored) == plain


@every_exercise
def test_distance_and_place_in_the_picture_do_not_matter(slug: str) -> None:
    def moved(point: ImageLandmark) -> ImageLandmark:
        x, y, z, seen = point
        return ImageLandmark(0.55 + 0.8 * (x - 0.5), 0.45 + 0.8 * (y - 0.5), 0.8 * z, seen)

    frames = list(frames_of(slug))
    assert noticed(slug, [with_points(frame, moved) for frame in frames]) == noticed(slug, frames)


@every_exercise
def test_a_coach_that_was_put_aside_goes_on_as_if_nothing_happened(slug: str) -> None:
    frames = frames_of(slug)
    coach, events = Coach(sheet_of(slug), mode="support"), []
    for start in range(0, len(frames), 9):
        coach = pickle.loads(pickle.dumps(coach))  # noqa: S301  # our own bytes of a moment ago
        events += [event for frame in frames[start : start + 9] for event in coach.feed(frame)]
    assert [*events, *coach.finish()] == coached(sheet_of(slug), frames)


@every_exercise
def test_what_is_badly_seen_is_never_judged(slug: str) -> None:
    events = coached(
        sheet_of(slug), [with_points(f, lambda p: p._replace(visibility=0.4)) for f in frames_of(slug)]
    )
    assert gist(events) == {"counted": [], "holds": 0, "verdicts": []}


@every_exercise
def test_a_library_counts_and_times_alike_and_judges_nothing(slug: str) -> None:
    judged, plain = (coached(sheet_of(slug), frames_of(slug), mode=mode) for mode in ("support", "library"))
    assert only(plain, "verdict") == []
    assert only(plain, "repetition") == only(judged, "repetition")
    assert only(plain, "hold") == only(judged, "hold")


@every_exercise
def test_damaged_points_and_time_that_goes_back_do_no_harm(slug: str) -> None:
    """Every fifth look lacks a point, and has one that is no number; after each an old look comes again."""
    frames = []
    for number, frame in enumerate(frames_of(slug)):
        assert frame.image is not None
        image = list(frame.image)
        if number % 5 == 0:
            point = image[24]
            image[24], image[27] = point and point._replace(x=math.nan), None
        frames += [dataclasses.replace(frame, image=tuple(image)), frames_of(slug)[max(0, number - 3)]]
    assert summary(coached(sheet_of(slug), frames)).frames == len(frames_of(slug))


@pytest.mark.skipif(not SHEETS, reason="no sheets were compiled here: run `make figures`")
def test_the_browser_says_the_same_of_every_exercise() -> None:
    played = played_in_pyodide([Play(RECORDINGS[slug], text) for slug, text in SHEETS.items()])["played"]
    for (slug, text), there in zip(SHEETS.items(), played, strict=True):
        assert there["events"] == events_of(RECORDINGS[slug], text), slug
