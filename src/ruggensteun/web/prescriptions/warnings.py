"""What a therapist should look at twice in a programme, in words. It warns; the therapist decides."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from ruggensteun.catalogue.rule_words import spoken_warning
from ruggensteun.clinical.composing import (
    ComposedExercise,
    ComposerWarning,
    PatientCautions,
    composer_warnings,
)
from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.clinical.volume import safe_range, volume
from ruggensteun.web.library.doses import amount_words
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.rules import clinical_rules, rule_words
from ruggensteun.web.library.speech import listed, page_language
from ruggensteun.web.prescriptions.queries.equipment import missing_for
from ruggensteun.web.prescriptions.shown import Shown, shown
from ruggensteun.web.prescriptions.types import Phase


def warnings(
    phase: Phase, patient: PatientCautions, on: datetime.date, *, things: frozenset[str] | None = None
) -> tuple[str, ...]:
    """`things`: what is at home; None when nobody told."""
    rows = shown(phase.exercises)
    limits = clinical_rules().composing
    found = composer_warnings([_composed(row) for row in rows], patient, limits=limits, on=on)
    titles = {row.item.exercise: str(row.title) for row in rows}
    missing = () if things is None else tuple(_not_at_home(rows, things))
    return (*(_spoken(one, titles, on) for one in found), *_out_of_range(rows), *missing)


def _not_at_home(rows: tuple[Shown, ...], things: frozenset[str]) -> Iterator[str]:
    """One line for all that lack the same."""
    terms = programme().equipment
    lacking: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        missing = tuple(slug for slug in missing_for(row.rung, things) if slug in terms)
        if row.item.place == "home" and missing:
            lacking.setdefault(missing, []).append(str(row.title))
    for missing, titles in lacking.items():
        names = listed([terms[slug].name(page_language()) for slug in missing])
        sentence = _("%(exercise)s: this needs %(things)s, and that is not at hand at home.")
        yield sentence % {"exercise": ", ".join(titles), "things": names}


def _composed(row: Shown) -> ComposedExercise:
    exercise = row.content.exercise
    return ComposedExercise(
        slug=row.item.exercise,
        place=row.item.place,
        places=frozenset(row.rung.places),
        equipment=frozenset(row.rung.equipment),
        main_purpose=exercise.purposes[0],
        contraindications=frozenset(exercise.safety.contraindications),
        cautions=frozenset(exercise.safety.cautions),
        released=row.item.released,
    )


def _spoken(warning: ComposerWarning, titles: dict[str, str], on: datetime.date) -> str:
    terms = programme().terms
    lists = {"condition": terms.conditions, "equipment": terms.equipment, "purpose": terms.purposes}
    names = {
        key: str(lists[key][str(value)].name(page_language()))
        for key, value in warning.values
        if key in lists and str(value) in lists[key]
    }
    places = {"home": _("at home"), "clinic": _("in the clinic")}
    names |= {key: places[str(value)] for key, value in warning.values if key == "place"}
    sentence = spoken_warning(warning, rule_words(), today=on, **names)
    about = ", ".join(titles[slug] for slug in warning.exercises if slug in titles)
    return f"{about}: {sentence}" if about else sentence


def _out_of_range(rows: tuple[Shown, ...]) -> Iterator[str]:
    shares = clinical_rules().progression.safe_range
    for row in rows:
        start, target = row.content.exercise.dose.to_start, row.content.exercise.dose.to_reach
        if not safe_range(start=start, target=target, shares=shares).holds(volume(row.item.dose)):
            sentence = _("%(exercise)s: this is far from what the team proposes (%(start)s to %(target)s).")
            yield sentence % {
                "exercise": row.title,
                "start": _amount(start),
                "target": _amount(target),
            }


def _amount(dose: PrescribedDose) -> str:
    return amount_words(dose, dose.per)
