"""How roles, operations, consents and lines of the trail are called, for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ruggensteun.web.people.types import ConsentKind, NoteKind, Role, SurgerySite

ROLE_NAMES: dict[Role, str | Promise] = {
    Role.PATIENT: _("patient"),
    Role.PHYSIOTHERAPIST: _("physiotherapist"),
    Role.DOCTOR: _("doctor"),
    Role.REHABILITATION_PHYSICIAN: _("rehabilitation physician"),
    Role.TEAM_MEMBER: _("team member"),
    Role.ADMINISTRATOR: _("administrator"),
    Role.AUDITOR: _("auditor"),
}

SITE_NAMES: dict[SurgerySite, str | Promise] = {
    SurgerySite.SPINE: _("back"),
    SurgerySite.HIP: _("hip"),
    SurgerySite.KNEE: _("knee"),
    SurgerySite.SHOULDER: _("shoulder"),
    SurgerySite.ABDOMEN: _("belly"),
    SurgerySite.OTHER: _("elsewhere"),
}

NOTE_NAMES: dict[NoteKind, str | Promise] = {
    NoteKind.TELEPHONE: _("by telephone"),
    NoteKind.ON_SITE: _("in the clinic"),
    NoteKind.OBSERVATION: _("observation"),
    NoteKind.AGREEMENT: _("agreement"),
}

# (what it is about, what the person agrees to). Their meaning has a version: see actions.consents.
CONSENT_WORDS: dict[ConsentKind, tuple[str | Promise, str | Promise]] = {
    ConsentKind.MOVEMENT_RECORDINGS: (
        _("Keep my movements"),
        _(
            "The points of my body while I exercise may be kept, so that my team can look at how I move. "
            "Never film."
        ),
    ),
    ConsentKind.E_MAIL_REMINDERS: (
        _("Reminders by e-mail"),
        _("I may get an e-mail when I have not exercised for a while. It says nothing about my health."),
    ),
    ConsentKind.REPORT_TO_DOCTOR: (
        _("Report to my own doctor"),
        _("My team may send the report at the end to my treating doctor."),
    ),
    ConsentKind.RESEARCH: (
        _("Research"),
        _("My results may be used for research, without my name."),
    ),
}

DEED_NAMES: dict[str, str | Promise] = {
    "read": _("looked at"),
    "refused": _("was refused"),
    "logged-in": _("logged in"),
    "decided-mode": _("recorded a decision on the mode of this site"),
    "broke-glass": _("opened a file in an emergency"),
    "missed-glass": _("looked for a file in an emergency, in vain"),
    "missed-code": _("typed a wrong code"),
    "missed-invitation": _("typed a wrong year of birth"),
    "invited-patient": _("made a letter for a patient"),
    "invited-staff": _("invited someone to the team"),
    "withdrew-invitation": _("withdrew an invitation"),
    "accepted-invitation": _("accepted an invitation"),
    "registered-patient": _("registered a patient"),
    "changed-file": _("changed a file"),
    "set-national-number": _("set a national number"),
    "removed-national-number": _("removed a national number"),
    "noted-caution": _("noted what to take into account"),
    "ended-caution": _("ended what to take into account"),
    "noted-surgery": _("noted an operation"),
    "withdrew-surgery": _("struck out an operation"),
    "wrote-note": _("wrote in the journal"),
    "corrected-note": _("corrected a note in the journal"),
    "struck-out-note": _("struck out a note in the journal"),
    "started-treating": _("let someone join the team"),
    "changed-treating": _("changed the team"),
    "ended-treating": _("let someone leave the team"),
    "gave-consent": _("gave a consent"),
    "withdrew-consent": _("withdrew a consent"),
    "changed-clinic": _("changed the clinic"),
    "granted-role": _("gave a role"),
    "withdrew-role": _("took back a role"),
    "deactivated-account": _("closed an account"),
    "reactivated-account": _("opened an account again"),
    "changed-own-details": _("changed own details"),
    "exported-file": _("took a copy of a file"),
    "erased-patient": _("erased a patient"),
    "exported-trail": _("took lines of the trail along"),
    "prescribed": _("saved a programme"),
    "programme-started": _("started a programme"),
    "programme-ended": _("ended a programme"),
    "paused": _("paused a programme"),
    "resumed": _("resumed a programme"),
    "draft-kept": _("kept a draft of a programme"),
    "draft-thrown-away": _("threw a draft of a programme away"),
    "equipment-told": _("told what is at hand at home"),
    "template-saved": _("saved a template"),
    "template-retired": _("retired a template"),
    "template-brought-back": _("brought a template back"),
    "session-recorded": _("recorded a session"),
    "session-corrected": _("corrected a session"),
    "session-withdrawn": _("withdrew a session"),
    "session-restored": _("brought a session back"),
    "morning-told": _("told how the morning was"),
    "signs-reported": _("reported that something changed"),
    "signs-answered": _("answered a report that something changed"),
    "stepped": _("took a step in the programme"),
    "erased-programmes": _("erased programmes"),
    "erased-training": _("erased what was trained"),
    "proposed": _("proposed a next step"),
    "proposal-accepted": _("accepted a proposal"),
    "proposal-adapted": _("did something else than was proposed"),
    "proposal-declined": _("declined a proposal"),
    "movement-kept": _("kept the movements of a set"),
    "movement-erased": _("erased the movements of a set"),
    "movements-erased": _("erased all kept movements"),
    "old-movements-erased": _("erased kept movements whose time was over"),
    "calibrated": _("approved repetitions for the coach"),
    "calibration-revoked": _("revoked approved repetitions"),
    "evaluated-everyone": _("looked at everyone's progress, at night"),
}


def deed_name(did: str) -> str:
    """Other rooms' deeds say themselves what they are, until they have their own words here."""
    return str(DEED_NAMES.get(did, did.replace("-", " ")))


