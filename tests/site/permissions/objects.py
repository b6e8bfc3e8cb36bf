"""What addresses point at in the table: things of luc, each by the name of its part of the address."""

import datetime
import uuid

from allauth.mfa.models import Authenticator
from django.utils import timezone

from ruggensteun.web.people.actions.accounts import ClinicWords, change_clinic
from ruggensteun.web.people.actions.files import SurgeryWords, note_caution, note_surgery
from ruggensteun.web.people.actions.invitations import invite_patient
from ruggensteun.web.people.actions.journal import NoteWords, write_note
from ruggensteun.web.people.codes import key_of
from ruggensteun.web.people.sealing import seal
from ruggensteun.web.people.types import NoteKind, SurgerySite, system_viewer
from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.actions.templating import save_template
from ruggensteun.web.prescriptions.types import ComposedTemplate, TemplatePlan
from ruggensteun.web.training.actions.calibrating import approve_repetitions
from ruggensteun.web.training.actions.proposing import propose
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.demo import report_red_flag
from ruggensteun.web.training.models import Proposal, SafetyReport
from ruggensteun.web.training.replaying import spans_of
from tests.people.cast import Cast
from tests.people.passkey import passkey
from tests.prescriptions.programmes import composed, plan
from tests.training.movements import kept_squats, squats
from tests.training.sessions import session

CLINIC = ClinicWords(name="Revalidatie", phone="09 000 00 00", phone_hours="op werkdagen")


def objects_of_luc(cast: Cast) -> dict[str, object]:
    """A room adds what its addresses name; made once a row, before anyone asks."""
    change_clinic(by=system_viewer("test"), words=CLINIC)
    an = cast.viewer("an")
    caution = note_caution(by=an, patient_id=cast.luc.pk, condition="elbow")
    words = SurgeryWords(site=SurgerySite.SPINE, done_on=datetime.date(2026, 1, 5), description="L4-L5")
    surgery = note_surgery(by=an, patient_id=cast.luc.pk, words=words)
    told = NoteWords(kind=NoteKind.TELEPHONE, on=timezone.localdate(), text="Slaapt beter.")
    note = write_note(by=an, patient_id=cast.luc.pk, words=told)
    invitation = invite_patient(by=an, patient_id=cast.luc.pk)
    key = Authenticator.objects.create(user=cast.an, type=Authenticator.Type.WEBAUTHN, data=passkey())
    return {
        "slug": "bird-dog",
        "patient_id": cast.luc.pk,
        "account_id": cast.an.pk,
        "caution_id": caution.pk,
        "surgery_id": surgery.pk,
        "note_id": note.pk,
        "invitation_id": invitation.pk,
        "key": key_of(invitation.pk),
        "pk": key.pk,
        "template_id": a_template(cast),
        **training_of_luc(cast),
        "uidb36": "1",
        "reset_key": "set-password",
    }


def a_template(cast: Cast) -> uuid.UUID:
    words = ComposedTemplate(title="Sjabloon", plan=TemplatePlan(phases=plan().phases))
    return save_template(by=cast.viewer("an"), composed=words).template_id


def training_of_luc(cast: Cast) -> dict[str, object]:
    """A programme with a session, and what the rules and a sign made of it."""
    start = timezone.localdate() - datetime.timedelta(weeks=4)
    wanted = composed(plan(starts_on=start), start=start)
    revision = prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=wanted)
    kept = record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(revision))
    report_red_flag(patient=cast.viewer("luc"), patient_id=cast.luc.pk)
    propose(by=system_viewer("test"), patient_id=cast.luc.pk, on=timezone.localdate(), mode="library")
    recording = kept_squats(cast, revision, squats(count=2))
    spans = spans_of(recording, (1, 2))
    learnt = approve_repetitions(
        by=cast.viewer("an"), patient_id=cast.luc.pk, recording_id=recording.pk, chosen=spans
    )
    return {
        "recording_id": recording.pk,
        "calibration_id": learnt.pk,
        "exercise_id": next(revision.plan.exercises()).id,
        "session_id": kept.pk,
        "proposal_id": Proposal.objects.get(patient=cast.luc, rule="R6").pk,
        "report_id": SafetyReport.objects.get(patient=cast.luc).pk,
    }


def give_second_locks(cast: Cast) -> None:
    """Staff who log in have one; a test of its own shows what happens without."""
    for account in (
        cast.an, cast.bram, cast.doctor, cast.physician, cast.team_member, cast.administrator, cast.auditor,
    ):  # fmt: skip
        Authenticator.objects.create(
            user=account, type=Authenticator.Type.TOTP, data={"secret": seal("JBSWY3DPEHPK3PXP")}
        )
        Authenticator.objects.create(
            user=account,
            type=Authenticator.Type.RECOVERY_CODES,
            data={"seed": seal("c0ffee"), "used_mask": 0},
        )
        account.set_password("a long sentence for tests")
        account.save()
