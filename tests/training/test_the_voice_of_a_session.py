"""A device without a voice hears ours: every sentence that is ours has its recording, and a note has none."""

import datetime
import json
from contextlib import closing
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun import places
from ruggensteun.clinical.dose import LIMITS, PrescribedDose
from ruggensteun.web.library.programme import programme
from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.training.spoken import everything_said, recorded_sentences, sentences
from ruggensteun.workshop.voice import NoTools, problems, record
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed, phase, plan, squat
from tests.training.test_the_plan_of_a_guided_session import told

MP3_SYNC = b"\xff\xf3"
"""How a frame of MPEG-2 layer III begins."""
LEAST_BYTES = 1000


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_is_recorded_and_every_recording_can_be_played(language: str) -> None:
    said = everything_said(language)
    recorded = recorded_sentences()[language]
    folder = places.assets_dir() / "voice" / language
    assert set(said) == set(recorded), "run `make voice`"
    for file in recorded.values():
        heard = (folder / file).read_bytes()
        assert heard.startswith(MP3_SYNC), file
        assert len(heard) > LEAST_BYTES, file
    assert {path.name for path in folder.iterdir()} == set(recorded.values())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_said_are_every_cue_every_start_every_count_and_every_question(language: str) -> None:
    said = set(everything_said(language))
    for exercise in programme().exercises:
        words = programme().words(exercise, language)
        assert f"{words.name}." in said
        assert set(sentences(words.start)) <= said
        for point in words.attention.values():
            assert point.cue in said
            if point.ask:
                assert any(point.ask in sentence for sentence in said), point.ask
    assert {str(number) for number in range(1, LIMITS["repetitions"][1] + 1)} <= said


def test_a_text_falls_apart_in_whole_sentences() -> None:
    assert sentences("Lig neer. Is dat goed? Ja!") == ["Lig neer.", "Is dat goed?", "Ja!"]
    assert sentences("Tel tot 2.5 en stop") == ["Tel tot 2.5 en stop"]
    assert sentences(" ") == []


@pytest.mark.django_db
def test_a_session_brings_the_recordings_of_its_own_exercises_and_none_of_a_note(
    cast: Cast, luc: Client
) -> None:
    dose = PrescribedDose(kind="strength", sets=2, repetitions=7, rest_s=45, tempo_s=(3, 1, 3))
    start = timezone.localdate() - datetime.timedelta(days=7)
    noted = squat(dose=dose, note="Met de stoel naast je.")
    wanted = composed(plan(phase(noted), starts_on=start), start=start)
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=wanted)
    session = told(luc)
    voice, (exercise,) = session["voice"], session["exercises"]
    assert exercise["told"] == "2 reeksen. 7 keer."
    spoken = [exercise["told"], session["words"]["get-ready"], "7"]
    for version in exercise["versions"]:
        spoken += [f"{version['name']}.", version["start"], version["change"]]
        spoken += [cue["words"] for cue in version["cues"]]
    for text in spoken:
        assert set(sentences(text)) <= set(voice["files"]), text
    assert "Met de stoel naast je." not in voice["files"]
    with closing(luc.get(f"{voice['folder']}{voice['files']['7']}")) as heard:
        assert heard.status_code == 200


def test_what_is_missing_changed_or_never_said_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUGGENSTEUN_ASSETS", str(tmp_path))
    folder = tmp_path / "voice"
    (folder / "nl").mkdir(parents=True)
    (folder / "nl" / "there.mp3").write_bytes(b"heard")
    files = {"Een.": "there.mp3", "Twee.": "gone.mp3", "Vier.": "there.mp3"}
    (folder / "voice.json").write_text(json.dumps({"format": "voice/1", "sentences": {"nl": files}}))
    assert list(problems({"nl": ["Een.", "Twee.", "Drie."]})) == [
        'nl: the recording of "Twee." is gone',
        'nl: "Drie." was never recorded',
        'nl: "Vier." is recorded and never said',
    ]


def test_a_machine_that_cannot_speak_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUGGENSTEUN_ASSETS", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoTools, match="apt-get install espeak-ng lame"):
        list(record({"nl": ["Een."]}))
    assert list(tmp_path.iterdir()) == []
