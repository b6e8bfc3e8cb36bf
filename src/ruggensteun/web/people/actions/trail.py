"""Adds to the audit trail. Every action of every room ends here."""

import uuid
import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from ruggensteun.web.people.models import AuditEntry, AuditHead
from ruggensteun.web.people.types import Read, Viewer

Detail = Mapping[str, str | int | bool | list[str] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    did: str
    patient_id: uuid.UUID | None
    subject: str = ""
    detail: Detail


@transaction.atomic(savepoint=False)
def audit(
    *,
    by: Viewer | None,
    did: str,
    patient_id: uuid.UUID | None = None,
    subject: str = "",
    detail: Detail | None = None,
) -> AuditEntry:
    """One line about what was done: ids and kinds, never names or what someone wrote.

    Call it inside the action's own transaction: what failed then leaves no line, and nothing happens without
    one. `by` is None only for someone who is not known yet, such as a wrong code at the door.
    """
    line = _Line(did=did, patient_id=patient_id, subject=subject, detail=detail or {})
    return _append(by, [line])[0]


@transaction.atomic(savepoint=False)
def audit_with_reads(
    *, by: Viewer, did: str, patient_id: uuid.UUID, subject: str, detail: Detail
) -> AuditEntry:
    """The same, and before it what this viewer saw: one turn at the end of the chain instead of two.

    The action forgets the reads itself, once its transaction is kept: until then `write_reads` has to find
    them.
    """
    line = _Line(did=did, patient_id=patient_id, subject=subject, detail=detail)
    return _append(by, [*_lines(by), line])[-1]


def write_reads(*, by: Viewer) -> None:
    """Write down what this viewer saw, each thing once, and begin anew."""
    if by.reads:
        with transaction.atomic(savepoint=False):
            _append(by, _lines(by))
        by.reads.clear()


def _lines(by: Viewer) -> list[_Line]:
    return [_line(read) for read in dict.fromkeys(by.reads)]


def _line(read: Read) -> _Line:
    counted: Detail = {"count": read.count} if read.patient_id is None else {}
    return _Line(
        did="refused" if read.refused else "read",
        patient_id=read.patient_id,
        detail={"what": read.what, **counted},
    )


def _append(by: Viewer | None, lines: Sequence[_Line]) -> list[AuditEntry]:
    """All of them at the end of the chain, while we hold it."""
    head, _made = AuditHead.objects.select_for_update().get_or_create(pk=AuditHead.ONLY)
    now = timezone.now()
    zone = timezone.get_default_timezone_name()
    entries = []
    for line in lines:
        entry = AuditEntry(
            number=head.number + 1,
            at=now,
            zone=zone,
            local_date=now.astimezone(zoneinfo.ZoneInfo(zone)).date(),
            actor_id=by.account_id if by else None,
            roles=" ".join(sorted(by.roles)) or by.system if by else "",
            did=line.did,
            patient_id=line.patient_id,
            subject=line.subject,
            detail=dict(line.detail),
            address=by.address if by else "",
            previous_hash=head.hash,
        )
        entry.hash = entry.sealed()
        head.number, head.hash = entry.number, entry.hash
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries)
    head.save(update_fields=("number", "hash"))
    return entries
