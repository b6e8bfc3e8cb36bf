"""The team's dated notes about a patient."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_attempts"),
    ]

    operations = [
        migrations.CreateModel(
            name="JournalNote",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("telephone", "telephone"),
                            ("on-site", "on-site"),
                            ("observation", "observation"),
                            ("agreement", "agreement"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField(help_text="The day that it is about, where the patient lives.")),
                ("text", models.TextField(max_length=2000)),
                (
                    "follow_up_on",
                    models.DateField(blank=True, help_text="When someone looks at it again.", null=True),
                ),
                ("written_at", models.DateTimeField()),
                ("why", models.CharField(blank=True, help_text="Of a correction.", max_length=300)),
                (
                    "struck_out",
                    models.BooleanField(
                        default=False, help_text="Only says that what it replaces does not count."
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="journal_notes",
                        to="people.patient",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        help_text="The note that this one corrects, which stays.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replaced_by",
                        to="people.journalnote",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-on", "-written_at"),
                "indexes": [
                    models.Index(fields=["patient", "-on"], name="people_jour_patient_96cf8b_idx"),
                    models.Index(fields=["on"], name="journal_by_day"),
                    models.Index(
                        condition=models.Q(("follow_up_on__isnull", False)),
                        fields=["follow_up_on"],
                        name="journal_follow_up",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("follow_up_on", None), ("follow_up_on__gt", models.F("on")), _connector="OR"
                        ),
                        name="a_follow_up_comes_after",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("replaces", None), ("struck_out", False), ("why", "")),
                            models.Q(("replaces__isnull", False), models.Q(("why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="only_a_correction_says_why_and_always",
                    ),
                ],
            },
        ),
    ]
