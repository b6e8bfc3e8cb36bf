"""Says at the start, and in `manage.py check --database default`, when the mode asked for is not decided."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning

from ruggensteun.web.library.queries import LIBRARY, SUPPORT, current_mode


def mode_is_decided(**_kwargs: Any) -> list[CheckMessage]:
    if settings.RUGGENSTEUN_MODE == LIBRARY or current_mode() == SUPPORT:
        return []
    return [
        CheckWarning(
            "RUGGENSTEUN_MODE asks for support, but no decision for it is recorded: "
            "the site runs in library mode.",
            hint="Record it: python manage.py record_decision support --by NAME --role ROLE --basis TEXT",
            id="library.W001",
        )
    ]
