"""What the coach saw of one set, as a few lines to read on a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ruggensteun.catalogue import Catalogue
from ruggensteun.movement.events import Event, HoldDone, RepetitionDone, State, Summary, Verdict, ViewSeen
from ruggensteun.movement.sheet import Sheet

LANGUAGES: Final = ("nl", "en")

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "nl": {
        "repetitions": "{count} herhalingen",
        "sides": "links {left}, rechts {right}",
        "partial": "{count} half",
        "tempo": "ongeveer {seconds} s per keer",
        "held": "{seconds} s volgehouden",
        "longest": "langste {seconds} s",
        "good": "goed",
        "attention": "let op",
        "not_visible": "niet gezien",
        "share": "{seen} van {all} {unit} gezien, {bad} let op",
        "times": "keer",
        "seconds": "s",
        "sure": "zekerheid {percent} %",
        "hint": "tip",
        "coverage": "Te volgen in {percent} % van de beelden.",
        "stand": "Zo kan ik het zien: {view}.",
    },
    "en": {
        "repetitions": "{count} repetitions",
        "sides": "left {left}, right {right}",
        "partial": "{count} partial",
        "tempo": "about {seconds} s each",
        "held": "{seconds} s held",
        "longest": "longest {seconds} s",
        "good": "good",
        "attention": "attention",
        "not_visible": "not seen",
        "share": "{seen} of {all} {unit} seen, {bad} attention",
        "times": "times",
        "seconds": "s",
        "sure": "confidence {percent} %",
        "hint": "tip",
        "coverage": "Followed in {percent} % of the frames.",
        "stand": "This I can see: {view}.",
    },
}


@dataclass(frozen=True, slots=True)
class _Telling:
    events: Sequence[Event]
    summary: Summary
    sheet: Sheet
    catalogue: Catalogue
    language: str

    def word(self, key: str, **values: object) -> str:
        return _WORDS[self.language][key].format(**values)

    def number(self, value: float) -> str:
        text = f"{value:.1f}".removesuffix(".0")
        return text.replace(".", ",") if self.language == "nl" else text

    def lines(self) -> Iterator[str]:
        exercise = self.catalogue.exercise(self.sheet.exercise)
        words = self.catalogue.words(exercise, self.language) if exercise is not None else None
        name = words.name if words is not None else self.sheet.exercise
        variant = words.variants.get(self.sheet.variant) if words is not None else None
        yield name if variant is None else f"{name}: {variant.name}"
        yield f"  {self._amount()}"
        for point, counts in self.summary.verdicts.items():
            title = words.attention[point].title if words is not None else point
            yield f"  {self._verdict(counts)}  {title} ({self._share(point, counts)})"
        for point in self._hints():
            yield f"  {self.word('hint'):<12}{words.attention[point].cue if words is not None else point}"
        yield f"  {self.word('coverage', percent=round(100 * self.summary.coverage))}"
        yield from self._how_to_stand()

    def _amount(self) -> str:
        summary = self.summary
        holds = [event.held_s for event in self.events if isinstance(event, HoldDone)]
        found = []
        if self.sheet.kind != "hold":
            found.append(self.word("repetitions", count=summary.repetitions))
            if {"left", "right"} & set(summary.by_side):
                sides = {side: summary.by_side.get(side, 0) for side in ("left", "right")}
                found.append(self.word("sides", **sides))
            if summary.partial:
                found.append(self.word("partial", count=summary.partial))
            tempos = sorted(e.tempo_s for e in self.events if isinstance(e, RepetitionDone) and e.counted)
            if tempos:
                found.append(self.word("tempo", seconds=self.number(tempos[len(tempos) // 2])))
        if holds or self.sheet.kind == "hold":
            found.append(self.word("held", seconds=self.number(summary.held_s)))
            if len(holds) > 1:
                found.append(self.word("longest", seconds=self.number(max(holds))))
        return ", ".join(found)

    def _verdict(self, counts: Mapping[State, float]) -> str:
        state: State = "not_visible"
        if counts["good"] or counts["attention"]:
            state = "attention" if counts["attention"] else "good"
        return f"{self.word(state):<11}"

    def _share(self, point: str, counts: Mapping[State, float]) -> str:
        unit = self.word("seconds" if self.sheet.kind == "hold" else "times")
        seen, bad = counts["good"] + counts["attention"], counts["attention"]
        share = self.word(
            "share",
            seen=self.number(seen),
            all=self.number(seen + counts["not_visible"]),
            bad=self.number(bad),
            unit=unit,
        )
        wanted: State = "attention" if bad else "good"
        sure = [
            event.probability if bad else 1 - event.probability
            for event in self.events
            if isinstance(event, Verdict)
            and event.point == point
            and event.state == wanted
            and event.probability is not None
        ]
        if not sure:
            return share
        return f"{share}, {self.word('sure', percent=round(100 * sorted(sure)[len(sure) // 2]))}"

    def _hints(self) -> tuple[str, ...]:
        told_once = (
            event.point
            for event in self.events
            if isinstance(event, Verdict) and event.hint_only and event.state == "attention"
        )
        return tuple(dict.fromkeys(told_once))

    def _how_to_stand(self) -> Iterator[str]:
        """For what was never seen: the views that show it."""
        unseen = {
            point
            for point, counts in self.summary.verdicts.items()
            if not counts["good"] and not counts["attention"]
        }
        views = {view for check in self.sheet.checks if check.point in unseen for view in check.views}
        seen = next((e for e in reversed(self.events) if isinstance(e, ViewSeen)), None)
        if seen is not None and not seen.ok:
            views.add(self.sheet.view)
        for view in sorted(views):
            term = self.catalogue.views.get(view)
            name = view if term is None else term.name(self.language)
            yield f"  {self.word('stand', view=name)}"


def told(events: Sequence[Event], sheet: Sheet, catalogue: Catalogue, language: str) -> str:
    """The lines. The last event must be the summary."""
    summary = events[-1]
    if not isinstance(summary, Summary):
        raise TypeError("a set ends with its summary")
    return "\n".join(_Telling(events, summary, sheet, catalogue, language).lines())
