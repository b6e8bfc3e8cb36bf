"""How one line of the permission table is written.

A row tells what each of ten people gets at one address, in this order:

    nobody   luc     mia   an      bram   doctor  physician  team    admin  auditor
    (not     (the    (an-  (treats (does  (treats (treats    (treats (adm.) (aud.)
    logged   patient other luc)    not)   luc)    luc)       luc)
    in)      himself) one)

`.` they get the page or the deed is done (2xx, a redirect inside the site, 409, 422) · `L` to log in ·
`X` not allowed (403) · `0` as if it were not there (404).
"""

from collections.abc import Iterable
from dataclasses import dataclass

PEOPLE = (
    "nobody",
    "luc",
    "mia",
    "an",
    "bram",
    "doctor",
    "physician",
    "team_member",
    "administrator",
    "auditor",
)
EVERYONE = ". . . . . . . . . ."


@dataclass(frozen=True, slots=True)
class Row:
    method: str
    name: str
    expected: tuple[str, ...]
    given: tuple[str, ...]
    """Names of parts of the address, all about luc: see `objects_of_luc`."""
    mode: str = "both"
    """Of the site in which this holds: library, support or both."""


def row(method: str, name: str, expected: str, *given: str, mode: str = "both") -> Row:
    marks = tuple(expected.split())
    assert len(marks) == len(PEOPLE), f"{method} {name}: {len(marks)} marks for {len(PEOPLE)} people"
    assert set(marks) <= {".", "L", "X", "0"}, f"{method} {name}: {expected}"
    return Row(method, name, marks, given, mode)


def rows(method: str, names: Iterable[str], expected: str, *given: str) -> tuple[Row, ...]:
    return tuple(row(method, name, expected, *given) for name in names)
