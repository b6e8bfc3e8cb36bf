"""Training: the patient's own pages, and the course of a patient for who treats."""

from tests.site.permissions.people import ON_THE_TEAM, PATIENTS, to_post
from tests.site.permissions.rows import row, rows

#                    nobody luc mia an bram doctor physician team admin auditor
LUC_HIMSELF = "      L      .   0   X  X    X      X         X    X     X"
PRESCRIBING = "      X      X   X   .  0    X      .         X    X     X"

ROWS = (
    *rows(
        "GET",
        (
            "training:today",
            "training:guided-session",
            "training:on-paper",
            "training:something-changed",
            "training:progress",
            "training:my-team",
            "training:this-device",
            "training:identity",
        ),
        PATIENTS,
    ),
    *rows(
        "POST",
        (
            "training:morning",
            "training:on-paper",
            "training:not-today",
            "training:something-changed",
            "training:guided-session",
            "training:post-recording",
        ),
        to_post(PATIENTS),
    ),
    row("GET", "training:preview-today", "L X X . 0 X . X X X", "patient_id"),
    # Of someone else's exercise nothing was offered: nothing happens.
    row("POST", "training:take-less", to_post(PATIENTS), "exercise_id"),
    row("GET", "training:my-session", LUC_HIMSELF, "session_id"),
    *rows(
        "POST", ("training:my-session", "training:withdraw-my-session"), to_post(LUC_HIMSELF), "session_id"
    ),
    *rows("GET", ("training:my-movement", "training:my-points"), LUC_HIMSELF, "recording_id"),
    row("POST", "training:erase-my-movement", to_post(LUC_HIMSELF), "recording_id"),
    *rows("GET", ("training:movement", "training:points"), ON_THE_TEAM, "patient_id", "recording_id"),
    row("POST", "training:movement", PRESCRIBING, "patient_id", "recording_id"),
    row("POST", "training:revoke-calibration", PRESCRIBING, "patient_id", "calibration_id"),
    row("GET", "training:course", ON_THE_TEAM, "patient_id"),
    row("GET", "training:session", ON_THE_TEAM, "patient_id", "session_id"),
    *rows(
        "POST",
        ("training:session", "training:withdraw-session"),
        to_post(ON_THE_TEAM),
        "patient_id",
        "session_id",
    ),
    row("POST", "training:answer-proposal", PRESCRIBING, "patient_id", "proposal_id"),
    row("POST", "training:answer-report", to_post(ON_THE_TEAM), "patient_id", "report_id"),
)
