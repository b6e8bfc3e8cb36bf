"""`python manage.py empty_demo`: throws the demo's database away."""

from typing import Any

from django.core.management.base import BaseCommand

from ruggensteun.web.site.demo import empty_demo


class Command(BaseCommand):
    help = "Throw the demo's database away. Stop the demo first; prepare_demo makes it anew."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        empty_demo()
