"""How a device knows whose things it keeps, and locks them away from the next person who uses it."""

import uuid

from django.conf import settings

from ruggensteun.web.people.sealing import mark


def name_on_devices(patient_id: uuid.UUID) -> str:
    """Keeps people apart on a device they share; nobody can tell from it who it is."""
    return _mark(patient_id, "name-on-devices")[:32]


def key_on_devices(patient_id: uuid.UUID) -> str:
    """32 bytes in hex, for this person alone: what a device keeps for the patient is sealed with it."""
    return _mark(patient_id, "key-on-devices")


def _mark(patient_id: uuid.UUID, purpose: str) -> str:
    """By a secret that outlives a new SECRET_KEY: what waits on a device must still open."""
    return mark(str(patient_id), purpose=purpose, secret=settings.RUGGENSTEUN_DEVICE_SECRET)
