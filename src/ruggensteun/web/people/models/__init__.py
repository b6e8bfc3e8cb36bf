"""What the room of people remembers."""

from ruggensteun.web.people.models.accounts import Account, Clinic, Invitation, RoleGrant
from ruggensteun.web.people.models.journal import JournalNote
from ruggensteun.web.people.models.patients import Caution, Consent, Patient, Surgery, TreatmentRelation
from ruggensteun.web.people.models.trail import AuditEntry, AuditHead

__all__ = [
    "Account",
    "AuditEntry",
    "AuditHead",
    "Caution",
    "Clinic",
    "Consent",
    "Invitation",
    "JournalNote",
    "Patient",
    "RoleGrant",
    "Surgery",
    "TreatmentRelation",
]
