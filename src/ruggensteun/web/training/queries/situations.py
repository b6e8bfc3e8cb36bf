"""A patient's exercises as the clinical rules look at them."""

import datetime
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from ruggensteun.catalogue.exercise import Exercise
from ruggensteun.catalogue.ladder import ladder
from ruggensteun.clinical.adherence import Adherence, DoneSession, recent_adherence
from ruggensteun.clinical.calendar_days import DAY, monday_of
from ruggensteun.clinical.decision import Situation
from ruggensteun.clinical.ladder import Surroundings
from ruggensteun.clinical.report import ExerciseReport, LegSymptom, NextMorning
from ruggensteun.clinical.stepping import Prescribed
from ruggensteun.clinical.week_plan import Plan as TrainingPlan
from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.people.models import Patient
from ruggensteun.web.people.queries.sight import require_sees, visible_patients
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.queries.content import contents
from ruggensteun.web.prescriptions.queries.many import KeptProgramme, kept_programmes
from ruggensteun.web.prescriptions.queries.programmes import as_stored
from ruggensteun.web.prescriptions.types import PrescribedExercise
from ruggensteun.web.training.models import MorningAfter, SafetyReport, Session
from ruggensteun.web.training.queries.lazily import Lazily
from ruggensteun.web.training.queries.record import WHAT
from ruggensteun.web.training.types import ExerciseDone, SessionDone

LOOKED_BACK = datetime.timedelta(days=90)
"""Rules look at the last few sessions; older ones say nothing."""


