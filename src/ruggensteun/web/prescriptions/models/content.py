"""Exercises as they were when someone prescribed them."""

from django.db import models


class ContentSnapshot(models.Model):
    """A compiled exercise: facts, words in all languages, coach sheets, pictures by hash. Never changed."""

    hash = models.CharField(max_length=64, primary_key=True)
    exercise = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()
    compiled = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=("exercise", "version"))]

    def __str__(self) -> str:
        return f"{self.exercise} {self.version}"
