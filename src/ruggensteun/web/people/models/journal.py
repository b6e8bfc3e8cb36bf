"""The journal of a patient: dated notes of the team. A row never changes; a correction replaces it."""

import uuid

from django.db import models
from django.db.models import F, Q

from ruggensteun.web.people.models.accounts import Account
from ruggensteun.web.people.models.patients import Patient
from ruggensteun.web.people.types import NoteKind


class JournalNote(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="journal_notes")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in NoteKind])
    on = models.DateField(help_text="The day that it is about, where the patient lives.")
    text = models.TextField(max_length=2000)
    follow_up_on = models.DateField(null=True, blank=True, help_text="When someone looks at it again.")
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="replaced_by",
        help_text="The note that this one corrects, which stays.",
    )
    why = models.CharField(max_length=300, blank=True, help_text="Of a correction.")
    struck_out = models.BooleanField(
        default=False, help_text="Only says that what it replaces does not count."
    )

    class Meta:
        ordering = ("-on", "-written_at")
        indexes = [
            models.Index(fields=("patient", "-on")),
            models.Index(fields=("on",), name="journal_by_day"),
            models.Index(
                fields=("follow_up_on",), condition=Q(follow_up_on__isnull=False), name="journal_follow_up"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(follow_up_on=None) | Q(follow_up_on__gt=F("on")),
                name="a_follow_up_comes_after",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None, why="", struck_out=False)
                | (Q(replaces__isnull=False) & ~Q(why="")),
                name="only_a_correction_says_why_and_always",
            ),
        ]

    def __str__(self) -> str:
        return f"journal note {self.id}"
