"""Coming in with a letter: once, in time, with the right year; and what happens when it goes wrong."""

import datetime
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ruggensteun.web.people.actions.accounts import deactivate
from ruggensteun.web.people.actions.files import FileWords, register_patient
from ruggensteun.web.people.actions.invitations import invite_patient, invite_staff, withdraw_invitation
from ruggensteun.web.people.codes import ALPHABET, code_of, key_of, spaced
from ruggensteun.web.people.models import Account, AuditEntry, Invitation, Patient
from ruggensteun.web.people.sealing import seal
from ruggensteun.web.people.types import Role, Viewer
from tests.people.cast import Cast
from tests.people.conftest import logged_in
from tests.people.passkey import passkey

pytestmark = pytest.mark.usefixtures("clinic")
DOOR = "/aanmelden/"
LONG = "vier gewone woorden samen"


@pytest.fixture
def newcomer(cast: Cast) -> Patient:
    words = FileWords(
        given_name="Rita", family_name="Baert", birth_date=datetime.date(1958, 5, 2), email="rita@example.org"
    )
    return register_patient(by=cast.viewer("an"), words=words)


@pytest.fixture
def letter(cast: Cast, newcomer: Patient) -> Invitation:
    return invite_patient(by=cast.viewer("an"), patient_id=newcomer.pk)


def link(invitation: Invitation) -> str:
    return reverse("people:invitation", args=[invitation.pk, key_of(invitation.pk)])


def type_code(client: Client, code: str, year: str = "1958") -> str:
    """What the page says, or where it leads."""
    response = client.post(DOOR, {"code": code, "birth_year": year})
    return response.headers.get("Location") or response.content.decode()


