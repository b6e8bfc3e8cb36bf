"""The coach: feed it what the camera or the phone saw, and it answers with events.

    coach = Coach(sheet, mode="support")
    for frame in recording:
        for event in coach.feed(frame):
            ...
    coach.finish()

It holds no clock and does no input or output: the same frames give the same events, live or from a recording.
"""

from collections.abc import Callable, Iterator
from typing import Final, Literal

from ruggensteun.movement.attitude import Attitude
from ruggensteun.movement.baseline import Baseline
from ruggensteun.movement.cues import PRAISE, SLOWER, CueDesk
from ruggensteun.movement.events import Event, HoldDone, Phase, RepetitionDone, Verdict
from ruggensteun.movement.eye import Eye, SideChoice, ViewChoice
from ruggensteun.movement.following import Follower
from ruggensteun.movement.framing import Framing, fits
from ruggensteun.movement.holding import Holder
from ruggensteun.movement.judging import CheckReader, HoldJudging, Moment, RepetitionJudging
from ruggensteun.movement.landmarks import Frame, Side
from ruggensteun.movement.measured import NotVisible, Reading
from ruggensteun.movement.placing import SILENT_MS
from ruggensteun.movement.scene import Scene
from ruggensteun.movement.sheet import Sheet
from ruggensteun.movement.signals import CAMERA_SIGNALS, PHONE_SIGNALS_BY_SLUG
from ruggensteun.movement.summary import Tally
from ruggensteun.movement.targets import Calibration, Targets, personal_sheet
from ruggensteun.movement.wearing import WornPhone

Mode = Literal["library", "support"]

_VIEW_CUE_MS: Final = 3000.0
_NOBODY_MS: Final = 1000.0
_VIEW_RANK: Final = -1
_SLOWER_RANK: Final = 80
_PRAISE_RANK: Final = 90
_PRAISED_REPETITIONS: Final = 3
_SILENT: Final = NotVisible("silent")
_HURRIED: Final = 0.5
"""Share of the expected tempo."""


