"""Makes the demo ready: database, static files, the decision that lets it show everything, and its people."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ruggensteun.web.library.actions import record_decision
from ruggensteun.web.library.queries import SUPPORT, current_mode
from ruggensteun.web.people.actions.demo import DemoCast, make_demo_people
from ruggensteun.web.people.queries.patients import clinic_if_open
from ruggensteun.web.training.demo import build_training

# A room that has something to show gives the cast its programmes, sessions, messages. In this order, once.
DEMO_BUILDERS: tuple[Callable[[DemoCast], None], ...] = (build_training,)


def prepare_demo() -> None:
    """Does what is not done yet; a second time there is nothing to do."""
    if not settings.RUGGENSTEUN_DEMO:
        raise ImproperlyConfigured(
            "These are not the demo's settings: a real site gets no invented decision."
        )
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    with override(settings.LANGUAGE_CODE):
        if current_mode() != SUPPORT:
            record_decision(
                mode=SUPPORT,
                decided_by="Dr. Demo",
                role=_("invented medical director"),
                basis=_("For this demo only. No hospital decided this; it allows nothing outside the demo."),
                decided_on=timezone.localdate(),
            )
        if clinic_if_open() is None:
            cast = make_demo_people()
            for build in DEMO_BUILDERS:
                build(cast)


def empty_demo() -> None:
    """Throws the demo's database away, so that `prepare_demo` begins anew."""
    if not settings.RUGGENSTEUN_DEMO:
        raise ImproperlyConfigured("These are not the demo's settings: a real site is never emptied.")
    database = Path(str(settings.DATABASES["default"]["NAME"]))
    connections.close_all()
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
