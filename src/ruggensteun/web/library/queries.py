"""In which mode this site runs, and who decided so."""

from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.db.models import QuerySet

from ruggensteun.clinical.rule import Mode
from ruggensteun.web.library.models import ModeDecision

LIBRARY: Final[Mode] = "library"
SUPPORT: Final[Mode] = "support"


def decisions() -> QuerySet[ModeDecision]:
    """Newest first: the first one counts."""
    return ModeDecision.objects.order_by("-recorded_at", "-pk")


def latest_decision() -> ModeDecision | None:
    return decisions().first()


def deciding() -> ModeDecision | None:
    """The decision that makes this site run in support mode; None means library mode.

    Both must agree: the setting asks for support, and the latest recorded decision allows it. When the
    database cannot answer, the answer is no.
    """
    if settings.RUGGENSTEUN_MODE != SUPPORT:
        return None
    try:
        decision = latest_decision()
    except DatabaseError:
        return None
    return decision if decision is not None and decision.mode == SUPPORT else None


def current_mode() -> Mode:
    return SUPPORT if deciding() else LIBRARY
