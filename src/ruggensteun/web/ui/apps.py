"""The Django app of the looks."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ruggensteun.web.ui"
    label = "ui"
