"""The nightly evaluation: the rules look at every patient with a running programme."""

import logging
import traceback
import uuid
import zoneinfo
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter

from django.utils import timezone

from ruggensteun.clinical.rule import Mode
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.types import Viewer, system_viewer
from ruggensteun.web.prescriptions.queries.many import with_programme
from ruggensteun.web.training.actions.proposing import propose
from ruggensteun.web.training.queries.situations import Record, records_of

TASK = "tick"
AT_ONCE = 50
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Night:
    """How far the night is, after each patient."""

    patients: int
    evaluated: int = 0
    proposals: int = 0
    broken: int = 0
    """Patients whose evaluation failed; what it did for them is undone."""

    @property
    def seen(self) -> int:
        return self.evaluated + self.broken


def evaluate_everyone(mode: Mode) -> Iterator[Night]:
    """One transaction a patient: one that fails does not stop the others. Gives where it is, as it goes.

    That the machine looked at everyone is one line in the trail; each proposal has its own.
    """
    wanted = list(with_programme(system_viewer(TASK)).order_by("zone", "pk").values_list("zone", "pk"))
    evaluated = proposals = broken = 0
    for patient_id, record in _records(wanted):
        try:
            made = propose(
                by=system_viewer(TASK), patient_id=patient_id, on=record.on, mode=mode, record=record
            )
            proposals += len(made)
            evaluated += 1
        except Exception as trouble:  # noqa: BLE001 (whatever is wrong with one file, the others have their night)
            broken += 1
            logger.error("The rules failed for patient %s: %s", patient_id, _where(trouble))  # noqa: TRY400 (a traceback may quote what someone wrote)
        yield Night(len(wanted), evaluated, proposals, broken)
    _write_down(system_viewer(TASK), Night(len(wanted), evaluated, proposals, broken))


def _records(wanted: Iterable[tuple[str, uuid.UUID]]) -> Iterator[tuple[uuid.UUID, Record]]:
    """Some patients at a time, so that what was told while the night runs is not missed by much.

    The day is the patient's own.
    """
    for zone, patients in groupby(wanted, key=itemgetter(0)):
        while some := [patient_id for _zone, patient_id in islice(patients, AT_ONCE)]:
            today = timezone.localdate(timezone=zoneinfo.ZoneInfo(zone))
            yield from records_of(system_viewer(TASK), some, today).items()


def _where(trouble: Exception) -> str:
    """The kind of trouble and the line that met it."""
    last = traceback.extract_tb(trouble.__traceback__)[-1]
    return f"{type(trouble).__name__} in {last.filename}, line {last.lineno}"


def _write_down(by: Viewer, night: Night) -> None:
    audit(
        by=by,
        did="evaluated-everyone",
        detail={"patients": night.patients, "proposals": night.proposals, "broken": night.broken},
    )
