"""The Django app of the training record."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "ruggensteun.web.training"
    label = "training"
    default_auto_field = "django.db.models.BigAutoField"
