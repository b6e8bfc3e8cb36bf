"""Equipment, open questions, what this is and is not: the pages beside the exercises."""

import re

import pytest
from django.test import Client

from ruggensteun.web.library.programme import programme
from tests.library.reading import listed, squeezed, words
from tests.site.addresses import LANGUAGES, address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_piece_of_equipment_is_explained(client: Client, language: str) -> None:
    html = client.get(address("equipment", language)).content.decode()
    shown = words(html)
    for slug, item in programme().equipment.items():
        assert f'id="{slug}"' in html
        assert (item.about(language) or item.name(language)) in shown


def test_a_piece_of_equipment_leads_to_its_exercises(client: Client) -> None:
    html = client.get("/materiaal/").content.decode()
    links = re.findall(r'href="(/oefeningen/\?equipment=[^"]+)">(\d+) oefening', html)
    assert links
    for link, count in links:
        assert len(listed(client, link)) == int(count)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_open_question_is_on_one_page(client: Client, language: str) -> None:
    shown = squeezed(words(client.get(address("to-confirm", language)).content.decode()))
    asked = 0
    for exercise in programme().exercises:
        spoken = programme().words(exercise, language)
        for key in exercise.to_confirm:
            asked += 1
            assert squeezed(spoken.to_confirm[key]) in shown
    assert asked > 0


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("nl", ("stelt geen diagnose", "geen gecertificeerd medisch hulpmiddel", "Bel 112")),
        ("en", ("makes no diagnosis", "not a certified medical device", "Call 112")),
    ],
)
def test_the_site_says_what_it_is_not(client: Client, language: str, sentences: tuple[str, ...]) -> None:
    page = words(client.get(address("about", language)).content.decode())
    assert [sentence for sentence in sentences if sentence not in page] == []


def test_the_site_says_how_much_a_camera_can_know(client: Client) -> None:
    page = words(client.get("/over/").content.decode())
    points = [point for exercise in programme().exercises for point in exercise.attention]
    seen = sum(point.known_by[0].by == "camera" for point in points)
    assert 0 < seen < len(points)
    assert f"{seen} kan een camera zien" in page


@pytest.mark.parametrize(("language", "word"), [("nl", "WCAG 2.2"), ("en", "WCAG 2.2")])
def test_the_accessibility_statement_says_what_falls_short(client: Client, language: str, word: str) -> None:
    page = words(client.get(address("accessibility", language)).content.decode())
    assert word in page
    assert {"nl": "Wat nog niet goed genoeg is", "en": "What we know falls short"}[language] in page
