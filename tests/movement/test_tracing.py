"""Curves of signals: the same values that the coach judges."""

import dataclasses

import pytest

from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.tracing import Tracer, signals_of
from tests.movement.sessions import coached, only, sheet_of
from tests.movement.stick_figure import film, squat, waves


def test_a_curve_has_every_signal_of_the_sheet_on_every_side() -> None:
    sheet = sheet_of("squat")
    assert signals_of(sheet) == ("knee-angle", "pelvis-height", "knee-inward", "heel-rise", "knee-past-toe")
    tracer = Tracer(sheet)
    curve = [tracer.read(frame) for frame in film(lambda t: squat(waves(t, period_s=3, count=2)), seconds=8)]
    assert curve[0].values["knee-angle.left"] is None, "the view is not yet known"
    assert curve[-1].view.spoken() == "side-right"
    knees = [
        moment.values["knee-angle.right"] for moment in curve if moment.values["knee-angle.right"] is not None
    ]
    assert max(knees) - min(knees) == pytest.approx(105, abs=6)
    assert curve[-1].values["knee-inward.left"] is None, "not seen from the side"


def test_the_curve_shows_what_was_judged() -> None:
    frames = list(film(lambda t: squat(waves(t, period_s=4, count=1), knees_past=0.3), seconds=6, sd=0.0))
    tracer = Tracer(sheet_of("squat"), ["knee-past-toe"])
    values = [tracer.read(frame).values["knee-past-toe.right"] for frame in frames]
    judged = sheet_of("squat")
    plain = dataclasses.replace(
        judged, checks=tuple(dataclasses.replace(check, hint_only=False) for check in judged.checks)
    )
    (told,) = [e for e in only(coached(plain, frames), "verdict") if e["point"] == "knees-behind-toes"]
    assert told["state"] == "attention"
    assert told["limit"] < told["value"] <= max(value for value in values if value is not None) + 0.01


def test_an_empty_picture_has_no_values() -> None:
    traced = Tracer(sheet_of("squat")).read(Frame(0, 640, 480, None))
    assert set(traced.values.values()) == {None}