def code_now(secret: str) -> str:
    """What the app on someone's phone shows at this moment."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_patient_comes_in_with_the_code_and_the_year_however_it_is_typed(
    client: Client, letter: Invitation, newcomer: Patient
) -> None:
    assert type_code(client, f" {spaced(code_of(letter.pk)).lower()} ") == "/welkom/"
    newcomer.refresh_from_db()
    assert newcomer.account
    assert newcomer.account.email == "rita@example.org"
    page = client.get("/welkom/").content.decode()
    assert "Welkom, Rita" in page
    assert "An De Wilde" in page
    assert AuditEntry.objects.filter(did="accepted-invitation", patient_id=newcomer.pk).count() == 1


def test_the_qr_code_needs_the_year_only(client: Client, letter: Invitation) -> None:
    assert client.get(link(letter)).status_code == 200
    assert client.post(link(letter), {"birth_year": "1958"}).headers["Location"] == "/welkom/"


def test_knowing_the_id_of_an_invitation_is_not_enough(client: Client, letter: Invitation) -> None:
    guessed = reverse("people:invitation", args=[letter.pk, "a" * 26])
    assert client.get(guessed).status_code == 404


def test_a_letter_works_once(letter: Invitation) -> None:
    assert type_code(Client(), code_of(letter.pk)) == "/welkom/"
    assert "Deze code kennen we niet" in type_code(Client(), code_of(letter.pk))
    page = Client().post(link(letter), {"birth_year": "1958"})
    assert page.status_code == 422
    assert "Deze uitnodiging is al gebruikt" in page.content.decode()


def test_a_letter_that_is_too_old_or_withdrawn_no_longer_works(cast: Cast, letter: Invitation) -> None:
    Invitation.objects.update(expires_at=timezone.now())
    assert "Deze code kennen we niet" in type_code(Client(), code_of(letter.pk))
    page = Client().post(link(letter), {"birth_year": "1958"}).content.decode()
    assert "Deze uitnodiging werkt niet meer" in page
    Invitation.objects.update(expires_at=timezone.now() + datetime.timedelta(days=1))
    withdraw_invitation(by=cast.viewer("an"), invitation_id=letter.pk)
    assert "Deze code kennen we niet" in type_code(Client(), code_of(letter.pk))


def test_a_new_letter_replaces_the_old_one(cast: Cast, letter: Invitation, newcomer: Patient) -> None:
    again = invite_patient(by=cast.viewer("an"), patient_id=newcomer.pk)
    assert code_of(again.pk) != code_of(letter.pk)
    assert "Deze code kennen we niet" in type_code(Client(), code_of(letter.pk))
    assert type_code(Client(), code_of(again.pk)) == "/welkom/"


def test_who_lost_everything_comes_back_to_the_same_account_with_a_new_letter(
    cast: Cast, letter: Invitation, newcomer: Patient
) -> None:
    type_code(Client(), code_of(letter.pk))
    newcomer.refresh_from_db()
    first = newcomer.account
    type_code(Client(), code_of(invite_patient(by=cast.viewer("an"), patient_id=newcomer.pk).pk))
    newcomer.refresh_from_db()
    assert newcomer.account == first


def test_a_wrong_code_five_times_closes_the_door_for_a_while(client: Client, letter: Invitation) -> None:
    for _time in range(5):
        assert "Deze code kennen we niet" in type_code(client, "ZZZ ZZZ")
    refused = client.post(DOOR, {"code": code_of(letter.pk), "birth_year": "1958"})
    assert refused.status_code == 429
    assert "Voor de veiligheid blijft deze deur een kwartier dicht" in refused.content.decode()
    assert AuditEntry.objects.filter(did="missed-code").count() == 5
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    assert type_code(elsewhere, code_of(letter.pk)) == "/welkom/"


def test_a_wrong_year_five_times_ends_the_letter_wherever_it_was_typed(letter: Invitation) -> None:
    for number in range(5):
        page = type_code(Client(REMOTE_ADDR=f"10.0.0.{number}"), code_of(letter.pk), "1957")
    assert "Het jaar klopte vijf keer niet" in page
    letter.refresh_from_db()
    assert letter.withdrawn_at
    assert "Deze code kennen we niet" in type_code(Client(REMOTE_ADDR="10.0.0.9"), code_of(letter.pk))
    assert AuditEntry.objects.filter(did="missed-invitation").count() == 5


@pytest.mark.parametrize("year", ["58", "abcd", "", "99999"])
def test_a_year_that_is_no_year_gets_a_clear_sentence(client: Client, letter: Invitation, year: str) -> None:
    page = type_code(client, code_of(letter.pk), year)
    assert "Schrijf het jaar" in page
    letter.refresh_from_db()
    assert letter.failed_attempts == 0


def test_a_closed_account_cannot_come_in_by_a_new_letter(
    cast: Cast, letter: Invitation, newcomer: Patient
) -> None:
    type_code(Client(), code_of(letter.pk))
    newcomer.refresh_from_db()
    assert newcomer.account_id
    deactivate(by=cast.viewer("administrator"), account_id=newcomer.account_id)
    again = invite_patient(by=cast.viewer("an"), patient_id=newcomer.pk)
    assert "Deze account is gesloten" in type_code(Client(), code_of(again.pk))


def test_closing_an_account_ends_the_session_that_is_open(cast: Cast) -> None:
    client = logged_in(cast.luc.account)
    assert client.get("/mijn-account/").status_code == 200
    assert cast.luc.account_id
    deactivate(by=cast.viewer("administrator"), account_id=cast.luc.account_id)
    assert client.get("/mijn-account/").headers["Location"].startswith(DOOR)


def test_nobody_is_sent_to_another_site_after_coming_in(client: Client, letter: Invitation) -> None:
    response = client.post(
        DOOR + "?next=https://evil.example/", {"code": code_of(letter.pk), "birth_year": "1958"}
    )
    assert response.headers["Location"] == "/welkom/"


def test_codes_have_no_characters_that_look_alike() -> None:
    assert not set(ALPHABET) & set("01OIL")


@pytest.fixture
def colleague(cast: Cast) -> Invitation:
    return invite_staff(
        by=cast.viewer("administrator"),
        role=Role.PHYSIOTHERAPIST,
        given_name="Cas",
        family_name="Dhont",
        email="Cas@Clinic.example",
    )


def test_a_colleague_chooses_a_password_and_then_a_second_lock(client: Client, colleague: Invitation) -> None:
    weak = client.post(link(colleague), {"password": "cas"})
    assert weak.status_code == 422
    assert client.post(link(colleague), {"password": LONG}).status_code == 302
    account = Account.objects.get(email="cas@clinic.example")
    assert account.check_password(LONG)
    assert client.get("/patienten/").headers["Location"] == "/tweede-slot/"
    choosing = client.get("/tweede-slot/")
    assert "Maak een toegangssleutel" in choosing.content.decode()
    assert client.get("/account/2fa/webauthn/add/").status_code == 200
    assert client.get("/account/2fa/totp/activate/").status_code == 200
    Authenticator.objects.create(user=account, type="totp", data={"secret": seal("JBSWY3DPEHPK3PXP")})
    assert client.get("/patienten/").status_code == 200


def test_a_colleague_links_an_app_and_comes_back_with_password_and_code(
    client: Client, colleague: Invitation
) -> None:
    client.post(link(colleague), {"password": LONG})
    page = client.get("/account/2fa/totp/activate/").content.decode()
    found = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page)
    assert found
    assert "<svg" in page
    secret = found.group(1)
    linked = client.post("/account/2fa/totp/activate/", {"code": code_now(secret)})
    assert linked.headers["Location"] == "/account/2fa/recovery-codes/"
    assert client.get("/patienten/").status_code == 200
    client.post("/account/logout/")
    again = client.post("/account/login/", {"login": "cas@clinic.example", "password": LONG})
    assert again.headers["Location"] == "/account/2fa/authenticate/"
    assert client.get("/account/2fa/authenticate/").status_code == 200
    sealed = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in sealed


def test_the_code_of_a_colleague_leads_from_the_door_of_patients_to_the_right_page(
    client: Client, colleague: Invitation
) -> None:
    assert type_code(client, code_of(colleague.pk)) == link(colleague)


def test_a_password_alone_does_not_let_a_colleague_in(cast: Cast, client: Client) -> None:
    secret = generate_totp_secret()
    cast.an.set_password(LONG)
    cast.an.save()
    Authenticator.objects.create(user=cast.an, type="totp", data={"secret": seal(secret)})
    first = client.post("/account/login/", {"login": "an@clinic.example", "password": LONG})
    assert first.headers["Location"] == "/account/2fa/authenticate/"
    assert client.get("/patienten/").headers["Location"].startswith(DOOR)
    assert client.post("/account/2fa/authenticate/", {"code": code_now(secret)}).status_code == 302
    assert client.get("/patienten/").status_code == 200
    assert client.session.get_expiry_age() <= 12 * 3600


def test_a_wrong_password_five_times_locks_that_address_for_five_minutes(cast: Cast, client: Client) -> None:
    cast.an.set_password(LONG)
    cast.an.save()
    for _time in range(5):
        client.post("/account/login/", {"login": "an@clinic.example", "password": "wrong"})
    right = client.post("/account/login/", {"login": "an@clinic.example", "password": LONG})
    assert right.status_code == 200  # the form again: too many tries
    assert "_auth_user_id" not in client.session


def test_a_patient_with_an_address_comes_in_later_with_a_code_by_mail(
    client: Client, letter: Invitation
) -> None:
    type_code(Client(), code_of(letter.pk))
    asked = client.post("/account/login/code/", {"email": "rita@example.org"})
    assert asked.headers["Location"] == "/account/login/code/confirm/"
    (sent,) = mail.outbox
    assert sent.to == ["rita@example.org"]
    assert "Rita" not in sent.subject
    code = next(line for line in sent.body.splitlines() if line.strip() and " " not in line.strip()).strip()
    assert client.post("/account/login/code/confirm/", {"code": code}).status_code == 302
    assert client.get("/mijn-account/").status_code == 200


def test_asking_a_code_for_an_unknown_address_tells_nothing(client: Client) -> None:
    asked = client.post("/account/login/code/", {"email": "nobody@example.org"})
    assert asked.headers["Location"] == "/account/login/code/confirm/"
    assert mail.outbox == []


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    assert client.get("/account/signup/").status_code == 404
    assert client.post("/account/signup/", {"email": "x@example.org", "password1": LONG}).status_code == 404


def test_outside_the_demo_nobody_comes_in_with_one_click(client: Client, cast: Cast) -> None:
    Account.objects.update(is_invented=True)
    assert client.post(reverse("people:log-in-as-invented", args=[cast.an.pk])).status_code == 404
    assert cast.an.name not in client.get(DOOR).content.decode()


def test_only_the_administrator_invites_colleagues_and_nobody_invites_a_colleague_as_patient(
    cast: Cast,
) -> None:
    def invite(by: Viewer, role: Role) -> None:
        invite_staff(by=by, role=role, given_name="A", family_name="B", email="a@b.example")

    with pytest.raises(PermissionError):
        invite(cast.viewer("an"), Role.DOCTOR)
    with pytest.raises(ValueError, match="dossier"):
        invite(cast.viewer("administrator"), Role.PATIENT)


def test_asking_for_codes_again_and_again_is_stopped(cast: Cast) -> None:
    for _time in range(3):
        asked = Client().post("/account/login/code/", {"email": "an@clinic.example"})
        assert asked.status_code == 302
    stopped = Client().post("/account/login/code/", {"email": "an@clinic.example"})
    assert stopped.status_code in {200, 429}
    assert len(mail.outbox) == 3
    assert cast.an.pk


def test_a_passkey_is_a_second_lock_of_the_team_too(cast: Cast) -> None:
    client = logged_in(cast.an)
    assert client.get("/patienten/").headers["Location"] == "/tweede-slot/"
    Authenticator.objects.create(user=cast.an, type="webauthn", data=passkey())
    assert client.get("/patienten/").status_code == 200
