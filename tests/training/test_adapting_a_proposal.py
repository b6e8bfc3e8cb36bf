"""A therapist takes a proposal with another dose: with a reason, kept in the history."""

import re

import pytest
from django.test import Client

from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.web.people.types import NotVisible, Refused
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.actions.proposing import adapt
from ruggensteun.web.training.models import Proposal
from ruggensteun.web.training.queries.proposals import answered_proposals, change_of
from tests.people.cast import Cast
from tests.training.test_demo import lived


@pytest.fixture
def proposal(cast: Cast) -> Proposal:
    lived(cast, keeps=1.0)
    return next(
        one
        for one in Proposal.objects.filter(answer="open", rule="R5")
        if {"repetitions", "hold_s"} <= asked(one).keys()
    )


def asked(proposal: Proposal) -> dict[str, int]:
    """The numbers of the proposed dose."""
    change = change_of(proposal)
    assert change is not None
    numbers = {"sets": change.dose.sets, "repetitions": change.dose.repetitions, "hold_s": change.dose.hold_s}
    return {field: number for field, number in numbers.items() if number is not None}


def filled_in(
    proposal: Proposal, other: dict[str, int] | None = None, *, why: str = "Nog wat onrustig"
) -> dict[str, str]:
    told = {**asked(proposal), **(other or {})}
    fields = {f"adapt-{proposal.pk}-{field}": str(number) for field, number in told.items()}
    return {**fields, f"adapt-{proposal.pk}-why": why, "answer": "adapt"}


def address(cast: Cast, proposal: Proposal) -> str:
    return f"/patienten/{cast.luc.pk}/voorstellen/{proposal.pk}/"


def prescribed(proposal: Proposal) -> PrescribedDose:
    newest = Revision.objects.order_by("-number")[0]
    assert proposal.prescribed_exercise is not None
    item = newest.plan.exercise(proposal.prescribed_exercise)
    assert item is not None
    return item.dose


def test_the_page_offers_the_numbers_of_the_proposal(an: Client, cast: Cast, proposal: Proposal) -> None:
    text = an.get(f"/patienten/{cast.luc.pk}/").content.decode()
    for field, number in asked(proposal).items():
        assert f'name="adapt-{proposal.pk}-{field}" value="{number}"' in text


def test_an_adapted_dose_is_prescribed_and_the_history_says_why(
    an: Client, cast: Cast, proposal: Proposal
) -> None:
    wanted = asked(proposal)["repetitions"] - 1
    assert an.post(address(cast, proposal), filled_in(proposal, {"repetitions": wanted})).status_code == 302
    assert prescribed(proposal).repetitions == wanted
    newest = Revision.objects.order_by("-number")[0]
    assert newest.why.startswith("Voorstel R5 aangepast: ")
    assert newest.why.endswith("Nog wat onrustig")
    (answered,) = answered_proposals(cast.viewer("an"), cast.luc.pk)
    assert answered.answer == "adapted"
    assert asked(answered)["repetitions"] == wanted + 1  # the proposal stays what it was
    text = an.get(f"/patienten/{cast.luc.pk}/").content.decode()
    assert "Beantwoorde voorstellen" in text
    assert "Nog wat onrustig" in text


def test_a_tempo_holds_as_long_as_the_adapted_dose(an: Client, cast: Cast, proposal: Proposal) -> None:
    before = prescribed(proposal)
    wanted = asked(proposal)["hold_s"] - 1
    assert an.post(address(cast, proposal), filled_in(proposal, {"hold_s": wanted})).status_code == 302
    assert before.tempo_s is not None
    out_s, _hold_s, back_s = before.tempo_s
    assert prescribed(proposal).hold_s == wanted
    assert prescribed(proposal).tempo_s == (out_s, wanted, back_s)


@pytest.mark.parametrize(
    "change", [{"repetitions": 0}, {"repetitions": 31}, {"sets": 11}, {"sets": 10, "repetitions": 30}]
)
def test_a_dose_that_cannot_be_is_shown_again(
    an: Client, cast: Cast, proposal: Proposal, change: dict[str, int]
) -> None:
    answer = an.post(address(cast, proposal), filled_in(proposal, change))
    assert answer.status_code == 422
    assert "Nog wat onrustig" in answer.content.decode()
    assert Revision.objects.count() == 1


def test_the_first_number_that_cannot_be_has_the_focus(an: Client, cast: Cast, proposal: Proposal) -> None:
    """Though the reason that is missing is the first that a form would know of."""
    page = an.post(address(cast, proposal), filled_in(proposal, {"sets": 11}, why=" ")).content.decode()
    assert re.findall(r'name="adapt-[0-9a-f-]+-(\w+)"[^>]* autofocus', page) == ["sets"]


def test_without_a_reason_or_a_change_nothing_happens(an: Client, cast: Cast, proposal: Proposal) -> None:
    less = asked(proposal)["repetitions"] - 1
    no_reason = an.post(address(cast, proposal), filled_in(proposal, {"repetitions": less}, why=" "))
    assert no_reason.status_code == 422
    same = an.post(address(cast, proposal), filled_in(proposal))
    assert same.status_code == 422
    assert "Dit is wat voorgesteld werd." in same.content.decode()
    proposal.refresh_from_db()
    assert proposal.answer == "open"


def test_an_answered_proposal_is_not_adapted(an: Client, cast: Cast, proposal: Proposal) -> None:
    an.post(address(cast, proposal), {"answer": "decline"})
    answer = an.post(address(cast, proposal), filled_in(proposal, {"sets": 1}))
    assert answer.status_code == 422
    assert "intussen" in answer.content.decode()


def test_only_who_treats_adapts_and_always_with_a_reason(cast: Cast, proposal: Proposal) -> None:
    dose = PrescribedDose(kind="control", sets=1, repetitions=5)
    with pytest.raises(NotVisible):
        adapt(by=cast.viewer("bram"), patient_id=cast.luc.pk, proposal_id=proposal.pk, dose=dose, note="x")
    with pytest.raises(Refused):
        adapt(by=cast.viewer("an"), patient_id=cast.luc.pk, proposal_id=proposal.pk, dose=dose, note=" ")
