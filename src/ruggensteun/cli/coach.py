"""`ruggensteun coach`: counts, times and judges what a video, a recording or the camera shows."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ruggensteun.authored.problem import BrokenContent
from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.exercise import BASE
from ruggensteun.cli.coach_board import Scoreboard
from ruggensteun.cli.coach_phone import Beside, PhoneCoach, check_phone, is_phone, open_phone, unfelt
from ruggensteun.cli.coach_report import write_report
from ruggensteun.cli.coach_result import SetResult, told
from ruggensteun.cli.coach_sheets import sheet_for, sheet_in, targets_in
from ruggensteun.cli.coach_source import (
    Interrupted,
    Seen,
    add_source_arguments,
    is_camera,
    is_recording,
    open_source,
)
from ruggensteun.cli.coach_traces import Traces
from ruggensteun.cli.coach_words import LANGUAGES, Speech
from ruggensteun.cli.progress import Progress
from ruggensteun.cli.refusing import Misunderstood, refuse
from ruggensteun.movement.attitude import Attitude
from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Cue, Event, PhaseEntered, RepetitionDone, ViewSeen
from ruggensteun.movement.sheet import Sheet
from ruggensteun.movement.targets import Targets, personal_sheet
from ruggensteun.movement.view import VIEW_NAMES

if TYPE_CHECKING:  # a recording needs none of the packages that a video needs
    from ruggensteun.pose.overlay import OverlayFilm


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        help="a video, a recording (X.landmarks.jsonl, gzipped or not), camera (camera:1 is the second), "
        "or what a phone on the pelvis felt (X.attitude.jsonl, gzipped or not): its set begins when it was "
        "first still for 1.5 s",
    )
    parser.add_argument(
        "--phone",
        type=Path,
        metavar="X.attitude.jsonl",
        help="what a phone on the pelvis felt meanwhile; its time counts from the same moment",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--exercise", metavar="SLUG", help="which exercise it shows")
    what.add_argument("--sheet", type=Path, metavar="X.json", help="a coach sheet of your own")
    parser.add_argument("--variant", default=BASE, metavar="KEY", help="of the exercise (base: itself)")
    parser.add_argument("--targets", type=Path, metavar="X.json", help="a therapist's limits and calibration")
    parser.add_argument(
        "--view", choices=("auto", *VIEW_NAMES), default="auto", help="from where it was taken (auto)"
    )
    parser.add_argument(
        "--side", choices=("auto", "left", "right"), default="auto", help="near the camera (auto)"
    )
    parser.add_argument(
        "--mode",
        choices=("support", "library"),
        default="support",
        help="support: also judges; library: counts and times only (support)",
    )
    parser.add_argument("--language", choices=LANGUAGES, default="nl", help="of the result (nl)")
    parser.add_argument("--json", action="store_true", help="every event as one line of JSON")
    parser.add_argument(
        "--overlay", type=Path, metavar="X.webm", help="write the video with skeleton, count and verdicts"
    )
    parser.add_argument(
        "--report", type=Path, metavar="X.html", help="write a page with the signals over time"
    )
    add_source_arguments(parser)


@dataclass(frozen=True)
class _Session:
    """What was asked, understood."""

    asked: argparse.Namespace
    sheet: Sheet
    targets: Targets | None
    speech: Speech

    @property
    def live(self) -> bool:
        return is_camera(self.asked.file)

    @property
    def by_phone(self) -> bool:
        """Nothing but a phone was there."""
        return self.speech.by_phone

    def coach(self) -> Coach | PhoneCoach:
        asked = self.asked
        if self.by_phone:
            return PhoneCoach(self.sheet, targets=self.targets, mode=asked.mode)
        return Coach(self.sheet, targets=self.targets, view=asked.view, side=asked.side, mode=asked.mode)


@dataclass(frozen=True)
class _Take:
    """What is looked at, and felt, in the order of time; `trouble` tells afterwards what stood in the way."""

    looks: Iterable[Seen | Attitude]
    trouble: Callable[[], str] = str
    duration_ms: float = 0.0
    fps: float | None = None


def run(arguments: argparse.Namespace) -> int:
    try:
        session = _understood(arguments)
        with _opened(session) as take:
            return _carry_out(session, take)
    except (Misunderstood, BrokenContent) as problem:
        return refuse("coach", str(problem))


@contextmanager
def _opened(session: _Session) -> Iterator[_Take]:
    """Raises Misunderstood."""
    asked, catalogue = session.asked, session.speech.catalogue
    if session.by_phone:
        with open_phone(Path(asked.file), asked.seconds) as phone:
            check_phone(phone, session.sheet, catalogue, alone=True)
            yield _Take(phone, lambda: phone.trouble)
        return
    with open_source(asked.file, asked.model, asked.seconds) as source:
        if asked.phone is None:
            yield _Take(source.seen, duration_ms=source.duration_ms, fps=source.fps)
            return
        with open_phone(asked.phone, asked.seconds) as phone:
            check_phone(phone, session.sheet, catalogue, alone=False)
            both = Beside(phone, session.sheet)
            looks = both.merged(source.seen)
            yield _Take(looks, lambda: both.trouble, source.duration_ms, source.fps)


def _understood(asked: argparse.Namespace) -> _Session:
    catalogue = load_catalogue()
    if asked.sheet is None:
        sheet = sheet_for(catalogue, asked.exercise, asked.variant)
    else:
        sheet = sheet_in(asked.sheet)
    targets = None if asked.targets is None else targets_in(asked.targets, sheet)
    by_phone = not is_camera(asked.file) and is_phone(Path(asked.file))
    _check_phone_asked(asked, by_phone=by_phone)
    _check_outputs(asked)
    return _Session(asked, sheet, targets, Speech(sheet, catalogue, asked.language, by_phone=by_phone))


def _check_phone_asked(asked: argparse.Namespace, *, by_phone: bool) -> None:
    if by_phone and asked.phone is not None:
        raise Misunderstood(f"{asked.file} is a phone's recording already: leave --phone out.")
    if by_phone and asked.overlay is not None:
        raise Misunderstood("a phone has no pictures to draw on: use --report.")
    if asked.phone is not None and is_camera(asked.file):
        raise Misunderstood("a recording of a phone goes with a recording, not with a camera that looks now.")


def _check_outputs(asked: argparse.Namespace) -> None:
    for path, ending in ((asked.overlay, ".webm"), (asked.report, ".html")):
        if path is None:
            continue
        if path.suffix != ending:
            raise Misunderstood(f"{path} must end in {ending}.")
        if not path.parent.is_dir():
            raise Misunderstood(f"cannot write {path}: there is no folder {path.parent}.")
    if asked.overlay is None:
        return
    if is_camera(asked.file):
        raise Misunderstood("pictures of the camera are never kept: use --overlay with a video.")
    if is_recording(Path(asked.file)):
        raise Misunderstood("a recording has no pictures to draw on: use --overlay with the video itself.")
    if asked.overlay.resolve() == Path(asked.file).resolve():
        raise Misunderstood(f"{asked.overlay} is the video itself: give the overlay another name.")


def _carry_out(session: _Session, take: _Take) -> int:
    asked, coach = session.asked, session.coach()
    sheet = session.sheet if session.targets is None else personal_sheet(session.sheet, session.targets)
    traces = Traces(sheet, view=asked.view, side=asked.side) if asked.report else None
    events: list[Event] = []
    trouble = ""
    with _overlay(session, take) as overlay:
        try:
            for look in _with_progress(take, session):
                new = _fed(coach, look)
                _say(session, new)
                events += [event for event in new if not isinstance(event, PhaseEntered)]
                if overlay is not None:
                    overlay.add(look, new)
                if traces is not None:
                    traces.add(look, coach.worn)
        except Interrupted as broken:
            trouble = str(broken)
    last = coach.finish()
    _say(session, last)
    result = SetResult([*events, *last], sheet, by_phone=session.by_phone)
    if not asked.json:
        print(told(result, session.speech))
    if traces is not None:
        quiet = coach.calibration().baseline if isinstance(coach, Coach) else {}
        write_report(asked.report, result, session.speech, traces, quiet)
    for path in filter(None, (asked.overlay, asked.report)):
        print(path, file=sys.stderr)
    trouble = trouble or take.trouble() or unjudged(result)
    return refuse("coach", trouble) if trouble else 0


def _fed(coach: Coach | PhoneCoach, look: Seen | Attitude) -> tuple[Event, ...]:
    if isinstance(look, Attitude):
        return coach.feed(look)
    return () if isinstance(coach, PhoneCoach) else coach.feed(look.frame)


def _with_progress(take: _Take, session: _Session) -> Iterator[Seen | Attitude]:
    progress = Progress(0 if session.live else take.duration_ms / 1000, "s")
    try:
        for look in take.looks:
            if take.fps is not None and not session.live and isinstance(look, Seen):
                progress.at(look.frame.t_ms / 1000)
            yield look
    finally:
        progress.close()


def _say(session: _Session, events: tuple[Event, ...]) -> None:
    """As JSON, or, before the camera, as someone who stands beside you."""
    for event in events:
        if session.asked.json:
            print(json.dumps(event.to_json()), flush=True)
        elif session.live and isinstance(event, Cue):
            print(f"     {session.speech.cue(event.key)}", flush=True)
        elif session.live and isinstance(event, RepetitionDone) and event.counted:
            print("  +1", flush=True)


class _Overlay:
    """Draws what the coach knows on each picture."""

    def __init__(self, film: "OverlayFilm", scoreboard: Scoreboard) -> None:
        self._film = film
        self._scoreboard = scoreboard

    def add(self, look: Seen | Attitude, events: tuple[Event, ...]) -> None:
        t_ms = look.t_ms if isinstance(look, Attitude) else look.frame.t_ms
        board = self._scoreboard.board(t_ms, events)
        if isinstance(look, Seen) and look.picture is not None:
            self._film.add(look.picture, look.frame, board)


@contextmanager
def _overlay(session: _Session, take: _Take) -> Iterator[_Overlay | None]:
    path = session.asked.overlay
    if path is None or take.fps is None:
        yield None
        return
    from ruggensteun.pose.overlay import Unwritable, overlay_film  # noqa: PLC0415  only a video needs it

    scoreboard = Scoreboard(session.speech, judges=session.asked.mode == "support")
    try:
        with overlay_film(path, take.fps) as film:
            yield _Overlay(film, scoreboard)
    except Unwritable as problem:
        raise Misunderstood(str(problem)) from None


_IN_THE_WAY: Final = {
    "nobody": "nobody is seen",
    "unclear": "the person is not seen clearly",
    "posture": "the person is not in the position of the exercise",
    "come-closer": "the person is too small in the picture",
    "whole-body": "not all of the person is in the picture",
    "second-person": "there is more than one person",
}


def unjudged(result: SetResult) -> str:
    """Why nothing could be followed, as one sentence; empty when something could."""
    if result.by_phone:
        return unfelt(result.events)
    if result.summary.coverage > 0:
        return ""
    if not result.summary.frames:
        return "the recording has no frames."
    seen = next((event for event in reversed(result.events) if isinstance(event, ViewSeen)), None)
    reason = seen.reason or "" if seen else "unclear"
    found = _IN_THE_WAY.get(reason, f"the person is seen {seen.view}" if seen else reason)
    wanted = f"{result.sheet.exercise} must be seen from: {result.sheet.view}"
    return f"nothing of this can be judged: {found}; {wanted}."
