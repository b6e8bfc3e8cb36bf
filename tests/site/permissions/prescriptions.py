"""Programmes: the patient's own, the history for who treats, the composer for who prescribes."""

from tests.site.permissions.people import CLINICAL, ON_THE_TEAM, PATIENTS, to_post
from tests.site.permissions.rows import row

#                    nobody luc mia an bram doctor physician team admin auditor
PRESCRIBING = "      L      X   X   .  0    X      .         X    X     X"
KEEPING = "          L      X   X   .  .    X      .         X    X     X"

ROWS = (
    row("GET", "prescriptions:mine", PATIENTS),
    row("GET", "prescriptions:history", ON_THE_TEAM, "patient_id"),
    row("GET", "prescriptions:compose", PRESCRIBING, "patient_id"),
    row("POST", "prescriptions:compose", to_post(PRESCRIBING), "patient_id"),
    row("GET", "prescriptions:preview", PRESCRIBING, "patient_id"),
    row("POST", "prescriptions:end", to_post(PRESCRIBING), "patient_id"),
    row("GET", "prescriptions:templates", CLINICAL),
    row("POST", "prescriptions:template", to_post(KEEPING), "template_id"),
    row("GET", "prescriptions:my-equipment", PATIENTS),
    row("POST", "prescriptions:my-equipment", to_post(PATIENTS)),
    row("GET", "prescriptions:equipment", PRESCRIBING, "patient_id"),
    row("POST", "prescriptions:equipment", to_post(PRESCRIBING), "patient_id"),
    row("GET", "prescriptions:my-pauses", PATIENTS),
    row("POST", "prescriptions:my-pauses", to_post(PATIENTS)),
    row("GET", "prescriptions:pauses", ON_THE_TEAM, "patient_id"),
    row("POST", "prescriptions:pauses", to_post(ON_THE_TEAM), "patient_id"),
    row("POST", "prescriptions:newer-wording", to_post(PRESCRIBING), "patient_id", "exercise_id"),
)
