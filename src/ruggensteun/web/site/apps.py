"""The Django app that holds the site together: its pages for errors, and its commands."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "ruggensteun.web.site"
    label = "site"
