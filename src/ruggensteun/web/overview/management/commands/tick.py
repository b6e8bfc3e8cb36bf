"""`python manage.py tick`: every night, the rules look at every patient with a running programme."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ruggensteun.web.library.queries import current_mode
from ruggensteun.web.overview.night import TASK, Night, evaluate_everyone
from ruggensteun.web.people.types import system_viewer
from ruggensteun.web.training.actions.keeping import erase_old_recordings

EVERY = 100


class Command(BaseCommand):
    help = "Let the rules look at every patient with a running programme. Asking twice makes nothing twice."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if gone := erase_old_recordings(by=system_viewer(TASK)):
            self.stdout.write(f"{gone} kept movements erased: their time is over")
        night = Night(patients=0)
        for night in evaluate_everyone(current_mode()):
            if night.seen % EVERY == 0 or night.seen == night.patients:
                self.stdout.write(
                    f"{night.seen} of {night.patients} patients, {night.proposals} new proposals"
                )
        if night.broken:
            raise CommandError(
                f"The rules failed for {night.broken} of {night.patients} patients: the log has their ids. "
                "The others were evaluated. Mend what the log names, and run it again."
            )
        if not night.patients:
            self.stdout.write("No programme runs: there is nothing to evaluate.")
