"""Every night the rules look at everyone; one broken file does not keep the others from their proposals."""

import datetime
import io
import logging

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.prescriptions.actions.prescribing import end_programme, prescribe
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.models import Proposal
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed, plan

WEEKS = datetime.timedelta(weeks=4)


@pytest.fixture
def programmes(cast: Cast) -> None:
    """Luc and Mia have a programme of four weeks, and never trained."""
    start = timezone.localdate() - WEEKS
    for name, patient in (("an", cast.luc), ("bram", cast.mia)):
        wanted = composed(plan(starts_on=start), start=start)
        prescribe(by=cast.viewer(name), patient_id=patient.pk, composed=wanted)


def tick() -> str:
    told = io.StringIO()
    call_command("tick", stdout=told)
    return told.getvalue()


@pytest.mark.usefixtures("programmes")
def test_everyone_with_a_programme_is_looked_at_and_a_second_night_makes_nothing_twice(cast: Cast) -> None:
    assert tick() == "2 of 2 patients, 2 new proposals\n"
    assert {proposal.patient_id for proposal in Proposal.objects.all()} == {cast.luc.pk, cast.mia.pk}
    assert tick() == "2 of 2 patients, 0 new proposals\n"


@pytest.mark.usefixtures("programmes")
def test_a_broken_file_does_not_stop_the_night_and_the_log_names_nobody(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    Revision.objects.filter(programme__patient=cast.luc).update(document={"goal": "Weer tuinieren"})
    with caplog.at_level(logging.ERROR), pytest.raises(CommandError, match="1 of 2 patients"):
        tick()
    assert [proposal.patient_id for proposal in Proposal.objects.all()] == [cast.mia.pk]
    assert str(cast.luc.pk) in caplog.text
    assert "ValidationError" in caplog.text
    assert "Luc" not in caplog.text
    assert "tuinieren" not in caplog.text


@pytest.mark.usefixtures("programmes")
def test_an_ended_programme_is_left_alone(cast: Cast) -> None:
    end_programme(by=cast.viewer("an"), patient_id=cast.luc.pk, why="Klaar")
    assert tick().startswith("1 of 1 patients")


@pytest.mark.usefixtures("cast")
def test_a_night_without_programmes_says_so() -> None:
    assert tick() == "No programme runs: there is nothing to evaluate.\n"


@pytest.mark.usefixtures("programmes")
def test_the_trail_has_one_line_for_the_night_and_one_for_each_proposal() -> None:
    before = AuditEntry.objects.count()
    tick()
    new = AuditEntry.objects.order_by("number")[before:]
    assert [entry.did for entry in new] == ["proposed", "proposed", "evaluated-everyone"]
    assert new[2].detail == {"patients": 2, "proposals": 2, "broken": 0}
    assert new[2].roles == "tick"
