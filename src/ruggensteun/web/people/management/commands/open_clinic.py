"""`python manage.py open_clinic`: the clinic's first details, and the letter of its first administrator."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ruggensteun.web.people.actions.accounts import ClinicWords, change_clinic
from ruggensteun.web.people.actions.invitations import invite_staff
from ruggensteun.web.people.codes import invitation_words
from ruggensteun.web.people.queries.patients import clinic_if_open
from ruggensteun.web.people.types import Refused, Role, system_viewer


class Command(BaseCommand):
    help = "Open the clinic of this site, and invite its first administrator, who does the rest."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help='of the department, such as "Revalidatie, AZ Voorbeeld"')
        parser.add_argument("--phone", required=True, help="that patients can call")
        parser.add_argument("--hours", required=True, help='such as "op werkdagen van 9 tot 16 uur"')
        parser.add_argument("--given-name", required=True, help="of the administrator")
        parser.add_argument("--family-name", required=True, help="of the administrator")
        parser.add_argument("--email", required=True, help="of the administrator")

    def handle(self, *_args: Any, **options: Any) -> None:
        if clinic_if_open():
            raise CommandError("This site has a clinic already: its administrator changes it in the site.")
        by = system_viewer("open-clinic")
        words = ClinicWords(name=options["name"], phone=options["phone"], phone_hours=options["hours"])
        change_clinic(by=by, words=words)
        try:
            invitation = invite_staff(
                by=by,
                role=Role.ADMINISTRATOR,
                given_name=options["given_name"],
                family_name=options["family_name"],
                email=options["email"],
            )
        except Refused as refused:
            raise CommandError(refused.sentence) from None
        self.stdout.write(invitation_words(invitation.pk))
