"""The drawn person for the browser, as one GLB file (glTF 2.0).

Every bone stands in the clinical zero pose with no rotation of its own, so a bone's local rotation *is* the
rotation of the anatomical joint. Each material tells its two paints and the ink has its own.
"""

import json
import struct
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from ruggensteun.body.kinematics import PARENT, Floats, Ints, Skeleton
from ruggensteun.body.mesh import MATERIALS, Mesh
from ruggensteun.body.person import Person
from ruggensteun.body.segments import SEGMENTS
from ruggensteun.figure.details import SPINE_PLACES
from ruggensteun.figure.glb_ink import Ink, inked
from ruggensteun.figure.glb_lighter import lighter
from ruggensteun.figure.palette import INK as INK_PAINT
from ruggensteun.figure.palette import Paint, Style

TRIANGLES: Final = 8000
INK_NAME: Final = "ink"
_GENERATOR: Final = "Ruggensteun"
_COPYRIGHT: Final = "Body shape derived from the MakeHuman base mesh and targets, CC0 1.0"
_STEPS_16_BIT: Final = 32767
_STEPS_8_BIT: Final = 127
_ALL_8_BIT: Final = 255
_ARRAY: Final = 34962
_INDICES: Final = 34963
_TYPES: Final = {"int8": 5120, "uint8": 5121, "int16": 5122, "uint16": 5123, "float32": 5126}

_Json = dict[str, object]


@dataclass(slots=True)
class _Parts:
    """The binary part of the file while it grows."""

    raw: bytearray = field(default_factory=bytearray)
    views: list[_Json] = field(default_factory=list)
    accessors: list[_Json] = field(default_factory=list)

    def add(
        self, values: npt.NDArray[np.generic], kind: str, *, target: int = 0, normalized: bool = False
    ) -> int:
        """Append an array whose rows are padded to four bytes; returns the number of its accessor."""
        width = {"SCALAR": 1, "VEC3": 3, "VEC4": 4, "MAT4": 16}[kind]
        view: _Json = {"buffer": 0, "byteOffset": len(self.raw), "byteLength": values.nbytes}
        if target:
            view["target"] = target
        if target == _ARRAY:
            view["byteStride"] = values.nbytes // len(values)
        self.raw += values.tobytes()
        self.raw += bytes(-len(self.raw) % 4)
        self.views.append(view)
        accessor: _Json = {
            "bufferView": len(self.views) - 1,
            "componentType": _TYPES[values.dtype.name],
            "count": len(values),
            "type": kind,
        }
        if normalized:
            accessor["normalized"] = True
        if kind == "VEC3" and values.dtype == np.int16:
            accessor["min"] = values[:, :width].min(axis=0).tolist()
            accessor["max"] = values[:, :width].max(axis=0).tolist()
        self.accessors.append(accessor)
        return len(self.accessors) - 1


@dataclass(frozen=True, slots=True)
class _Skin:
    """A piece of surface of one material."""

    name: str
    paint: Paint
    rest: Floats
    normal: Floats
    bones: Ints
    weights: Floats
    triangles: Ints


def glb(person: Person, style: Style, *, triangles: int = TRIANGLES) -> bytes:
    """The whole file. Deterministic."""
    numbers, kept = lighter(person.mesh, len(SEGMENTS), triangles=triangles)
    normal = _normals(person.mesh.rest, person.mesh.triangles)
    skins = [
        _skin(person.mesh, name, style.paint(name), normal, numbers[person.mesh.material[kept] == index])
        for index, name in enumerate(MATERIALS)
    ]
    ink = inked(person, numbers, person.mesh.material[kept], normal, line_m=style.line)
    skins.append(_ink_skin(ink))
    middle, size = _frame(person.mesh.rest)
    parts = _Parts()
    materials = [_material(skin) for skin in skins]
    primitives = [_primitive(parts, skin, number, middle, size) for number, skin in enumerate(skins)]
    inverse = parts.add(_inverse_bind(person.skeleton, middle, size), "MAT4")
    document = _document(person, parts, materials, primitives, inverse)
    return _packed(document, bytes(parts.raw))


def _frame(rest: Floats) -> tuple[Floats, float]:
    """The middle of the body and half its largest extent, metres: what 16 bits are spread over."""
    low, high = rest.min(axis=0), rest.max(axis=0)
    return (low + high) / 2, float((high - low).max() / 2) * 1.01


