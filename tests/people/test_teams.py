"""Who treats whom changes: someone joins, leaves, takes over; and a file is opened in an emergency."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from ruggensteun.web.people.actions.relations import break_glass, end_treating, hand_over, start_treating
from ruggensteun.web.people.models import AuditEntry, TreatmentRelation
from ruggensteun.web.people.queries.patients import team
from ruggensteun.web.people.queries.sight import sees
from ruggensteun.web.people.types import NotAllowed, NotVisible, Refused, RelationKind
from tests.people.cast import NOBODY, Cast
from tests.people.conftest import logged_in
from tests.site.permissions.objects import give_second_locks

pytestmark = pytest.mark.usefixtures("clinic")
WHY = "Hij viel in de gang en kan niet spreken."
BORN = datetime.date(1955, 3, 14)


def test_a_colleague_who_joins_sees_the_patient_and_who_leaves_does_not(cast: Cast) -> None:
    start_treating(by=cast.viewer("an"), patient_id=cast.luc.pk, account_id=cast.bram.pk)
    assert sees(cast.viewer("bram"), cast.luc.pk)
    end_treating(by=cast.viewer("bram"), patient_id=cast.luc.pk, account_id=cast.bram.pk)
    assert not sees(cast.viewer("bram"), cast.luc.pk)


@pytest.mark.parametrize("who", ["luc", "auditor", "administrator"])
def test_only_someone_of_the_care_team_can_join(cast: Cast, who: str) -> None:
    account_id = cast.viewer(who).account_id
    assert account_id
    with pytest.raises(Refused, match="zorgteam"):
        start_treating(by=cast.viewer("an"), patient_id=cast.luc.pk, account_id=account_id)


def test_nobody_makes_themselves_part_of_a_team(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        start_treating(by=cast.viewer("bram"), patient_id=cast.luc.pk, account_id=cast.bram.pk)


def test_the_last_one_cannot_leave_a_patient_alone(cast: Cast) -> None:
    with pytest.raises(Refused, match="Niemand anders"):
        end_treating(by=cast.viewer("bram"), patient_id=cast.mia.pk, account_id=cast.bram.pk)


def test_when_the_lead_leaves_the_one_who_treats_longest_answers(cast: Cast) -> None:
    end_treating(by=cast.viewer("an"), patient_id=cast.luc.pk, account_id=cast.an.pk)
    leads = [card.name for card in team(cast.viewer("luc"), cast.luc.pk) if card.is_lead]
    assert len(leads) == 1
    assert leads != ["An De Wilde"]


def test_a_patient_is_handed_over_in_the_middle_of_a_programme(cast: Cast) -> None:
    hand_over(by=cast.viewer("administrator"), patient_id=cast.luc.pk, to=cast.bram.pk)
    assert sees(cast.viewer("bram"), cast.luc.pk)
    assert not sees(cast.viewer("an"), cast.luc.pk)
    first = team(cast.viewer("luc"), cast.luc.pk)[0]
    assert (first.name, first.is_lead) == ("Bram Maes", True)


def test_leaving_a_team_that_one_is_not_in_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        end_treating(by=cast.viewer("an"), patient_id=cast.luc.pk, account_id=NOBODY)


def test_breaking_the_glass_shows_the_file_for_hours_and_the_auditor_reads_why(cast: Cast) -> None:
    give_second_locks(cast)
    relation = break_glass(by=cast.viewer("bram"), family_name="peeters", birth_date=BORN, reason=WHY)
    assert sees(cast.viewer("bram"), cast.luc.pk)
    bram = logged_in(cast.bram)
    page = bram.get(reverse("people:file", args=[cast.luc.pk]))
    assert "Je opende dit dossier in nood" in page.content.decode()
    assert bram.post(reverse("people:invite", args=[cast.luc.pk])).status_code == 403  # read only
    trail = logged_in(cast.auditor).get("/register/?did=broke-glass").content.decode()
    assert WHY in trail
    assert "Bram Maes" in trail
    TreatmentRelation.objects.filter(pk=relation.pk).update(
        from_at=timezone.now() - datetime.timedelta(hours=5), until_at=timezone.now()
    )
    assert not sees(cast.viewer("bram"), cast.luc.pk)


def test_breaking_the_glass_does_not_make_someone_part_of_the_team(cast: Cast) -> None:
    break_glass(by=cast.viewer("bram"), family_name="Peeters", birth_date=BORN, reason=WHY)
    assert "Bram Maes" not in [card.name for card in team(cast.viewer("luc"), cast.luc.pk)]
    kinds = set(TreatmentRelation.objects.filter(account=cast.bram).values_list("kind", flat=True))
    assert kinds == {RelationKind.TREATING, RelationKind.BREAK_GLASS}


@pytest.mark.parametrize(
    ("family", "born", "reason"),
    [("Peeters", BORN, "nodig"), ("Peters", BORN, WHY), ("Peeters", datetime.date(1955, 3, 15), WHY)],
)
def test_the_glass_only_breaks_for_the_exact_person_and_with_a_reason(
    cast: Cast, family: str, born: datetime.date, reason: str
) -> None:
    with pytest.raises(Refused):
        break_glass(by=cast.viewer("bram"), family_name=family, birth_date=born, reason=reason)
    assert not sees(cast.viewer("bram"), cast.luc.pk)


@pytest.mark.parametrize("who", ["luc", "administrator", "auditor"])
def test_only_the_care_team_breaks_the_glass(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        break_glass(by=cast.viewer(who), family_name="Claes", birth_date=BORN, reason=WHY)


def test_every_change_of_a_team_is_in_the_trail(cast: Cast) -> None:
    start_treating(by=cast.viewer("an"), patient_id=cast.luc.pk, account_id=cast.bram.pk, is_lead=True)
    end_treating(by=cast.viewer("bram"), patient_id=cast.luc.pk, account_id=cast.an.pk)
    deeds = list(AuditEntry.objects.filter(patient_id=cast.luc.pk).values_list("did", flat=True))
    assert deeds == ["ended-treating", "started-treating"]
