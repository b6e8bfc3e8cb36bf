"""Sessions that were done, what they were before a correction, and the mornings after."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from ruggensteun.web.training.types import SessionDone


class Session(models.Model):
    """The document says everything; the columns repeat what lists and charts ask for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("people.Patient", on_delete=models.CASCADE, related_name="sessions")
    device_id = models.UUIDField(help_text="The id that the device gave it: a second time is the same.")
    programme = models.ForeignKey(
        "prescriptions.Programme", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(null=True, blank=True, help_text="Which held on that day.")
    started_at = models.DateTimeField()
    zone = models.CharField(max_length=60)
    local_date = models.DateField(help_text="On the patient's own calendar.")
    complete = models.BooleanField()
    sequence = models.PositiveIntegerField()
    document = models.JSONField(encoder=DjangoJSONEncoder)
    pain_before = models.PositiveSmallIntegerField(null=True)
    worst_pain = models.PositiveSmallIntegerField(null=True)
    effort = models.PositiveSmallIntegerField(null=True)
    done_percent = models.PositiveSmallIntegerField(null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Written down by mistake.")

    class Meta:
        ordering = ("started_at",)
        constraints = [
            models.UniqueConstraint(fields=("patient", "device_id"), name="one_session_a_device_id")
        ]
        indexes = [
            models.Index(  # lists find the days in it, and the newest of hundreds of patients by it
                fields=("patient", "local_date", "started_at", "complete"),
                condition=Q(withdrawn_at=None),
                name="kept_sessions",
            )
        ]

    def __str__(self) -> str:
        return f"session {self.id}"

    @property
    def done(self) -> SessionDone:
        return SessionDone.model_validate(self.document)


class EarlierSession(models.Model):
    """What a session said before it was corrected."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="earlier")
    document = models.JSONField(encoder=DjangoJSONEncoder)
    why = models.CharField(max_length=300, blank=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    corrected_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("corrected_at", "pk")

    def __str__(self) -> str:
        return f"session {self.session_id} before {self.corrected_at}"

    @property
    def done(self) -> SessionDone:
        return SessionDone.model_validate(self.document)


class MorningAfter(models.Model):
    """How the back was on a morning, told by the patient: once a day, the last word counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("people.Patient", on_delete=models.CASCADE, related_name="mornings")
    on = models.DateField()
    pain = models.PositiveSmallIntegerField()
    usual = models.PositiveSmallIntegerField(help_text="Pain on a usual morning.")
    flare_over_24_hours = models.BooleanField(default=False)
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(fields=("patient", "on"), name="one_morning_a_day"),
            models.CheckConstraint(condition=Q(pain__lte=10, usual__lte=10), name="pain_is_at_most_ten"),
        ]

    def __str__(self) -> str:
        return f"morning of {self.on}"
