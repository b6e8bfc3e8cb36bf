"""A patient's exercises as the clinical rules look at them."""

import datetime
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ruggensteun.catalogue.exercise import Exercise
from ruggensteun.catalogue.ladder import ladder
from ruggensteun.clinical.adherence import Adherence, recent_adherence
from ruggensteun.clinical.calendar_days import last_days
from ruggensteun.clinical.decision import Situation
from ruggensteun.clinical.ladder import Surroundings
from ruggensteun.clinical.report import ExerciseReport, LegSymptom, NextMorning
from ruggensteun.clinical.stepping import Prescribed
from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.queries.content import contents
from ruggensteun.web.prescriptions.queries.programmes import programme_on, training_plan
from ruggensteun.web.prescriptions.types import PrescribedExercise
from ruggensteun.web.training.models import Session
from ruggensteun.web.training.queries.record import done_sessions, mornings, safety_reports, sessions
from ruggensteun.web.training.types import ExerciseDone, SessionDone

LOOKED_BACK = datetime.timedelta(days=90)
"""Rules look at the last few sessions; older ones say nothing."""


def situations(
    viewer: Viewer | None, patient_id: uuid.UUID, on: datetime.date
) -> tuple[tuple[PrescribedExercise, Situation], ...]:
    """Of every exercise that is prescribed on that day."""
    held = programme_on(viewer, patient_id, on)
    if held is None or held.phase is None:
        return ()
    known = contents(item.content for item in held.phase.exercises)
    told = _told(viewer, patient_id, on)
    quiet = clinical_rules().progression.no_increase_wanted
    found = []
    for item in held.phase.exercises:
        content = known.get(item.content or "")
        if content is None:
            continue
        situation = Situation(
            exercise=item.exercise,
            now=prescribed(item, content.exercise),
            reports=tuple(told.of(item)),
            no_increase_wanted=item.exercise in quiet,
            leg_symptoms_on_record=told.known_leg_symptoms,
        )
        found.append((item, situation))
    return tuple(found)


def recent(viewer: Viewer | None, patient_id: uuid.UUID, on: datetime.date, *, days: int) -> Adherence | None:
    window = last_days(days, before=on)
    plan = training_plan(viewer, patient_id)
    return recent_adherence(plan, done_sessions(viewer, patient_id, window), days=days, today=on)


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


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told in the last months, ready to be asked by exercise."""

    done: tuple[tuple[Session, SessionDone], ...]
    """Oldest first."""
    after: Mapping[datetime.date, NextMorning]
    flagged: frozenset[uuid.UUID]

    @property
    def known_leg_symptoms(self) -> frozenset[LegSymptom]:
        """What was told in any session but the newest: new is what was not told before."""
        return frozenset[LegSymptom]().union(*(one.leg_symptoms or () for _kept, one in self.done[:-1]))

    def of(self, item: PrescribedExercise) -> Iterator[ExerciseReport]:
        """Oldest first."""
        for kept, one in self.done:
            for exercise in one.exercises:
                if exercise.prescribed == item.id and not (exercise.skipped and not exercise.sets):
                    yield self._report(kept, one, exercise)

    def _report(self, kept: Session, one: SessionDone, exercise: ExerciseDone) -> ExerciseReport:
        technique = exercise.technique
        return ExerciseReport(
            session=str(kept.id),
            on=kept.local_date,
            variant=exercise.variant,
            dose=exercise.dose,
            pain_before=one.pain_before,
            pain_during=one.pain_during if exercise.pain_during is None else exercise.pain_during,
            still_rising=exercise.still_rising,
            next_morning=self.after.get(kept.local_date + datetime.timedelta(days=1)),
            effort=one.effort if exercise.effort is None else exercise.effort,
            full_dose=exercise.share_done >= 1,
            technique=None if technique is None else {"patient": technique},
            leg_symptoms=one.leg_symptoms,
            red_flag=kept.pk in self.flagged,
        )


def _told(viewer: Viewer | None, patient_id: uuid.UUID, on: datetime.date) -> _Told:
    rows = tuple(sessions(viewer, patient_id).filter(local_date__gte=on - LOOKED_BACK, local_date__lte=on))
    after = {
        row.on: NextMorning(pain=row.pain, usual=row.usual, flare_over_24_hours=row.flare_over_24_hours)
        for row in mornings(viewer, patient_id).filter(on__gte=on - LOOKED_BACK)
    }
    flagged = safety_reports(viewer, patient_id).filter(stops_session=True, session__in=rows)
    sessions_flagged = frozenset(pk for pk in flagged.values_list("session", flat=True) if pk)
    return _Told(tuple((row, row.done) for row in rows), after, sessions_flagged)
