"""The addresses of programmes."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ruggensteun.web.prescriptions.views import composing, mine

app_name = "prescriptions"

urlpatterns = [
    path(pgettext_lazy("address", "my-programme/"), mine.programme, name="mine"),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/programme/"), composing.history, name="history"
    ),
    path(
        pgettext_lazy("address", "patients/<uuid:patient_id>/programme/compose/"),
        composing.compose,
        name="compose",
    ),
]
