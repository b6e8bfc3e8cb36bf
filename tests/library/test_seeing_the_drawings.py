"""Drawings on the pages: shown where they exist, never in the way where they do not."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from ruggensteun import places
from ruggensteun.catalogue.pictures import INDEX, read_pictures
from ruggensteun.web.library import coaching, drawings

DRAWN = {"width": 300, "height": 200}
POSES = [
    {"file": "squat/squat-stand.svg", "pose": "stand", **DRAWN},
    {"file": "squat/squat-down.svg", "pose": "down", "step": "bend", **DRAWN},
]
SITTING = [*POSES, {"file": "squat/squat-sit-to-stand-sit.svg", "pose": "sit", **DRAWN}]
CONTRAST = {
    "good": {"file": "squat/squat-heels-down-good.svg", **DRAWN},
    "watch": {"file": "squat/squat-heels-down-watch.svg", **DRAWN},
}


@pytest.fixture
def assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Only the squat is drawn."""
    monkeypatch.setattr(places, "assets_dir", lambda: tmp_path)
    _forget_what_was_read()
    folder = tmp_path / "figures/squat"
    folder.mkdir(parents=True)
    motions = {
        "base": {"poses": POSES, "contrasts": {"heels-down": CONTRAST}},
        "sit-to-stand": {"poses": SITTING},
        "bosu": {"poses": POSES},
    }
    (folder / INDEX).write_text(json.dumps({"format": "pictures/1", "slug": "squat", "motions": motions}))
    yield tmp_path
    _forget_what_was_read()


def _forget_what_was_read() -> None:
    """Else the tests after these would find no sheet for the coach."""
    drawings._pictures.cache_clear()
    coaching._sheets.cache_clear()


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.usefixtures("assets")
def test_an_exercise_shows_its_cover_its_start_and_what_to_do_and_not(client: Client) -> None:
    shown = page(client, "/oefeningen/squat/")
    assert shown.count("figures/squat/squat-down.svg") >= 1
    assert "figures/squat/squat-stand.svg" in shown
    assert "figures/squat/squat-heels-down-watch.svg" in shown
    assert "Zo niet" in shown
    assert "Tekening volgt" not in shown


@pytest.mark.usefixtures("assets")
def test_an_exercise_without_drawings_shows_the_room(client: Client) -> None:
    shown = page(client, "/oefeningen/lunge/")
    assert "Tekening volgt" in shown
    assert "figures/" not in shown.split("<main", 1)[1]


@pytest.mark.usefixtures("assets")
def test_a_list_shows_both(client: Client) -> None:
    shown = page(client, "/oefeningen/")
    assert "figures/squat/squat-down.svg" in shown
    assert "Tekening volgt" in shown


def test_a_broken_index_costs_only_its_own_pictures(
    client: Client, assets: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (assets / "figures/squat" / INDEX).write_text("{}")
    shown = client.get("/oefeningen/squat/")
    assert shown.status_code == 200
    assert "Tekening volgt" in shown.content.decode()
    assert "No pictures of squat" in caplog.text


def test_the_cover_is_the_pose_that_is_moved_to(assets: Path) -> None:
    motion = read_pictures(assets / "figures")["squat"].motions["base"]
    assert motion.cover.pose == "down"


def test_the_cover_of_a_variant_is_what_it_adds_to_the_exercise(assets: Path) -> None:
    squat = read_pictures(assets / "figures")["squat"]
    covers = {key: squat.cover_of(key) for key in ("base", "sit-to-stand", "bosu")}
    assert {key: cover.pose for key, cover in covers.items() if cover} == {
        "base": "down",
        "sit-to-stand": "sit",
        "bosu": "down",
    }
    assert squat.cover_of("weight") is None


def test_every_drawing_that_a_page_may_show_is_there() -> None:
    folder = places.assets_dir() / "figures"
    for pictures in read_pictures(folder).values():
        for motion in pictures.motions.values():
            named = [*motion.poses, *(pair.good for pair in motion.contrasts.values())]
            assert all((folder / drawn.file).is_file() for drawn in named)
