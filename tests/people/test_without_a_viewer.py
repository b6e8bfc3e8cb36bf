"""Every query about people refuses to answer when nobody says who looks."""

import inspect
import uuid
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from ruggensteun.web.people.queries import administration, copies, letters, logging_in, patients, sight, trail
from ruggensteun.web.people.types import ConsentKind, NoViewer
from tests.people.cast import Cast

ROOMS: tuple[ModuleType, ...] = (administration, copies, letters, logging_in, patients, sight, trail)
# Not about someone, or for someone whom we do not know yet.
WITHOUT = {
    "clinic", "clinic_if_open", "current_relations", "first_broken", "glass_reasons", "invented_people",
    "invitation_by_code", "invitation_by_link", "may_register", "names_in", "needs_second_factor",
    "note_list", "treats_now", "viewer_of",
}  # fmt: skip


def queries() -> Iterator[tuple[str, Callable[..., object]]]:
    for room in ROOMS:
        for name, found in inspect.getmembers(room, inspect.isfunction):
            if found.__module__ == room.__name__ and not name.startswith("_"):
                yield name, found


def test_what_takes_no_viewer_is_on_a_short_list() -> None:
    without = {name for name, query in queries() if "viewer" not in inspect.signature(query).parameters}
    assert without <= WITHOUT


def argument(name: str, cast: Cast) -> object:
    known = {
        "kind": ConsentKind.RESEARCH,
        "words": "",
        "question": trail.TrailQuestion(),
        "what": "file",
        "roles": (),
    }
    return known.get(name, cast.luc.pk if name.endswith("_id") else uuid.uuid4())


@pytest.mark.parametrize("query", [query for name, query in queries() if name not in WITHOUT])
def test_a_query_fails_closed(query: Callable[..., object], cast: Cast) -> None:
    parameters = inspect.signature(query).parameters
    rest = [
        argument(name, cast)
        for name, parameter in parameters.items()
        if name != "viewer"
        and parameter.default is parameter.empty
        and parameter.kind != parameter.VAR_POSITIONAL
    ]
    with pytest.raises(NoViewer):
        query(None, *rest)
