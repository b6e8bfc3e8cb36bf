"""Takes typed fields out of parsed JSON.

And says in one sentence which field is wrong and what was expected.
"""

import math
from collections.abc import Mapping
from typing import Final, cast

_BRIEF: Final = 40
JsonObject = Mapping[str, object]


class WrongField(ValueError):
    """A field that is missing or holds something else than it should; the message is one sentence."""


def as_object(found: object, where: str) -> JsonObject:
    if not isinstance(found, dict):
        raise WrongField(f"{where}: expected an object with named fields, found {brief(found)}.")
    return cast("JsonObject", found)


def brief(found: object) -> str:
    """What was found, short enough to stand in a sentence."""
    if isinstance(found, list):
        return f"a list of {len(found)}"
    if isinstance(found, dict):
        return "an object"
    text = repr(found)
    return text if len(text) <= _BRIEF else text[: _BRIEF - 3] + "..."


class Fields:
    """The fields of one JSON object. `where` names it in messages, such as "check 2"."""

    def __init__(self, found: object, where: str) -> None:
        self._object = as_object(found, where)
        self._where = where

    def _wrong(self, name: str, expected: str) -> WrongField:
        if name not in self._object:
            return WrongField(f"{self._where}: field '{name}' is missing; expected {expected}.")
        return WrongField(
            f"{self._where}: field '{name}' is {brief(self._object[name])}; expected {expected}."
        )

    def has(self, name: str) -> bool:
        return self._object.get(name) is not None

    def text(self, name: str, default: str | None = None) -> str:
        found = self._object.get(name, default)
        if not isinstance(found, str) or not found:
            raise self._wrong(name, "a text")
        return found

    def choice(self, name: str, choices: tuple[str, ...], default: str | None = None) -> str:
        found = self._object.get(name, default)
        if not isinstance(found, str) or found not in choices:
            raise self._wrong(name, "one of " + ", ".join(choices))
        return found

    def number(self, name: str, default: float | None = None) -> float:
        found = self._object.get(name, default)
        if isinstance(found, bool) or not isinstance(found, (int, float)) or not math.isfinite(found):
            raise self._wrong(name, "a number")
        return float(found)

    def optional_number(self, name: str) -> float | None:
        return self.number(name) if self.has(name) else None

    def whole(self, name: str) -> int:
        found = self._object.get(name)
        if isinstance(found, bool) or not isinstance(found, int) or found <= 0:
            raise self._wrong(name, "a whole number above 0")
        return found

    def flag(self, name: str, *, default: bool) -> bool:
        found = self._object.get(name, default)
        if not isinstance(found, bool):
            raise self._wrong(name, "true or false")
        return found

    def rows(self, name: str) -> tuple["Fields", ...]:
        """A list of objects; a missing list is empty."""
        found = self._object.get(name, [])
        if not isinstance(found, list):
            raise self._wrong(name, "a list")
        return tuple(Fields(row, f"{self._where}, {name} {n}") for n, row in enumerate(found, start=1))

    def numbers(self, name: str) -> tuple[float, ...]:
        found = self._object.get(name)
        if not isinstance(found, list):
            raise self._wrong(name, "a list of numbers")
        for item in found:
            if isinstance(item, bool) or not isinstance(item, (int, float)) or not math.isfinite(item):
                raise self._wrong(name, "a list of numbers")
        return tuple(float(item) for item in found)

    def whole_numbers(self, name: str) -> tuple[int, ...]:
        return _whole_row(self._object.get(name), self._wrong(name, "a list of whole numbers"))

    def rows_of_whole_numbers(self, name: str) -> tuple[tuple[int, ...], ...]:
        found, wrong = self._object.get(name), self._wrong(name, "a list of lists of whole numbers")
        if not isinstance(found, list):
            raise wrong
        return tuple(_whole_row(row, wrong) for row in found)

    def choices(
        self, name: str, allowed: tuple[str, ...], default: tuple[str, ...] | None = None
    ) -> tuple[str, ...]:
        if name not in self._object and default is not None:
            return default
        found = self._object.get(name)
        if not isinstance(found, list) or not all(item in allowed for item in found):
            raise self._wrong(name, "a list out of " + ", ".join(allowed))
        return tuple(cast("list[str]", found))

    def numbers_by_name(self, name: str) -> dict[str, float]:
        """An object of numbers; a missing one is empty."""
        if not self.has(name):
            return {}
        inner = Fields(self._object[name], f"{self._where}, {name}")
        return {key: inner.number(key) for key in inner.names()}

    def inner(self, name: str) -> "Fields":
        return Fields(self._object.get(name), f"{self._where}, {name}")

    def names(self) -> tuple[str, ...]:
        return tuple(self._object)


def _whole_row(found: object, wrong: WrongField) -> tuple[int, ...]:
    """Raises `wrong`. By kind at once: a kept set has a hundred thousand of them."""
    if not isinstance(found, list) or not {int}.issuperset(map(type, found)):
        raise wrong
    return tuple(cast("list[int]", found))
