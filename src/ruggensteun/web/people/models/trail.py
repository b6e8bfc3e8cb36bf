"""The audit trail: append-only, each entry sealed with the hash of the one before."""

import hashlib
import json

from django.db import models

FIRST_HASH = "0" * 64


class AuditHead(models.Model):
    """The end of the chain. Whoever adds an entry holds this row, so that entries come one by one."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=FIRST_HASH)

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class AuditEntry(models.Model):
    """Who did what, about whom, when. Holds ids and never names, so that erasing a person leaves it whole."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    zone = models.CharField(max_length=60)
    local_date = models.DateField()
    actor_id = models.UUIDField(
        null=True, db_index=True, help_text="None: the machine itself, or nobody yet."
    )
    roles = models.CharField(max_length=200, blank=True)
    did = models.SlugField(max_length=60, help_text="A verb in the past, such as `read-file`.")
    patient_id = models.UUIDField(null=True)
    subject = models.CharField(max_length=120, blank=True, help_text="Kind and id, such as `invitation:...`.")
    detail = models.JSONField(default=dict, blank=True)
    address = models.CharField(max_length=45, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("-number",)
        indexes = [models.Index(fields=("patient_id", "-number")), models.Index(fields=("did", "-number"))]

    def __str__(self) -> str:
        return f"{self.number} {self.did}"

    def sealed(self) -> str:
        """The hash that belongs to what stands here; another one than `hash` tells of a change."""
        written = {
            "number": self.number,
            "at": self.at.isoformat(timespec="microseconds"),
            "zone": self.zone,
            "local_date": self.local_date.isoformat(),
            "actor_id": str(self.actor_id or ""),
            "roles": self.roles,
            "did": self.did,
            "patient_id": str(self.patient_id or ""),
            "subject": self.subject,
            "detail": self.detail,
            "address": self.address,
            "previous_hash": self.previous_hash,
        }
        return hashlib.sha256(json.dumps(written, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
