"""A text that is missing in a language comes in Dutch, and says so to a screen reader and a translator."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from ruggensteun import places
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library import views
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.speech import capitalised, listed
from ruggensteun.web.ui.templatetags.ui import spoken


def test_a_text_in_the_language_of_the_page_needs_no_mark() -> None:
    with override("en"):
        assert spoken(LocalText("Lift your pelvis", "en")) == "Lift your pelvis"
        assert spoken("an ordinary text") == "an ordinary text"


def test_a_text_in_another_language_is_marked() -> None:
    with override("en"):
        assert spoken(LocalText("Til je bekken op", "nl")) == '<span lang="nl">Til je bekken op</span>'


def test_a_text_is_escaped_either_way() -> None:
    with override("en"):
        assert spoken(LocalText("<b>", "nl")) == '<span lang="nl">&lt;b&gt;</span>'
        assert spoken(LocalText("<b>", "en")) == "&lt;b&gt;"
        assert spoken("<b>") == "&lt;b&gt;"


def test_putting_texts_together_keeps_their_language() -> None:
    assert capitalised(LocalText("matje", "nl")).language == "nl"
    assert listed([LocalText("matje", "nl"), LocalText("bal", "nl")]).language == "nl"
    with override("en"):
        assert listed([]).language == "en"


@pytest.fixture
def started_french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The programme with the first words of a French translation."""
    content = tmp_path / "content"
    shutil.copytree(places.content_dir(), content)
    words = "format: exercise-words/1\nname: La planche\nsteps: {lift: Montez le bassin.}\n"
    (content / "exercises" / "01-plank" / "fr.yaml").write_text(words, encoding="utf-8")
    monkeypatch.setenv("RUGGENSTEUN_CONTENT", str(content))
    programme.cache_clear()
    yield
    programme.cache_clear()


@pytest.mark.django_db
@pytest.mark.usefixtures("started_french")
def test_an_exercise_half_translated_is_shown_whole(rf: RequestFactory) -> None:
    with override("fr"):
        html = views.exercise(rf.get("/fr/exercises/plank/"), "plank").content.decode()
    plank = programme().exercise("plank")
    assert plank is not None
    dutch = programme().words(plank, "nl")
    assert '<html lang="fr">' in html
    assert "<h1>La planche</h1>" in html
    assert "Montez le bassin." in html
    assert f'<span lang="nl">{dutch.summary}</span>' in html
    assert f'<span lang="nl">{dutch.steps["support"]}</span>' in html
