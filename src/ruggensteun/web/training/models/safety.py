"""Signs that someone reported, and what was done about them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class SafetyReport(models.Model):
    """At least one sign. While `locks` and not reopened, the programme stays closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("people.Patient", on_delete=models.CASCADE, related_name="safety_reports")
    session = models.ForeignKey(
        "training.Session", on_delete=models.SET_NULL, null=True, blank=True, related_name="safety_reports"
    )
    reported_at = models.DateTimeField()
    urgency = models.CharField(max_length=20)
    signs = models.JSONField(default=list)
    question_set = models.CharField(max_length=60)
    question_set_version = models.PositiveIntegerField()
    stops_session = models.BooleanField()
    locks = models.BooleanField()
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    what_was_done = models.CharField(max_length=500, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-reported_at",)
        indexes = [
            models.Index(fields=("patient",), condition=Q(locks=True, reopened_at=None), name="open_locks"),
            models.Index(fields=("reported_at",), condition=Q(seen_at=None), name="unseen_safety_reports"),
        ]

    def __str__(self) -> str:
        return f"safety report {self.id}"
