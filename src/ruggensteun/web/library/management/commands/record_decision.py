"""`python manage.py record_decision support --by NAME --role ROLE --basis TEXT [--on 2026-11-24]`."""

import argparse
import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ruggensteun.web.library.actions import DecisionError, record_decision


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-24") from None


class Command(BaseCommand):
    help = "Record the hospital's own decision in which mode this site runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("mode", help="library or support")
        parser.add_argument("--by", required=True, help="name of who decided")
        parser.add_argument("--role", required=True, help="in what capacity")
        parser.add_argument("--basis", required=True, help="on what ground, and where it is written down")
        parser.add_argument("--on", type=_date, default=None, help="day of the decision, such as 2026-11-24")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            decision = record_decision(
                mode=options["mode"],
                decided_by=options["by"],
                role=options["role"],
                basis=options["basis"],
                decided_on=options["on"] or timezone.localdate(),
            )
        except DecisionError as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"Recorded: {decision}")
