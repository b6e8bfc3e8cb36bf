"""Search finds the exercises that people mean, however they write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.search import folded, nearness, search, split_words


def found(query: str, language: str = "nl") -> list[str]:
    return [exercise.slug for exercise in search(query, language)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("schelp", "clamshell"),
        ("bruggetjes", "bridge"),
        ("plank", "plank"),
        ("planken", "plank"),
        ("kniebuigingen", "squat"),
        ("uitvalspas", "lunge"),
        ("hieltik", "dead-bug-heel-tap"),
    ],
)
def test_a_name_finds_its_exercise(query: str, first: str) -> None:
    assert first in found(query)[:2]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_exercise_is_found_by_its_own_name_and_its_other_names(language: str) -> None:
    for exercise in programme().exercises:
        words = programme().words(exercise, language)
        assert exercise.slug in found(words.name, language)[:3], words.name
        for name in words.other_names:
            assert exercise.slug in found(name, language), name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("knieën", "knieen"),
        ("KNIEËN", "knieën"),
        ("ballen", "bal"),
        ("touwen", "touw"),
        ("elastieken", "elastiek"),
        ("  bal  ", "bal"),
        ("bal!", "bal"),
    ],
)
def test_accents_capitals_and_plurals_make_no_difference(one: str, other: str) -> None:
    assert set(found(one)) == set(found(other))
    assert found(other)


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("sport", "band-high-row"),
        ("elast", "band-high-row"),
        ("rugspieren", "ball-back-extension"),
        ("bil", "bridge"),
    ],
)
def test_the_beginning_of_a_word_and_the_parts_of_a_compound_are_found(query: str, slug: str) -> None:
    assert slug in found(query)


def test_a_plural_finds_first_what_the_word_finds_first() -> None:
    assert found("knieën")[0] == found("knie")[0]
    assert found("oefeningen op de bal")[0] == found("oefening op de bal")[0]


def test_equipment_and_body_parts_are_found() -> None:
    ball = {exercise.slug for exercise in programme().exercises if "ball" in exercise.equipment}
    assert ball <= set(found("zitbal"))
    shoulders = {exercise.slug for exercise in programme().exercises if "shoulders" in exercise.body_parts}
    assert shoulders & set(found("schouders"))


def test_the_name_weighs_more_than_a_mention() -> None:
    first = programme().exercise(found("bal")[0])
    assert first is not None
    assert "bal" in programme().words(first, "nl").name


def test_a_word_that_says_nothing_does_no_harm() -> None:
    assert found("oefening voor mijn schouders xyzzy")
    assert found("een schelp")[0] == "clamshell"


def test_a_search_in_english_speaks_english() -> None:
    assert found("bridges", "en")[0] in {"bridge", "ball-bridge", "sling-bridge"}
    assert found("lunging", "en")[0] == "lunge"


@pytest.mark.parametrize("query", ["", " ", "?!", "\0", "🤸🏽", "的", "xyzzy"])
def test_nothing_to_look_for_finds_nothing(query: str) -> None:
    assert found(query) == []


@given(st.text(max_size=300))
def test_no_text_breaks_it_and_no_exercise_comes_twice(query: str) -> None:
    slugs = found(query)
    assert len(slugs) == len(set(slugs))


@given(st.text(max_size=50))
def test_folding_is_done_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(
    st.sampled_from(
        split_words(" ".join(programme().words(programme().exercises[0], "nl").steps.values()), "nl")
    )
)
def test_a_word_is_nearest_to_itself(word: object) -> None:
    assert nearness(word, word) == 1.0  # type: ignore[arg-type]