class Coach:
    """`library` counts and times; only `support` judges.

    Raises BrokenTargets for targets of another exercise.
    """

    def __init__(
        self,
        sheet: Sheet,
        *,
        targets: Targets | None = None,
        view: ViewChoice = "auto",
        side: SideChoice = "auto",
        mode: Mode = "library",
    ) -> None:
        self._sheet = sheet if targets is None else personal_sheet(sheet, targets)
        self._judges_at_all = mode == "support"
        given = targets.calibration if targets is not None else None
        self._tempo_s = given.tempo_s if given is not None else None
        self._baseline = Baseline(given.baseline if given is not None else {})
        self._eye = Eye(self._sheet, view, side)
        self._framing = Framing(self._sheet)
        self._follower = Follower(self._sheet, given.ranges if given is not None else {})
        self._holder = Holder(self._sheet) if self._sheet.kind == "hold" else None
        units = {slug: signal.unit for slug, signal in CAMERA_SIGNALS.items()}
        units |= {slug: signal.unit for slug, signal in PHONE_SIGNALS_BY_SLUG.items()}
        judging = HoldJudging if self._holder is not None else RepetitionJudging
        self._judging: HoldJudging | RepetitionJudging = judging(self._sheet, units)
        self._readers = {
            index: CheckReader(check, self._baseline)
            for index, check in enumerate(self._sheet.checks)
            if check.source == "camera"
        }
        self._cues = CueDesk()
        self._tally = Tally()
        self._phone: WornPhone | None = None
        self._last_ms: float | None = None
        self._phone_ms: float | None = None
        self._problem: str | None = None
        self._problem_ms: float | None = None
        self._present_ms: float | None = None
        self._near: Side | None = None
        self._hinted: set[str] = set()
        self._good_streak = self._hurried = 0

    def feed(self, seen: Frame | Attitude) -> tuple[Event, ...]:
        """What this look gives. A look from before the last one is passed over."""
        if isinstance(seen, Attitude):
            return tuple(self._feel(seen))
        if self._last_ms is not None and seen.t_ms <= self._last_ms:
            return ()
        passed_s = 0.0 if self._last_ms is None else (seen.t_ms - self._last_ms) / 1000
        self._last_ms = seen.t_ms
        scene = self._eye.look(seen)
        events = self._frame_the(seen.t_ms, scene)
        usable = scene is not None and scene.view.name != "none" and fits(self._sheet, scene.view.posture)
        if self._holder is not None:
            events += self._hold(seen.t_ms, passed_s, scene if usable else None, self._holder)
        elif scene is not None and usable:
            events += self._follow(scene, passed_s)
        return self._told(seen.t_ms, events)

    def finish(self) -> tuple[Event, ...]:
        """Ends what is going on, and sums up. Nothing may be fed afterwards."""
        t_ms = self._last_ms if self._last_ms is not None else self._phone_ms or 0.0
        events: list[Event] = []
        if self._holder is not None:
            events += self._holder.stop(t_ms)
        events += self._follower.finish(t_ms)
        self._tally.take(events)
        counts = self._judging.counts() if self._judges_at_all else {}
        return (*events, self._tally.summary(t_ms, self._sheet.content, counts))

    def calibration(self) -> Calibration:
        """What this set taught about the person, to keep when a therapist approves of it."""
        return Calibration(self._follower.own_ranges, self._tally.usual_tempo_s(), self._baseline.learnt())

    @property
    def worn(self) -> WornPhone | None:
        """The phone on the pelvis, once it was felt."""
        return self._phone

    # What the camera sees

    def _frame_the(self, t_ms: float, scene: Scene | None) -> list[Event]:
        """How the person stands, and since when that is a problem."""
        view = self._eye.view
        if scene is not None:
            self._present_ms = t_ms
            problem = self._framing.problem(view, scene.points, self._eye.trunk)
            if view.near != self._near or self._eye.somebody_new:
                self._near = view.near
                self._baseline.forget()
        elif self._eye.sees_somebody_else:
            problem = "second-person"
        elif self._present_ms is None or t_ms - self._present_ms > _NOBODY_MS:
            problem = "nobody"
        else:
            problem = self._problem
        self._tally.look(followed=problem is None and scene is not None)
        if problem != self._problem or self._problem_ms is None:
            self._problem, self._problem_ms = problem, t_ms
        if problem is not None and t_ms - self._problem_ms >= _VIEW_CUE_MS:
            self._cues.offer(t_ms, f"view-{problem}", _VIEW_RANK)
        told = self._framing.update(t_ms, view, problem)
        return [] if told is None else [told]

    def _follow(self, scene: Scene, passed_s: float) -> list[Event]:
        before = self._follower.phase
        events = self._follower.update(scene)
        phase = self._follower.phase
        if not self._judges_at_all:
            return events
        if self._follower.quiet:
            self._learn(scene, passed_s)
        done = [event for event in events if isinstance(event, RepetitionDone)]
        if any(event.counted for event in done):
            events += self._judging.close(scene.t_ms)
        elif done or (before != "rest" and phase == "rest"):
            self._judging.forget()
        if self._follower.under_way and self._judging.wants(phase):
            events += self._judge(Moment(scene.t_ms, passed_s, phase), scene)
        return events

    def _hold(self, t_ms: float, passed_s: float, scene: Scene | None, holder: Holder) -> list[Event]:
        unseen = scene is None and self._problem != "posture"
        events = holder.update(t_ms, scene, unseen=unseen)
        if not self._judges_at_all:
            return events
        if any(isinstance(event, HoldDone) for event in events):
            self._judging.close(t_ms)
        if scene is not None and holder.settling:
            self._learn(scene, passed_s)
        if holder.holding and scene is not None:
            events += self._judge(Moment(t_ms, passed_s, "hold"), scene)
        return events

    def _learn(self, scene: Scene, passed_s: float) -> None:
        for reader in self._readers.values():
            if reader.needs_baseline:
                reader.learn(scene, passed_s)

    def _judge(self, moment: Moment, scene: Scene) -> Iterator[Event]:
        moving = self._follower.moving
        for index, reader in self._readers.items():
            found = self._judging.observe(index, moment, reader.read(scene, moving))
            if found is not None:
                yield found
        if self._phone_ms is not None and moment.t_ms - self._phone_ms > SILENT_MS:
            yield from self._judge_phone(moment, lambda _: _SILENT)

    # What the phone feels

    def _feel(self, now: Attitude) -> Iterator[Event]:
        if self._phone_ms is not None and now.t_ms <= self._phone_ms:
            return
        passed_s = 0.0 if self._phone_ms is None else (now.t_ms - self._phone_ms) / 1000
        self._phone_ms = now.t_ms
        if not self._judges_at_all:
            return
        if self._phone is None:
            self._phone = WornPhone()
            self._leave_to_phone()
        if self._quiet():
            self._phone.learn(now)
        phase = self._phase()
        if self._judging.wants(phase):
            moment = Moment(now.t_ms, passed_s, phase)
            phone = self._phone
            found = list(self._judge_phone(moment, lambda signal: phone.read(signal, now)))
            yield from self._told(now.t_ms, found)

    def _judge_phone(self, moment: Moment, read: Callable[[str], Reading]) -> Iterator[Event]:
        for index, check in enumerate(self._sheet.checks):
            if check.source == "phone":
                found = self._judging.observe(index, moment, read(check.signal))
                if found is not None:
                    yield found

    def _leave_to_phone(self) -> None:
        """Where both could answer, the phone does: it feels what the camera only guesses."""
        felt = {check.point for check in self._sheet.checks if check.source == "phone"}
        self._readers = {i: r for i, r in self._readers.items() if r.check.point not in felt}

    def _phase(self) -> Phase:
        if self._holder is None:
            return self._follower.phase
        # Without a camera nobody knows when the hold begins: all of it counts.
        return "hold" if self._holder.holding or self._last_ms is None else "rest"

    def _quiet(self) -> bool:
        if self._last_ms is None:
            return True
        return self._follower.quiet if self._holder is None else self._holder.settling

    # What is said

    def _told(self, t_ms: float, events: list[Event]) -> tuple[Event, ...]:
        told = [event for event in events if not self._hinted_before(event)]
        self._tally.take(told)
        for event in told:
            self._consider(event)
        cue = self._cues.say(t_ms)
        return tuple(told) if cue is None else (*told, cue)

    def _hinted_before(self, event: Event) -> bool:
        """A hint is given once; afterwards that point stays silent when it is past its limit."""
        if not isinstance(event, Verdict) or not event.hint_only or event.state != "attention":
            return False
        if event.point in self._hinted:
            return True
        self._hinted.add(event.point)
        return False

    def _consider(self, event: Event) -> None:
        """Whether this event is a reason to say something."""
        if isinstance(event, Verdict) and event.state == "attention":
            self._good_streak = 0
            rank, check = next((i, c) for i, c in enumerate(self._sheet.checks) if c.point == event.point)
            self._cues.offer(event.t_ms, check.cue, rank, once=check.hint_only)
        elif isinstance(event, RepetitionDone) and event.counted and self._judges_at_all:
            self._good_streak += 1
            if self._good_streak >= _PRAISED_REPETITIONS:
                self._cues.offer(event.t_ms, PRAISE, _PRAISE_RANK)
            self._mind_tempo(event)

    def _mind_tempo(self, event: RepetitionDone) -> None:
        tempo = self._sheet.tempo
        expected_s = tempo.out_s + tempo.top_s + tempo.back_s if tempo is not None else None
        wanted_s = self._tempo_s if self._tempo_s is not None else expected_s
        hurried = wanted_s is not None and event.tempo_s < _HURRIED * wanted_s
        self._hurried = self._hurried + 1 if hurried else 0
        if self._hurried > 1:
            self._cues.offer(event.t_ms, SLOWER, _SLOWER_RANK)
