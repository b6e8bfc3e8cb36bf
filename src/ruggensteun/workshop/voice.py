"""Says sentences, for devices that have no voice: espeak-ng speaks, lame packs what it said."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ruggensteun import places

FORMAT = "voice/1"
TOOLS = ("espeak-ng", "lame")
WORDS_A_MINUTE = 145
RATE_KHZ, KILOBITS = "16", "16"
"""MPEG layer III, which every browser plays. More than this a formant voice does not need."""


class NoTools(Exception):
    """Nothing on this machine can speak. The text says what to install."""


def voice_dir() -> Path:
    return places.assets_dir() / "voice"


def problems(said: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What is not recorded as it is said now; nothing when all is."""
    written = _written()
    for language, sentences in said.items():
        files = written.get(language, {})
        for sentence in sentences:
            if sentence not in files:
                yield f'{language}: "{sentence}" was never recorded'
            elif not (voice_dir() / language / files[sentence]).is_file():
                yield f'{language}: the recording of "{sentence}" is gone'
        for sentence in files.keys() - set(sentences):
            yield f'{language}: "{sentence}" is recorded and never said'


def record(said: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Records what is missing and drops what nobody says any more. How many are done, of how many.

    Raises NoTools before anything is touched.
    """
    missing = [one for one in _all(said) if not _path(*one).exists()]
    absent = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and absent:
        raise NoTools(f"Recording needs {' and '.join(absent)}: `apt-get install {' '.join(absent)}`.")
    for number, (language, sentence) in enumerate(missing, start=1):
        _say(language, sentence, _path(language, sentence))
        yield number, len(missing)
    _write(said)
    _tidy(said)


def _say(language: str, sentence: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    speak = ("espeak-ng", "-v", language, "-s", str(WORDS_A_MINUTE), "--stdout", "--", sentence)
    spoken = subprocess.run(speak, check=True, capture_output=True).stdout  # noqa: S603 (our own words)
    half = path.with_suffix(".half")
    pack = ("lame", "--quiet", "-m", "m", "--resample", RATE_KHZ, "-b", KILOBITS, "-t", "-", str(half))
    subprocess.run(pack, check=True, input=spoken, capture_output=True)  # noqa: S603
    half.replace(path)


def _all(said: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for language, sentences in said.items():
        for sentence in sentences:
            yield language, sentence


def _file(sentence: str) -> str:
    return f"{hashlib.sha256(sentence.encode()).hexdigest()[:10]}.mp3"


def _path(language: str, sentence: str) -> Path:
    return voice_dir() / language / _file(sentence)


def _list() -> Path:
    return voice_dir() / "voice.json"


def _written() -> Mapping[str, Mapping[str, str]]:
    if not _list().is_file():
        return {}
    found: Mapping[str, Mapping[str, str]] = json.loads(_list().read_text(encoding="utf-8"))["sentences"]
    return found


def _write(said: Mapping[str, Sequence[str]]) -> None:
    listed = {
        language: {sentence: _file(sentence) for sentence in sorted(sentences)}
        for language, sentences in said.items()
    }
    voice_dir().mkdir(parents=True, exist_ok=True)
    text = json.dumps({"format": FORMAT, "sentences": listed}, ensure_ascii=False, indent=0)
    _list().write_text(f"{text}\n", encoding="utf-8")


def _tidy(said: Mapping[str, Sequence[str]]) -> None:
    wanted = {_path(language, sentence) for language, sentence in _all(said)}
    for path in voice_dir().glob("*/*"):
        if path not in wanted:
            path.unlink()
