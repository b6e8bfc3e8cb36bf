"""The words in which the coach speaks of a set: on a terminal, on a video, in a report."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ruggensteun.catalogue import Catalogue
from ruggensteun.catalogue.exercise import ExerciseWords
from ruggensteun.movement.events import State
from ruggensteun.movement.sheet import Sheet

LANGUAGES: Final = ("nl", "en")
UNITS: Final = {"deg": "°", "ratio": ""}
SIGNS: Final[Mapping[State, str]] = {"good": "✓", "attention": "!", "not_visible": "?"}
_TURN: Final = "view-turn-"

_WORDS: Final[Mapping[str, dict[str, str]]] = {
    "nl": {
        "repetitions": "{count} herhalingen",
        "repetition": "1 herhaling",
        "repetitions.unit": "herhalingen",
        "repetition.unit": "herhaling",
        "held.unit": "volgehouden",
        "sides": "links {left}, rechts {right}",
        "left": "links",
        "right": "rechts",
        "partial": "{count} half",
        "tempo": "ongeveer {seconds} s per keer",
        "held": "{seconds} s volgehouden",
        "longest": "langste {seconds} s",
        "good": "goed",
        "attention": "let op",
        "not_visible": "niet gezien",
        "unsure": "niet zeker",
        "share": "{seen} van {all} {unit} gezien, {bad} let op",
        "times": "keer",
        "seconds": "s",
        "sure": "zekerheid {percent} %",
        "hint": "tip",
        "coverage": "Te volgen in {percent} % van de beelden.",
        "stand": "Zo kan ik het zien: {view}.",
        "praise": "Goed zo!",
        "slower": "Doe het gerust wat trager.",
        "view-nobody": "Ik zie niemand. Kom in beeld.",
        "view-unclear": "Ik zie je niet goed. Zorg voor meer licht.",
        "view-posture": "Neem de houding van de oefening aan.",
        "view-come-closer": "Kom wat dichter bij je toestel.",
        "view-whole-body": "Ga wat verder weg, zodat ik je helemaal zie.",
        "view-second-person": "Ik zie nog iemand. Blijf alleen in beeld.",
        "because-view": "van hieruit niet te zien",
        "because-hidden": "een deel van je lichaam was niet te zien",
        "because-unsure": "te dicht bij de grens om het te zeggen",
        "because-unreliable": "van hieruit niet betrouwbaar genoeg: dat is gemeten",
        "because-no-baseline": "je stond niet lang genoeg stil om te vergelijken",
        "because-nobody": "er was niemand in beeld",
        "because-unclear": "je was niet duidelijk te zien",
        "because-second-person": "er was nog iemand in beeld",
        "because-not-placed": "dat voelt alleen een telefoon op je bekken",
        "because-slipped": "je telefoon was verschoven",
        "because-silent": "je telefoon mat niets",
        "limit.at-most": "hoogstens {value}",
        "limit.at-least": "minstens {value}",
        "report.points": "Waar we op letten",
        "report.signals": "Je beweging in beeld",
        "report.how-to-read": "Elke strook is een herhaling, of de tijd dat je volhield. De streepjeslijn is "
        "de grens waar we op letten.",
        "report.description": "Van {low} tot {high}, {count} stroken. De tabel zegt hetzelfde in cijfers.",
        "report.as-table": "In cijfers",
        "report.part": "deel",
        "report.from": "van (s)",
        "report.to": "tot (s)",
        "report.lowest": "laagste",
        "report.middle": "gemiddeld",
        "report.highest": "hoogste",
        "report.verdict": "gezien",
        "report.not-a-diagnosis": "Een camera ziet niet alles: bespreek wat je opvalt met je kinesist.",
    },
    "en": {
        "repetitions": "{count} repetitions",
        "repetition": "1 repetition",
        "repetitions.unit": "repetitions",
        "repetition.unit": "repetition",
        "held.unit": "held",
        "sides": "left {left}, right {right}",
        "left": "left",
        "right": "right",
        "partial": "{count} partial",
        "tempo": "about {seconds} s each",
        "held": "{seconds} s held",
        "longest": "longest {seconds} s",
        "good": "good",
        "attention": "watch this",
        "not_visible": "not seen",
        "unsure": "not sure",
        "share": "{seen} of {all} {unit} seen, {bad} to watch",
        "times": "times",
        "seconds": "s",
        "sure": "confidence {percent} %",
        "hint": "tip",
        "coverage": "Followed in {percent} % of the frames.",
        "stand": "This I can see: {view}.",
        "praise": "Well done!",
        "slower": "You may go a little slower.",
        "view-nobody": "I see nobody. Come into the picture.",
        "view-unclear": "I cannot see you well. More light would help.",
        "view-posture": "Take the position of the exercise.",
        "view-come-closer": "Come a little closer to your device.",
        "view-whole-body": "Move back a little, so that I see all of you.",
        "view-second-person": "I see somebody else. Stay alone in the picture.",
        "because-view": "cannot be seen from here",
        "because-hidden": "part of your body could not be seen",
        "because-unsure": "too close to the limit to say",
        "because-unreliable": "not reliable enough from here: this was measured",
        "because-no-baseline": "you did not stand still long enough to compare",
        "because-nobody": "nobody was in the picture",
        "because-unclear": "you could not be seen clearly",
        "because-second-person": "somebody else was in the picture",
        "because-not-placed": "only a phone on your pelvis can feel that",
        "because-slipped": "your phone had slipped",
        "because-silent": "your phone measured nothing",
        "limit.at-most": "at most {value}",
        "limit.at-least": "at least {value}",
        "report.points": "What we look at",
        "report.signals": "Your movement over time",
        "report.how-to-read": "Each band is a repetition, or the time that you held. The dashed line is the "
        "limit that we watch.",
        "report.description": "From {low} to {high}, {count} bands. The table says the same in numbers.",
        "report.as-table": "In numbers",
        "report.part": "part",
        "report.from": "from (s)",
        "report.to": "to (s)",
        "report.lowest": "lowest",
        "report.middle": "mean",
        "report.highest": "highest",
        "report.verdict": "seen",
        "report.not-a-diagnosis": "A camera does not see everything: talk to your physiotherapist about it.",
    },
}

_FELT_WORDS: Final[Mapping[str, dict[str, str]]] = {
    "nl": {
        "felt": "telefoon op je bekken, {seconds} s",
        "not_visible": "niet gevoeld",
        "share": "{seen} van {all} {unit} gevoeld, {bad} {unit} let op",
        "coverage": "Te voelen in {percent} % van de tijd.",
        "view-phone-turned": "De telefoon ligt niet zoals gevraagd: scherm naar buiten, bovenkant naar je "
        "hoofd.",
        "view-phone-still": "Neem de beginhouding aan en blijf even stil.",
        "view-phone-slipped": "Je telefoon is verschoven.",
        "view-phone-silent": "Ik voel niets.",
        "because-no-baseline": "er was geen stille start om mee te vergelijken",
        "because-not-placed": "de telefoon lag niet zoals gevraagd",
        "report.how-to-read": "Elke strook is een stuk van de set, met wat de telefoon toen voelde. De "
        "streepjeslijn is de grens waar we op letten. Alles is vergeleken met de stille start.",
        "report.verdict": "gevoeld",
        "report.not-a-diagnosis": "Een telefoon voelt niet alles, en nooit hoe je rug staat: bespreek wat je "
        "opvalt met je kinesist.",
    },
    "en": {
        "felt": "phone on your pelvis, {seconds} s",
        "not_visible": "not felt",
        "share": "{seen} of {all} {unit} felt, {bad} {unit} to watch",
        "coverage": "Felt in {percent} % of the time.",
        "view-phone-turned": "The phone does not lie as asked: screen outward, top towards your head.",
        "view-phone-still": "Take the starting position and stay still for a moment.",
        "view-phone-slipped": "Your phone has slipped.",
        "view-phone-silent": "I feel nothing.",
        "because-no-baseline": "there was no quiet start to compare with",
        "because-not-placed": "the phone did not lie as asked",
        "report.how-to-read": "Each band is a part of the set, with what the phone felt then. The dashed "
        "line is the limit that we watch. All is compared with the quiet start.",
        "report.verdict": "felt",
        "report.not-a-diagnosis": "A phone does not feel everything, and never how your back is: talk to "
        "your physiotherapist about it.",
    },
}
"""Where they differ when there was nothing but a phone."""


@dataclass(frozen=True)
class Speech:
    """Of one exercise or variant, in one language."""

    sheet: Sheet
    catalogue: Catalogue
    language: str
    by_phone: bool = False
    """Nothing but a phone on the pelvis was there: it feels, and sees nothing."""

    def word(self, key: str, **values: object) -> str:
        return self._words[key].format(**values)

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return _WORDS[self.language] | (_FELT_WORDS[self.language] if self.by_phone else {})

    def repetitions(self, count: int) -> str:
        return self.word("repetition" if count == 1 else "repetitions", count=count)

    def state(self, state: State, reason: str | None, *, hint: bool = False) -> str:
        """A hint is no fault, and not being sure is another thing than not having seen."""
        if hint:
            return self.word("hint")
        return self.word("unsure" if state == "not_visible" and reason == "unsure" else state)

    def number(self, value: float, decimals: int = 1) -> str:
        text = f"{value:.{decimals}f}"
        if decimals:
            text = text.removesuffix("." + "0" * decimals)
        return text.replace(".", ",") if self.language == "nl" else text

    def measured(self, value: float, unit: str) -> str:
        """A value of a signal with its unit."""
        return self.number(value, 0 if unit == "deg" else 2) + UNITS.get(unit, "")

    @cached_property
    def _exercise(self) -> ExerciseWords | None:
        exercise = self.catalogue.exercise(self.sheet.exercise)
        return None if exercise is None else self.catalogue.words(exercise, self.language)

    @property
    def title(self) -> str:
        """The name of the exercise, and of the variant."""
        words = self._exercise
        if words is None:
            return self.sheet.exercise
        variant = words.variants.get(self.sheet.variant)
        return words.name if variant is None else f"{words.name}: {variant.name}"

    def point(self, slug: str) -> str:
        """What the attention point asks, as a sentence without its full stop."""
        known = None if self._exercise is None else self._exercise.attention.get(slug)
        return slug if known is None else known.title

    def cue(self, key: str) -> str:
        """The sentence of a cue: of an attention point, of a view to turn to, or of the coach itself."""
        known = None if self._exercise is None else self._exercise.attention.get(key)
        if known is not None:
            return known.cue
        if key.startswith(_TURN):
            return self.stand(key.removeprefix(_TURN))
        return self._words.get(key, key)

    def stand(self, view: str) -> str:
        """Where to put the device for this view."""
        term = self.catalogue.views.get(view)
        about = None if term is None else term.about(self.language)
        return self.word("stand", view=view) if about is None else str(about)

    def signal(self, slug: str) -> str:
        """Its name; a sided one (`knee-angle.left`) says the side."""
        name, _, side = slug.partition(".")
        term = self.catalogue.signals.get(name)
        told = name if term is None else str(term.name(self.language))
        return f"{told}, {self.word(side)}" if side else told