@dataclass(frozen=True, slots=True)
class KeptSession:
    """As it is stored: whoever reads it finds out whether it can be read."""

    id: uuid.UUID
    on: datetime.date
    complete: bool
    leg_symptoms: Collection[LegSymptom] | None
    document: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything of one patient that the rules look at, as it stood when it was asked for."""

    on: datetime.date
    programme: KeptProgramme | None
    sessions: tuple[KeptSession, ...]
    """Oldest first."""
    mornings: Mapping[datetime.date, NextMorning]
    flagged: frozenset[uuid.UUID]
    """The sessions that a sign stopped."""


def record_of(viewer: Viewer | None, patient_id: uuid.UUID, on: datetime.date) -> Record:
    for what in (WHAT, "programme", "safety"):
        require_sees(viewer, patient_id, what)
    return records_of(viewer, (patient_id,), on)[patient_id]


def records_of(
    viewer: Viewer | None, among: Collection[uuid.UUID], on: datetime.date
) -> dict[uuid.UUID, Record]:
    """In as many questions for many patients as for one; of those that this viewer sees.

    Notes no looks: the machine's night is one line in the trail.
    """
    patients = visible_patients(viewer).filter(pk__in=among)
    since = on - LOOKED_BACK
    programmes = kept_programmes(viewer, since=since, today=on, among=among)
    done = _sessions(patients, since, monday_of(on) + 6 * DAY)
    after = _mornings(patients, since)
    stopped = SafetyReport.objects.filter(
        patient__in=patients.values("pk"), stops_session=True, session__local_date__gte=since
    )
    flagged = frozenset(pk for pk in stopped.values_list("session", flat=True) if pk)
    return {
        pk: Record(on, programmes.get(pk), tuple(done.get(pk, ())), after.get(pk, {}), flagged)
        for pk in patients.values_list("pk", flat=True)
    }


def _sessions(
    patients: QuerySet[Patient], since: datetime.date, until: datetime.date
) -> dict[uuid.UUID, list[KeptSession]]:
    kept = Session.objects.filter(
        patient__in=patients.values("pk"), withdrawn_at=None, local_date__gte=since, local_date__lte=until
    )
    columns = ("patient_id", "pk", "local_date", "complete", "document__leg_symptoms", as_stored("document"))
    found: dict[uuid.UUID, list[KeptSession]] = {}
    for patient_id, *session in kept.order_by("started_at").values_list(*columns):
        found.setdefault(patient_id, []).append(KeptSession(*session))
    return found


def _mornings(
    patients: QuerySet[Patient], since: datetime.date
) -> dict[uuid.UUID, dict[datetime.date, NextMorning]]:
    told = MorningAfter.objects.filter(patient__in=patients.values("pk"), on__gte=since).order_by()
    found: dict[uuid.UUID, dict[datetime.date, NextMorning]] = {}
    for patient_id, on, pain, usual, flare in told.values_list(
        "patient_id", "on", "pain", "usual", "flare_over_24_hours"
    ):
        morning = NextMorning(pain=pain, usual=usual, flare_over_24_hours=flare)
        found.setdefault(patient_id, {})[on] = morning
    return found


def situations(record: Record) -> tuple[tuple[PrescribedExercise, Situation], ...]:
    """Of every exercise that is prescribed on that day."""
    held = record.programme.on(record.on) if record.programme else None
    if held is None or held.phase is None:
        return ()
    known = contents(item.content for item in held.phase.exercises)
    done = Lazily(_newest_first(record))
    known_symptoms = _leg_symptoms_before(record)
    quiet = clinical_rules().progression.no_increase_wanted
    found = []
    for item in held.phase.exercises:
        content = known.get(item.content or "")
        if content is None:
            continue
        situation = Situation(
            exercise=item.exercise,
            now=prescribed(item, content.exercise),
            reports=Lazily(_reports(record, done, item.id)),
            no_increase_wanted=item.exercise in quiet,
            leg_symptoms_on_record=known_symptoms,
        )
        found.append((item, situation))
    return tuple(found)


def recent(record: Record, *, days: int) -> Adherence | None:
    """Over so many days up to yesterday, of those that the record holds."""
    plan = record.programme.outlined().training if record.programme else TrainingPlan(())
    done = (DoneSession(str(one.id), one.on) for one in record.sessions if one.complete)
    return recent_adherence(plan, done, days=days, today=record.on)


def prescribed(item: PrescribedExercise, exercise: Exercise) -> Prescribed:
    return Prescribed(
        variant=item.variant,
        dose=item.dose,
        start=exercise.dose.to_start,
        target=exercise.dose.to_reach,
        rungs=ladder(exercise),
        around=Surroundings(place=item.place),
        takes_load=item.band is not None or item.load_kg is not None,
    )


def _newest_first(record: Record) -> Iterator[tuple[KeptSession, SessionDone]]:
    """Of two on one day the one that began later comes first."""
    past = sorted((kept for kept in record.sessions if kept.on <= record.on), key=lambda one: one.on)
    for kept in reversed(past):
        yield kept, SessionDone.model_validate_json(kept.document)


def _reports(
    record: Record, done: Iterable[tuple[KeptSession, SessionDone]], prescribed_id: uuid.UUID
) -> Iterator[ExerciseReport]:
    """Of one prescribed exercise, newest first."""
    for kept, session in done:
        for exercise in reversed(session.exercises):
            if exercise.prescribed == prescribed_id and (exercise.sets or not exercise.skipped):
                yield _report(record, kept, session, exercise)


def _leg_symptoms_before(record: Record) -> frozenset[LegSymptom]:
    """What was told in any session but the newest: new is what was not told before."""
    past = [kept for kept in record.sessions if kept.on <= record.on]
    return frozenset[LegSymptom]().union(*(kept.leg_symptoms or () for kept in past[:-1]))


def _report(
    record: Record, kept: KeptSession, session: SessionDone, exercise: ExerciseDone
) -> ExerciseReport:
    technique = exercise.technique
    return ExerciseReport(
        session=str(kept.id),
        on=kept.on,
        variant=exercise.variant,
        dose=exercise.dose,
        pain_before=session.pain_before,
        pain_during=session.pain_during if exercise.pain_during is None else exercise.pain_during,
        still_rising=exercise.still_rising,
        next_morning=record.mornings.get(kept.on + DAY),
        effort=session.effort if exercise.effort is None else exercise.effort,
        full_dose=exercise.share_done >= 1,
        technique=None if technique is None else {"patient": technique},
        leg_symptoms=session.leg_symptoms,
        red_flag=kept.id in record.flagged,
    )
