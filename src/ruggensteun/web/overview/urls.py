"""The addresses of the overview."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ruggensteun.web.overview import views

app_name = "overview"

urlpatterns = [path(pgettext_lazy("address", "to-call/"), views.patients, name="patients")]
