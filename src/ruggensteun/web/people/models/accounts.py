"""Who can log in, as what, and how they were let in; and the clinic itself."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from ruggensteun.web.people.types import Role


def _choices(kinds: type[Role]) -> list[tuple[str, str]]:
    return [(kind.value, kind.value) for kind in kinds]


class Account(AbstractBaseUser):
    """Someone who can log in. What they may do stands in their role grants."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(blank=True)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    language = models.CharField(max_length=5, default="nl")
    title = models.CharField(max_length=100, blank=True, help_text="What a patient reads beside the name.")
    phone = models.CharField(max_length=40, blank=True)
    reachable = models.CharField(max_length=200, blank=True, help_text="When this person answers.")
    is_active = models.BooleanField(default=True)
    is_invented = models.BooleanField(default=False, help_text="Of the demo: logs in with one click there.")
    created_at = models.DateTimeField(auto_now_add=True)
    deactivated_at = models.DateTimeField(null=True, blank=True)

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "id"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("email",), condition=~Q(email=""), name="one_account_an_e_mail_address"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


class RoleGrant(models.Model):
    """That an account had a role, from when until when. Never deleted: the trail leans on it."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=40, choices=_choices(Role))
    granted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("account", "role"), condition=Q(withdrawn_at=None), name="one_open_grant_a_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} as {self.role}"


class Clinic(models.Model):
    """The one clinic of this site, and what it chose."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    name = models.CharField(max_length=200)
    street = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40)
    phone_hours = models.CharField(max_length=200, help_text="When someone answers, in words.")
    email = models.EmailField(blank=True)
    answer_time = models.CharField(max_length=200, blank=True, help_text="How soon a message is read.")
    zone = models.CharField(max_length=60, default="Europe/Brussels")
    invitation_days = models.PositiveSmallIntegerField(default=30)
    uses_national_number = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="there_is_one_clinic")]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """A letter or a link with which one person becomes an account, once. Its code is not stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_mark = models.CharField(max_length=64, unique=True, help_text="A keyed hash of the short code.")
    patient = models.ForeignKey(
        "people.Patient", on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(max_length=40, choices=_choices(Role))
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    failed_attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"invitation {self.id} as {self.role}"

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()
