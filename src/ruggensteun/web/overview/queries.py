"""How every patient of a viewer is doing: facts from all rooms, in a fixed number of questions."""

import dataclasses
import datetime
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ruggensteun.clinical.adherence import Adherence, adherence
from ruggensteun.clinical.calendar_days import DAY, Window, last_days
from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.overview.attention import (
    FRESH,
    WITHOUT_TRAINING,
    Facts,
    LastMorning,
    LastSession,
    Reason,
    Why,
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
    mornings: Mapping[uuid.UUID, Morning]
    signs: Mapping[uuid.UUID, tuple[int, bool]]
    proposals: Mapping[uuid.UUID, int]
    called: Mapping[uuid.UUID, Called]
    looked_forward_to: Mapping[uuid.UUID, datetime.date]


@dataclass(frozen=True, slots=True)
class Doing:
    """How one patient is doing."""

    patient: Patient
    facts: Facts
    reasons: tuple[Reason, ...]
    running: RunningPlan | None
    called: Called | None
    """By whom, today."""
    adherence: Adherence | None = None
    """Of the last days, once `with_adherence` counted it; None without a running programme."""

    @property
    def goal(self) -> str:
        return self.running.plan.goal if self.running else ""

    @property
    def weight(self) -> int:
        return weight(self.reasons, called=self.called is not None)

    @property
    def needs_attention(self) -> bool:
        """Someone should call, and nobody did today. A planned pause is told, and asks nothing."""
        return self.weight < Why.PAUSE


def everyone(viewer: Viewer, today: datetime.date, *, named: str = "") -> tuple[Doing, ...]:
    """Every patient that this viewer sees, by name; only those with these words in their name."""
    shown = ("given_name", "family_name", "birth_date", "phone")
    patients = list(with_last_session(viewer, search(viewer, named)).only(*shown))
    known = _known(viewer, today, among=[patient.pk for patient in patients] if named else None)
    facts = {patient.pk: _facts(patient, known) for patient in patients}
    facts |= _with_missed(viewer, facts, known)
    difficult = clinical_rules().progression.difficult
    return tuple(
        Doing(
            patient,
            facts[patient.pk],
            reasons(facts[patient.pk], difficult=difficult),
            known.plans.get(patient.pk),
            known.called.get(patient.pk),
        )
        for patient in patients
    )


def with_adherence(viewer: Viewer, many: Collection[Doing]) -> tuple[Doing, ...]:
    """The same patients, with how much they did of what was planned in the last days.

    Apart, since it reads every session of those days, and a page shows it of a few patients only.
    """
    if not many:
        return ()
    window = _window(next(iter(many)).facts.today)
    done = done_in(viewer, window, among=[one.patient.pk for one in many])
    return tuple(
        dataclasses.replace(
            one, adherence=adherence(one.running.training, done.get(one.patient.pk, ()), window)
        )
        if one.running
        else one
        for one in many
    )


def _window(today: datetime.date) -> Window:
    return last_days(ADHERENCE_DAYS, before=today)


def _known(viewer: Viewer, today: datetime.date, *, among: Collection[uuid.UUID] | None) -> Known:
    return Known(
        today=today,
        plans=running_plans(viewer, since=_window(today).whole_weeks().first, today=today, among=among),
        mornings=last_mornings(viewer, since=today - FRESH, among=among),
        signs=open_signs(viewer),
        proposals=proposals_waiting(viewer),
        called=called_on(viewer, today),
        looked_forward_to=looked_forward_to(viewer, today),
    )


def _facts(patient: Patient, known: Known) -> Facts:
    running = known.plans.get(patient.pk)
    unseen, closed = known.signs.get(patient.pk, (0, False))
    held = running is not None and (running.last_day is None or running.last_day >= known.today)
    session_on: datetime.date | None = patient.session_on  # type: ignore[attr-defined]  # annotated
    return Facts(
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
        pauses=running.pauses if running else (),
    )


def _with_missed(viewer: Viewer, facts: Mapping[uuid.UUID, Facts], known: Known) -> dict[uuid.UUID, Facts]:
    """Of who did not train lately, with what was planned since; of who did, it says nothing yet."""
    silent = {
        patient_id: without_training_since(one)
        for patient_id, one in facts.items()
        if one.programme_from and known.today - without_training_since(one) > WITHOUT_TRAINING
    }
    window = _window(known.today)
    done = done_in(viewer, window, among=silent)
    counted = {}
    for patient_id, since in silent.items():
        missing = Window(max(since + DAY, window.first), window.last)
        kept = adherence(known.plans[patient_id].training, done.get(patient_id, ()), missing)
        counted[patient_id] = dataclasses.replace(facts[patient_id], missed=kept.planned - kept.kept)
    return counted


def _morning(row: Morning | None) -> LastMorning | None:
    return LastMorning(row.on, row.pain, row.usual, row.flare_over_24_hours) if row else None
