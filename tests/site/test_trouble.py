"""Whatever someone asks for, the answer is a friendly page with the right status, never a bare error."""

import pytest
from django.test import Client, RequestFactory, override_settings

from ruggensteun.web.site import errors
from tests.site.addresses import address

ODD_QUERIES = (
    "position=xyz",
    "position=",
    "position=standing&position=sitting",
    "q=" + "a" * 5_000,
    "q=%00",
    "q=%F0%9F%A4%B8%F0%9F%8F%BD",
    "q=%FF%FE",
    "q='%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "tier=%00&place=%F0%9F%8F%A5&body-part=../../etc/passwd",
    "q=%E0%B8%81%E0%B8%B2%E0%B8%A3",
    "=&&&=",
    "unknown=1",
)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("query", ODD_QUERIES)
def test_an_odd_question_gets_a_normal_page(client: Client, language: str, query: str) -> None:
    response = client.get(f"{address('exercises', language)}?{query}")
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert "\0" not in response.content.decode()


@pytest.mark.django_db
def test_a_filter_that_we_do_not_know_is_named_and_left_out(client: Client) -> None:
    page = client.get("/oefeningen/?position=xyz").content.decode()
    assert "“xyz” kennen we niet" in page
    assert "Basis: thuis of in het ziekenhuis" in page


@pytest.mark.django_db
def test_a_thousand_parameters_get_a_friendly_refusal(client: Client) -> None:
    response = client.get("/oefeningen/?" + "&".join(f"a{number}=1" for number in range(2_000)))
    assert response.status_code == 400
    assert "We begrijpen dit adres niet" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "lang", "title"),
    [
        ("/bestaat-niet/", "nl", "We vinden deze pagina niet"),
        ("/oefeningen/vliegen/", "nl", "We vinden deze pagina niet"),
        ("/oefeningen/%00/", "nl", "We vinden deze pagina niet"),
        ("/%ff/", "nl", "We vinden deze pagina niet"),
        ("/en/exercises/flying/", "en", "We cannot find this page"),
        ("/en/" + "a" * 3_000, "en", "We cannot find this page"),
    ],
)
def test_what_is_not_there_gets_our_own_page_in_the_right_language(
    client: Client, path: str, lang: str, title: str
) -> None:
    response = client.get(path)
    page = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{lang}">' in page
    assert title in page
    assert 'class="site-header"' in page


@override_settings(ROOT_URLCONF="tests.site.broken_urls")
def test_a_page_that_breaks_says_sorry_without_touching_the_database(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/breaks/")
    page = response.content.decode()
    assert response.status_code == 500
    assert "Er ging iets mis bij ons" in page
    assert "RuntimeError" not in page
    assert "Content-Security-Policy" in response.headers


def test_a_wrong_host_gets_our_own_page(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "We begrijpen dit adres niet" in response.content.decode()
    assert "evil.example" not in response.content.decode()


def test_a_form_from_elsewhere_is_refused_in_our_own_words(rf: RequestFactory) -> None:
    response = errors.csrf_failure(rf.post("/"), reason="no token")
    assert response.status_code == 403
    assert "Deze pagina stond te lang open" in response.content.decode()


def test_a_post_from_elsewhere_does_not_reach_a_page() -> None:
    response = Client(enforce_csrf_checks=True).post("/oefeningen/", {"q": "bal"})
    assert response.status_code == 403


@pytest.mark.django_db
def test_pages_only_answer_to_reading(client: Client) -> None:
    assert client.post("/oefeningen/").status_code == 405
    assert client.head("/oefeningen/").status_code == 200
