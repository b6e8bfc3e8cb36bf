"""The audit trail: every look and change is in it, and nothing in it can be changed unseen."""

import datetime

import pytest
from django.db import DatabaseError, transaction

from ruggensteun.web.people.actions.trail import audit, write_reads
from ruggensteun.web.people.models import AuditEntry, AuditHead
from ruggensteun.web.people.queries.sight import note_list, require_sees
from ruggensteun.web.people.queries.trail import first_broken
from ruggensteun.web.people.types import NotVisible
from tests.people.cast import Cast


def test_a_look_leaves_one_line_with_who_what_when_and_no_name(cast: Cast) -> None:
    viewer = cast.viewer("an")
    require_sees(viewer, cast.luc.pk, "file")
    require_sees(viewer, cast.luc.pk, "file")
    write_reads(by=viewer)
    entry = AuditEntry.objects.get()
    assert (entry.did, entry.actor_id, entry.patient_id) == ("read", cast.an.pk, cast.luc.pk)
    assert entry.detail == {"what": "file"}
    assert entry.roles == "physiotherapist"
    assert entry.zone == "Europe/Brussels"
    assert "Luc" not in str(entry.__dict__)
    assert viewer.reads == []


def test_a_refused_look_is_in_the_trail_too(cast: Cast) -> None:
    viewer = cast.viewer("bram")
    with pytest.raises(NotVisible):
        require_sees(viewer, cast.luc.pk, "file")
    write_reads(by=viewer)
    assert AuditEntry.objects.get().did == "refused"


def test_a_list_says_how_many_were_shown(cast: Cast) -> None:
    viewer = cast.viewer("an")
    note_list(viewer, "patients", 1)
    write_reads(by=viewer)
    assert AuditEntry.objects.get().detail == {"what": "patients", "count": 1}


def test_the_local_date_is_that_of_the_clinic_and_not_of_utc(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = datetime.datetime(2026, 6, 1, 22, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    entry = audit(by=cast.viewer("an"), did="tested")
    assert entry.at == late
    assert entry.local_date == datetime.date(2026, 6, 2)


def test_each_entry_holds_the_hash_of_the_one_before(cast: Cast) -> None:
    first, second = (audit(by=cast.viewer("an"), did="tested") for _time in range(2))
    assert second.previous_hash == first.hash
    assert second.number == first.number + 1
    assert AuditHead.objects.get().hash == second.hash
    assert first_broken() is None


@pytest.mark.parametrize(
    "change",
    [
        {"did": "other"},
        {"detail": {"what": "nothing"}},
        {"at": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)},
        {"actor_id": None},
    ],
)
def test_a_change_behind_our_back_is_found(cast: Cast, change: dict[str, object]) -> None:
    for _time in range(3):
        audit(by=cast.viewer("an"), did="tested")
    AuditEntry.objects.filter(number=2).update(**change)
    assert first_broken() == 2


def test_a_removed_entry_is_found_even_the_last(cast: Cast) -> None:
    for _time in range(3):
        audit(by=cast.viewer("an"), did="tested")
    AuditEntry.objects.filter(number=3).delete()
    assert first_broken() == 3
    AuditEntry.objects.filter(number=1).delete()
    assert first_broken() == 1


@pytest.mark.usefixtures("protected")
def test_the_database_itself_refuses_to_change_or_remove_an_entry(cast: Cast) -> None:
    audit(by=cast.viewer("an"), did="tested")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.update(did="other")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.all().delete()
    assert AuditEntry.objects.get().did == "tested"


def test_what_failed_leaves_no_line(cast: Cast) -> None:
    @transaction.atomic
    def fails() -> None:
        audit(by=cast.viewer("an"), did="tested")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert not AuditEntry.objects.exists()
