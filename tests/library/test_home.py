"""The first page: what this is, and the ways in."""

import re

import pytest
from django.test import Client

from tests.library.reading import words
from tests.site.addresses import slugs

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "title", "count"),
    [
        ("/", "Sterker worden, in kleine stappen", "{} oefeningen"),
        ("/en/", "Stronger, in small steps", "{} exercises"),
    ],
)
def test_home_says_what_it_is_and_how_much_there_is(
    client: Client, address: str, title: str, count: str
) -> None:
    page = words(client.get(address).content.decode())
    assert title in page
    assert count.format(len(slugs())) in page


def test_every_way_in_leads_to_exercises(client: Client) -> None:
    ways = re.findall(r'class="choice" href="([^"]+)"', client.get("/").content.decode())
    assert len(ways) > 3
    for way in ways:
        assert "gevonden" in words(client.get(way).content.decode()), way


def test_home_says_when_not_to_practise(client: Client) -> None:
    page = words(client.get("/").content.decode())
    assert "Is er iets veranderd?" in page
    assert "112" in page
