"""The patient's file, who treats whom, and what the patient consented to."""

import datetime
import uuid
import zoneinfo

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ruggensteun.web.people.models.accounts import Account
from ruggensteun.web.people.types import ConsentKind, RelationKind, Role, SurgerySite


class Patient(models.Model):
    """One patient's file. It is there before the patient has an account, and stays after."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="patient"
    )
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    birth_date = models.DateField()
    language = models.CharField(max_length=5, default="nl")
    zone = models.CharField(max_length=60, default="Europe/Brussels", help_text="Where their days begin.")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    treating_doctor = models.CharField(max_length=200, blank=True, help_text="Outside the clinic.")
    treating_doctor_phone = models.CharField(max_length=40, blank=True)
    emergency_note = models.TextField(
        max_length=500, blank=True, help_text="What to know, and whom to call, when something happens."
    )
    national_number_sealed = models.TextField(blank=True, help_text="Encrypted; see `sealing`.")
    national_number_mark = models.CharField(
        max_length=64,
        null=True,
        blank=True,
        unique=True,
    )
    version = models.PositiveIntegerField(default=1, help_text="Rises with every change of the file.")
    registered_at = models.DateTimeField(auto_now_add=True)
    last_contact_on = models.DateField(default=timezone.localdate, help_text="Starts the legal retention.")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("family_name", "given_name", "id")
        indexes = [models.Index(fields=("family_name", "given_name"))]

    def __str__(self) -> str:
        return f"patient {self.id}"

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def today(self) -> datetime.date:
        """The date where the patient lives."""
        return timezone.localdate(timezone=zoneinfo.ZoneInfo(self.zone))


class Surgery(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="surgeries")
    site = models.CharField(max_length=20, choices=[(site.value, site.value) for site in SurgerySite])
    description = models.CharField(max_length=200)
    done_on = models.DateField()
    restrictions = models.TextField(max_length=1000, blank=True, help_text="What the surgeon asked for.")
    noted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Written down by mistake.")

    class Meta:
        ordering = ("-done_on",)

    def __str__(self) -> str:
        return f"surgery {self.id}"


class Caution(models.Model):
    """A condition from `content/conditions.yaml` that this patient has, which the composer checks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="cautions")
    condition = models.SlugField(max_length=60)
    note = models.CharField(max_length=300, blank=True)
    from_on = models.DateField(default=timezone.localdate)
    until_on = models.DateField(null=True, blank=True, help_text="The last day on which it holds.")
    noted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("from_on", "condition")
        constraints = [
            models.UniqueConstraint(
                fields=("patient", "condition"), condition=Q(until_on=None), name="one_open_caution"
            )
        ]

    def __str__(self) -> str:
        return f"{self.condition} of {self.patient_id}"


class Consent(models.Model):
    """One thing that the patient agreed to. Asking again later makes a new row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=40, choices=[(kind.value, kind.value) for kind in ConsentKind])
    wording_version = models.PositiveSmallIntegerField(help_text="Of the sentence that was agreed to.")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("given_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("patient", "kind"), condition=Q(withdrawn_at=None), name="one_open_consent_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.patient_id}"


class TreatmentRelation(models.Model):
    """That someone treats a patient, from when until when: who sees whom. Never deleted, only ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="relations")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="relations")
    role = models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role])
    kind = models.CharField(
        max_length=20,
        choices=[(kind.value, kind.value) for kind in RelationKind],
        default=RelationKind.TREATING.value,
    )
    is_lead = models.BooleanField(default=False, help_text="The one who answers for the programme.")
    reason = models.TextField(max_length=500, blank=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-is_lead", "from_at")
        indexes = [
            models.Index(fields=("account", "until_at", "patient")),
            models.Index(fields=("patient", "until_at")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")),
                name="a_relation_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(kind=RelationKind.BREAK_GLASS.value)
                | (Q(until_at__isnull=False) & ~Q(reason="")),
                name="breaking_the_glass_has_an_end_and_a_reason",
            ),
            models.UniqueConstraint(
                fields=("patient", "account"),
                condition=Q(until_at=None, kind=RelationKind.TREATING.value),
                name="one_open_relation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} treats {self.patient_id}"
