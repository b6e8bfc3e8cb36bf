"""The Django app of the overview."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "ruggensteun.web.overview"
    label = "overview"
