"""The addresses of training."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ruggensteun.web.training.views import (
    device,
    guided,
    kept,
    movements,
    patient,
    sessions,
    team,
    therapist,
)

app_name = "training"

urlpatterns = [
    path(pgettext_lazy("address", "today/"), patient.today, name="today"),
    path(pgettext_lazy("address", "today/morning/"), patient.morning, name="morning"),
    path(pgettext_lazy("address", "today/on-paper/"), patient.on_paper, name="on-paper"),
    path(pgettext_lazy("address", "today/not-today/"), patient.not_today, name="not-today"),
    path(pgettext_lazy("address", "today/lighter/<uuid:exercise_id>/"), patient.take_less, name="take-less"),
    path(pgettext_lazy("address", "today/session/"), guided.guided_session, name="guided-session"),
    path(pgettext_lazy("address", "today/session/movement/"), device.post_recording, name="post-recording"),
    path(pgettext_lazy("address", "today/device/"), kept.this_device, name="this-device"),
    path(pgettext_lazy("address", "today/device/who/"), kept.identity, name="identity"),
    path(pgettext_lazy("address", "my-progress/"), sessions.progress, name="progress"),
    path(pgettext_lazy("address", "my-progress/<uuid:session_id>/"), sessions.my_session, name="my-session"),
    path(
        pgettext_lazy("address", "my-progress/<uuid:session_id>/withdraw/"),
        sessions.withdraw_mine,
        name="withdraw-my-session",
    ),
    path(
        pgettext_lazy("address", "my-progress/movement/<uuid:recording_id>/"),
        movements.my_movement,
        name="my-movement",
    ),
    path(
        pgettext_lazy("address", "my-progress/movement/<uuid:recording_id>/points/"),
        movements.my_points,
        name="my-points",
    ),
    path(
        pgettext_lazy("address", "my-progress/movement/<uuid:recording_id>/erase/"),
        movements.erase_mine,
        name="erase-my-movement",
    ),
    path(pgettext_lazy("address", "my-team/"), team.my_team, name="my-team"),
    path(pgettext_lazy("address", "something-changed/"), patient.something_changed, name="something-changed"),
    path(pgettext_lazy("address", "patients/<uuid:patient_id>/"), therapist.course, name="course"),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/programme/preview/today/"),
        therapist.preview_today,
        name="preview-today",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/sessions/<uuid:session_id>/"),
        sessions.session_of,
        name="session",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/sessions/<uuid:session_id>/withdraw/"),
        sessions.withdraw_of,
        name="withdraw-session",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/movement/<uuid:recording_id>/"),
        movements.movement,
        name="movement",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/movement/<uuid:recording_id>/points/"),
        movements.points,
        name="points",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/calibrations/<uuid:calibration_id>/revoke/"),
        movements.revoke,
        name="revoke-calibration",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/proposals/<uuid:proposal_id>/"),
        therapist.answer_proposal,
        name="answer-proposal",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/signs/<uuid:report_id>/"),
        therapist.answer_report,
        name="answer-report",
    ),
]
