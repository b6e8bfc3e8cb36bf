"""The composer: what a therapist sent becomes a plan, or the same page with what is still wrong."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.catalogue.exercise import BASE
from ruggensteun.catalogue.ladder import ladder
from ruggensteun.catalogue.programmes import NO_DAYS
from ruggensteun.catalogue.rule_words import RuleWords, spoken_dose_problem
from ruggensteun.clinical.dose import InvalidDose
from ruggensteun.web.prescriptions.compiled import UnknownExercise
from ruggensteun.web.prescriptions.forms import DOSE_LABELS, ExerciseForm, PhaseForm, ProgrammeForm, dose_with
from ruggensteun.web.prescriptions.queries.content import content_today, contents
from ruggensteun.web.prescriptions.shown import content_of
from ruggensteun.web.prescriptions.starters import starting_dose
from ruggensteun.web.prescriptions.types import Phase, Plan, PrescribedExercise


@dataclass(frozen=True, slots=True)
class ComposedPhase:
    phase: Phase
    form: PhaseForm
    exercises: tuple[ExerciseForm, ...]


@dataclass(frozen=True, slots=True)
class Composer:
    """The programme on the page. `plan` is None while something that was filled in cannot be."""

    form: ProgrammeForm
    phases: tuple[ComposedPhase, ...]
    plan: Plan | None
    trouble: str = ""


def empty_plan() -> Plan:
    first = Phase(title=_("Phase %(number)s") % {"number": 1}, home=(1, 0, 1, 0, 1, 0, 0))
    return Plan(starts_on=timezone.localdate(), phases=(first,))


def opened(plan: Plan, based_on: int) -> Composer:
    """The page as it opens."""
    return _composer(plan, None, ProgrammeForm(initial=ProgrammeForm.start(plan, based_on)))


def sent(told: QueryDict, before: Plan, words: RuleWords) -> Composer:
    """The page as it was sent. `before` knows what the page does not show, such as the kind of a dose."""
    arranged = _arranged(told, before)
    composer = _composer(arranged, told, ProgrammeForm(told))
    forms_valid = [
        composer.form.is_valid(),
        *(part.form.is_valid() for part in composer.phases),
        *(_dose_fits(form, words) for part in composer.phases for form in part.exercises),
    ]
    if not all(forms_valid):
        return replace(composer, trouble=_("Something does not fit yet. Look at the fields below."))
    try:
        return replace(composer, plan=_plan(composer))
    except ValueError:
        sentence = _(
            "Give every phase but the last a number of weeks, and put each exercise in a phase once."
        )
        return replace(composer, trouble=sentence)


def _composer(plan: Plan, told: QueryDict | None, form: ProgrammeForm) -> Composer:
    known = contents(item.content for item in plan.exercises())
    phases = []
    for phase in plan.phases:
        items = []
        for item in phase.exercises:
            content = content_of(item, known)
            if content is not None:
                items.append(ExerciseForm(told, item=item, content=content, prefix=f"e-{item.id}"))
        started = PhaseForm(told, initial=PhaseForm.start(phase), prefix=f"p-{phase.id}")
        phases.append(ComposedPhase(phase, started, tuple(items)))
    return Composer(form, tuple(phases), plan if told is None else None)


def _arranged(told: QueryDict, before: Plan) -> Plan:
    """The phases and exercises in the order in which the page has them."""
    known = {phase.id: phase for phase in before.phases}
    items = {item.id: item for item in before.exercises()}
    phases = []
    for phase_id in filter(None, map(_uuid, told.getlist("phase"))):
        start = known.get(phase_id) or Phase(id=phase_id, title=".", home=NO_DAYS)
        held = [items[key] for key in map(_uuid, told.getlist(f"in-{phase_id}")) if key in items]
        phases.append(start.model_copy(update={"exercises": tuple(dict.fromkeys(held))}))
    return before.model_copy(update={"phases": tuple(phases) or before.phases})


def _uuid(written: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(written)
    except ValueError:
        return None


def _dose_fits(form: ExerciseForm, words: RuleWords) -> bool:
    if not form.is_valid():
        return False
    try:
        _item(form)
    except InvalidDose as invalid:
        for problem in invalid.problems:
            field = problem.field if problem.field in form.fields else None
            form.add_error(field, spoken_dose_problem(problem, words))
        return False
    return True


def _item(form: ExerciseForm) -> PrescribedExercise:
    told, before = form.cleaned_data, form.item
    dose: dict[str, Any] = {field: told.get(field) for field in DOSE_LABELS}
    dose["rest_s"] = told.get("rest_s") or 0
    changed = dose_with(before.dose, dose)
    own = {field: told[field] for field in ("variant", "place", "load_kg", "released", "note")}
    limits = form.limits()
    return before.model_copy(update={"dose": changed, "band": told["band"] or None, "limits": limits, **own})


def _plan(composer: Composer) -> Plan:
    told = composer.form.cleaned_data
    phases = tuple(
        part.form.phase(part.phase, tuple(_item(form) for form in part.exercises)) for part in composer.phases
    )
    own = {field: told[field] for field in ("goal", "starts_on", "review_on", "ends_on")}
    return Plan(phases=phases, **own)


def arranged_by(command: str, plan: Plan, told: QueryDict) -> Plan:
    """The plan after one press of a button of the composer; the same plan for one that is not known."""
    verb, _colon, subject = command.partition(":")
    act = COMMANDS.get(verb)
    return plan if act is None else act(plan, subject, told)


def _add(plan: Plan, subject: str, told: QueryDict) -> Plan:
    slug, _colon, variant = told.get(f"new-{subject}", "").partition(":")
    try:
        exercise = content_today(slug).exercise
    except UnknownExercise:
        return plan
    rung = next((one for one in ladder(exercise) if one.key == variant), None)
    item = PrescribedExercise(
        exercise=slug,
        variant=rung.key if rung else BASE,
        place=(rung or exercise).places[0],
        dose=starting_dose(slug),
    )

    def with_item(phase: Phase) -> Phase:
        if str(phase.id) != subject or any(one.exercise == slug for one in phase.exercises):
            return phase
        return phase.model_copy(update={"exercises": (*phase.exercises, item)})

    return _each_phase(plan, with_item)


def _remove(plan: Plan, subject: str, _told: QueryDict) -> Plan:
    def without(phase: Phase) -> Phase:
        kept = tuple(item for item in phase.exercises if str(item.id) != subject)
        return phase.model_copy(update={"exercises": kept})

    return _each_phase(plan, without)


def _moved(plan: Plan, subject: str, by: int) -> Plan:
    def turned(phase: Phase) -> Phase:
        items = list(phase.exercises)
        place = next((number for number, item in enumerate(items) if str(item.id) == subject), None)
        if place is not None and 0 <= place + by < len(items):
            items.insert(place + by, items.pop(place))
        return phase.model_copy(update={"exercises": tuple(items)})

    return _each_phase(plan, turned)


def _add_phase(plan: Plan, _subject: str, _told: QueryDict) -> Plan:
    """After the last, which gets two weeks when it had no end."""
    last = plan.phases[-1]
    kept = (*plan.phases[:-1], last.model_copy(update={"weeks": last.weeks or 2}))
    title = _("Phase %(number)s") % {"number": len(plan.phases) + 1}
    return plan.model_copy(update={"phases": (*kept, Phase(title=title, home=last.home, clinic=last.clinic))})


def _copy_phase(plan: Plan, subject: str, _told: QueryDict) -> Plan:
    """The same exercises once more, in a new phase at the end."""
    wider = _add_phase(plan, "", QueryDict())
    source = next((phase for phase in plan.phases if str(phase.id) == subject), None)
    if source is None:
        return plan
    copied = wider.phases[-1].model_copy(update={"exercises": source.anew().exercises})
    return wider.model_copy(update={"phases": (*wider.phases[:-1], copied)})


def _remove_phase(plan: Plan, subject: str, _told: QueryDict) -> Plan:
    kept = tuple(phase for phase in plan.phases if str(phase.id) != subject)
    return plan.model_copy(update={"phases": kept}) if kept else plan


def _each_phase(plan: Plan, change: Callable[[Phase], Phase]) -> Plan:
    return plan.model_copy(update={"phases": tuple(change(phase) for phase in plan.phases)})


COMMANDS: dict[str, Callable[[Plan, str, QueryDict], Plan]] = {
    "add": _add,
    "remove": _remove,
    "up": lambda plan, subject, _told: _moved(plan, subject, -1),
    "down": lambda plan, subject, _told: _moved(plan, subject, 1),
    "add-phase": _add_phase,
    "copy-phase": _copy_phase,
    "remove-phase": _remove_phase,
}
