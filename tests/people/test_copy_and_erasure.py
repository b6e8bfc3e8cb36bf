"""A person takes along what we know, and is erased as far as the law allows."""

import datetime
import io
import json
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from ruggensteun.web.people.actions.files import note_caution
from ruggensteun.web.people.actions.invitations import invite_patient
from ruggensteun.web.people.actions.relations import break_glass
from ruggensteun.web.people.actions.trail import write_reads
from ruggensteun.web.people.models import Account, AuditEntry, Invitation, Patient
from ruggensteun.web.people.queries.sight import require_sees, sees
from ruggensteun.web.people.queries.trail import first_broken
from tests.people.cast import Cast
from tests.people.conftest import logged_in
from tests.site.permissions.objects import give_second_locks

pytestmark = pytest.mark.usefixtures("clinic")


def unpacked(content: bytes) -> dict[str, object]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def test_my_copy_has_my_file_my_team_and_who_looked(cast: Cast) -> None:
    an = cast.viewer("an")
    note_caution(by=an, patient_id=cast.luc.pk, condition="elbow", note="left")
    require_sees(an, cast.luc.pk, "file")
    write_reads(by=an)
    response = logged_in(cast.luc.account).post(reverse("my-copy"))
    parts = unpacked(response.content)
    assert parts["file.json"]["given_name"] == "Luc"  # type: ignore[index,call-overload]
    assert parts["file.json"]["cautions"][0]["condition"] == "elbow"  # type: ignore[index,call-overload]
    assert len(parts["team.json"]) == 4  # type: ignore[arg-type]
    assert {row["did"] for row in parts["access.json"]} >= {"noted-caution", "read"}  # type: ignore[attr-defined]
    assert "Mia" not in str(parts)
    assert AuditEntry.objects.filter(did="exported-file", patient_id=cast.luc.pk).exists()


def erase(cast: Cast, written: str = "Peeters") -> str:
    give_second_locks(cast)
    address = reverse("erase", args=[cast.luc.pk])
    return logged_in(cast.administrator).post(address, {"family_name": written}).content.decode()


def test_erasing_asks_for_the_name_once_more(cast: Cast) -> None:
    assert "Dit is niet de familienaam" in erase(cast, "Claes")
    assert Account.objects.get(pk=cast.luc.account_id).is_active


def test_the_account_goes_at_once_and_the_law_keeps_the_file_locked_away(cast: Cast) -> None:
    luc, client = cast.luc.account_id, logged_in(cast.luc.account)
    invite_patient(by=cast.viewer("an"), patient_id=cast.luc.pk)
    page = erase(cast)
    assert f"{timezone.localdate().year + 30}" in page
    account = Account.objects.get(pk=luc)
    assert (account.given_name, account.email, account.is_active) == ("", "", False)
    assert client.get("/mijn-account/").status_code == 302
    assert not Invitation.objects.exists()
    kept = Patient.objects.get(pk=cast.luc.pk)
    assert (kept.family_name, kept.phone, kept.account) == ("Peeters", "", None)
    assert not sees(cast.viewer("an"), cast.luc.pk)
    break_glass(
        by=cast.viewer("an"),
        family_name="Peeters",
        birth_date=kept.birth_date,
        reason="Een vraag van zijn advocaat.",
    )
    assert sees(cast.viewer("an"), cast.luc.pk)


def test_after_thirty_years_nothing_is_left_but_a_trail_without_names(cast: Cast) -> None:
    long_ago = timezone.localdate() - datetime.timedelta(days=31 * 366)
    Patient.objects.filter(pk=cast.luc.pk).update(last_contact_on=long_ago)
    an = cast.viewer("an")
    require_sees(an, cast.luc.pk, "file")
    write_reads(by=an)
    erase(cast)
    assert not Patient.objects.filter(pk=cast.luc.pk).exists()
    assert AuditEntry.objects.filter(patient_id=cast.luc.pk, did="read").exists()
    assert first_broken() is None
