"""The Django app of programmes and templates."""

from django.apps import AppConfig


class PrescriptionsConfig(AppConfig):
    name = "ruggensteun.web.prescriptions"
    label = "prescriptions"
    default_auto_field = "django.db.models.BigAutoField"
