"""What a guided session can say aloud, by sentence: each is recorded for devices without a voice.

Said are the words of the session and of the coach, numbers, doses, and what the programme says of its
exercises. A therapist's own note is no sentence of ours: without a voice on the device it is read.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ruggensteun import places
from ruggensteun.catalogue.exercise import BASE, ExerciseWords
from ruggensteun.web.library.coaching import cue_words, view_words
from ruggensteun.web.library.doses import Amount
from ruggensteun.web.library.feeling import feel_words_in_a_session, put_words
from ruggensteun.web.library.programme import programme
from ruggensteun.web.training.guided_words import words_while_it_goes_on

VOICE = "voice"
"""The folder of the recordings below `assets/`, and below the address of the static files."""
FORMAT = "voice/1"

LARGEST_NUMBER = 30
"""Of what is counted aloud; the largest number of repetitions in a dose."""
HOLDS_S = (*range(1, 61), 75, 90, 105, 120)
DURATIONS_S = (*range(5, 61, 5), *range(75, 301, 15), *range(330, 601, 30))
SETS = range(1, 11)

# As `browser/session/recordings.mjs` does it.
_SENTENCE = re.compile(r"\S.*?[.!?]+(?=\s|$)|\S.*$", re.DOTALL)


def sentences(text: str) -> list[str]:
    return [found.group().strip() for found in _SENTENCE.finditer(text)]


def version_name(words: ExerciseWords, key: str) -> str:
    """Of an exercise, or of a variant with its exercise in front."""
    if key == BASE:
        return words.name
    variant = words.variants[key].name
    return f"{words.name}: {variant[0].lower()}{variant[1:]}"


def recordings(language: str, said: Iterable[str]) -> dict[str, str]:
    """The file of each sentence that has one, below `folder(language)`."""
    recorded = recorded_sentences().get(language, {})
    return {
        sentence: recorded[sentence] for text in said for sentence in sentences(text) if sentence in recorded
    }


def folder(language: str) -> str:
    return static(f"{VOICE}/{language}/")


@cache
def recorded_sentences() -> Mapping[str, Mapping[str, str]]:
    """By language the file of each sentence; empty where nothing was recorded."""
    path = places.assets_dir() / VOICE / "voice.json"
    if not path.is_file():
        return {}
    written = json.loads(path.read_text(encoding="utf-8"))
    found: Mapping[str, Mapping[str, str]] = written["sentences"]
    return found


def said_in_every_session() -> Iterator[str]:
    """In the language of the page."""
    words = words_while_it_goes_on()
    yield from (text for text in words.values() if "{" not in text)
    yield from view_words().values()
    yield from feel_words_in_a_session().values()
    yield from (put_words("sacrum"), put_words("front-pelvis"))
    for number in range(1, LARGEST_NUMBER + 1):
        yield str(number)
        yield words["set-next"].format(n=number)


def said_of_a_version(words: ExerciseWords, key: str) -> Iterator[str]:
    yield f"{version_name(words, key)}."
    if key != BASE:
        yield words.variants[key].change
    yield words.start
    yield from cue_words(words).values()
    think = words_while_it_goes_on()["think"]
    yield from (think.format(question=point.ask) for point in words.attention.values() if point.ask)


def amount_spoken(amount: Amount, per: str) -> str:
    """How much, as a few short sentences: each number is recorded once for all doses."""
    parts = [_sets(amount.sets)]
    if amount.repetitions:
        parts.append(_times(amount.repetitions))
    if amount.hold_s:
        parts.append(_hold(amount.hold_s))
    if amount.duration_s:
        parts.append(_seconds(amount.duration_s))
    return " ".join((*parts, _SIDES[per]())).strip()


def everything_said(language: str) -> tuple[str, ...]:
    """Every sentence, each once, as the programme is now."""
    with override(language):
        said = [*said_in_every_session(), *_said_of_doses()]
        for exercise in programme().exercises:
            words = programme().words(exercise, language)
            for key in (BASE, *words.variants):
                said.extend(said_of_a_version(words, key))
    return tuple(dict.fromkeys(sentence for text in said for sentence in sentences(text)))


def _said_of_doses() -> Iterator[str]:
    yield from map(_sets, SETS)
    yield from map(_times, range(1, LARGEST_NUMBER + 1))
    yield from map(_hold, HOLDS_S)
    yield from map(_seconds, DURATIONS_S)
    yield from (words() for words in _SIDES.values())


def _sets(count: int) -> str:
    return ngettext("%(count)d set.", "%(count)d sets.", count) % {"count": count}


def _times(count: int) -> str:
    return ngettext("%(count)d time.", "%(count)d times.", count) % {"count": count}


def _hold(count: int) -> str:
    return ngettext("Hold for %(count)d second.", "Hold for %(count)d seconds.", count) % {"count": count}


def _seconds(count: int) -> str:
    return ngettext("%(count)d second.", "%(count)d seconds.", count) % {"count": count}


_SIDES: Mapping[str, Callable[[], str]] = {
    "total": lambda: "",
    "side": lambda: _("On each side."),
    "direction": lambda: _("In each direction."),
}
