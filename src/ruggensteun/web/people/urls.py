"""The addresses of people: the door, the patients' files, the administrator and the auditor."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ruggensteun.web.people.views import administering, door, files, journal, letters, mine, teams, trail

app_name = "people"

urlpatterns = [
    path(pgettext_lazy("address", "log-in/"), door.log_in, name="log-in"),
    path(
        pgettext_lazy("address", "invitation/<uuid:invitation_id>/<slug:key>/"),
        door.invitation,
        name="invitation",
    ),
    path(
        pgettext_lazy("address", "log-in/demo/<uuid:account_id>/"),
        door.log_in_as_invented,
        name="log-in-as-invented",
    ),
    path(pgettext_lazy("address", "second-lock/"), door.second_factor, name="second-factor"),
    path(pgettext_lazy("address", "welcome/"), mine.welcome, name="welcome"),
    path(pgettext_lazy("address", "my-account/"), mine.my_account, name="my-account"),
    path(pgettext_lazy("address", "patients/"), files.patients, name="patients"),
    path(pgettext_lazy("address", "patients/new/"), files.register, name="register"),
    path(pgettext_lazy("address", "patients/<uuid:patient_id>/file/"), files.file, name="file"),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/file/change/"), files.change, name="change-file"
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/file/number/"),
        files.national_number,
        name="national-number",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/cautions/"),
        files.add_caution,
        name="add-caution",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/cautions/<uuid:caution_id>/end/"),
        files.drop_caution,
        name="drop-caution",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/surgery/"), files.add_surgery, name="add-surgery"
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/surgery/<uuid:surgery_id>/withdraw/"),
        files.drop_surgery,
        name="drop-surgery",
    ),
    path(pgettext_lazy("address", "patients/<uuid:patient_id>/journal/"), journal.notes, name="journal"),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/journal/<uuid:note_id>/"),
        journal.correct,
        name="correct-note",
    ),
    path(pgettext_lazy("address", "patients/<uuid:patient_id>/team/"), teams.team, name="team"),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/team/<uuid:account_id>/leave/"),
        teams.leave,
        name="leave-team",
    ),
    path(pgettext_lazy("address", "patients/<uuid:patient_id>/invite/"), letters.invite, name="invite"),
    path(pgettext_lazy("address", "letters/<uuid:invitation_id>/"), letters.letter, name="letter"),
    path(
        pgettext_lazy("address", "letters/<uuid:invitation_id>/withdraw/"),
        letters.withdraw,
        name="withdraw-letter",
    ),
    path(pgettext_lazy("address", "emergency/"), teams.glass, name="glass"),
    path(pgettext_lazy("address", "people/"), administering.people, name="staff"),
    path(pgettext_lazy("address", "people/patients/"), administering.registered, name="registered"),
    path(pgettext_lazy("address", "people/invite/"), administering.invite, name="invite-staff"),
    path(pgettext_lazy("address", "people/<uuid:account_id>/"), administering.person, name="person"),
    path(pgettext_lazy("address", "people/<uuid:account_id>/roles/"), administering.roles, name="roles"),
    path(pgettext_lazy("address", "people/<uuid:account_id>/active/"), administering.active, name="active"),
    path(pgettext_lazy("address", "clinic/"), administering.clinic_details, name="clinic"),
    path(pgettext_lazy("address", "trail/"), trail.trail_page, name="trail"),
    path(pgettext_lazy("address", "trail/file/"), trail.trail_file, name="trail-file"),
]
