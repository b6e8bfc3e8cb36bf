"""What a patient has at home to train with."""

from django.conf import settings
from django.db import models


class HomeEquipment(models.Model):
    """Not there: nobody told yet, which is not the same as having nothing."""

    patient = models.OneToOneField("people.Patient", on_delete=models.CASCADE, related_name="home_equipment")
    things = models.JSONField(default=list, help_text="Slugs of content/equipment.yaml.")
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    told_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"equipment at home of {self.patient_id}"
