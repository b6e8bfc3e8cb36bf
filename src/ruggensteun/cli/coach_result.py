"""What the coach found in one set, point by point: for the terminal and for the report."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ruggensteun.cli.coach_words import Speech
from ruggensteun.movement.events import Event, HoldDone, RepetitionDone, State, Summary, Verdict, ViewSeen
from ruggensteun.movement.sheet import Sheet


@dataclass(frozen=True)
class PointResult:
    """`counts` in repetitions, or in seconds of a hold. `sure` from 0 to 1, of the state it is in."""

    point: str
    state: State
    counts: Mapping[State, float]
    sure: float | None
    because: str | None
    hint: bool
    """A hint is said once, and is no fault."""


@dataclass(frozen=True)
class SetResult:
    """One set. The last event must be the summary."""

    events: Sequence[Event]
    sheet: Sheet
    by_phone: bool = False
    """Nothing but a phone was there: it counts nothing, and its verdicts are in seconds."""

    @property
    def in_seconds(self) -> bool:
        return self.by_phone or self.sheet.kind == "hold"

    @property
    def lasted_s(self) -> float:
        return (self.summary.t_ms - self.events[0].t_ms) / 1000

    @property
    def summary(self) -> Summary:
        last = self.events[-1]
        if not isinstance(last, Summary):
            raise TypeError("a set ends with its summary")
        return last

    @property
    def repetitions(self) -> list[RepetitionDone]:
        return [event for event in self.events if isinstance(event, RepetitionDone)]

    @property
    def holds(self) -> list[HoldDone]:
        return [event for event in self.events if isinstance(event, HoldDone)]

    def verdicts(self, point: str) -> list[Verdict]:
        return [event for event in self.events if isinstance(event, Verdict) and event.point == point]

    def points(self) -> list[PointResult]:
        """In the order of the sheet. The summary keeps no count of hints: of those, what was said."""
        counted = self.summary.verdicts
        told = [c.point for c in self.sheet.checks if c.point in counted or c.hint_only]
        points = dict.fromkeys(told)
        return [self._point(point, counted.get(point) or self._told(point)) for point in points]

    def _told(self, point: str) -> Mapping[State, float]:
        counts: dict[State, float] = {"good": 0, "attention": 0, "not_visible": 0}
        for verdict in self.verdicts(point):
            counts[verdict.state] += 1
        return counts

    def _point(self, point: str, counts: Mapping[State, float]) -> PointResult:
        state = _overall(counts)
        told = [verdict for verdict in self.verdicts(point) if verdict.state == state]
        sure = sorted(
            verdict.probability if state == "attention" else 1 - verdict.probability
            for verdict in told
            if verdict.probability is not None
        )
        reasons = Counter(verdict.reason for verdict in told if verdict.reason)
        known = sure[len(sure) // 2] if sure and state != "not_visible" else None
        because = reasons.most_common(1)[0][0] if reasons and state == "not_visible" else None
        hint = state == "attention" and any(verdict.hint_only for verdict in told)
        return PointResult(point, state, counts, known, because, hint)

    def better_views(self) -> tuple[str, ...]:
        """From where what stayed unseen can be seen."""
        if self.by_phone:
            return ()
        unseen = {found.point for found in self.points() if found.because == "view"}
        views = {view for check in self.sheet.checks if check.point in unseen for view in check.views}
        seen = next((e for e in reversed(self.events) if isinstance(e, ViewSeen)), None)
        if seen is not None and not seen.ok:
            views.add(self.sheet.view)
        return tuple(sorted(views))


def _overall(counts: Mapping[State, float]) -> State:
    """How a point is marked after the set: one time `attention` is `attention`."""
    if counts["attention"]:
        return "attention"
    return "good" if counts["good"] else "not_visible"


def amount(result: SetResult, speech: Speech) -> str:
    """How many or how long, in one line."""
    return ", ".join(_amounts(result, speech))


def _amounts(result: SetResult, speech: Speech) -> Iterator[str]:
    if result.by_phone:
        yield speech.word("felt", seconds=speech.number(result.lasted_s))
        return
    summary, held = result.summary, [hold.held_s for hold in result.holds]
    if result.sheet.kind != "hold":
        yield speech.repetitions(summary.repetitions)
        if {"left", "right"} & set(summary.by_side):
            yield speech.word(
                "sides", left=summary.by_side.get("left", 0), right=summary.by_side.get("right", 0)
            )
        if summary.partial:
            yield speech.word("partial", count=summary.partial)
        tempos = sorted(event.tempo_s for event in result.repetitions if event.counted)
        if tempos:
            yield speech.word("tempo", seconds=speech.number(tempos[len(tempos) // 2]))
    if held or result.sheet.kind == "hold":
        yield speech.word("held", seconds=speech.number(summary.held_s))
        if len(held) > 1:
            yield speech.word("longest", seconds=speech.number(max(held)))


def state_word(found: PointResult, speech: Speech) -> str:
    return speech.state(found.state, found.because, hint=found.hint)


def share(found: PointResult, result: SetResult, speech: Speech) -> str:
    """In how much of the set it was seen and how sure that is, or why it was not; of a hint, what to try."""
    if found.hint:
        return speech.cue(found.point)
    seen, bad = found.counts["good"] + found.counts["attention"], found.counts["attention"]
    told = speech.word(
        "share",
        seen=speech.number(seen),
        all=speech.number(seen + found.counts["not_visible"]),
        bad=speech.number(bad),
        unit=speech.word("seconds" if result.in_seconds else "times"),
    )
    if not seen and not found.counts["not_visible"]:
        return ""
    if found.because is not None:
        return speech.word(f"because-{found.because}")
    if found.sure is not None:
        return f"{told}, {speech.word('sure', percent=round(100 * found.sure))}"
    return told


def told(result: SetResult, speech: Speech) -> str:
    """A few lines to read on a terminal."""
    return "\n".join(_lines(result, speech))


def _lines(result: SetResult, speech: Speech) -> Iterator[str]:
    yield speech.title
    yield f"  {amount(result, speech)}"
    for found in result.points():
        state = f"{state_word(found, speech):<12}"
        known = share(found, result, speech)
        yield f"  {state}{speech.point(found.point)}" + (f" ({known})" if known else "")
    yield f"  {speech.word('coverage', percent=round(100 * result.summary.coverage))}"
    for view in result.better_views():
        yield f"  {speech.stand(view)}"