READ_NAMES: dict[str, str | Promise] = {
    "file": _("the file"),
    "own-file": _("own file"),
    "file-to-change": _("the file, to change it"),
    "cautions": _("what to take into account"),
    "surgery": _("operations"),
    "journal": _("the journal"),
    "team": _("the team"),
    "consents": _("consents"),
    "letter": _("the letter"),
    "national-number": _("the national number"),
    "welcome": _("the welcome"),
    "change": _("tried to change something"),
    "patients": _("list of own patients"),
    "patients-by-name": _("list of patients by name"),
    "overview": _("whom to call today"),
    "programme": _("the programme"),
    "training": _("the training"),
    "course": _("how it goes"),
    "safety": _("reported signs"),
    "proposals": _("proposals"),
    "progress": _("own progress"),
    "session": _("a session"),
    "today": _("the page of today"),
    "on-paper": _("the page to note a session"),
    "movement": _("kept movements"),
    "morning": _("the question of the morning"),
    "signs": _("the safety questions"),
}


def read_name(what: str) -> str:
    return str(READ_NAMES.get(what, what.replace("-", " ")))


LOGIN_NAMES: dict[str, str | Promise] = {
    "log-in": _("with the code from the letter"),
    "invitation": _("with the link from the letter"),
    "account_login": _("with a password"),
    "account_confirm_login_code": _("with a code by e-mail"),
    "mfa_authenticate": _("with a password and a second lock"),
    "mfa_login_webauthn": _("with a passkey"),
    "log-in-as-invented": _("with one click, in the demo"),
}
"""By the name of the page where someone came in."""

_DETAIL_NAMES: dict[str, dict[str, str | Promise]] = {
    "how": LOGIN_NAMES,
    "kind": {kind.value: name for kind, name in NOTE_NAMES.items()},
    "role": {role.value: name for role, name in ROLE_NAMES.items()},
}


def detail_name(name: str, value: object) -> str:
    """Of a line in the trail, as it was written there when nobody gave it words."""
    known = _DETAIL_NAMES.get(name, {}).get(str(value))
    return str(known) if known else f"{name}: {value}"


def role_names(written: str) -> str:
    """Of the trail, where roles stand as slugs; a task of the machine stays as it is."""
    by_value = {role.value: name for role, name in ROLE_NAMES.items()}
    return ", ".join(str(by_value.get(word, word)) for word in written.split())
