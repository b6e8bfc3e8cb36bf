"""The recording of a phone on the pelvis: alone, or beside what a camera saw at the same time."""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ruggensteun.catalogue import Catalogue
from ruggensteun.cli.coach_source import Seen
from ruggensteun.cli.refusing import Misunderstood, unreadable
from ruggensteun.movement.attitude import FORMAT, Attitude, AttitudeStream, Placed, open_attitude
from ruggensteun.movement.coach import Mode
from ruggensteun.movement.events import Event, ViewSeen
from ruggensteun.movement.lines import BrokenFile, numbered_objects, open_text
from ruggensteun.movement.pelvis import PelvisCoach, felt_checks
from ruggensteun.movement.placing import SILENT_MS, PhonePlace
from ruggensteun.movement.sheet import Sheet
from ruggensteun.movement.targets import Targets
from ruggensteun.movement.wearing import WornPhone

_WORN: Final[dict[Placed, str]] = {"sacrum": "the sacrum", "front-pelvis": "the front of the pelvis"}
_SILENT_EVERY_MS: Final = 200.0
_LONGEST_SILENCE_MS: Final = 600_000.0
"""Of a longer one no more is told: by then nobody knows where the phone is."""


def is_phone(path: Path) -> bool:
    """By its name or its header. What cannot be read is left to who opens it."""
    if path.name.removesuffix(".gz").endswith(".attitude.jsonl"):
        return True
    try:
        with open_text(path) as file:
            _, header = next(numbered_objects(path, file), (1, None))
    except (OSError, BrokenFile):
        return False
    kind = header.get("format") if isinstance(header, dict) else None
    return isinstance(kind, str) and kind.split("/")[0] == FORMAT.split("/", maxsplit=1)[0]


class PhoneRecording:
    """Open; iterate once. `trouble` tells afterwards where it broke: what came before is valid."""

    def __init__(self, name: str, stream: AttitudeStream, seconds: float | None) -> None:
        self.name = name
        self.placed = stream.placed
        self.trouble = ""
        self._stream = stream
        self._seconds = seconds

    def __iter__(self) -> Iterator[Attitude]:
        try:
            for reading in self._stream:
                if self._seconds is not None and reading.t_ms > 1000 * self._seconds:
                    return
                yield reading
        except BrokenFile as broken:
            self.trouble = str(broken)


@contextmanager
def open_phone(path: Path, seconds: float | None) -> Iterator[PhoneRecording]:
    """Raises Misunderstood."""
    try:
        with open_attitude(path) as stream:
            yield PhoneRecording(path.name, stream, seconds)
    except BrokenFile as broken:
        raise Misunderstood(str(broken)) from None
    except OSError as problem:
        raise unreadable(path, problem) from None


def check_phone(phone: PhoneRecording, sheet: Sheet, catalogue: Catalogue, *, alone: bool) -> None:
    """Raises Misunderstood where a phone tells nothing of this exercise, or was worn in another place."""
    felt = tuple(check for check in sheet.checks if check.source == "phone")
    if not felt:
        raise Misunderstood(f"{sheet.exercise}, variant {sheet.variant}, has nothing that a phone can feel.")
    if alone and not felt_checks(sheet):
        raise Misunderstood(
            f"of {sheet.exercise}, variant {sheet.variant}, a phone alone tells nothing: "
            "a camera must see when it begins; give its recording, and the phone's with --phone."
        )
    exercise = catalogue.exercise(sheet.exercise)
    points = {check.point for check in felt}
    attention = () if exercise is None else exercise.attention_in(sheet.variant)
    asked = next((one.worn for one in attention if one.point in points and one.worn is not None), None)
    if asked is not None and asked != phone.placed:
        raise Misunderstood(
            f"{phone.name}: this phone was worn on {_WORN[phone.placed]} ({phone.placed}); "
            f"{sheet.exercise} asks for {_WORN[asked]} ({asked})."
        )