def _normals(rest: Floats, triangles: Ints) -> Floats:
    """(V, 3) unit normals of the full surface."""
    a, b, c = (rest[triangles[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    found = np.zeros_like(rest)
    for k in range(3):
        np.add.at(found, triangles[:, k], across)
    unit: Floats = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
    return unit


def _skin(mesh: Mesh, name: str, paint: Paint, normal: Floats, triangles: Ints) -> _Skin:
    used, renumbered = np.unique(triangles, return_inverse=True)
    return _Skin(
        name,
        paint,
        mesh.rest[used],
        normal[used],
        mesh.bones[used],
        mesh.weights[used],
        renumbered.reshape(-1, 3).astype(np.int64),
    )


def _ink_skin(ink: Ink) -> _Skin:
    paint = Paint(INK_PAINT, INK_PAINT)
    return _Skin(INK_NAME, paint, ink.rest, ink.normal, ink.bones, ink.weights, ink.triangles)


def _material(skin: _Skin) -> _Json:
    channels = [int(skin.paint.light[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [round(channel**2.2, 4) for channel in channels]
    return {
        "name": skin.name,
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear, 1],
            "metallicFactor": 0,
            "roughnessFactor": 1,
        },
        "extras": {"light": skin.paint.light, "shade": skin.paint.shade},
    }


def _primitive(parts: _Parts, skin: _Skin, material: int, middle: Floats, size: float) -> _Json:
    count = len(skin.rest)
    place = np.zeros((count, 4), np.int16)
    place[:, :3] = np.round((skin.rest - middle) / size * _STEPS_16_BIT)
    normal = np.zeros((count, 4), np.int8)
    normal[:, :3] = np.round(skin.normal * _STEPS_8_BIT)
    weights = np.round(skin.weights * _ALL_8_BIT).astype(np.int64)
    weights[np.arange(count), weights.argmax(axis=1)] += _ALL_8_BIT - weights.sum(axis=1)
    bones = np.where(weights > 0, skin.bones, 0)
    return {
        "attributes": {
            "POSITION": parts.add(place, "VEC3", target=_ARRAY, normalized=True),
            "NORMAL": parts.add(normal, "VEC3", target=_ARRAY, normalized=True),
            "JOINTS_0": parts.add(bones.astype(np.uint8), "VEC4", target=_ARRAY),
            "WEIGHTS_0": parts.add(weights.astype(np.uint8), "VEC4", target=_ARRAY, normalized=True),
        },
        "indices": parts.add(skin.triangles.reshape(-1).astype(np.uint16), "SCALAR", target=_INDICES),
        "material": material,
    }


def _inverse_bind(skeleton: Skeleton, middle: Floats, size: float) -> npt.NDArray[np.float32]:
    """(S, 16) column by column; it also undoes the quantisation, as a skin has no place of its own."""
    matrix = np.zeros((len(SEGMENTS), 4, 4))
    matrix[:, :3, :3] = skeleton.rest * size
    matrix[:, :3, 3] = np.einsum("sij,sj->si", skeleton.rest, middle - skeleton.origin)
    matrix[:, 3, 3] = 1.0
    return np.swapaxes(matrix, 1, 2).reshape(len(SEGMENTS), 16).astype(np.float32)


def _document(
    person: Person, parts: _Parts, materials: list[_Json], primitives: list[_Json], inverse: int
) -> _Json:
    body = len(SEGMENTS)
    return {
        "asset": {"version": "2.0", "generator": _GENERATOR, "copyright": _COPYRIGHT},
        "extensionsUsed": ["KHR_mesh_quantization"],
        "extensionsRequired": ["KHR_mesh_quantization"],
        "scene": 0,
        "scenes": [{"nodes": [0, body], "extras": {"spine": _spine()}}],
        "nodes": [*_bones(person.skeleton), {"name": "body", "mesh": 0, "skin": 0}],
        "meshes": [{"primitives": primitives}],
        "skins": [{"joints": list(range(body)), "inverseBindMatrices": inverse, "skeleton": 0}],
        "materials": materials,
        "accessors": parts.accessors,
        "bufferViews": parts.views,
        "buffers": [{"byteLength": len(parts.raw)}],
    }


def _bones(skeleton: Skeleton) -> list[_Json]:
    found: list[_Json] = []
    for number, segment in enumerate(SEGMENTS):
        above = int(PARENT[number])
        way = np.zeros(3)
        if above >= 0:
            way = skeleton.rest[above] @ (skeleton.origin[number] - skeleton.origin[above])
        bone: _Json = {"name": segment.name, "translation": [round(float(part), 5) + 0.0 for part in way]}
        children = np.flatnonzero(number == PARENT).tolist()
        if children:
            bone["children"] = children
        found.append(bone)
    return found


def _spine() -> list[list[object]]:
    """Bones, and where beside them the line of the spine runs (x to the left, y up, z forward; metres)."""
    return [[name, 0.0, up, -back] for name, up, back in SPINE_PLACES]


def _packed(document: _Json, raw: bytes) -> bytes:
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    raw += bytes(-len(raw) % 4)
    length = 12 + 8 + len(text) + 8 + len(raw)
    return b"".join(
        (
            struct.pack("<III", 0x46546C67, 2, length),
            struct.pack("<II", len(text), 0x4E4F534A),
            text,
            struct.pack("<II", len(raw), 0x004E4942),
            raw,
        )
    )
