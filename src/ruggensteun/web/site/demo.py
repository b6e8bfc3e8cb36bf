"""Makes the demo ready: database, static files, and the decision that lets it show everything."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ruggensteun.web.library.actions import record_decision
from ruggensteun.web.library.queries import SUPPORT, current_mode


def prepare_demo() -> None:
    """Does what is not done yet; a second time there is nothing to do."""
    if not settings.RUGGENSTEUN_DEMO:
        raise ImproperlyConfigured(
            "These are not the demo's settings: a real site gets no invented decision."
        )
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    if current_mode() != SUPPORT:
        with override(settings.LANGUAGE_CODE):
            record_decision(
                mode=SUPPORT,
                decided_by="Dr. Demo",
                role=_("invented medical director"),
                basis=_("For this demo only. No hospital decided this; it allows nothing outside the demo."),
                decided_on=timezone.localdate(),
            )
