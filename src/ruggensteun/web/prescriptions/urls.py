"""The addresses of programmes."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ruggensteun.web.prescriptions.views import composing, equipment, history, mine, pauses, templating

app_name = "prescriptions"

urlpatterns = [
    path(pgettext_lazy("address", "my-programme/"), mine.programme, name="mine"),
    path(pgettext_lazy("address", "my-programme/equipment/"), equipment.mine, name="my-equipment"),
    path(pgettext_lazy("address", "my-programme/pauses/"), pauses.mine, name="my-pauses"),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/programme/pauses/"),
        pauses.of_patient,
        name="pauses",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/programme/equipment/"),
        equipment.of_patient,
        name="equipment",
    ),
    path(pgettext_lazy("address", "patients/<uuid:patient_id>/programme/"), history.history, name="history"),
    path(pgettext_lazy("address", "patients/<uuid:patient_id>/programme/end/"), history.end, name="end"),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/programme/newer-wording/<uuid:exercise_id>/"),
        history.newer_wording,
        name="newer-wording",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/programme/compose/"),
        composing.compose,
        name="compose",
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/programme/preview/"),
        mine.preview,
        name="preview",
    ),
    path(pgettext_lazy("address", "templates/"), templating.templates, name="templates"),
    path(
        pgettext_lazy("address", "templates/<uuid:template_id>/"),
        templating.retire_or_bring_back,
        name="template",
    ),
]
