"""Decides whether an attention point is all right.

From how probable it is that the true value is past its limit.

Near the limit the answer is "unsure", which is not a fault. What passes quickly is no fault either.
"""

import math
from typing import Final

from ruggensteun.movement.events import State, Verdict
from ruggensteun.movement.measured import Measured, NotVisible, Reading, Reason
from ruggensteun.movement.sheet import Check

ATTENTION_FROM: Final = 0.75
"""Three times as likely past the limit as within it. A stricter share left half of the mild faults untold
while hardly one warning in a hundred was false; of five that may be, this spends two or three."""
ATTENTION_UNTIL: Final = 0.5
"""A warning ends where past the limit is no longer the likelier."""
GOOD_BELOW: Final = 0.4
"""Below: one and a half times as likely within the limit as past it. A stricter share leaves most untold."""
_SEEN_SHARE: Final = 0.5
_LONGEST_STEP_S: Final = 0.2
"""After a gap, one frame does not stand for all the time that passed."""
_UNSEEN_S: Final = 1.5
_ROOT_2: Final = math.sqrt(2)


def _below(z: float) -> float:
    return 0.5 * (1 + math.erf(z / _ROOT_2))


def probability_past(check: Check, reading: Measured) -> float:
    """That the true value is past the limit, given the measured value and its uncertainty."""
    if check.direction == "at-most":
        past = _below((reading.value - check.limit) / reading.sd)
    elif check.direction == "at-least":
        past = _below((check.limit - reading.value) / reading.sd)
    else:
        off = reading.value - check.target
        past = _below((off - check.limit) / reading.sd) + _below((-check.limit - off) / reading.sd)
    return round(past, 4)


class Lasting:
    """Whether something lasts: time adds up while it holds, and runs off twice as fast when it does not."""

    def __init__(self, needed_s: float) -> None:
        self._needed_s = needed_s
        self._for_s = 0.0

    def update(self, passed_s: float, holds: bool) -> bool:
        self._for_s = self._for_s + passed_s if holds else max(0.0, self._for_s - 2 * passed_s)
        self._for_s = min(self._for_s, self._needed_s + 1.0)
        return holds and self._for_s >= self._needed_s

    def clear(self) -> None:
        self._for_s = 0.0


class Judge:
    """What both kinds of judging share: one check, its timers and the worst that was seen."""

    def __init__(self, check: Check, unit: str) -> None:
        self.check = check
        self.unit = unit
        self.value: float | None = None
        self.probability: float | None = None
        self.past = Lasting(check.sustained_s)
        self.doubtful = Lasting(check.sustained_s / 2)

    def verdict(self, t_ms: float, state: State, reason: Reason | None = None) -> Verdict:
        hidden = reason not in {None, "unsure"}
        return Verdict(
            t_ms,
            self.check.point,
            state,
            None if hidden else self.value,
            self.check.limit,
            self.unit,
            None if hidden else self.probability,
            self.check.source,
            reason,
            self.check.hint_only,
            self.check.reference == "personal",
        )


class RepetitionJudge:
    """One verdict a repetition: `attention` as soon as it lasts, the others when the repetition is over."""

    def __init__(self, check: Check, unit: str) -> None:
        self._judge = Judge(check, unit)
        self.check = check
        self._unseen: dict[Reason, float] = {}
        self.forget()

    def forget(self) -> None:
        """Starts on a new repetition."""
        self.told = self._doubt = False
        self._seen_s = 0.0
        self._unseen.clear()
        self._judge.value = self._judge.probability = None
        self._judge.past.clear()
        self._judge.doubtful.clear()

    def observe(self, t_ms: float, passed_s: float, reading: Reading) -> Verdict | None:
        passed_s = min(passed_s, _LONGEST_STEP_S)
        if isinstance(reading, NotVisible):
            self._unseen[reading.reason] = self._unseen.get(reading.reason, 0.0) + passed_s
            return None
        judge, past = self._judge, probability_past(self.check, reading)
        self._seen_s += passed_s
        if judge.probability is None or past > judge.probability:
            judge.value, judge.probability = reading.value, past
        self._doubt |= judge.doubtful.update(passed_s, past > GOOD_BELOW)
        if judge.past.update(passed_s, past >= ATTENTION_FROM) and not self.told:
            self.told = True
            return judge.verdict(t_ms, "attention")
        return None

    def close(self, t_ms: float) -> tuple[State, Verdict | None]:
        """How this repetition went, and its verdict unless that was told already. Starts on the next."""
        told, verdict = self.told, self._closing(t_ms)
        self.forget()
        return ("attention", None) if told else (verdict.state, verdict)

    def _closing(self, t_ms: float) -> Verdict:
        unseen_s = math.fsum(self._unseen.values())
        if self._seen_s <= 0 or self._seen_s < _SEEN_SHARE * (self._seen_s + unseen_s):
            silent: Reason = "unclear" if self.check.source == "camera" else "not-placed"
            reason: Reason = max(self._unseen, key=lambda r: (self._unseen[r], r), default=silent)
            return self._judge.verdict(t_ms, "not_visible", reason)
        if self._doubt:
            return self._judge.verdict(t_ms, "not_visible", "unsure")
        return self._judge.verdict(t_ms, "good")


class HoldJudge:
    """A verdict whenever the state changes during a hold, and the seconds spent in each state."""

    def __init__(self, check: Check, unit: str) -> None:
        self._judge = Judge(check, unit)
        self.check = check
        self.state: State | None = None
        self._well = Lasting(max(check.sustained_s, 1.0))
        self._between = Lasting(2.0)
        self._hidden = Lasting(_UNSEEN_S)
        self.seconds: dict[State, float] = {"good": 0.0, "attention": 0.0, "not_visible": 0.0}

    def observe(self, t_ms: float, passed_s: float, reading: Reading) -> Verdict | None:
        passed_s = min(passed_s, _LONGEST_STEP_S)
        if self.state is not None:
            self.seconds[self.state] += passed_s
        if isinstance(reading, NotVisible):
            hidden = self._hidden.update(passed_s, holds=True)
            return self._change(t_ms, "not_visible", reading.reason) if hidden else None
        self._hidden.update(passed_s, holds=False)
        judge = self._judge
        past = probability_past(self.check, reading)
        judge.value, judge.probability = reading.value, past
        well_below = ATTENTION_UNTIL if self.state == "attention" else GOOD_BELOW
        well = self._well.update(passed_s, past <= well_below)
        between = self._between.update(passed_s, well_below < past < ATTENTION_FROM)
        if judge.past.update(passed_s, past >= ATTENTION_FROM):
            return self._change(t_ms, "attention", None)
        if well:
            return self._change(t_ms, "good", None)
        if between and self.state != "good":
            return self._change(t_ms, "not_visible", "unsure")
        return None

    def _change(self, t_ms: float, state: State, reason: Reason | None) -> Verdict | None:
        if state == self.state:
            return None
        self.state = state
        return self._judge.verdict(t_ms, state, reason)

    def forget(self) -> None:
        """The next hold starts without a state; the seconds stay."""
        self.state = None
        for timer in (self._judge.past, self._well, self._between, self._hidden):
            timer.clear()
