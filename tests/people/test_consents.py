"""Each consent is given and withdrawn by itself, by the patient and nobody else."""

import pytest

from ruggensteun.web.people.actions.consents import give_consent, withdraw_consent
from ruggensteun.web.people.models import AuditEntry, Consent
from ruggensteun.web.people.queries.patients import consented
from ruggensteun.web.people.types import ConsentKind, NotVisible
from tests.people.cast import Cast
from tests.people.conftest import logged_in
from tests.site.permissions.objects import give_second_locks

pytestmark = pytest.mark.usefixtures("clinic")
RESEARCH = ConsentKind.RESEARCH


def test_one_consent_says_nothing_about_another(cast: Cast) -> None:
    give_consent(by=cast.viewer("luc"), patient_id=cast.luc.pk, kind=RESEARCH)
    assert consented(cast.viewer("an"), cast.luc.pk, RESEARCH)
    assert not any(
        consented(cast.viewer("an"), cast.luc.pk, kind) for kind in ConsentKind if kind != RESEARCH
    )


def test_what_was_given_and_withdrawn_stays_in_the_file_with_both_dates(cast: Cast) -> None:
    luc = cast.viewer("luc")
    give_consent(by=luc, patient_id=cast.luc.pk, kind=RESEARCH)
    give_consent(by=luc, patient_id=cast.luc.pk, kind=RESEARCH)
    withdraw_consent(by=luc, patient_id=cast.luc.pk, kind=RESEARCH)
    assert not consented(luc, cast.luc.pk, RESEARCH)
    give_consent(by=luc, patient_id=cast.luc.pk, kind=RESEARCH)
    first, second = Consent.objects.order_by("given_at")
    assert first.withdrawn_at
    assert second.withdrawn_at is None
    assert AuditEntry.objects.filter(did="gave-consent").count() == 2


@pytest.mark.parametrize("who", ["an", "mia", "administrator"])
def test_nobody_consents_for_someone_else(cast: Cast, who: str) -> None:
    with pytest.raises(NotVisible):
        give_consent(by=cast.viewer(who), patient_id=cast.luc.pk, kind=RESEARCH)


def test_the_buttons_on_my_account_give_and_withdraw(cast: Cast) -> None:
    client = logged_in(cast.luc.account)
    assert 'name="give" value="research"' in client.get("/mijn-account/").content.decode()
    client.post("/mijn-account/toestemmingen/", {"give": "research"})
    assert "Ja, sinds" in client.get("/mijn-account/").content.decode()
    client.post("/mijn-account/toestemmingen/", {"withdraw": "research"})
    assert "Ingetrokken op" in client.get("/mijn-account/").content.decode()


def test_the_file_tells_the_team_and_the_trail_that_they_looked(cast: Cast) -> None:
    luc = cast.viewer("luc")
    for kind in (RESEARCH, ConsentKind.REPORT_TO_DOCTOR):
        give_consent(by=luc, patient_id=cast.luc.pk, kind=kind)
    withdraw_consent(by=luc, patient_id=cast.luc.pk, kind=RESEARCH)
    give_second_locks(cast)
    page = logged_in(cast.an).get(f"/patienten/{cast.luc.pk}/dossier/").content.decode()
    assert [page.count(words) for words in ("Ja, sinds", "Ingetrokken op", "Niet akkoord")] == [1, 1, 2]
    assert "/mijn-account/toestemmingen/" not in page
    looked = AuditEntry.objects.filter(did="read", patient_id=cast.luc.pk, detail__what="consents")
    assert looked.get().actor_id == cast.an.pk


def test_a_consent_that_does_not_exist_changes_nothing(cast: Cast) -> None:
    assert (
        logged_in(cast.luc.account).post("/mijn-account/toestemmingen/", {"give": "all"}).status_code == 302
    )
    assert not Consent.objects.exists()
