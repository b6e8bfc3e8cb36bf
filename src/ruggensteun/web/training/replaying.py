"""What the page of a kept set shows: stills, marks, the demonstration, and what the coach learnt."""

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.movement.calibrating import Span
from ruggensteun.movement.landmarks import Frame
from ruggensteun.web.library.animation import Animation, animation
from ruggensteun.web.library.drawings import Drawing, drawing, pictures_of
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.queries import SUPPORT, current_mode
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.limits import amount_in
from ruggensteun.web.prescriptions.queries.content import PrescribedContent, contents
from ruggensteun.web.training.correcting import name_today
from ruggensteun.web.training.models import Calibration, MovementRecording, Session
from ruggensteun.web.training.queries.recordings import calibrations, recordings
from ruggensteun.web.training.seen import SIDES
from ruggensteun.web.training.sticks import LINES, SEEN, Sheet, Sticks, sheet_for, sticks
from ruggensteun.web.training.told_recording import Mark, VerdictMark, WorkMark, looks_in

MOST_STILLS = 4
STRIP = 1000
"""The width of the strip below the bar, in its own units."""
_MARKS: TypeAdapter[tuple[Mark, ...]] = TypeAdapter(tuple[Mark, ...])


@dataclass(frozen=True, slots=True)
class Still:
    title: str
    sticks: Sticks


@dataclass(frozen=True, slots=True)
class Jump:
    """A moment to go to; on the strip it begins at `x` and is `width` wide, a verdict has no width."""

    title: str
    at_s: float
    x: float
    width: float
    number: int | None
    """Of the repetition or hold that can be approved; None for what cannot."""
    watch: bool


@dataclass(frozen=True, slots=True)
class Replay:
    name: LocalText | str
    title: str
    """Which set, of which side."""
    lasts_s: float
    sheet: Sheet
    stills: tuple[Still, ...]
    jumps: tuple[Jump, ...]
    demonstration: Animation | None
    cover: Drawing | None
    drawn: str
    """How the browser draws the same sticks, as JSON."""


@dataclass(frozen=True, slots=True)
class Recorded:
    kept: MovementRecording
    name: LocalText | str
    title: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """A calibration in words."""

    calibration: Calibration
    name: LocalText | str
    sentences: tuple[str, ...]


def set_title(kept: MovementRecording) -> str:
    side = str(SIDES[kept.side])
    named = {"number": kept.number, "side": side}
    return _("Set %(number)s, %(side)s") % named if side else _("Set %(number)s") % named


def recorded_name(
    kept: MovementRecording | Calibration, content: PrescribedContent | None = None
) -> LocalText | str:
    """With its variant."""
    if content is None:
        return name_today(kept.exercise)
    words = content.words(page_language())
    variant = words.variants.get(kept.variant)
    return words.name if variant is None else f"{words.name}: {variant.name}"


def recorded_in(viewer: Viewer, session: Session) -> tuple[Recorded, ...]:
    """What is kept of a session, in words."""
    kept = recordings(viewer, session.patient_id, session.pk)
    known = contents(one.content for one in kept)
    return tuple(Recorded(one, recorded_name(one, known.get(one.content)), set_title(one)) for one in kept)


def replay_of(kept: MovementRecording, *, judges: bool) -> Replay:
    """Without `judges`, nothing of what the coach saw to watch."""
    content = contents([kept.content]).get(kept.content)
    frames = looks_in(bytes(kept.points)).frames
    sheet = sheet_for(frames)
    marks = _marks(kept)
    lasts_s = kept.lasts_ms / 1000
    pictures = pictures_of(kept.exercise, kept.variant) or pictures_of(kept.exercise)
    poses = pictures.poses if pictures else ()
    return Replay(
        name=recorded_name(kept, content),
        title=set_title(kept),
        lasts_s=lasts_s,
        sheet=sheet,
        stills=tuple(_stills(frames, marks, sheet)),
        jumps=tuple(_jumps(marks, content, kept, judges=judges)),
        demonstration=_demonstration(kept, content),
        cover=drawing(poses[-1]) if poses else None,
        drawn=json.dumps(
            {"lines": LINES, "seen": SEEN, "left": sheet.left, "top": sheet.top, "scale": sheet.scale}
        ),
    )


