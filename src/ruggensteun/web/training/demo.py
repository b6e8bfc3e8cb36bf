"""Weeks of invented training for the demo clinic."""

import datetime
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils import timezone

from ruggensteun.clinical.calendar_days import DAY, monday_of
from ruggensteun.clinical.dose import AMOUNT_FIELD
from ruggensteun.clinical.rule import Mode
from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.people.actions.demo import DemoCast
from ruggensteun.web.people.queries.sight import treats
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.actions.pausing import pause
from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.actions.templating import save_template
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.prescriptions.starters import starters
from ruggensteun.web.prescriptions.types import Composed, Plan, PrescribedExercise
from ruggensteun.web.training.actions.proposing import accept, propose
from ruggensteun.web.training.actions.safety import report_change
from ruggensteun.web.training.demo_sessions import InventedDay, tell_session
from ruggensteun.web.training.queries.proposals import open_proposals

SEED = 2026


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How someone's weeks went."""

    goal: str
    template: int
    weeks: int
    keeps: float
    """The share of the planned days on which they train."""
    pain: tuple[int, int]
    """Pain before and during, at the start; it sinks by a point every two weeks."""
    flare_up: bool = False
    """The last session and the morning after it hurt."""
    grows: bool = False
    """The therapist gave more every two weeks."""
    watched: bool = False
    """In the last weeks a camera looked on."""


COURSES = {
    "luc": Course(
        goal="Weer een halve dag in de tuin werken",
        template=0,
        weeks=5,
        keeps=0.9,
        pain=(2, 3),
        watched=True,
    ),
    "mia": Course(
        goal="Mijn kleindochter optillen",
        template=1,
        weeks=6,
        keeps=1.0,
        pain=(2, 3),
        grows=True,
        watched=True,
    ),
    "jan": Course(goal="Zonder pijn in de auto zitten", template=0, weeks=2, keeps=0.0, pain=(3, 4)),
    "sara": Course(goal="Weer gaan zwemmen", template=0, weeks=3, keeps=0.9, pain=(3, 3), flare_up=True),
    "emiel": Course(goal="Met de fiets naar het werk", template=3, weeks=2, keeps=0.6, pain=(2, 3)),
}
GROWS_EVERY_WEEKS = 2
WATCHED_WEEKS = 3
SETTLED_SESSIONS = 3


def build_training(cast: DemoCast) -> None:
    """Give the cast their programmes and their weeks. Noor is new and has nothing yet."""
    save_starters(by=cast.staff["an"])
    for name, course in COURSES.items():
        train(
            course,
            patient_id=cast.patients[name].pk,
            therapist=_therapist(cast, name),
            patient=cast.as_patient(name),
        )
    accept_first(therapist=_therapist(cast, "mia"), patient_id=cast.patients["mia"].pk)
    report_red_flag(patient=cast.as_patient("emiel"), patient_id=cast.patients["emiel"].pk)
    first = timezone.localdate() + 10 * DAY
    pause(
        by=cast.as_patient("mia"),
        patient_id=cast.patients["mia"].pk,
        starts_on=first,
        ends_on=first + 7 * DAY,
        why="Een week aan zee",
    )


def _therapist(cast: DemoCast, name: str) -> Viewer:
    """A physiotherapist who treats this patient: Bram, for whom both treat."""
    patient_id = cast.patients[name].pk
    return next(cast.staff[key] for key in ("bram", "an") if treats(cast.staff[key], patient_id))


def save_starters(*, by: Viewer) -> None:
    for template in starters():
        save_template(by=by, composed=template)


def train(
    course: Course, *, patient_id: uuid.UUID, therapist: Viewer, patient: Viewer, mode: Mode = "support"
) -> None:
    """Prescribe the programme of a course and let its weeks go by, up to yesterday."""
    today = timezone.localdate()
    start = monday_of(today) - 7 * course.weeks * DAY
    revisions = [prescribe(by=therapist, patient_id=patient_id, composed=_composed(course, start))]
    if course.grows:
        for week in range(GROWS_EVERY_WEEKS, course.weeks, GROWS_EVERY_WEEKS):
            revisions.append(_grown(revisions[-1], start + 7 * week * DAY, therapist))
    dice = random.Random(f"{SEED}-{course.goal}")  # noqa: S311 (invented weeks, no secret)
    days = [
        day for day in _days(start, today) if dice.random() < course.keeps and _planned(revisions[0], day)
    ]
    for day in days:
        held = [one for one in revisions if one.in_force_from <= day][-1]
        phase = held.plan.phase_on(day)
        tell_session(
            _invented(course, day, start, days), phase.at("home") if phase else (), patient=patient, dice=dice
        )
    propose(by=therapist, patient_id=patient_id, on=today, mode=mode)


def _invented(
    course: Course, day: datetime.date, start: datetime.date, days: list[datetime.date]
) -> InventedDay:
    sunk = (day - start).days // 14
    return InventedDay(
        on=day,
        pain_before=course.pain[0] - sunk,
        pain_during=course.pain[1] - sunk,
        hard=course.flare_up and day == days[-1],
        settled=day in days[-SETTLED_SESSIONS:],
        watched=course.watched and days[-1] - day < 7 * WATCHED_WEEKS * DAY,
    )


def _grown(before: Revision, on: datetime.date, therapist: Viewer) -> Revision:
    """The same programme with a little more of every exercise, from that day on."""
    plan = before.plan.with_each(_more)
    composed = Composed(plan=plan, based_on=before.number, in_force_from=on, why="Iets meer, in overleg")
    return prescribe(by=therapist, patient_id=before.programme.patient_id, composed=composed)


def _more(item: PrescribedExercise) -> PrescribedExercise:
    more = item.dose.amount + 2
    match AMOUNT_FIELD[item.dose.kind]:
        case "hold_s":
            dose = replace(item.dose, hold_s=more)
        case "duration_s":
            dose = replace(item.dose, duration_s=more)
        case _:
            dose = replace(item.dose, repetitions=more)
    return item.model_copy(update={"dose": dose})


def accept_first(*, therapist: Viewer, patient_id: uuid.UUID) -> None:
    """The therapist takes a proposal, so that the history has a second revision."""
    for proposal in open_proposals(therapist, patient_id).filter(change__isnull=False)[:1]:
        accept(by=therapist, patient_id=patient_id, proposal_id=proposal.pk)


def report_red_flag(*, patient: Viewer, patient_id: uuid.UUID) -> None:
    answers: dict[str, bool | tuple[str, ...] | None] = {}
    for question in clinical_rules().before_session.questions:
        urgent = tuple(sign.key for sign in question.signs if sign.urgency == "emergency")
        answers[question.key] = urgent[:1] or False
    report_change(by=patient, patient_id=patient_id, answers=answers)


def _composed(course: Course, start: datetime.date) -> Composed:
    template = starters()[course.template]
    phases = tuple(phase.anew() for phase in template.plan.phases)
    plan = Plan(goal=course.goal, starts_on=start, review_on=timezone.localdate() + 14 * DAY, phases=phases)
    return Composed(plan=plan, based_on=0, in_force_from=start, why=template.title)


def _days(start: datetime.date, end: datetime.date) -> Iterator[datetime.date]:
    while start < end:
        yield start
        start += DAY


def _planned(revision: Revision, day: datetime.date) -> bool:
    phase = revision.plan.phase_on(day)
    return phase is not None and bool(phase.home[day.weekday()])
