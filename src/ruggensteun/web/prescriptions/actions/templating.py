"""Keeps the clinic's templates: versioned, never deleted."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.sight import require_is
from ruggensteun.web.people.types import NotVisible, Refused, Role, Stale, Viewer
from ruggensteun.web.prescriptions.models import Template, TemplateVersion
from ruggensteun.web.prescriptions.types import ComposedTemplate

KEEPERS = (Role.PHYSIOTHERAPIST, Role.REHABILITATION_PHYSICIAN)


@transaction.atomic
def save_template(*, by: Viewer, composed: ComposedTemplate) -> TemplateVersion:
    """Raises Stale when there is a newer version by now, with that version; Refused without a name."""
    if not by.system:
        require_is(by, *KEEPERS)
    if not composed.title.strip():
        raise Refused(_("Give the template a name."), field="title")
    template, newest = _kept(composed.template_id)
    if newest != composed.based_on:
        latest = template.versions.order_by("-number").first()
        raise Stale(_("Someone changed this template in the meantime."), theirs=latest)
    template.title, template.description = composed.title.strip(), composed.description.strip()
    template.save()
    version = TemplateVersion.objects.create(
        template=template,
        number=composed.based_on + 1,
        document=composed.plan.model_dump(mode="json"),
        why=composed.why.strip(),
        made_by_id=by.account_id,
    )
    audit(by=by, did="template-saved", subject=f"template:{template.id}", detail={"number": version.number})
    return version


def _kept(template_id: uuid.UUID | None) -> tuple[Template, int]:
    if template_id is None:
        return Template(), 0
    template = Template.objects.select_for_update().filter(pk=template_id).first()
    if template is None:
        raise Refused(_("This template is not there any more."))
    newest = template.versions.order_by("-number").first()
    return template, newest.number if newest else 0


@transaction.atomic
def retire_template(*, by: Viewer, template_id: uuid.UUID) -> None:
    """Not offered any more; what was composed from it stays as it is."""
    _set_retired(by, template_id, timezone.now(), did="template-retired")


@transaction.atomic
def bring_template_back(*, by: Viewer, template_id: uuid.UUID) -> None:
    """Offered again, as it was."""
    _set_retired(by, template_id, None, did="template-brought-back")


def _set_retired(by: Viewer, template_id: uuid.UUID, at: datetime.datetime | None, *, did: str) -> None:
    require_is(by, *KEEPERS)
    template = Template.objects.select_for_update().filter(pk=template_id).first()
    if template is None:
        raise NotVisible
    template.retired_at = at
    template.save(update_fields=("retired_at",))
    audit(by=by, did=did, subject=f"template:{template_id}")
