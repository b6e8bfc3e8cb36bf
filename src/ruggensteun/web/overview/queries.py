"""How every patient of a viewer is doing: facts from all rooms, in a fixed number of questions."""

import dataclasses
import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from ruggensteun.clinical.adherence import Adherence, DoneSession, adherence
from ruggensteun.clinical.calendar_days import DAY, Window, last_days
from ruggensteun.clinical.rule import Rule
from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.overview.attention import (
    FRESH,
    WITHOUT_TRAINING,
    Facts,
    LastMorning,
    LastSession,
    Reason,
    reasons,
    weight,
    without_training_since,
)
from ruggensteun.web.people.models import Patient
from ruggensteun.web.people.queries.journal import Called, called_on, looked_forward_to
from ruggensteun.web.people.queries.patients import search
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.queries.many import RunningPlan, running_plans
from ruggensteun.web.training.queries.many import (
    Morning,
    done_in,
    last_mornings,
    open_signs,
    proposals_waiting,
    with_last_session,
)

ADHERENCE_DAYS = 14


@dataclass(frozen=True, slots=True)
class Known:
    """What the rooms tell about all patients of a viewer."""

    today: datetime.date
    plans: Mapping[uuid.UUID, RunningPlan]
    done: Mapping[uuid.UUID, list[DoneSession]]
    mornings: Mapping[uuid.UUID, Morning]
    signs: Mapping[uuid.UUID, tuple[int, bool]]
    proposals: Mapping[uuid.UUID, int]
    called: Mapping[uuid.UUID, Called]
    looked_forward_to: Mapping[uuid.UUID, datetime.date]

    @property
    def window(self) -> Window:
        return last_days(ADHERENCE_DAYS, before=self.today)

    def adherence(self, patient_id: uuid.UUID, window: Window | None = None) -> Adherence | None:
        """None without a running programme."""
        running = self.plans.get(patient_id)
        if running is None:
            return None
        return adherence(running.training, self.done.get(patient_id, ()), window or self.window)


@dataclass(frozen=True, slots=True)
class Doing:
    """How one patient is doing."""

    patient: Patient
    facts: Facts
    reasons: tuple[Reason, ...]
    goal: str
    known: Known

    @property
    def adherence(self) -> Adherence | None:
        return self.known.adherence(self.patient.pk)

    @property
    def called(self) -> Called | None:
        """By whom, today."""
        return self.known.called.get(self.patient.pk)

    @property
    def weight(self) -> int:
        return weight(self.reasons, called=self.called is not None)


def everyone(viewer: Viewer, today: datetime.date, *, named: str = "") -> tuple[Doing, ...]:
    """Every patient that this viewer sees, by name; only those with these words in their name."""
    known = _known(viewer, today)
    shown = ("given_name", "family_name", "birth_date", "phone")
    found = with_last_session(viewer, search(viewer, named)).only(*shown)
    difficult = clinical_rules().progression.difficult
    return tuple(_doing(patient, known, difficult) for patient in found)


def _known(viewer: Viewer, today: datetime.date) -> Known:
    window = last_days(ADHERENCE_DAYS, before=today)
    return Known(
        today=today,
        plans=running_plans(viewer, since=window.whole_weeks().first, today=today),
        done=done_in(viewer, window),
        mornings=last_mornings(viewer, since=today - FRESH),
        signs=open_signs(viewer),
        proposals=proposals_waiting(viewer),
        called=called_on(viewer, today),
        looked_forward_to=looked_forward_to(viewer, today),
    )


def _doing(patient: Patient, known: Known, difficult: tuple[Rule, ...]) -> Doing:
    running = known.plans.get(patient.pk)
    facts = _facts(patient, running, known)
    return Doing(
        patient,
        facts,
        reasons(facts, difficult=difficult),
        running.plan.goal if running else "",
        known,
    )


def _facts(patient: Patient, running: RunningPlan | None, known: Known) -> Facts:
    unseen, closed = known.signs.get(patient.pk, (0, False))
    held = running is not None and (running.last_day is None or running.last_day >= known.today)
    session_on: datetime.date | None = patient.session_on  # type: ignore[attr-defined]  # annotated
    facts = Facts(
        today=known.today,
        closed=closed,
        unseen_signs=unseen,
        session=LastSession(session_on, patient.session_pain_before, patient.session_worst_pain)  # type: ignore[attr-defined]
        if session_on
        else None,
        morning=_morning(known.mornings.get(patient.pk)),
        proposals=known.proposals.get(patient.pk, 0),
        looked_forward_to=known.looked_forward_to.get(patient.pk),
        programme_from=running.plan.starts_on if running and held else None,
    )
    return facts if facts.programme_from is None else _with_missed(facts, patient.pk, known)


def _with_missed(facts: Facts, patient_id: uuid.UUID, known: Known) -> Facts:
    """What was planned since the last session. Not counted for who trained lately: it says nothing yet."""
    since = without_training_since(facts)
    if known.today - since <= WITHOUT_TRAINING:
        return facts
    kept = known.adherence(patient_id, Window(max(since + DAY, known.window.first), known.window.last))
    return dataclasses.replace(facts, missed=kept.planned - kept.kept if kept else 0)


def _morning(row: Morning | None) -> LastMorning | None:
    return LastMorning(row.on, row.pain, row.usual, row.flare_over_24_hours) if row else None
