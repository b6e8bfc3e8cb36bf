"""`python manage.py prepare_demo`: everything that the demo needs before it can start."""

from typing import Any

from django.core.management.base import BaseCommand

from ruggensteun.web.site.demo import prepare_demo


class Command(BaseCommand):
    help = "Make the demo's database, static files and decision ready. Does nothing the second time."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        prepare_demo()
