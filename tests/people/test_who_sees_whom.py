"""The treatment relation decides who sees whom, and a question without a viewer gets no answer."""

import datetime

import pytest
from django.utils import timezone

from ruggensteun.web.people.models import TreatmentRelation
from ruggensteun.web.people.queries.sight import (
    require_own,
    require_sees,
    require_treats,
    sees,
    viewer_of,
    visible_patients,
)
from ruggensteun.web.people.types import NotAllowed, NotVisible, NoViewer, Role, Viewer, system_viewer
from tests.people.cast import NOBODY, Cast

TREATING = ("an", "doctor", "physician", "team_member")
NOT_TREATING = ("bram", "administrator", "auditor", "mia")


def test_a_query_without_a_viewer_raises(cast: Cast) -> None:
    for nobody in (None, "an", cast.an):
        with pytest.raises(NoViewer, match="say who looks"):
            visible_patients(nobody)  # type: ignore[arg-type]
        with pytest.raises(NoViewer):
            require_sees(nobody, cast.luc.pk, "file")  # type: ignore[arg-type]


def test_who_treats_a_patient_sees_that_patient_and_no_other(cast: Cast) -> None:
    for name in TREATING:
        assert list(visible_patients(cast.viewer(name))) == [cast.luc], name


def test_who_does_not_treat_a_patient_does_not_see_that_patient(cast: Cast) -> None:
    for name in NOT_TREATING:
        assert not sees(cast.viewer(name), cast.luc.pk), name
        with pytest.raises(NotVisible):
            require_sees(cast.viewer(name), cast.luc.pk, "file")


def test_a_patient_that_is_not_there_looks_the_same_as_one_that_is_not_yours(cast: Cast) -> None:
    with pytest.raises(NotVisible) as missing:
        require_sees(cast.viewer("an"), NOBODY, "file")
    with pytest.raises(NotVisible) as foreign:
        require_sees(cast.viewer("an"), cast.mia.pk, "file")
    assert str(missing.value) == str(foreign.value) == ""


def test_a_patient_sees_only_the_own_file_and_cannot_act_as_a_clinician(cast: Cast) -> None:
    luc = cast.viewer("luc")
    assert list(visible_patients(luc)) == [cast.luc]
    require_own(luc, cast.luc.pk)
    with pytest.raises(NotAllowed):
        require_treats(luc, cast.luc.pk)
    with pytest.raises(NotVisible):
        require_own(luc, cast.mia.pk)


def test_a_relation_that_ended_or_has_not_begun_shows_nothing(cast: Cast) -> None:
    relation = TreatmentRelation.objects.get(account=cast.an)
    now = timezone.now()
    relation.until_at = now
    relation.save()
    assert not sees(cast.viewer("an"), cast.luc.pk)
    relation.from_at, relation.until_at = now + datetime.timedelta(hours=1), None
    relation.save()
    assert not sees(cast.viewer("an"), cast.luc.pk)


def test_a_role_that_was_withdrawn_or_an_account_that_was_closed_sees_nobody(cast: Cast) -> None:
    cast.an.role_grants.update(withdrawn_at=timezone.now())
    assert viewer_of(cast.an).roles == frozenset()
    assert not sees(viewer_of(cast.an), cast.luc.pk)
    cast.doctor.is_active = False
    assert not sees(viewer_of(cast.doctor), cast.luc.pk)


def test_some_changes_need_a_certain_role(cast: Cast) -> None:
    require_treats(cast.viewer("an"), cast.luc.pk, Role.PHYSIOTHERAPIST)
    with pytest.raises(NotAllowed, match="rehabilitation-physician"):
        require_treats(cast.viewer("an"), cast.luc.pk, Role.REHABILITATION_PHYSICIAN)


def test_the_machine_itself_sees_every_patient(cast: Cast) -> None:
    assert set(visible_patients(system_viewer("tick"))) == {cast.luc, cast.mia}


def test_an_empty_viewer_sees_nobody(cast: Cast) -> None:
    assert not visible_patients(Viewer(account_id=None, name="")).exists()
    assert not visible_patients(Viewer(account_id=NOBODY, name="", roles=frozenset(Role))).exists()
    assert cast.luc.pk
