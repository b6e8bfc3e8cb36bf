"""The clinic's templates."""

import uuid

from django.db.models import QuerySet

from ruggensteun.web.people.queries.sight import require_is
from ruggensteun.web.people.types import CLINICAL_ROLES, NotVisible, Viewer
from ruggensteun.web.prescriptions.models import Template, TemplateVersion


def templates(viewer: Viewer | None, *, retired: bool = False) -> QuerySet[Template]:
    require_is(viewer, *CLINICAL_ROLES)
    return Template.objects.filter(retired_at__isnull=not retired).prefetch_related("versions")


def template_version(viewer: Viewer | None, template_id: uuid.UUID) -> TemplateVersion:
    """The newest of a template. Raises NotVisible."""
    require_is(viewer, *CLINICAL_ROLES)
    found = TemplateVersion.objects.filter(template_id=template_id).select_related("template").last()
    if found is None:
        raise NotVisible
    return found