class PhoneCoach:
    """One set of which only the phone was recorded: it begins at the first quiet start."""

    def __init__(self, sheet: Sheet, *, targets: Targets | None, mode: Mode) -> None:
        self._sheet = sheet
        self._targets = targets
        self._mode = mode
        self._place = PhonePlace(sheet.posture)
        self._coach = PelvisCoach(sheet, self._place)
        self._began = False
        self._last_ms: float | None = None
        self._waiting: ViewSeen | None = None
        """How the phone lay before the set, as last told."""

    @property
    def worn(self) -> WornPhone | None:
        return self._coach.worn if self._began else None

    def feed(self, now: Attitude) -> tuple[Event, ...]:
        events = (*self._silences(now.t_ms), *self._coach.feed(now))
        self._last_ms = now.t_ms
        if self._began:
            return events
        views = (event for event in events if isinstance(event, ViewSeen))
        self._waiting = next(views, self._waiting)
        if self._place.start is None:
            return ()
        self._place.freeze()
        self._coach = PelvisCoach(self._sheet, self._place, targets=self._targets, mode=self._mode)
        self._began = True
        return self._coach.feed(now)

    def _silences(self, until_ms: float) -> Iterator[Event]:
        """As a page tells the engine of them."""
        if self._last_ms is None:
            return
        silent_ms, longest_ms = self._last_ms + SILENT_MS, self._last_ms + _LONGEST_SILENCE_MS
        while silent_ms < min(until_ms, longest_ms):
            yield from self._coach.silence(silent_ms)
            silent_ms += _SILENT_EVERY_MS

    def finish(self) -> tuple[Event, ...]:
        before = () if self._began or self._waiting is None else (self._waiting,)
        return (*before, *self._coach.finish())


class Beside:
    """A phone beside a camera, by one clock. While it does not lie as asked, what it feels is left out."""

    def __init__(self, phone: PhoneRecording, sheet: Sheet) -> None:
        self._phone = phone
        self._place = PhonePlace(sheet.posture)
        self._first_ms: float | None = None
        self._meanwhile = self._believed = 0
        self._slipped_ms: float | None = None
        self._over = False

    def merged(self, seen: Iterable[Seen]) -> Iterator[Seen | Attitude]:
        """In the order of time, for as long as the camera saw."""
        both: tuple[Iterable[Seen | Attitude], ...] = (self._watched(seen), self._phone)
        for look in heapq.merge(*both, key=_time_ms):
            if isinstance(look, Seen):
                self._first_ms = look.frame.t_ms if self._first_ms is None else self._first_ms
                yield look
            elif self._over:
                return
            elif self._is_believed(look):
                self._believed += 1
                yield look

    def _watched(self, seen: Iterable[Seen]) -> Iterator[Seen]:
        yield from seen
        self._over = True

    def _is_believed(self, now: Attitude) -> bool:
        if self._first_ms is None or now.t_ms < self._first_ms:
            return False
        self._meanwhile += 1
        problem = self._place.update(now)
        if self._place.start is not None:
            self._place.freeze()
        if problem == "phone-slipped" and self._slipped_ms is None:
            self._slipped_ms = now.t_ms
        return problem in {None, "phone-still"}

    @property
    def trouble(self) -> str:
        """What stood in the way, as one sentence; empty for nothing."""
        if self._phone.trouble:
            return self._phone.trouble
        if not self._meanwhile:
            return (
                f"{self._phone.name} has nothing from the time of the pictures: "
                "both must count from the same moment."
            )
        if not self._believed:
            return f"{self._phone.name}: the phone never lay on the pelvis as it is asked."
        if self._slipped_ms is not None:
            return _slipped(self._slipped_ms)
        return ""


def _time_ms(look: Seen | Attitude) -> float:
    return look.frame.t_ms if isinstance(look, Seen) else look.t_ms


_NEVER_BEGAN: Final = {
    "phone-turned": "the phone never lay on the pelvis as it is asked (screen outward, top to the head)",
    "phone-still": "the phone was never still for 1.5 s, which is where a set begins",
    "phone-silent": "the phone measured nothing",
}


def unfelt(events: Iterable[Event]) -> str:
    """Why of a phone alone no set could be felt, or not all of it, as one sentence; empty when all could."""
    views = [event for event in events if isinstance(event, ViewSeen)]
    if not views:
        return "the recording has no readings."
    if not any(view.ok for view in views):
        return f"nothing of this can be judged: {_NEVER_BEGAN[views[-1].reason or 'phone-still']}."
    slipped_ms = next((view.t_ms for view in views if view.reason == "phone-slipped"), None)
    return "" if slipped_ms is None else _slipped(slipped_ms)


def _slipped(t_ms: float) -> str:
    return f"the phone slipped at {t_ms / 1000:.1f} s; what it felt after that is not judged."
