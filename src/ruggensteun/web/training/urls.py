"""The addresses of training."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ruggensteun.web.training.views import patient

app_name = "training"

urlpatterns = [
    path(pgettext_lazy("address", "today/"), patient.today, name="today"),
    path(pgettext_lazy("address", "today/morning/"), patient.morning, name="morning"),
    path(pgettext_lazy("address", "today/on-paper/"), patient.on_paper, name="on-paper"),
    path(pgettext_lazy("address", "today/not-today/"), patient.not_today, name="not-today"),
    path(pgettext_lazy("address", "today/lighter/<uuid:exercise_id>/"), patient.take_less, name="take-less"),
    path(pgettext_lazy("address", "something-changed/"), patient.something_changed, name="something-changed"),
]
