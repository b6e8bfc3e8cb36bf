"""Adds to the audit trail. Every action of every room ends here."""

import uuid
import zoneinfo
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from ruggensteun.web.people.models import AuditEntry, AuditHead
from ruggensteun.web.people.types import Viewer

Detail = Mapping[str, str | int | bool | list[str] | None]


@transaction.atomic
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
    head, _made = AuditHead.objects.select_for_update().get_or_create(pk=AuditHead.ONLY)
    now = timezone.now()
    zone = timezone.get_default_timezone_name()
    entry = AuditEntry(
        number=head.number + 1,
        at=now,
        zone=zone,
        local_date=now.astimezone(zoneinfo.ZoneInfo(zone)).date(),
        actor_id=by.account_id if by else None,
        roles=" ".join(sorted(by.roles)) or by.system if by else "",
        did=did,
        patient_id=patient_id,
        subject=subject,
        detail=dict(detail or {}),
        address=by.address if by else "",
        previous_hash=head.hash,
    )
    entry.hash = entry.sealed()
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.save(update_fields=("number", "hash"))
    return entry


@transaction.atomic
def write_reads(*, by: Viewer) -> None:
    """Write down what this viewer saw, each thing once, and begin anew."""
    for read in dict.fromkeys(by.reads):
        detail: dict[str, str | int | bool | list[str] | None] = {"what": read.what}
        if read.patient_id is None:
            detail["count"] = read.count
        audit(by=by, did="refused" if read.refused else "read", patient_id=read.patient_id, detail=detail)
    by.reads.clear()
