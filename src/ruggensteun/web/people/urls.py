"""The addresses of people: the door, the patients' files, the administrator and the auditor."""

from django.urls import URLPattern

app_name = "people"

urlpatterns: list[URLPattern] = []
