"""What other rooms may know about people: roles, the viewer, who treats whom, and the errors."""

import datetime
import enum
import uuid
from dataclasses import dataclass, field


class Role(enum.StrEnum):
    PATIENT = "patient"
    PHYSIOTHERAPIST = "physiotherapist"
    DOCTOR = "doctor"
    REHABILITATION_PHYSICIAN = "rehabilitation-physician"
    TEAM_MEMBER = "team-member"
    ADMINISTRATOR = "clinic-administrator"
    AUDITOR = "auditor"


CLINICAL_ROLES = frozenset(
    {Role.PHYSIOTHERAPIST, Role.DOCTOR, Role.REHABILITATION_PHYSICIAN, Role.TEAM_MEMBER}
)
"""Who may be in a treatment relation with a patient."""

STAFF_ROLES = CLINICAL_ROLES | {Role.ADMINISTRATOR, Role.AUDITOR}


class RelationKind(enum.StrEnum):
    TREATING = "treating"
    BREAK_GLASS = "break-glass"
    """For hours, with a reason, and the auditor sees it."""


class ConsentKind(enum.StrEnum):
    """Each is asked for, given and withdrawn by itself. Care itself rests on the law, not on consent."""

    MOVEMENT_RECORDINGS = "movement-recordings"
    E_MAIL_REMINDERS = "e-mail-reminders"
    REPORT_TO_DOCTOR = "report-to-doctor"
    RESEARCH = "research"


class SurgerySite(enum.StrEnum):
    SPINE = "spine"
    HIP = "hip"
    KNEE = "knee"
    SHOULDER = "shoulder"
    ABDOMEN = "abdomen"
    OTHER = "other"


class NoteKind(enum.StrEnum):
    """What a note in the journal is about."""

    TELEPHONE = "telephone"
    ON_SITE = "on-site"
    OBSERVATION = "observation"
    AGREEMENT = "agreement"


CONTACTS = frozenset({NoteKind.TELEPHONE, NoteKind.ON_SITE})
"""Someone of the team spoke with the patient."""


class NoViewer(TypeError):
    """Someone asked for patients without saying who looks."""


class NotVisible(LookupError):
    """It is not there, or not for this viewer; nobody may learn which. Becomes a 404."""


class NotAllowed(PermissionError):
    """The viewer sees it but may not do this, as one sentence. Becomes a 403."""


class Refused(ValueError):
    """What was filled in cannot be, as one translated sentence that says what to do. Becomes a 422.

    `field` names the form's field, or is empty when it concerns all of it.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Stale(Refused):
    """Someone else changed it in the meantime. Becomes a 409; `theirs` is what stands there now."""

    def __init__(self, sentence: str, *, theirs: object) -> None:
        super().__init__(sentence)
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Read:
    """One look at a patient's file, on its way to the audit trail."""

    patient_id: uuid.UUID | None
    what: str
    count: int = 1
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who looks or acts, during one request. Queries take it and note in `reads` what it saw."""

    account_id: uuid.UUID | None
    name: str
    language: str = "nl"
    roles: frozenset[Role] = frozenset()
    patient_id: uuid.UUID | None = None
    """The viewer's own file, when the viewer is a patient."""
    address: str = ""
    """The network address that the request came from."""
    system: str = ""
    """The name of a task of the machine itself, such as `tick`; it sees every patient."""
    reads: list[Read] = field(default_factory=list, compare=False, repr=False)
    seen: set[uuid.UUID] = field(default_factory=set, compare=False, repr=False)
    """The patients that were found to be visible; only `queries.sight` adds to it."""

    @property
    def is_clinical(self) -> bool:
        return bool(self.roles & CLINICAL_ROLES)

    @property
    def is_staff(self) -> bool:
        return bool(self.roles & STAFF_ROLES)


def system_viewer(task: str) -> Viewer:
    """The machine itself, for what no person asked for: the nightly tick, the making of a demo."""
    return Viewer(account_id=None, name=task, system=task)


def visitor(address: str) -> Viewer:
    """Someone at the door whom we do not know yet."""
    return Viewer(account_id=None, name="", address=address)


@dataclass(frozen=True, slots=True)
class TeamCard:
    """One person of a patient's team, as the patient may see them."""

    account_id: uuid.UUID
    name: str
    role: Role
    title: str
    phone: str
    reachable: str
    """When they answer, in their own words."""
    is_lead: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What the erasure of a patient leaves, and why the law says so."""

    what: str
    why: str
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ExportPart:
    """One part of a patient's own copy: a file name without ending, and what goes into it as JSON."""

    name: str
    content: object