def spans_of(kept: MovementRecording, chosen: Sequence[int]) -> list[Span]:
    """From when until when the chosen repetitions lasted, by their numbers from 1."""
    return [
        (float(mark.start_ms), float(mark.end_ms))
        for number, mark in enumerate(_work(_marks(kept)), start=1)
        if number in chosen
    ]


def learnt_by_the_coach(viewer: Viewer, patient_id: uuid.UUID) -> list[Learnt]:
    """What it goes by for this person, of every exercise; a library has no coach."""
    if current_mode() != SUPPORT:
        return []
    return [learnt_words(one) for one in calibrations(viewer, patient_id)]


def learnt_words(calibration: Calibration) -> Learnt:
    learnt, signals = calibration.learnt, programme().signals
    sentences = []
    for slug, value in learnt["ranges"].items():
        signal = signals[slug]
        named = {"signal": signal.name(page_language()), "amount": amount_in(signal.unit, value)}
        sentences.append(_("%(signal)s: goes %(amount)s far") % named)
    if learnt["tempo_s"] is not None:
        seconds = formats.number_format(learnt["tempo_s"], 1)
        sentences.append(_("%(seconds)s s for one repetition") % {"seconds": seconds})
    if learnt["baseline"]:
        names = ", ".join(str(signals[slug].name(page_language())) for slug in learnt["baseline"])
        sentences.append(_("own quiet start: %(names)s") % {"names": names})
    return Learnt(calibration, recorded_name(calibration), tuple(sentences))


def _demonstration(kept: MovementRecording, content: PrescribedContent | None) -> Animation | None:
    """The variant that was done comes first."""
    if content is None:
        return None
    return animation(content.exercise, content.words(page_language()), first=kept.variant)


def _marks(kept: MovementRecording) -> list[Mark]:
    """In the order in which things began: a hold is told when it is over. Repetitions are numbered by it."""
    return sorted(
        _MARKS.validate_python(kept.marks),
        key=lambda one: one.at_ms if isinstance(one, VerdictMark) else one.start_ms,
    )


def _work(marks: Sequence[Mark]) -> list[WorkMark]:
    """What counted."""
    return [mark for mark in marks if isinstance(mark, WorkMark) and mark.counted]


def _stills(frames: Sequence[Frame], marks: Sequence[Mark], sheet: Sheet) -> Iterator[Still]:
    """The start, and the middle of the first repetitions or holds."""
    yield Still(_("At the start"), sticks(next((one for one in frames if one.image), frames[0]), sheet))
    for number, mark in enumerate(_work(marks)[: MOST_STILLS - 1], start=1):
        middle_ms = (mark.start_ms + mark.end_ms) / 2
        nearest = min(frames, key=lambda frame: (frame.image is None, abs(frame.t_ms - middle_ms)))
        yield Still(_work_title(mark, number), sticks(nearest, sheet))


def _work_title(mark: WorkMark, number: int) -> str:
    named = {"number": number, "side": SIDES[mark.side]}
    if mark.what == "hold":
        return _("Hold %(number)s %(side)s") % named
    return _("Repetition %(number)s %(side)s") % named


def _jumps(
    marks: Sequence[Mark], content: PrescribedContent | None, kept: MovementRecording, *, judges: bool
) -> Iterator[Jump]:
    longest_ms = max(kept.lasts_ms, 1)
    number = 0
    for mark in marks:
        if isinstance(mark, WorkMark):
            number += mark.counted
            title = _work_title(mark, number).strip() if mark.counted else _("A partial repetition")
            width = STRIP * (mark.end_ms - mark.start_ms) / longest_ms
            at, own = mark.start_ms, number if mark.counted else None
            yield Jump(title, at / 1000, round(STRIP * at / longest_ms), round(width), own, watch=False)
        elif judges:
            title = _("To watch: %(point)s") % {"point": _point_title(mark, content)}
            yield Jump(title, mark.at_ms / 1000, round(STRIP * mark.at_ms / longest_ms), 0, None, watch=True)


def _point_title(mark: VerdictMark, content: PrescribedContent | None) -> LocalText | str:
    words = content.words(page_language()).attention if content else {}
    return words[mark.point].title if mark.point in words else mark.point
