"""The list of exercises: narrowing it with filters, and finding the way back."""

import pytest
from django.http import QueryDict
from django.test import Client

from ruggensteun.web.library.filters import FILTERS, asked_for, groups, matching
from ruggensteun.web.library.programme import programme
from tests.library.reading import listed, words
from tests.site.addresses import slugs

pytestmark = pytest.mark.django_db

EVERY_CHOICE = [(filter_.name, value) for filter_ in FILTERS for value in filter_.choices(programme())]


def test_the_list_shows_every_exercise_once_the_basic_ones_first(client: Client) -> None:
    shown = listed(client, "/oefeningen/")
    assert sorted(shown) == sorted(slugs())
    tiers = [exercise.tier for slug in shown if (exercise := programme().exercise(slug))]
    assert tiers == sorted(tiers, key=["basis", "aanvullend"].index)


@pytest.mark.parametrize(("name", "value"), EVERY_CHOICE)
def test_a_choice_shows_exactly_the_exercises_that_have_it(client: Client, name: str, value: str) -> None:
    filter_ = next(filter_ for filter_ in FILTERS if filter_.name == name)
    having = [exercise.slug for exercise in programme().exercises if value in filter_.values_of(exercise)]
    assert listed(client, f"/oefeningen/?{name}={value}") == having


def test_two_filters_narrow_together(client: Client) -> None:
    both = set(listed(client, "/oefeningen/?position=supine&place=home"))
    assert both == set(listed(client, "/oefeningen/?position=supine")) & set(
        listed(client, "/oefeningen/?place=home")
    )
    assert both


def test_a_count_is_what_you_get_when_you_take_that_choice() -> None:
    asked = asked_for(QueryDict("position=standing"))
    for group in groups(asked):
        for choice in group.choices:
            if choice.count is not None:
                wanted = asked_for(QueryDict(f"position=standing&{group.name}={choice.value}"))
                assert choice.count == len(matching(wanted)), (group.name, choice.value)


def test_a_choice_that_leaves_nothing_is_not_offered() -> None:
    for group in groups(asked_for(QueryDict("position=sitting"))):
        assert all(choice.count != 0 for choice in group.choices)


def test_equipment_of_a_variant_counts(client: Client) -> None:
    assert "plank" in listed(client, "/oefeningen/?equipment=slide-board")


def test_of_a_repeated_filter_the_last_one_counts(client: Client) -> None:
    assert listed(client, "/oefeningen/?position=standing&position=sitting") == listed(
        client, "/oefeningen/?position=sitting"
    )


def test_nothing_found_is_said_kindly_with_a_way_out(client: Client) -> None:
    html = client.get("/oefeningen/?q=xyzzy").content.decode()
    assert "Geen oefening gevonden" in words(html)
    assert 'href="/oefeningen/">Wis filters</a>' in html


def test_what_was_asked_can_be_taken_away_again(client: Client) -> None:
    html = client.get("/oefeningen/?q=bal&position=sitting").content.decode()
    assert 'href="/oefeningen/?position=sitting"' in html
    assert 'href="/oefeningen/?q=bal"' in html


def test_what_was_asked_stays_filled_in(client: Client) -> None:
    html = client.get("/oefeningen/?q=bal&position=sitting").content.decode()
    assert 'name="q" type="search" value="bal"' in html
    assert 'name="position" value="sitting" checked' in html


def test_what_was_asked_is_shown_as_text_and_not_as_html(client: Client) -> None:
    html = client.get('/oefeningen/?q=<b>"x"</b>').content.decode()
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
