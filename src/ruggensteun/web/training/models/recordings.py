"""Sets that a patient let us keep as points, and what a therapist made of them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class MovementRecording(models.Model):
    """One set: the points of a body over time, never a picture. Kept with consent, for a while."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("people.Patient", on_delete=models.CASCADE, related_name="recordings")
    session = models.ForeignKey("training.Session", on_delete=models.CASCADE, related_name="recordings")
    device_id = models.UUIDField(help_text="The id that the device gave it: a second time is the same.")
    prescribed = models.UUIDField(help_text="The prescribed exercise.")
    exercise = models.SlugField(max_length=60)
    variant = models.SlugField(max_length=60)
    content = models.CharField(max_length=64, help_text="The hash of the content that was prescribed.")
    number = models.PositiveSmallIntegerField(help_text="Which set, from 1.")
    side = models.CharField(max_length=5, help_text="both, left or right.")
    lasts_ms = models.PositiveIntegerField()
    marks = models.JSONField(help_text="What the coach said while it was done: see told_recording.")
    points = models.BinaryField(help_text="landmarks-compact/1, gzipped.")
    size = models.PositiveIntegerField(help_text="Of the points, in bytes.")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("kept_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("patient", "device_id"), name="one_recording_a_device_id")
        ]
        indexes = [models.Index(fields=("kept_at",), name="recordings_by_age")]

    def __str__(self) -> str:
        return f"recording {self.id}"


class Calibration(models.Model):
    """What approved repetitions taught the coach about one person. Never changed: revoked, and made anew."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("people.Patient", on_delete=models.CASCADE, related_name="calibrations")
    exercise = models.SlugField(max_length=60)
    variant = models.SlugField(max_length=60)
    view = models.SlugField(max_length=40, help_text="From where it was seen, as sheets name it.")
    learnt = models.JSONField(help_text="The calibration of targets/1: ranges, tempo_s, baseline.")
    repetitions = models.PositiveSmallIntegerField(help_text="How many were approved.")
    done_on = models.DateField(help_text="When those were done.")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField()
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-approved_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("patient", "exercise", "variant", "view"),
                condition=Q(revoked_at=None),
                name="one_calibration_in_use",
            )
        ]

    def __str__(self) -> str:
        return f"calibration {self.id}"
