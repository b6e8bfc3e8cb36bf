"""The pages of the library. All of them only read, and need no account."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ruggensteun.catalogue.exercise import Exercise
from ruggensteun.web.library.camera_page import camera_page
from ruggensteun.web.library.cards import cards
from ruggensteun.web.library.drawings import cover
from ruggensteun.web.library.exercise_page import exercise_page
from ruggensteun.web.library.filters import asked_for, groups, matching, removables
from ruggensteun.web.library.lists import (
    equipment_cards,
    position_links,
    questions_by_exercise,
    ways_of_knowing,
)
from ruggensteun.web.library.phone_page import phone_page
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.queries import current_mode, deciding
from ruggensteun.web.ui.opening import opens

HERO = "bird-dog"
"""The exercise whose drawing opens the home page."""

# Pages without any secret in them may be compressed, with no risk of leaking one by its length.


@require_safe
@gzip_page
def home(request: HttpRequest) -> HttpResponse:
    exercises = programme().exercises
    first = tuple(exercise for exercise in exercises if "home" in exercise.places)[:3]
    context = {
        "count": len(exercises),
        "positions": position_links(),
        "first": cards(first),
        "hero": cover(HERO),
    }
    return render(request, "library/home.html", context)


@require_safe
@gzip_page
def exercises(request: HttpRequest) -> HttpResponse:
    asked = asked_for(request.GET)
    found = matching(asked)
    context = {
        "asked": asked,
        "groups": groups(asked),
        "removables": removables(asked, request.path),
        "count": len(found),
        "cards": cards(found),
        "basic": cards(exercise for exercise in found if exercise.tier == "basis"),
        "additional": cards(exercise for exercise in found if exercise.tier == "aanvullend"),
    }
    return render(request, "library/exercises.html", context)


@require_safe
@gzip_page
def exercise(request: HttpRequest, slug: str) -> HttpResponse:
    page = exercise_page(_exercise_or_404(slug), current_mode())
    return render(request, "library/exercise.html", {"page": page})


@require_safe
@gzip_page
def exercise_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The same exercise on one sheet of A4."""
    page = exercise_page(_exercise_or_404(slug), current_mode())
    return render(request, "library/exercise_sheet.html", {"page": page})


@require_safe
@gzip_page
@opens("camera")
def camera(request: HttpRequest, slug: str) -> HttpResponse:
    """Try the coach. Only where it judges, and knows this exercise."""
    page = camera_page(_exercise_or_404(slug), current_mode())
    if page is None:
        raise Http404
    return render(request, "library/camera.html", {"page": page})


@require_safe
@gzip_page
@opens("accelerometer", "autoplay", "gyroscope", "screen-wake-lock")
def phone(request: HttpRequest, slug: str) -> HttpResponse:
    """Try the phone as a sensor. Only where the coach judges, and a phone feels something of it."""
    page = phone_page(_exercise_or_404(slug), current_mode(), request.GET.get("variant", ""))
    if page is None:
        raise Http404
    return render(request, "library/phone.html", {"page": page})


@require_safe
@gzip_page
def equipment(request: HttpRequest) -> HttpResponse:
    at_home, in_hospital = equipment_cards(reverse("library:exercises"))
    return render(request, "library/equipment.html", {"at_home": at_home, "in_hospital": in_hospital})


@require_safe
@gzip_page
def to_confirm(request: HttpRequest) -> HttpResponse:
    return render(request, "library/to_confirm.html", {"exercises": questions_by_exercise()})


@require_safe
@gzip_page
def about(request: HttpRequest) -> HttpResponse:
    context = {
        "decision": deciding(),
        "decision_language": settings.LANGUAGE_CODE,
        "ways": ways_of_knowing(),
    }
    return render(request, "library/about.html", context)


@require_safe
@gzip_page
def safety(request: HttpRequest) -> HttpResponse:
    return render(request, "library/safety.html")


@require_safe
@gzip_page
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "library/accessibility.html")


def _exercise_or_404(slug: str) -> Exercise:
    found = programme().exercise(slug)
    if found is None:
        raise Http404
    return found
