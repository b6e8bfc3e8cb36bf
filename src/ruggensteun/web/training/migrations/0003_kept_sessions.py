"""The index of kept sessions knows what a list of patients asks of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("training", "0002_movements")]

    operations = [
        migrations.RemoveIndex(model_name="session", name="kept_sessions"),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(("withdrawn_at", None)),
                fields=["patient", "local_date", "started_at", "complete"],
                name="kept_sessions",
            ),
        ),
    ]
