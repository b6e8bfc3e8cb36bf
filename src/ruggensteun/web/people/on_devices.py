"""How a device knows whose things it keeps, and locks them away from the next person who uses it."""

import uuid

from ruggensteun.web.people.sealing import mark


def name_on_devices(patient_id: uuid.UUID) -> str:
    """Keeps people apart on a device they share; nobody can tell from it who it is."""
    return mark(str(patient_id), purpose="name-on-devices")[:32]


def key_on_devices(patient_id: uuid.UUID) -> str:
    """32 bytes in hex, for this person alone: what a device keeps for the patient is sealed with it."""
    return mark(str(patient_id), purpose="key-on-devices")
