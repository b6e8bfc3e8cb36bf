"""A dose reads the same as a therapist would write it."""

import pytest
from django.utils.translation import override

from ruggensteun.catalogue.exercise import Amount, DefaultDose
from ruggensteun.web.library.doses import (
    TIMES,
    amount_sentence,
    amount_words,
    effort_words,
    rest_words,
    tempo_words,
)

HOLDS = Amount(sets=5, hold_s=8, rest_s=10)
SETS = Amount(sets=3, repetitions=10, rest_s=60)
HELD_SETS = Amount(sets=2, repetitions=8, hold_s=1, rest_s=0)
TIME = Amount(sets=2, duration_s=30, rest_s=30)


def dose(**more: object) -> DefaultDose:
    return DefaultDose.model_validate(
        {"kind": "control", "per": "total", "start": SETS, "target": SETS, **more}
    )


@pytest.mark.parametrize(
    ("amount", "per", "short", "sentence"),
    [
        (HOLDS, "total", "5 x 8 s", "5 keer, telkens 8 tellen vasthouden"),
        (SETS, "side", "3 x 10 per kant", "3 reeksen van 10 keer per kant"),
        (HELD_SETS, "total", "2 x 8 x 1 s", "2 reeksen van 8 keer, telkens 1 tellen vasthouden"),
        (TIME, "direction", "2 x 30 s per richting", "2 keer 30 tellen per richting"),
    ],
)
def test_an_amount_short_and_in_full(amount: Amount, per: str, short: str, sentence: str) -> None:
    with override("nl"):
        assert amount_words(amount, per) == short.replace("x", TIMES)
        assert amount_sentence(amount, per) == sentence


def test_rest_tempo_and_effort_are_said_when_they_are_asked() -> None:
    with override("nl"):
        assert rest_words(SETS) == "60 tellen rust"
        assert rest_words(Amount(sets=1, repetitions=1, rest_s=1)) == "1 tel rust"
        assert rest_words(HELD_SETS) == "rust zo lang je wil"
        assert tempo_words(dose()) == ""
        assert tempo_words(dose(tempo_s=(3, 1, 3))) == "3 tellen heen, 1 tellen vasthouden, 3 tellen terug"
        assert tempo_words(dose(tempo_s=(3, 0, 2))) == "3 tellen heen, 2 tellen terug"
        assert effort_words(dose()) == ""
        assert effort_words(dose(effort=(5, 6))) == "5 tot 6 op 10"
