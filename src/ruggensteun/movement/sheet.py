"""The coach sheet, `coach-sheet/1`: what the coach must know of one exercise or variant.

The workshop compiles it.

The engine knows no exercise by name. All that differs between exercises stands in its sheet.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast

from ruggensteun.movement.events import Phase, Source
from ruggensteun.movement.jsonfields import Fields, WrongField
from ruggensteun.movement.signals import CAMERA_SIGNALS, PHONE_SIGNALS_BY_SLUG
from ruggensteun.movement.view import POSTURES, SEEN_FROM, VIEW_NAMES, Posture, ViewName

FORMAT: Final = "coach-sheet/1"

Kind = Literal["repetitions", "hold", "steps"]
SidesRule = Literal["both", "each", "front"]
SideChoice = Literal["near", "left", "right", "each", "moving", "other", "front", "rear"]
Direction = Literal["at-most", "at-least", "within"]
Reference = Literal["absolute", "personal"]
PHASES: Final[tuple[Phase, ...]] = ("rest", "out", "top", "back", "hold")


class BrokenSheet(ValueError):
    """A sheet that cannot be used; the message is one sentence with the field."""


@dataclass(frozen=True, slots=True)
class Track:
    """The signal whose going out and back is one repetition, and how far the drawn person goes.

    `sides`: both = one movement of the whole body, read at the near side; each = left and right count by
    themselves; front = one movement, named after the leg that stands in front at its end (lunge).
    """

    signal: str
    views: tuple[ViewName, ...]
    start: float
    end: float
    sides: SidesRule


@dataclass(frozen=True, slots=True)
class Way:
    """What the drawn person reads at rest and in the hold: the way that somebody comes and goes.

    `near` is the share of it at which the whole body has come within a tenth of the hold: more than 0.9 where
    the signal is ahead of the body.
    """

    rest: float
    held: float
    near: float


@dataclass(frozen=True, slots=True)
class Condition:
    """While holding, this signal stays between low and high: wide, it tells the exercise from resting.

    `way`: of the one that tells best, how somebody comes there.
    """

    signal: str
    low: float
    high: float
    way: Way | None


@dataclass(frozen=True, slots=True)
class Check:
    """One attention point that a signal can see. In the sheet the most important check comes first.

    `within`: no further than `limit` from `target`. `personal`: the value is the change since the quiet
    start. `sustained_s`: how long it must last. `during`: phases in which it counts; empty means the whole
    repetition or hold. `switched_off`: seen from there it errs too often, as measured, and says nothing.
    """

    point: str
    source: Source
    signal: str
    views: tuple[ViewName, ...]
    side: SideChoice
    direction: Direction
    limit: float
    target: float
    reference: Reference
    during: tuple[Phase, ...]
    sustained_s: float
    hint_only: bool
    cue: str
    switched_off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tempo:
    out_s: float
    top_s: float
    back_s: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """`posture` and `view` are how the person should be.

    `also_seen_as`: postures that are recognised now and then while somebody does this very exercise, such as
    standing for somebody who kneels and leans forward; they are read as `posture`.
    `content`: hash of the exercise's folder. `hold_at_top`: the end of each repetition is held and timed.
    """

    exercise: str
    variant: str
    content: str
    posture: Posture
    also_seen_as: tuple[Posture, ...]
    view: ViewName
    kind: Kind
    tracks: tuple[Track, ...]
    held_while: tuple[Condition, ...]
    hold_at_top: bool
    tempo: Tempo | None
    checks: tuple[Check, ...]

    @property
    def views(self) -> frozenset[ViewName]:
        """Every view in which something can be followed or judged."""
        lists = [track.views for track in self.tracks] + [check.views for check in self.checks]
        return frozenset({self.view}.union(*lists))


def read_sheet(path: Path) -> Sheet:
    """Raises BrokenSheet when the file is not a sheet of this version, OSError when it is not there."""
    try:
        return sheet_from_text(path.read_text(encoding="utf-8"))
    except (BrokenSheet, UnicodeDecodeError) as error:
        raise BrokenSheet(f"{path.name}: {error}") from None


def sheet_from_text(text: str) -> Sheet:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise BrokenSheet(f"this is not JSON: {error}.") from None
    try:
        return _sheet(Fields(found, "sheet"))
    except WrongField as error:
        raise BrokenSheet(str(error)) from None


def _sheet(fields: Fields) -> Sheet:
    fields.choice("format", (FORMAT,))
    view = cast("ViewName", fields.choice("view", VIEW_NAMES))
    tempo = fields.inner("tempo_s") if fields.has("tempo_s") else None
    sheet = Sheet(
        exercise=fields.text("exercise"),
        variant=fields.text("variant", "base"),
        content=fields.text("content"),
        posture=cast("Posture", fields.choice("posture", POSTURES)),
        also_seen_as=cast("tuple[Posture, ...]", fields.choices("also_seen_as", POSTURES, ())),
        view=view,
        kind=cast("Kind", fields.choice("kind", ("repetitions", "hold", "steps"))),
        tracks=tuple(_track(row, view) for row in fields.rows("tracks")),
        held_while=tuple(_condition(row) for row in fields.rows("held_while")),
        hold_at_top=fields.flag("hold_at_top", default=False),
        tempo=None
        if tempo is None
        else Tempo(tempo.number("out"), tempo.number("top"), tempo.number("back")),
        checks=tuple(_check(row, view) for row in fields.rows("checks")),
    )
    if sheet.kind == "hold" and not sheet.held_while:
        raise WrongField("sheet: a hold needs 'held_while': the conditions under which it is held.")
    if sheet.kind != "hold" and not sheet.tracks:
        raise WrongField("sheet: repetitions and steps need 'tracks': the signal that goes out and back.")
    return sheet


def _views(fields: Fields, default: tuple[ViewName, ...]) -> tuple[ViewName, ...]:
    return cast("tuple[ViewName, ...]", fields.choices("views", VIEW_NAMES, default))


def _track(fields: Fields, view: ViewName) -> Track:
    track = Track(
        signal=fields.choice("signal", tuple(CAMERA_SIGNALS)),
        views=_views(fields, (view,)),
        start=fields.number("start"),
        end=fields.number("end"),
        sides=cast("SidesRule", fields.choice("sides", ("both", "each", "front"), "both")),
    )
    if track.start == track.end:
        raise WrongField(
            f"sheet: the track of {track.signal} starts and ends at {track.start:g}; it must move."
        )
    return track


def _condition(fields: Fields) -> Condition:
    signal = fields.choice("signal", tuple(CAMERA_SIGNALS))
    way = None
    if fields.has("rest"):
        way = Way(fields.number("rest"), fields.number("held"), fields.number("near", 0.9))
        if way.rest == way.held:
            raise WrongField(f"sheet: {signal} rests and is held at {way.rest:g}; it must move.")
    return Condition(signal, fields.number("low"), fields.number("high"), way)


def _check(fields: Fields, view: ViewName) -> Check:
    source = cast("Source", fields.choice("source", ("camera", "phone"), "camera"))
    slugs = tuple(CAMERA_SIGNALS if source == "camera" else PHONE_SIGNALS_BY_SLUG)
    point = fields.text("point")
    direction = cast("Direction", fields.choice("direction", ("at-most", "at-least", "within")))
    return Check(
        point=point,
        source=source,
        signal=fields.choice("signal", slugs),
        views=_views(fields, (view,)),
        side=cast(
            "SideChoice",
            fields.choice(
                "side", ("near", "left", "right", "each", "moving", "other", "front", "rear"), "near"
            ),
        ),
        direction=direction,
        limit=fields.number("limit"),
        target=fields.number("target", 0.0),
        reference=cast("Reference", fields.choice("reference", ("absolute", "personal"), "absolute")),
        during=cast("tuple[Phase, ...]", fields.choices("during", PHASES, ())),
        sustained_s=fields.number("sustained_s", 0.3),
        hint_only=fields.flag("hint_only", default=False),
        cue=fields.text("cue", point),
        switched_off=fields.choices("switched_off", SEEN_FROM, ()),
    )
