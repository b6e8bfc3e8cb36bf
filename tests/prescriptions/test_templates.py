"""The clinic's templates: versioned, kept by physiotherapists, offered to clinicians."""

import pytest

from ruggensteun.web.people.types import NotAllowed, Refused, Stale
from ruggensteun.web.prescriptions.actions.templating import retire_template, save_template
from ruggensteun.web.prescriptions.models import Template
from ruggensteun.web.prescriptions.queries.templates import template_version, templates
from ruggensteun.web.prescriptions.types import ComposedTemplate, TemplatePlan
from tests.people.cast import Cast
from tests.prescriptions.programmes import phase, plank, squat

START = ComposedTemplate(title="Thuis beginnen", plan=TemplatePlan(phases=(phase(plank()),)))


def test_a_template_is_kept_with_every_version(cast: Cast) -> None:
    an = cast.viewer("an")
    first = save_template(by=an, composed=START)
    more = ComposedTemplate(
        title="Thuis beginnen",
        plan=TemplatePlan(phases=(phase(plank(), squat()),)),
        template_id=first.template_id,
        based_on=1,
    )
    second = save_template(by=an, composed=more)
    assert second.number == 2
    assert template_version(an, first.template_id).plan == more.plan
    assert Template.objects.count() == 1
    with pytest.raises(Stale):
        save_template(by=an, composed=more)


def test_a_template_needs_a_name(cast: Cast) -> None:
    with pytest.raises(Refused) as caught:
        save_template(by=cast.viewer("an"), composed=ComposedTemplate(title=" ", plan=START.plan))
    assert caught.value.field == "title"


def test_only_prescribers_keep_templates_and_patients_do_not_see_them(cast: Cast) -> None:
    for who in ("luc", "doctor", "administrator"):
        with pytest.raises(NotAllowed):
            save_template(by=cast.viewer(who), composed=START)
    with pytest.raises(NotAllowed):
        templates(cast.viewer("luc"))


def test_a_retired_template_is_not_offered(cast: Cast) -> None:
    an = cast.viewer("an")
    made = save_template(by=an, composed=START)
    retire_template(by=an, template_id=made.template_id)
    assert not templates(an).exists()
    assert templates(an, retired=True).exists()
