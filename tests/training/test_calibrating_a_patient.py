"""Who treats approves repetitions; from then on the coach goes by them, also in a terminal, until revoked."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Summary
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.recording import RecordingHeader, write_recording
from ruggensteun.movement.sheet import sheet_from_text
from ruggensteun.movement.targets import targets_from_text
from ruggensteun.web.library.coaching import addresses
from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.people.types import NotAllowed, Refused
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.actions.calibrating import approve_repetitions, revoke_calibration
from ruggensteun.web.training.models import Calibration, MovementRecording
from ruggensteun.web.training.replaying import replay_of, spans_of
from tests.people.cast import Cast
from tests.training.movements import kept_squats, squats

pytestmark = pytest.mark.usefixtures("_support")
SMALL = 0.2
"""Of the depth of a whole squat: too little to be counted without knowing the person."""


@pytest.fixture
def approved(an: Client, cast: Cast, revision: Revision) -> MovementRecording:
    """Squats that begin deep enough to be seen as squats; only the small ones are approved, on the page."""
    kept = kept_squats(cast, revision, frames_of_a_stiff_person())
    numbers = [
        str(number) for number in range(2, len([m for m in kept.marks if m["what"] == "repetition"]) + 1)
    ]
    answer = an.post(f"/patienten/{cast.luc.pk}/beweging/{kept.pk}/", {"repetition": numbers})
    assert answer.status_code == 302
    return kept


def frames_of_a_stiff_person() -> list[Frame]:
    first = squats(depth=0.5, count=1)
    shift_ms = first[-1].t_ms + 100
    return [*first, *(moved(frame, shift_ms) for frame in squats(depth=SMALL))]


def moved(frame: Frame, shift_ms: float) -> Frame:
    return Frame(frame.t_ms + shift_ms, frame.width, frame.height, frame.image, frame.world)


def planned(luc: Client) -> dict[str, Any]:
    """The squat in the plan of the guided session."""
    page = luc.get("/vandaag/sessie/").content.decode()
    written = page.split('<script id="session-plan" type="application/json">')[1].split("</script>")[0]
    (found,) = (one for one in json.loads(written)["exercises"] if one["exercise"] == "squat")
    version: dict[str, Any] = found["versions"][0]
    return version


def counted(version: dict[str, Any]) -> int:
    """As the coach in the browser counts two small squats with this plan."""
    targets = targets_from_text(version["targets"]) if version["targets"] else None
    coach = Coach(sheet_from_text(version["sheet"]), targets=targets, mode="support")
    for frame in squats(depth=SMALL, count=2):
        coach.feed(frame)
    summary = coach.finish()[-1]
    assert isinstance(summary, Summary)
    return summary.repetitions


@pytest.mark.skipif(addresses() is None, reason="the coach's runtimes are not made: run make setup")
@pytest.mark.usefixtures("revision")
def test_the_next_session_counts_what_was_approved_until_it_is_revoked(
    luc: Client, cast: Cast, an: Client, request: pytest.FixtureRequest
) -> None:
    assert counted(planned(luc)) == 0
    request.getfixturevalue("approved")
    assert counted(planned(luc)) == 2
    calibration = Calibration.objects.get()
    an.post(f"/patienten/{cast.luc.pk}/ijkingen/{calibration.pk}/stoppen/")
    assert planned(luc)["targets"] is None
    assert counted(planned(luc)) == 0


@pytest.mark.skipif(addresses() is None, reason="the coach's runtimes are not made: run make setup")
def test_a_terminal_counts_the_same(luc: Client, approved: MovementRecording, tmp_path: Path) -> None:  # noqa: ARG001
    version = planned(luc)
    (tmp_path / "sheet.json").write_text(version["sheet"], encoding="utf-8")
    (tmp_path / "targets.json").write_text(version["targets"], encoding="utf-8")
    frames = squats(depth=SMALL, count=2)
    write_recording(tmp_path / "x.landmarks.jsonl", RecordingHeader(640, 480), frames)
    words = ["coach", "x.landmarks.jsonl", "--sheet", "sheet.json", "--targets", "targets.json", "--json"]
    command = [str(Path(sys.executable).parent / "ruggensteun"), *words]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert json.loads(told.splitlines()[-1])["repetitions"] == counted(version) == 2


def test_who_and_when_is_shown_and_in_the_trail(an: Client, cast: Cast, approved: MovementRecording) -> None:
    page = an.get(f"/patienten/{cast.luc.pk}/beweging/{approved.pk}/").content.decode()
    assert "goedgekeurd door An De Wilde" in page
    assert "kniehoek" in page
    course = an.get(f"/patienten/{cast.luc.pk}/").content.decode()
    assert "Waarop de coach bij deze persoon let" in course
    assert "Hier niet meer op letten" in course
    assert AuditEntry.objects.filter(did="calibrated", patient_id=cast.luc.pk).count() == 1


def test_approving_anew_takes_the_place_of_what_was(cast: Cast, approved: MovementRecording) -> None:
    approve_repetitions(
        by=cast.viewer("an"), patient_id=cast.luc.pk, recording_id=approved.pk, chosen=[(0, 30_000)]
    )
    assert Calibration.objects.count() == 2
    assert Calibration.objects.filter(revoked_at=None).count() == 1


def test_without_a_choice_nothing_is_learnt(an: Client, cast: Cast, revision: Revision) -> None:
    kept = kept_squats(cast, revision)
    answer = an.post(f"/patienten/{cast.luc.pk}/beweging/{kept.pk}/", {})
    assert answer.status_code == 422
    assert "Kies minstens één herhaling." in answer.content.decode()


def test_what_is_approved_is_what_bears_that_number_on_the_page(cast: Cast, revision: Revision) -> None:
    kept = kept_squats(cast, revision)
    kept.marks = kept.marks[::-1]  # as a hold is told: when it is over
    on_the_page = {jump.number: jump.at_s for jump in replay_of(kept, judges=True).jumps if jump.number}
    assert len(on_the_page) == 3
    for number, at_s in on_the_page.items():
        ((start_ms, _end_ms),) = spans_of(kept, [number])
        assert start_ms / 1000 == at_s


def test_a_number_that_is_none_is_passed_over(an: Client, cast: Cast, revision: Revision) -> None:
    kept = kept_squats(cast, revision)
    answer = an.post(f"/patienten/{cast.luc.pk}/beweging/{kept.pk}/", {"repetition": ["²", "x", "-1"]})
    assert answer.status_code == 422


def test_what_was_seen_from_elsewhere_is_not_learnt_from(cast: Cast, revision: Revision) -> None:
    kept = kept_squats(cast, revision, squats(yaw_deg=0))
    with pytest.raises(Refused, match="niet gemeten"):
        approve_repetitions(
            by=cast.viewer("an"), patient_id=cast.luc.pk, recording_id=kept.pk, chosen=[(0, 30_000)]
        )


def test_only_who_prescribes_approves_and_revokes(cast: Cast, approved: MovementRecording) -> None:
    chosen = [(0.0, 30_000.0)]
    calibration = Calibration.objects.get(revoked_at=None)
    for who in ("doctor", "team_member"):
        viewer = cast.viewer(who)
        with pytest.raises(NotAllowed):
            approve_repetitions(by=viewer, patient_id=cast.luc.pk, recording_id=approved.pk, chosen=chosen)
        with pytest.raises(NotAllowed):
            revoke_calibration(by=viewer, patient_id=cast.luc.pk, calibration_id=calibration.pk)


def test_the_numbers_stay_when_the_points_are_erased(luc: Client, approved: MovementRecording) -> None:
    luc.post(f"/mijn-vooruitgang/beweging/{approved.pk}/wissen/")
    assert not MovementRecording.objects.exists()
    assert Calibration.objects.filter(revoked_at=None).count() == 1
