"""The programme of one patient, every revision of it, drafts and pauses."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from ruggensteun.web.prescriptions.models.content import ContentSnapshot
from ruggensteun.web.prescriptions.types import Plan


class Programme(models.Model):
    """From the first prescription to its end. A patient has one that runs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("people.Patient", on_delete=models.CASCADE, related_name="programmes")
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-started_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("patient",), condition=Q(ended_at=None), name="one_programme_runs_a_patient"
            )
        ]

    def __str__(self) -> str:
        return f"programme {self.id}"


class Revision(models.Model):
    """What the programme is from a day on. Never changed: a change is the next revision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    document = models.JSONField(encoder=DjangoJSONEncoder)
    contents = models.ManyToManyField(ContentSnapshot, related_name="+")
    in_force_from = models.DateField()
    why = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("programme", "number"), name="one_revision_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revisions_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"revision {self.number} of {self.programme_id}"

    @property
    def plan(self) -> Plan:
        return Plan.model_validate(self.document)


class Draft(models.Model):
    """What a therapist is composing: kept at every change, nobody else's business yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("people.Patient", on_delete=models.CASCADE, related_name="drafts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    based_on = models.PositiveIntegerField(default=0, help_text="The revision it began from; 0 for none.")
    document = models.JSONField(encoder=DjangoJSONEncoder)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("patient", "author"), name="one_draft_an_author")]

    def __str__(self) -> str:
        return f"draft {self.id}"

    @property
    def plan(self) -> Plan:
        return Plan.model_validate(self.document)


class Pause(models.Model):
    """Days on which nothing is planned: a holiday, an illness."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="pauses")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day; empty: until further notice.")
    why = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_on",)
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_pause_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return f"pause of {self.programme_id} from {self.starts_on}"
