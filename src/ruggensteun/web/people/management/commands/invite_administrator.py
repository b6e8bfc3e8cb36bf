"""`python manage.py invite_administrator`: a letter for an administrator, when none can log in any more."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ruggensteun.web.people.actions.invitations import invite_staff
from ruggensteun.web.people.codes import invitation_words
from ruggensteun.web.people.queries.patients import clinic_if_open
from ruggensteun.web.people.types import Refused, Role, system_viewer


class Command(BaseCommand):
    help = "Invite an administrator from the machine itself. It stands in the trail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--given-name", required=True)
        parser.add_argument("--family-name", required=True)
        parser.add_argument("--email", required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        if clinic_if_open() is None:
            raise CommandError("This site has no clinic yet: `open_clinic` invites its first administrator.")
        try:
            invitation = invite_staff(
                by=system_viewer("invite-administrator"),
                role=Role.ADMINISTRATOR,
                given_name=options["given_name"],
                family_name=options["family_name"],
                email=options["email"],
            )
        except Refused as refused:
            raise CommandError(refused.sentence) from None
        self.stdout.write(invitation_words(invitation.pk))
