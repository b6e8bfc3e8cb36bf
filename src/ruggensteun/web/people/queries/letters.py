"""Reads an invitation for whoever may print it."""

import uuid

from ruggensteun.web.people.models import Invitation
from ruggensteun.web.people.queries.sight import checked, require_is, require_sees
from ruggensteun.web.people.types import NotAllowed, NotVisible, Role, Viewer


def letter(viewer: Viewer | None, invitation_id: uuid.UUID) -> Invitation:
    """One that can still be used: a patient's for who treats them, one for the team for the administrator."""
    who = checked(viewer)
    found = Invitation.objects.filter(pk=invitation_id, used_at=None, withdrawn_at=None)
    invitation = found.select_related("patient").first()
    if invitation is None:
        raise NotVisible
    if invitation.patient_id:
        require_sees(who, invitation.patient_id, "letter")
        return invitation
    try:
        require_is(who, Role.ADMINISTRATOR)
    except NotAllowed:
        raise NotVisible from None
    return invitation
