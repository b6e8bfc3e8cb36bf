"""How the training goes is drawn from what was told, with the same numbers as a table."""

import datetime
import re

from django.test import Client
from django.utils import timezone

from ruggensteun.clinical.report import NextMorning
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.actions.mornings import tell_morning
from ruggensteun.web.training.actions.recording import record_session, withdraw_session
from ruggensteun.web.training.models import Session
from ruggensteun.web.training.trends import Chart, trends_of
from tests.people.cast import Cast
from tests.training.sessions import exercises, session


def trained(cast: Cast, revision: Revision, *days: int, **told: object) -> list[Session]:
    luc = cast.viewer("luc")
    return [
        record_session(by=luc, patient_id=cast.luc.pk, done=session(revision, days=day, **told))
        for day in days
    ]


def charts(cast: Cast) -> dict[str, Chart]:
    return {one.id: one for one in trends_of(cast.viewer("an"), cast.luc.pk, timezone.localdate())}


def test_pain_is_drawn_before_during_and_the_morning_after(cast: Cast, revision: Revision) -> None:
    trained(cast, revision, 4, pain_before=3, pain_during=4)
    trained(cast, revision, 2, pain_before=1, pain_during=2)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    told = NextMorning(pain=5, usual=1, flare_over_24_hours=False)
    tell_morning(by=cast.viewer("luc"), patient_id=cast.luc.pk, on=yesterday, morning=told)
    pain = charts(cast)["pain"]
    assert [row[1:] for row in pain.rows] == [(1, 2, 5), (3, 4, None)]
    assert len(pain.sheet.lines) == len(pain.legend) == 3


def test_what_nobody_told_is_not_drawn(cast: Cast, revision: Revision) -> None:
    trained(cast, revision, 4, 2, pain_during=2)
    found = charts(cast)
    assert found["pain"].legend == ()
    assert "effort" not in found


def test_of_one_day_nothing_is_drawn(cast: Cast, revision: Revision) -> None:
    trained(cast, revision, 2, pain_during=2)
    assert charts(cast) == {}


def test_a_session_that_was_struck_out_is_not_drawn(cast: Cast, revision: Revision) -> None:
    _first, _second, third = trained(cast, revision, 5, 4, 2, pain_during=2)
    assert len(charts(cast)["pain"].rows) == 3
    withdraw_session(by=cast.viewer("an"), patient_id=cast.luc.pk, session_id=third.pk)
    assert len(charts(cast)["pain"].rows) == 2


def test_an_exercise_is_drawn_with_what_was_asked(cast: Cast, revision: Revision) -> None:
    trained(cast, revision, 4, 2)
    item = next(revision.plan.exercises())
    chart = charts(cast)[f"exercise-{item.exercise}"]
    _day, done, asked = chart.rows[0]
    assert isinstance(done, int)
    assert isinstance(asked, int)
    assert 0 < done <= asked


def test_an_exercise_done_in_two_variants_is_drawn_once(cast: Cast, revision: Revision) -> None:
    plank, *_others = exercises(revision)
    knees = plank.model_copy(update={"variant": "knees", "prescribed": None})
    trained(cast, revision, 4, 2, exercises=(plank, knees))
    drawn = [one.id for one in trends_of(cast.viewer("an"), cast.luc.pk, timezone.localdate())]
    assert drawn.count("exercise-plank") == 1


def test_the_weeks_show_planned_beside_done(cast: Cast, revision: Revision) -> None:
    trained(cast, revision, 4, 2)
    weeks = charts(cast)["sessions-a-week"]
    assert sum(int(row[2] or 0) for row in weeks.rows) == 2
    assert len(weeks.sheet.bars) == 2 * len(weeks.rows)


def test_patient_and_therapist_see_the_same_charts(
    cast: Cast, revision: Revision, an: Client, client: Client
) -> None:
    assert cast.luc.account is not None
    client.force_login(cast.luc.account)
    trained(cast, revision, 4, 2, pain_during=2, effort=5)
    for page in (an.get(f"/patienten/{cast.luc.pk}/"), client.get("/mijn-vooruitgang/")):
        text = page.content.decode()
        drawn = re.findall(r'<svg class="chart__sheet".*?</svg>', text, re.DOTALL)
        assert len(drawn) >= 4
        assert all('role="img"' in one and "<title" in one and "<desc" in one for one in drawn)
        assert text.count("Toon als tabel") == len(drawn)
        assert "style=" not in text
