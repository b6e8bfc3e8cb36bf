"""The addresses of the library. The words in them are translated: /oefeningen/ and /en/exercises/."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from ruggensteun.web.library import views

app_name = "library"

urlpatterns = [
    path("", views.home, name="home"),
    path(pgettext_lazy("address", "exercises/"), views.exercises, name="exercises"),
    path(pgettext_lazy("address", "exercises/<slug:slug>/"), views.exercise, name="exercise"),
    path(
        pgettext_lazy("address", "exercises/<slug:slug>/print/"), views.exercise_sheet, name="exercise-sheet"
    ),
    path(pgettext_lazy("address", "exercises/<slug:slug>/camera/"), views.camera, name="camera"),
    path(pgettext_lazy("address", "exercises/<slug:slug>/phone/"), views.phone, name="phone"),
    path(pgettext_lazy("address", "equipment/"), views.equipment, name="equipment"),
    path(pgettext_lazy("address", "to-confirm/"), views.to_confirm, name="to-confirm"),
    path(pgettext_lazy("address", "safety/"), views.safety, name="safety"),
    path(pgettext_lazy("address", "about/"), views.about, name="about"),
    path(pgettext_lazy("address", "accessibility/"), views.accessibility, name="accessibility"),
]
