"""The door, the files, the administrator, the auditor."""

from tests.site.permissions.rows import EVERYONE, row, rows

#                    nobody luc mia an bram doctor physician team admin auditor
ANYONE_LOGGED_IN = "L      .   .   .  .    .      .         .    .     ."
PATIENTS = "        L      .   .   X  X    X      X         X    X     X"
CLINICAL = "        L      X   X   .  .    .      .         .    X     X"
REGISTERING = "     L      X   X   .  .    .      .         X    X     X"
ON_THE_TEAM = "     L      X   X   .  0    .      .         .    X     X"
TEAM_OR_ADMIN = "   L      X   X   .  0    .      .         .    .     X"
ADMIN = "           L      X   X   X  X    X      X         X    .     X"
AUDITOR = "         L      X   X   X  X    X      X         X    X     ."


def to_post(expected: str) -> str:
    """The same for a deed: nobody is sent to log in with what they wrote; it is refused."""
    return expected.replace("L", "X", 1)


ROWS = (
    *rows("GET", ("people:log-in",), EVERYONE),
    *rows("POST", ("people:log-in",), EVERYONE),
    *rows("GET", ("people:invitation",), EVERYONE, "invitation_id", "key"),
    *rows("POST", ("people:invitation",), EVERYONE, "invitation_id", "key"),
    # Only the demo has invented people: here there are none.
    row("POST", "people:log-in-as-invented", EVERYONE.replace(".", "0"), "account_id"),
    *rows("GET", ("people:second-factor", "people:my-account"), ANYONE_LOGGED_IN),
    row("POST", "people:my-account", to_post(ANYONE_LOGGED_IN)),
    row("GET", "people:welcome", PATIENTS),
    row("POST", "my-consents", to_post(PATIENTS)),
    row("POST", "my-copy", to_post(PATIENTS)),
    *rows("GET", ("people:patients", "people:glass"), CLINICAL),
    row("POST", "people:glass", to_post(CLINICAL)),
    row("GET", "people:register", REGISTERING),
    row("POST", "people:register", to_post(REGISTERING)),
    *rows("GET", ("people:file", "people:change-file", "people:journal"), ON_THE_TEAM, "patient_id"),
    *rows(
        "POST",
        (
            "people:change-file",
            "people:national-number",
            "people:add-caution",
            "people:add-surgery",
            "people:journal",
            "people:invite",
        ),
        to_post(ON_THE_TEAM),
        "patient_id",
    ),
    row("GET", "people:correct-note", ON_THE_TEAM, "patient_id", "note_id"),
    row("POST", "people:correct-note", to_post(ON_THE_TEAM), "patient_id", "note_id"),
    row("POST", "people:drop-caution", to_post(ON_THE_TEAM), "patient_id", "caution_id"),
    row("POST", "people:drop-surgery", to_post(ON_THE_TEAM), "patient_id", "surgery_id"),
    row("GET", "people:team", TEAM_OR_ADMIN, "patient_id"),
    row("POST", "people:team", to_post(TEAM_OR_ADMIN), "patient_id"),
    row("POST", "people:leave-team", to_post(TEAM_OR_ADMIN), "patient_id", "account_id"),
    # The letter of a patient is for the team; an administrator prints those for colleagues only.
    row("GET", "people:letter", "L X X . 0 . . . 0 X", "invitation_id"),
    row("POST", "people:withdraw-letter", "X X X . 0 . . . 0 X", "invitation_id"),
    *rows("GET", ("people:staff", "people:registered", "people:invite-staff", "people:clinic"), ADMIN),
    *rows("POST", ("people:invite-staff", "people:clinic"), to_post(ADMIN)),
    row("GET", "people:person", ADMIN, "account_id"),
    *rows("POST", ("people:roles", "people:active"), to_post(ADMIN), "account_id"),
    row("POST", "copy", to_post(ADMIN), "patient_id"),
    row("GET", "erase", ADMIN, "patient_id"),
    row("POST", "erase", to_post(ADMIN), "patient_id"),
    *rows("GET", ("people:trail", "people:trail-file"), AUDITOR),
)
