"""Everyone gets what the permission table says, at every address and in both modes; none is forgotten."""

import datetime
from collections.abc import Iterator

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import Settings

from ruggensteun.web.library.actions import record_decision
from ruggensteun.web.people.models import Patient
from tests.people.cast import Cast, make_cast
from tests.site.permissions import PEOPLE, TABLE, Row, login, public
from tests.site.permissions.objects import give_second_locks, objects_of_luc

pytestmark = pytest.mark.django_db
DOOR = "/aanmelden/"
METHODS = ("GET", "POST")


def addresses(patterns: list[URLPattern | URLResolver], room: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{room}{pattern.namespace}:" if pattern.namespace else room
            yield from addresses(pattern.url_patterns, inner)
        else:
            assert pattern.name, f"{pattern.pattern} needs a name, so that the permission table can hold it"
            yield room + pattern.name


ADDRESSES = tuple(addresses(get_resolver().url_patterns))


def client_of(cast: Cast, person: str) -> Client:
    """Logged in a moment ago, so that nobody is asked for a password again."""
    client = Client()
    if person != "nobody":
        found = getattr(cast, person)
        account = found.account if isinstance(found, Patient) else found
        client.force_login(account)
        request = RequestFactory().get("/")
        request.session = client.session
        record_authentication(request, account, method="test", reauthenticated=True)
        request.session.save()
    return client


def got(client: Client, method: str, address: str) -> str:
    """The mark of what came back, as the table writes it."""
    response = client.get(address) if method == "GET" else client.post(address)
    location = response.headers.get("Location", "")
    if response.status_code == 302 and location.startswith((DOOR, "/account/login/?next=")):
        return "L"
    if response.status_code in {403, 404}:
        return {403: "X", 404: "0"}[response.status_code]
    assert response.status_code in {200, 302, 400, 409, 422}, (method, address, response.status_code)
    return "."


def decide_support(settings: Settings) -> None:
    settings.RUGGENSTEUN_MODE = "support"
    by = {"decided_by": "A. Janssens", "role": "medisch directeur", "basis": "MDR artikel 5(5)"}
    record_decision(mode="support", decided_on=datetime.date(2026, 1, 15), **by)


@pytest.mark.parametrize(
    ("row", "mode"),
    [(row, mode) for row in TABLE for mode in ("library", "support") if row.mode in {"both", mode}],
    ids=lambda one: one if isinstance(one, str) else f"{one.method}-{one.name}",
)
def test_everyone_gets_what_the_table_says(row: Row, mode: str, settings: Settings) -> None:
    if mode == "support":
        decide_support(settings)
    cast = make_cast()
    give_second_locks(cast)
    objects = objects_of_luc(cast)
    given = {("key" if name == "reset_key" else name): objects[name] for name in row.given}
    address = reverse(row.name, kwargs=given)
    found = {}
    for person in PEOPLE:
        with transaction.atomic():
            found[person] = got(client_of(cast, person), row.method, address)
            transaction.set_rollback(True)
    assert found == dict(zip(PEOPLE, row.expected, strict=True))


def test_every_address_has_its_row() -> None:
    held = {row.name for row in TABLE}
    assert not set(ADDRESSES) - held, "add them to tests/site/permissions/"
    assert not held - set(ADDRESSES), "these are gone: take them out of tests/site/permissions/"


def test_a_way_of_asking_without_a_row_is_refused() -> None:
    """What the table leaves out does not exist: 405, for everyone."""
    held = {(row.method, row.name) for row in TABLE}
    given = {row.name: row.given for row in TABLE}
    cast = make_cast()
    give_second_locks(cast)
    objects = objects_of_luc(cast)
    for name in sorted(set(ADDRESSES) & set(given)):
        parts = {("key" if part == "reset_key" else part): objects[part] for part in given[name]}
        for method in METHODS:
            if (method, name) not in held:
                client = client_of(cast, "an")
                address = reverse(name, kwargs=parts)
                response = client.get(address) if method == "GET" else client.post(address)
                assert response.status_code == 405, (method, name)


def test_no_address_holds_an_id_that_could_be_guessed() -> None:
    for resolver in get_resolver().url_patterns:
        assert "<int:patient" not in str(resolver.pattern)
    numbered = {row.name for row in TABLE if "pk" in row.given}
    assert numbered == {"mfa_edit_webauthn", "mfa_remove_webauthn"}  # allauth's own, and only for the owner


def test_with_a_password_alone_the_team_reaches_no_page_about_people() -> None:
    """Only the choice of a second lock, the way out, and what needs no account at all."""
    cast = make_cast()
    objects = objects_of_luc(cast)
    Authenticator.objects.all().delete()
    open_to_all = {row.name for row in (*public.ROWS, *login.ROWS)} - {"start"} | {"people:second-factor"}
    for row in TABLE:
        if row.name in open_to_all or row.expected[0] in ".0":
            continue
        with transaction.atomic():
            client = client_of(cast, "an")
            address = reverse(row.name, kwargs={name: objects[name] for name in row.given})
            response = client.get(address) if row.method == "GET" else client.post(address)
            transaction.set_rollback(True)
        if row.expected[PEOPLE.index("an")] == "X":
            assert response.status_code == 403, (row.method, row.name)
        else:
            assert response.headers.get("Location") == "/tweede-slot/", (row.method, row.name)
