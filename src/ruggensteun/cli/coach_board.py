"""What the coach knows at one moment of a set, in words: for the overlay on a video."""

from dataclasses import dataclass, replace
from typing import Final

from ruggensteun.cli.coach_words import Speech
from ruggensteun.movement.events import (
    Cue,
    Event,
    HoldDone,
    PhaseEntered,
    RepetitionDone,
    State,
    Verdict,
    ViewSeen,
)

_CUE_MS: Final = 2500.0


@dataclass(frozen=True)
class Mark:
    """One attention point, as it was judged last; `word` says the state."""

    state: State
    word: str
    text: str


@dataclass(frozen=True)
class Board:
    """`cue` is empty when nothing is said."""

    count: str
    unit: str
    marks: tuple[Mark, ...]
    cue: str


class Scoreboard:
    """Feed it the events in order; it tells what stands on the board."""

    def __init__(self, speech: Speech, *, judges: bool) -> None:
        self._speech = speech
        self._counts_time = speech.sheet.kind == "hold"
        self._repetitions = 0
        self._held_s = 0.0
        self._holding_since_ms: float | None = None
        self._cue, self._cue_ms = "", 0.0
        points = dict.fromkeys(check.point for check in speech.sheet.checks) if judges else {}
        unseen = speech.word("not_visible")
        self._marks = {point: Mark("not_visible", unseen, speech.point(point)) for point in points}

    def board(self, t_ms: float, events: tuple[Event, ...]) -> Board:
        for event in events:
            self._take(event)
        cue = self._cue if t_ms - self._cue_ms <= _CUE_MS else ""
        marks = tuple(self._marks.values())
        if self._counts_time:
            running = 0.0 if self._holding_since_ms is None else (t_ms - self._holding_since_ms) / 1000
            return Board(f"{self._held_s + running:.0f} s", self._speech.word("held.unit"), marks, cue)
        unit = self._speech.word("repetition.unit" if self._repetitions == 1 else "repetitions.unit")
        return Board(str(self._repetitions), unit, marks, cue)

    def _take(self, event: Event) -> None:
        if isinstance(event, RepetitionDone):
            self._repetitions += event.counted
        elif isinstance(event, PhaseEntered):
            self._holding_since_ms = event.t_ms if event.phase == "hold" else None
        elif isinstance(event, HoldDone):
            self._held_s += event.held_s
        elif isinstance(event, Verdict):
            self._judge(event)
        elif isinstance(event, Cue):
            self._cue, self._cue_ms = self._speech.cue(event.key), event.t_ms
        elif isinstance(event, ViewSeen) and not event.ok and event.reason is not None:
            self._cue, self._cue_ms = self._speech.cue(f"view-{event.reason}"), event.t_ms

    def _judge(self, verdict: Verdict) -> None:
        mark = self._marks.get(verdict.point)
        if mark is None or (verdict.reason == "view" and mark.state != "not_visible"):
            return  # another check of that point does see it
        hint = verdict.hint_only and verdict.state == "attention"
        word = self._speech.state(verdict.state, verdict.reason, hint=hint)
        self._marks[verdict.point] = replace(mark, state=verdict.state, word=word)
