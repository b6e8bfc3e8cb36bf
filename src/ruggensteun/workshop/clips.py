"""Writes what the player in the browser needs: a clip of every motion, and the people who do them."""

from pathlib import Path

from ruggensteun import body, places
from ruggensteun.body.person import PersonName
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.figure.clip import clip
from ruggensteun.figure.glb import glb
from ruggensteun.figure.palette import Style
from ruggensteun.figure.pictures import name_of


def write(solved: SolvedMotion, folder: Path, *, fault: str = "") -> str:
    """Write the clip of a motion, or of the motion with this fault. Returns the file's name."""
    name = f"{name_of(solved.motion)}{f'-{fault}' if fault else ''}.clip.json"
    (folder / name).write_text(clip(solved, Style()), encoding="utf-8")
    return name


def write_person(name: PersonName) -> Path:
    """Write the body of one person. Returns the file."""
    folder = places.assets_dir() / "figures" / "body"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.glb"
    file.write_bytes(glb(body.load(name), Style()))
    return file
