"""How it goes with one patient, for those who treat: proposals, signs, sessions, days."""

import datetime
import uuid
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.catalogue.rule_words import RuleWords, SpokenBecause, spoken_because
from ruggensteun.clinical.adherence import Adherence
from ruggensteun.clinical.because import from_plain
from ruggensteun.clinical.calendar_days import DAY, Window, last_days, monday_of
from ruggensteun.web.library.doses import amount_words
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.queries.programmes import DayProgramme, programme_on
from ruggensteun.web.prescriptions.shown import Shown, shown
from ruggensteun.web.training.adapting import AdaptForm, adapt_form
from ruggensteun.web.training.correcting import name_today
from ruggensteun.web.training.models import MorningAfter, Proposal, SafetyReport, Session
from ruggensteun.web.training.offered import variant_name
from ruggensteun.web.training.queries.proposals import answered_proposals, change_of, open_proposals
from ruggensteun.web.training.queries.record import adherence_in, days_of, mornings, safety_reports, sessions
from ruggensteun.web.training.today import WeekDay, week_of

WEEKS_SHOWN = 4
SESSIONS_SHOWN = 10
ADHERENCE_DAYS = 28
ANSWERS_SHOWN = 6
ANSWERS: dict[str, str | Promise] = {
    Proposal.Answer.ACCEPTED: gettext_lazy("accepted"),
    Proposal.Answer.ADAPTED: gettext_lazy("adapted"),
    Proposal.Answer.DECLINED: gettext_lazy("declined"),
}


@dataclass(frozen=True, slots=True)
class ShownProposal:
    proposal: Proposal
    spoken: SpokenBecause
    exercise: LocalText | str
    before: str
    after: str
    adapt: AdaptForm | None
    """To take it with another dose, where it has one."""


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """A proposal that someone answered."""

    proposal: Proposal
    spoken: SpokenBecause
    exercise: LocalText | str
    answer: str


@dataclass(frozen=True, slots=True)
class ShownReport:
    report: SafetyReport
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownSession:
    session: Session
    morning: MorningAfter | None
    """Of the day after."""


@dataclass(frozen=True, slots=True)
class Course:
    programme: DayProgramme | None
    rows: tuple[Shown, ...]
    proposals: tuple[ShownProposal, ...]
    answers: tuple[ShownAnswer, ...]
    """Newest first."""
    reports: tuple[ShownReport, ...]
    """Not looked at yet, or keeping the programme closed."""
    sessions: tuple[ShownSession, ...]
    """Newest first."""
    adherence: Adherence
    weeks: tuple[tuple[WeekDay, ...], ...]


def course_of(viewer: Viewer, patient_id: uuid.UUID, day: datetime.date, words: RuleWords) -> Course:
    held = programme_on(viewer, patient_id, day)
    rows = shown(held.phase.exercises) if held and held.phase else ()
    waiting = safety_reports(viewer, patient_id).filter(seen_at=None)
    closed = safety_reports(viewer, patient_id).filter(locks=True, reopened_at=None)
    first = monday_of(day) - (WEEKS_SHOWN - 1) * 7 * DAY
    tallies = days_of(viewer, patient_id, Window(first, monday_of(day) + 6 * DAY))
    shown_days = week_of(tallies, day)
    return Course(
        programme=held,
        rows=rows,
        proposals=tuple(_proposal(one, rows, words, day) for one in open_proposals(viewer, patient_id)),
        answers=_answers(viewer, patient_id, words, day),
        reports=tuple(ShownReport(one, _signs(one, words)) for one in (waiting | closed).distinct()),
        sessions=_sessions(viewer, patient_id),
        adherence=adherence_in(viewer, patient_id, last_days(ADHERENCE_DAYS, before=day)),
        weeks=tuple(shown_days[start : start + 7] for start in range(0, len(shown_days), 7)),
    )


def _sessions(viewer: Viewer, patient_id: uuid.UUID) -> tuple[ShownSession, ...]:
    newest = tuple(sessions(viewer, patient_id).order_by("-started_at")[:SESSIONS_SHOWN])
    after = {
        row.on: row
        for row in mornings(viewer, patient_id).filter(on__in=[one.local_date + DAY for one in newest])
    }
    return tuple(ShownSession(one, after.get(one.local_date + DAY)) for one in newest)


def _proposal(
    proposal: Proposal, rows: tuple[Shown, ...], words: RuleWords, today: datetime.date
) -> ShownProposal:
    row = next((one for one in rows if one.item.id == proposal.prescribed_exercise), None)
    change, before, after = change_of(proposal), "", ""
    if row is not None and change is not None:
        before, after = row.chip, amount_words(change.dose, change.dose.per)
        if change.parameter == "variant":
            name = variant_name(change.variant, row.content)
            before, after = str(row.variant or row.title), f"{name} · {after}"
        elif after == before:
            after = str(words.changes[change.parameter])
    return ShownProposal(
        proposal=proposal,
        spoken=spoken_because(from_plain(proposal.because), words, today=today),
        exercise=row.title if row else "",
        before=before,
        after=after,
        adapt=adapt_form(proposal) if row else None,
    )


def _answers(
    viewer: Viewer, patient_id: uuid.UUID, words: RuleWords, today: datetime.date
) -> tuple[ShownAnswer, ...]:
    return tuple(
        ShownAnswer(
            proposal=one,
            spoken=spoken_because(from_plain(one.because), words, today=today),
            exercise=name_today(one.exercise) if one.exercise else "",
            answer=str(ANSWERS[one.answer]),
        )
        for one in answered_proposals(viewer, patient_id)[:ANSWERS_SHOWN]
    )


def _signs(report: SafetyReport, words: RuleWords) -> tuple[str, ...]:
    known = {**words.red_flags.questions, **words.red_flags.signs}
    return tuple(str(known.get(sign, sign)) for sign in report.signs)
