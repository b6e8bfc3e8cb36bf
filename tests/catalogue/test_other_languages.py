"""A language that is not complete yet falls back to Dutch, text by text, and says so."""

from pathlib import Path

from ruggensteun.catalogue import load_catalogue
from tests.catalogue.conftest import PLANK


def test_a_started_translation_mixes_with_dutch(content: Path) -> None:
    (content / PLANK / "fr.yaml").write_text(
        "format: exercise-words/1\nname: Planche\nsteps: {lift: Montez.}\n"
    )
    catalogue = load_catalogue(content)
    words = catalogue.words(catalogue.exercises[0], "fr")
    assert (words.name, words.name.language) == ("Planche", "fr")
    assert (words.steps["lift"], words.steps["lift"].language) == ("Montez.", "fr")
    assert words.steps["support"].language == "nl"
    assert words.tagline.language == "nl"
    assert words.attention["head-in-line"].cue.language == "nl"


def test_an_unknown_language_is_dutch(content: Path) -> None:
    catalogue = load_catalogue(content)
    assert catalogue.words(catalogue.exercises[0], "pt").name.language == "nl"
    assert catalogue.equipment["mat"].name("pt").language == "nl"


def test_english_is_english(content: Path) -> None:
    catalogue = load_catalogue(content)
    assert catalogue.words(catalogue.exercises[0], "en").name.language == "en"
    assert catalogue.equipment["mat"].name("en") == "mat"
    assert catalogue.equipment["mat"].name("en").language == "en"
