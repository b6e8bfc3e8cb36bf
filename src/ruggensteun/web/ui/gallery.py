"""The gallery of all components, for whoever builds pages. Only there in debug."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.web.ui.examples import shown_components


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery.html", {"shown": shown_components()})
