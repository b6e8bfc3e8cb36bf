"""What can be changed in the library: only the decision in which mode this site runs."""

import datetime
import logging

from django.db import transaction
from django.utils import timezone

from ruggensteun.web.library.models import ModeDecision

logger = logging.getLogger(__name__)


class DecisionError(ValueError):
    """The decision is incomplete or impossible, as one sentence that says what to do."""


@transaction.atomic
def record_decision(
    *, mode: str, decided_by: str, role: str, basis: str, decided_on: datetime.date
) -> ModeDecision:
    """Write down who decided what. The setting RUGGENSTEUN_MODE must ask for the same mode as well."""
    if mode not in ModeDecision.Mode.values:
        raise DecisionError(f"The mode is {mode!r}; it can be {' or '.join(ModeDecision.Mode.values)}.")
    written = {"name": decided_by.strip(), "role": role.strip(), "basis": basis.strip()}
    if missing := [field for field, text in written.items() if not text]:
        raise DecisionError(f"A decision needs a {' and a '.join(missing)}: fill in what is empty.")
    if decided_on > timezone.localdate():
        raise DecisionError(f"The date {decided_on} lies in the future: give the day of the decision.")
    decision = ModeDecision.objects.create(
        mode=mode,
        decided_by=written["name"],
        role=written["role"],
        basis=written["basis"],
        decided_on=decided_on,
    )
    logger.info("mode decision %s recorded: %s", decision.pk, mode)
    return decision
