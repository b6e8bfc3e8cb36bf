"""Next steps that a rule proposes and a therapist decides on."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class Proposal(models.Model):
    """With its because. It stays what it was, whatever becomes of the rule."""

    class Answer(models.TextChoices):
        OPEN = "open", "open"
        ACCEPTED = "accepted", "accepted"
        ADAPTED = "adapted", "adapted"
        DECLINED = "declined", "declined"
        OVERTAKEN = "overtaken", "overtaken"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey("people.Patient", on_delete=models.CASCADE, related_name="proposals")
    prescribed_exercise = models.UUIDField(null=True, help_text="None: about the person as a whole.")
    exercise = models.SlugField(max_length=60, blank=True)
    rule = models.SlugField(max_length=40)
    action = models.SlugField(max_length=40)
    because = models.JSONField()
    change = models.JSONField(null=True, encoder=DjangoJSONEncoder, help_text="What would be different.")
    rests_on = models.CharField(max_length=64, help_text="A hash of exercise, rule and sessions.")
    made_on = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=20, choices=Answer.choices, default=Answer.OPEN)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-made_at",)
        constraints = [
            models.UniqueConstraint(fields=("patient", "rests_on"), name="a_proposal_is_made_once")
        ]
        indexes = [models.Index(fields=("patient",), condition=Q(answer="open"), name="open_proposals")]

    def __str__(self) -> str:
        return f"proposal {self.id} by {self.rule}"
