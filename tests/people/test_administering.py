"""The administrator lets people in and out, keeps the clinic, and sees names but no files."""

import dataclasses

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from ruggensteun.web.people.actions.accounts import deactivate, grant_role, withdraw_role
from ruggensteun.web.people.models import Account, AuditEntry, Clinic, Invitation
from ruggensteun.web.people.queries.sight import viewer_of
from ruggensteun.web.people.types import NotAllowed, NotVisible, Refused, Role
from tests.people.cast import NOBODY, Cast
from tests.people.conftest import CLINIC, logged_in
from tests.site.permissions.objects import give_second_locks

pytestmark = pytest.mark.usefixtures("clinic")


def test_a_role_is_given_and_taken_back_from_one_moment_to_the_next(cast: Cast) -> None:
    ben = cast.viewer("administrator")
    grant_role(by=ben, account_id=cast.an.pk, role=Role.AUDITOR)
    grant_role(by=ben, account_id=cast.an.pk, role=Role.AUDITOR)
    assert viewer_of(cast.an).roles == {Role.PHYSIOTHERAPIST, Role.AUDITOR}
    withdraw_role(by=ben, account_id=cast.an.pk, role=Role.AUDITOR)
    assert viewer_of(cast.an).roles == {Role.PHYSIOTHERAPIST}
    assert AuditEntry.objects.filter(did="granted-role").count() == 1


def test_the_clinic_keeps_an_administrator(cast: Cast) -> None:
    ben = cast.viewer("administrator")
    with pytest.raises(Refused, match="enige beheerder"):
        withdraw_role(by=ben, account_id=cast.administrator.pk, role=Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="enige beheerder"):
        deactivate(by=ben, account_id=cast.administrator.pk)
    grant_role(by=ben, account_id=cast.an.pk, role=Role.ADMINISTRATOR)
    withdraw_role(by=ben, account_id=cast.administrator.pk, role=Role.ADMINISTRATOR)


@pytest.mark.parametrize("who", ["an", "luc", "auditor", "doctor"])
def test_nobody_else_gives_roles_or_closes_accounts(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        grant_role(by=cast.viewer(who), account_id=cast.an.pk, role=Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        deactivate(by=cast.viewer(who), account_id=cast.bram.pk)


def test_a_patient_gets_no_role_of_the_team_and_nobody_the_role_of_patient(cast: Cast) -> None:
    ben = cast.viewer("administrator")
    assert cast.luc.account_id
    with pytest.raises(NotVisible):
        grant_role(by=ben, account_id=cast.luc.account_id, role=Role.DOCTOR)
    with pytest.raises(NotVisible):
        grant_role(by=ben, account_id=NOBODY, role=Role.DOCTOR)
    with pytest.raises(Refused):
        grant_role(by=ben, account_id=cast.an.pk, role=Role.PATIENT)


def test_the_pages_invite_change_and_close(cast: Cast) -> None:
    give_second_locks(cast)
    ben = logged_in(cast.administrator)
    form = {"given_name": "Cas", "family_name": "Dhont", "email": "cas@clinic.example", "role": "doctor"}
    letter = ben.post(reverse("people:invite-staff"), form)
    page = ben.get(letter.headers["Location"]).content.decode()
    assert "Je kan je aanmelden als arts" in page
    assert "<svg" in page
    again = ben.post(reverse("people:invite-staff"), {**form, "email": "an@clinic.example"})
    assert "Er is hier al iemand met dit e-mailadres" in again.content.decode()
    ben.post(reverse("people:roles", args=[cast.an.pk]), {"grant": "auditor"})
    assert Role.AUDITOR in viewer_of(cast.an).roles
    ben.post(reverse("people:active", args=[cast.an.pk]), {"active": "no"})
    assert not Account.objects.get(pk=cast.an.pk).is_active
    refused = ben.post(reverse("people:active", args=[cast.administrator.pk]), {"active": "no"})
    assert "Dit is de enige beheerder" in refused.content.decode()
    saved = ben.post(reverse("people:clinic"), {**dataclasses.asdict(CLINIC), "name": "Rug en Nek"})
    assert saved.status_code == 302
    assert Clinic.objects.get().name == "Rug en Nek"


def test_the_administrator_sees_who_is_here_and_nothing_of_their_health(cast: Cast) -> None:
    give_second_locks(cast)
    page = logged_in(cast.administrator).get(reverse("people:registered") + "?q=peet").content.decode()
    assert "Peeters Luc" in page
    assert "Claes" not in page
    assert "14 maart 1955" not in page


def test_the_list_of_people_asks_the_database_the_same_however_many_there_are(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    give_second_locks(cast)
    ben = logged_in(cast.administrator)
    for name in ("people:staff", "people:registered"):
        with django_assert_max_num_queries(20):  # type: ignore[operator]
            assert ben.get(reverse(name)).status_code == 200


OPEN = {
    "phone": "09 1", "hours": "altijd", "given_name": "Eva", "family_name": "Eerst", "email": "eva@c.example",
}  # fmt: skip


def test_a_new_site_is_opened_with_the_letter_of_its_first_administrator(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Clinic.objects.all().delete()
    call_command("open_clinic", "Rug", **OPEN)
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.email) == ("clinic-administrator", "eva@c.example")
    assert str(invitation.pk) in capsys.readouterr().out
    with pytest.raises(CommandError, match="has a clinic already"):
        call_command("open_clinic", "Rug", **OPEN)


def test_a_host_invites_an_administrator_when_none_can_log_in(capsys: pytest.CaptureFixture[str]) -> None:
    person = {name: OPEN[name] for name in ("given_name", "family_name", "email")}
    call_command("invite_administrator", **person)
    assert str(Invitation.objects.get().pk) in capsys.readouterr().out
    entry = AuditEntry.objects.get(did="invited-staff")
    assert (entry.actor_id, entry.roles) == (None, "invite-administrator")
    Clinic.objects.all().delete()
    with pytest.raises(CommandError, match="open_clinic"):
        call_command("invite_administrator", **person)
