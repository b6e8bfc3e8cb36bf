"""What the coach says, as typed events. `to_json` gives the object of one line of `ruggensteun coach --json`.

Numbers are rounded to 3 decimals, so that the same recording gives the same lines everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ruggensteun.movement.landmarks import Side

State = Literal["good", "attention", "not_visible"]
Source = Literal["camera", "phone"]
Phase = Literal["rest", "out", "top", "back", "hold"]


def _number(value: float | None) -> float | None:
    if value is None:
        return None
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded


@dataclass(frozen=True, slots=True)
class ViewSeen:
    """How the person stands or lies.

    `ok`: the exercise can be followed so; else `reason` says what is in the way.
    """

    t_ms: float
    view: str
    posture: str
    ok: bool
    reason: str | None

    def to_json(self) -> dict[str, object]:
        return {
            "event": "view",
            "t_ms": _number(self.t_ms),
            "view": self.view,
            "posture": self.posture,
            "ok": self.ok,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class PhaseEntered:
    t_ms: float
    phase: Phase
    side: Side | None

    def to_json(self) -> dict[str, object]:
        return {"event": "phase", "t_ms": _number(self.t_ms), "phase": self.phase, "side": self.side}


@dataclass(frozen=True, slots=True)
class Range:
    """How far the person went, in the unit of the signal."""

    signal: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class RepetitionDone:
    """`counted` is false for a movement that went less than half as far as this person's own repetitions."""

    t_ms: float
    start_ms: float
    end_ms: float
    side: Side | None
    range: Range
    tempo_s: float
    counted: bool

    def to_json(self) -> dict[str, object]:
        return {
            "event": "repetition",
            "t_ms": _number(self.t_ms),
            "start_ms": _number(self.start_ms),
            "end_ms": _number(self.end_ms),
            "side": self.side,
            "range": {
                "signal": self.range.signal,
                "value": _number(self.range.value),
                "unit": self.range.unit,
            },
            "tempo_s": _number(self.tempo_s),
            "counted": self.counted,
        }


@dataclass(frozen=True, slots=True)
class HoldDone:
    """`held_s` runs from start to end with short breaks; `in_position_s` leaves the breaks out."""

    t_ms: float
    start_ms: float
    held_s: float
    in_position_s: float
    side: Side | None = None

    def to_json(self) -> dict[str, object]:
        return {
            "event": "hold",
            "t_ms": _number(self.t_ms),
            "start_ms": _number(self.start_ms),
            "held_s": _number(self.held_s),
            "in_position_s": _number(self.in_position_s),
            "side": self.side,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """One attention point, for one repetition, or from now on during a hold.

    `probability` that the true value is past the limit. `change`: the value is against the quiet start.
    """

    t_ms: float
    point: str
    state: State
    value: float | None
    limit: float
    unit: str
    probability: float | None
    source: Source
    reason: str | None
    hint_only: bool = False
    change: bool = False

    def to_json(self) -> dict[str, object]:
        return {
            "event": "verdict",
            "t_ms": _number(self.t_ms),
            "point": self.point,
            "state": self.state,
            "value": _number(self.value),
            "limit": _number(self.limit),
            "unit": self.unit,
            "probability": _number(self.probability),
            "source": self.source,
            "reason": self.reason,
            "hint_only": self.hint_only,
            "change": self.change,
        }


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to say: a key, never a sentence. The words belong to the exercise and the language."""

    t_ms: float
    key: str

    def to_json(self) -> dict[str, object]:
        return {"event": "cue", "t_ms": _number(self.t_ms), "key": self.key}


@dataclass(frozen=True, slots=True)
class Summary:
    """The last event. `verdicts` counts repetitions, or seconds of a hold, by point and state.

    `coverage`: share of the frames in which the exercise could be followed.
    """

    t_ms: float
    repetitions: int
    by_side: Mapping[str, int]
    partial: int
    held_s: float
    in_position_s: float
    verdicts: Mapping[str, Mapping[State, float]]
    frames: int
    coverage: float
    engine: str
    content: str

    def to_json(self) -> dict[str, object]:
        return {
            "event": "summary",
            "t_ms": _number(self.t_ms),
            "repetitions": self.repetitions,
            "by_side": dict(self.by_side),
            "partial": self.partial,
            "held_s": _number(self.held_s),
            "in_position_s": _number(self.in_position_s),
            "verdicts": {
                point: {state: _number(n) for state, n in counts.items()}
                for point, counts in self.verdicts.items()
            },
            "frames": self.frames,
            "coverage": _number(self.coverage),
            "engine": self.engine,
            "content": self.content,
        }


Event = ViewSeen | PhaseEntered | RepetitionDone | HoldDone | Verdict | Cue | Summary
