"""The page of one exercise shows everything that its folder says, in the language of the page."""

import datetime
import re

import pytest
from django.test import Client
from pytest_django import Settings

from ruggensteun.catalogue.exercise import BASE, Exercise
from ruggensteun.web.library.actions import record_decision
from ruggensteun.web.library.exercise_page import exercise_page
from ruggensteun.web.library.programme import programme
from tests.library.reading import squeezed, words
from tests.site.addresses import LANGUAGES, address

pytestmark = pytest.mark.django_db

EVERY = [(exercise, language) for exercise in programme().exercises for language in LANGUAGES]
every_exercise = pytest.mark.parametrize(
    ("exercise", "language"), EVERY, ids=[f"{exercise.slug}-{language}" for exercise, language in EVERY]
)


def page_of(client: Client, exercise: Exercise, language: str) -> str:
    return client.get(address("exercise", language, exercise.slug)).content.decode()


@every_exercise
def test_the_page_shows_every_word_of_the_exercise(client: Client, exercise: Exercise, language: str) -> None:
    shown = squeezed(words(page_of(client, exercise, language)))
    spoken = programme().words(exercise, language)
    texts = [spoken.name, spoken.summary, spoken.start, spoken.safety, *spoken.steps.values()]
    texts += [text for variant in spoken.variants.values() for text in (variant.name, variant.change)]
    texts += [text for point in spoken.attention.values() for text in (point.title, point.text)]
    texts += spoken.to_confirm.values()
    assert [text for text in texts if squeezed(text) not in shown] == []


@every_exercise
def test_the_ladder_hangs_with_the_hardest_rung_on_top(
    client: Client, exercise: Exercise, language: str
) -> None:
    html = page_of(client, exercise, language)
    ladder = html[html.index('<ol class="ladder"') : html.index("</ol>", html.index('<ol class="ladder"'))]
    rungs = re.findall(r'<li id="(?:variant-)?([a-z0-9-]+)"', ladder)
    assert rungs == list(reversed(exercise.ladder))
    assert re.findall(r'<li id="([a-z0-9-]+)" aria-current="step"', ladder) == [BASE]


@every_exercise
def test_every_point_says_how_it_can_be_known(client: Client, exercise: Exercise, language: str) -> None:
    html = page_of(client, exercise, language)
    assert html.count('<li class="attention-point">') == len(exercise.attention)
    known = re.findall(r'<ul class="attention-point__known">(.*?)</ul>', html, re.DOTALL)
    assert [way.count("<li>") for way in known] == [len(point.known_by) for point in exercise.attention]


def test_a_variant_of_our_own_team_says_so(client: Client) -> None:
    exercise = next(
        exercise
        for exercise in programme().exercises
        if any(one.origin == "team" for one in exercise.variants)
    )
    count = sum(variant.origin == "team" for variant in exercise.variants)
    assert words(page_of(client, exercise, "nl")).count("toegevoegd door ons team") == count


def test_a_variant_says_what_it_builds_on(client: Client) -> None:
    exercise, variant = next(
        (exercise, variant)
        for exercise in programme().exercises
        for variant in exercise.variants
        if variant.builds_on != BASE
    )
    parent = programme().words(exercise, "nl").variants[variant.builds_on].name
    assert f"Bouwt voort op: {parent}" in words(page_of(client, exercise, "nl"))


def test_a_variant_with_a_choice_of_equipment_says_or(client: Client) -> None:
    exercise = next(one for one in programme().exercises if one.slug == "rope-lunge-anti-rotation")
    for language, said in (("nl", "dik zacht matje of bosubal"), ("en", "thick soft mat or bosu ball")):
        assert said in words(page_of(client, exercise, language))


def test_the_dose_is_marked_as_a_proposal(client: Client) -> None:
    page = words(client.get("/oefeningen/plank/").content.decode())
    assert "5 × 8 s" in page  # noqa: RUF001 (the sign that the page shows)
    assert "5 keer, telkens 8 tellen vasthouden, 10 tellen rust" in page
    assert "voorstel van ons team" in page


def test_previous_and_next_make_one_chain(client: Client) -> None:
    exercises = programme().exercises
    for number, exercise in enumerate(exercises):
        page = exercise_page(exercise, "library")
        expected = [
            exercises[place].slug for place in (number - 1, number + 1) if 0 <= place < len(exercises)
        ]
        links = [link.href.strip("/").split("/")[-1] for link in (page.previous, page.next) if link]
        assert links == expected
    assert "Volgende:" in client.get(address("exercise", "nl", exercises[0].slug)).content.decode()


def test_the_page_leads_to_its_sheet_and_back(client: Client) -> None:
    assert 'href="/oefeningen/plank/afdrukken/"' in client.get("/oefeningen/plank/").content.decode()
    assert 'href="/oefeningen/plank/"' in client.get("/oefeningen/plank/afdrukken/").content.decode()


@every_exercise
def test_the_sheet_has_what_you_need_on_the_mat(client: Client, exercise: Exercise, language: str) -> None:
    shown = squeezed(words(client.get(address("exercise-sheet", language, exercise.slug)).content.decode()))
    spoken = programme().words(exercise, language)
    texts = [spoken.name, spoken.start, *spoken.steps.values(), spoken.safety]
    texts += [text for variant in spoken.variants.values() for text in (variant.name, variant.change)]
    texts += [text for point in spoken.attention.values() for text in (point.title, point.text)]
    assert [text for text in texts if squeezed(text) not in shown] == []


def test_in_support_the_page_says_where_to_put_the_device(client: Client, settings: Settings) -> None:
    settings.RUGGENSTEUN_MODE = "support"
    day = datetime.date(2026, 1, 15)
    record_decision(mode="support", decided_by="A", role="B", basis="C", decided_on=day)
    about = programme().views["side"].about("nl")
    assert about is not None
    assert about in words(client.get("/oefeningen/plank/").content.decode())
