"""What the library remembers: who decided in which mode this site runs."""

from django.db import models


class ModeDecision(models.Model):
    """One recorded decision. Never changed and never deleted: a new decision is a new row."""

    class Mode(models.TextChoices):
        LIBRARY = "library"
        SUPPORT = "support"

    mode = models.CharField(max_length=20, choices=Mode.choices)
    decided_by = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    basis = models.TextField(
        help_text="On what ground, such as MDR article 5(5), and where that is written down."
    )
    decided_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        get_latest_by = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.mode}, decided by {self.decided_by} ({self.role}) on {self.decided_on:%Y-%m-%d}"
