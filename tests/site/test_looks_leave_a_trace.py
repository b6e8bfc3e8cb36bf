"""Whoever opens a page about a patient is in the trail, whatever the page and whoever it is."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

from ruggensteun.web.people.models import AuditEntry
from tests.people.cast import make_cast
from tests.site.permissions import PEOPLE, TABLE, Row
from tests.site.permissions.objects import give_second_locks, objects_of_luc
from tests.site.test_permissions import client_of, got

ABOUT_LUC = tuple(row for row in TABLE if "patient_id" in row.given and row.method == "GET")


@pytest.mark.django_db
@pytest.mark.parametrize("row", ABOUT_LUC, ids=lambda row: row.name)
def test_a_look_at_a_page_about_a_patient_is_in_the_trail(row: Row) -> None:
    """Allowed or refused; who may not come in for their role alone saw nothing."""
    cast = make_cast()
    give_second_locks(cast)
    objects = objects_of_luc(cast)
    address = reverse(row.name, kwargs={name: objects[name] for name in row.given})
    for person, mark in zip(PEOPLE, row.expected, strict=True):
        if mark not in ".0":
            continue
        with transaction.atomic():
            client = client_of(cast, person)
            before = AuditEntry.objects.count()
            assert got(client, "GET", address) == mark
            left = AuditEntry.objects.order_by("number")[before:]
            traces = [entry for entry in left if entry.patient_id == cast.luc.pk]
            transaction.set_rollback(True)
        assert traces, f"{person} left no trace"
        if mark == "0":
            assert {entry.did for entry in traces} == {"refused"}, person


def patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for one in found:
        yield from patterns(one.url_patterns) if isinstance(one, URLResolver) else (one,)


def test_every_id_in_an_address_of_ours_is_one_that_nobody_can_guess() -> None:
    ids = 0
    for pattern in patterns(get_resolver().url_patterns):
        for name, converter in getattr(pattern.pattern, "converters", {}).items():
            if name.endswith("_id"):
                assert isinstance(converter, UUIDConverter), (pattern.name, name)
                ids += 1
            else:
                assert not isinstance(converter, IntConverter) or name in {"number", "pk"}, pattern.name
    assert ids > 20
