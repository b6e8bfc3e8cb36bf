"""The animations of an exercise: where the player of its page finds everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.templatetags.static import static

from ruggensteun import places
from ruggensteun.catalogue.exercise import BASE, Exercise, ExerciseWords
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library.drawings import FIGURES, pictures_of

_PERSON = "body/woman.glb"
_THREE = "runtime/three-*/three.mjs"


@dataclass(frozen=True, slots=True)
class Fault:
    src: str
    name: LocalText


@dataclass(frozen=True, slots=True)
class Clip:
    """Of the exercise or of one of its variants."""

    src: str
    name: LocalText
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """What is told at a step; `start` before the first one."""

    step: str
    text: LocalText


@dataclass(frozen=True, slots=True)
class Animation:
    three: str
    person: str
    clips: tuple[Clip, ...]
    captions: tuple[Caption, ...]


def animation(exercise: Exercise, words: ExerciseWords, *, first: str = BASE) -> Animation | None:
    """`first`: the variant to begin with.

    None when something of it was not made: the page then shows its drawings only.
    """
    three, clips = _three(), tuple(_clips(exercise, words, first))
    person = places.assets_dir() / FIGURES / _PERSON
    if three is None or not clips or not person.is_file():
        return None
    steps = (Caption(key, words.steps[key]) for key in exercise.steps)
    captions = (Caption("start", words.start), *steps)
    return Animation(three, static(f"{FIGURES}/{_PERSON}"), clips, captions)


def _clips(exercise: Exercise, words: ExerciseWords, first: str) -> Iterator[Clip]:
    names = {BASE: words.name} | {
        variant.key: words.variants[variant.key].name for variant in exercise.variants
    }
    for key, name in sorted(names.items(), key=lambda one: one[0] != first):
        motion = pictures_of(exercise.slug, key)
        if motion is None or motion.clip is None:
            continue
        faults = tuple(
            Fault(static(f"{FIGURES}/{contrast.clip}"), words.attention[point].title)
            for point, contrast in motion.contrasts.items()
            if contrast.clip and point in words.attention
        )
        yield Clip(static(f"{FIGURES}/{motion.clip}"), name, faults)


@cache
def _three() -> str | None:
    """The address of the bundle, which changes with its content; None where nobody ran `make setup`."""
    served = places.served_dir()
    found = sorted(served.glob(_THREE))
    return f"/{found[-1].relative_to(served).as_posix()}" if found else None
