"""The Django app of the people of the clinic."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ruggensteun.web.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
