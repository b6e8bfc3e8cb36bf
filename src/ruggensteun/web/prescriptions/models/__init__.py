"""What the room of programmes remembers."""

from ruggensteun.web.prescriptions.models.content import ContentSnapshot
from ruggensteun.web.prescriptions.models.equipment import HomeEquipment
from ruggensteun.web.prescriptions.models.programmes import Draft, Pause, Programme, Revision
from ruggensteun.web.prescriptions.models.templates import Template, TemplateVersion

__all__ = [
    "ContentSnapshot",
    "Draft",
    "HomeEquipment",
    "Pause",
    "Programme",
    "Revision",
    "Template",
    "TemplateVersion",
]
