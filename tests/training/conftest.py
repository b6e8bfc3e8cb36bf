"""A programme for Luc that began a week ago."""

import datetime

import pytest
from django.utils import timezone

from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.models import Revision
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed, plan


@pytest.fixture
def revision(cast: Cast) -> Revision:
    start = timezone.localdate() - datetime.timedelta(days=7)
    wanted = composed(plan(starts_on=start), start=start)
    return prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=wanted)
