"""Weeks of invented training for the demo clinic."""

import datetime
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from ruggensteun.clinical.calendar_days import DAY, monday_of
from ruggensteun.clinical.report import NextMorning
from ruggensteun.clinical.rule import Mode
from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.people.actions.demo import DemoCast
from ruggensteun.web.people.queries.sight import treats_now
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.actions.templating import save_template
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.prescriptions.starters import starters
from ruggensteun.web.prescriptions.types import Composed, Plan, PrescribedExercise
from ruggensteun.web.training.actions.mornings import tell_morning
from ruggensteun.web.training.actions.proposing import accept, propose
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.actions.safety import report_change
from ruggensteun.web.training.forms import sets_done
from ruggensteun.web.training.queries.proposals import open_proposals
from ruggensteun.web.training.types import ExerciseDone, SessionDone

SEED = 2026
HOUR = 18


@dataclass(frozen=True, slots=True)
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


COURSES = {
    "luc": Course("Weer een halve dag in de tuin werken", template=0, weeks=5, keeps=0.95, pain=(2, 2)),
    "mia": Course("Mijn kleindochter optillen", template=1, weeks=6, keeps=1.0, pain=(1, 1)),
    "jan": Course("Zonder pijn in de auto zitten", template=0, weeks=4, keeps=0.15, pain=(3, 4)),
    "sara": Course("Weer gaan zwemmen", template=0, weeks=3, keeps=0.9, pain=(3, 3), flare_up=True),
    "emiel": Course("Met de fiets naar het werk", template=3, weeks=2, keeps=0.6, pain=(2, 3)),
}


@dataclass(frozen=True, slots=True)
class _Day:
    day: datetime.date
    weeks_in: int
    hard: bool


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


def _therapist(cast: DemoCast, name: str) -> Viewer:
    """The first physiotherapist who treats this patient."""
    patient_id = cast.patients[name].pk
    return next(cast.staff[key] for key in ("an", "bram") if treats(cast.staff[key], patient_id))


def treats(viewer: Viewer, patient_id: uuid.UUID) -> bool:
    return viewer.account_id is not None and treats_now(viewer.account_id, patient_id) is not None


def save_starters(*, by: Viewer) -> None:
    for template in starters():
        save_template(by=by, composed=template)


def train(
    course: Course, *, patient_id: uuid.UUID, therapist: Viewer, patient: Viewer, mode: Mode = "support"
) -> None:
    """Prescribe the programme of a course and let its weeks go by, up to yesterday."""
    today = timezone.localdate()
    start = monday_of(today) - 7 * course.weeks * DAY
    revision = prescribe(by=therapist, patient_id=patient_id, composed=_composed(course, start))
    dice = random.Random(f"{SEED}-{course.goal}")  # noqa: S311 (invented weeks, no secret)
    days = [day for day in _days(start, today) if dice.random() < course.keeps and _planned(revision, day)]
    for day in days:
        hard = course.flare_up and day == days[-1]
        on = _Day(day, weeks_in=(day - start).days // 7, hard=hard)
        _session(course, revision, on, patient, dice)
    propose(by=therapist, patient_id=patient_id, on=today, mode=mode)


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


def _session(course: Course, revision: Revision, on: _Day, patient: Viewer, dice: random.Random) -> None:
    before, during = (max(0, pain - on.weeks_in // 2) for pain in course.pain)
    patient_id = revision.programme.patient_id
    phase, day, hard = revision.plan.phase_on(on.day), on.day, on.hard
    began = timezone.make_aware(datetime.datetime.combine(day, datetime.time(HOUR, dice.randrange(60))))
    done = SessionDone(
        id=uuid.UUID(int=dice.getrandbits(128), version=4),
        started_at=began,
        ended_at=began + datetime.timedelta(minutes=20),
        pain_before=before,
        pain_during=min(10, during + (5 if hard else 0)),
        effort=7 if hard else dice.choice((4, 5, 5, 6)),
        exercises=tuple(_done(item) for item in (phase.at("home") if phase else ())),
    )
    record_session(by=patient, patient_id=patient_id, done=done)
    morning = NextMorning(pain=before + (4 if hard else 0), usual=before, flare_over_24_hours=hard)
    tell_morning(by=patient, patient_id=patient_id, on=day + DAY, morning=morning)


def _done(item: PrescribedExercise) -> ExerciseDone:
    return ExerciseDone(
        prescribed=item.id,
        exercise=item.exercise,
        variant=item.variant,
        content=item.content,
        dose=item.dose,
        sets=sets_done(item.dose, "all"),
        went_well=True,
    )
