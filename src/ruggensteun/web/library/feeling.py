"""What a page with a phone on the pelvis needs: what it feels, where it lies, and the words for that."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.catalogue.exercise import AttentionPoint
from ruggensteun.movement.attitude import Placed
from ruggensteun.movement.pelvis import felt_checks
from ruggensteun.movement.sheet import sheet_from_text
from ruggensteun.web.library.coaching import Sheet

FEEL_MARKS = ("phone", "good", "attention", "not_visible")
"""The drawings beside an attention point: to be felt, and the three that a verdict can be."""


@dataclass(frozen=True, slots=True)
class Felt:
    """What a phone alone can judge of an exercise or variant, most important first."""

    placed: Placed
    points: tuple[str, ...]


def felt(attention: Iterable[AttentionPoint], sheet: Sheet) -> Felt | None:
    """None when there is nothing that a phone alone can judge."""
    points = tuple(dict.fromkeys(check.point for check in felt_checks(sheet_from_text(json.dumps(sheet)))))
    worn = next((one.worn for one in attention if points and one.point == points[0] and one.worn), None)
    return None if worn is None else Felt(worn, points)


def put_words(placed: Placed) -> str:
    """Where the phone goes, as it is said and written."""
    if placed == "sacrum":
        return _(
            "Tuck your phone in low on your back, on the flat bone: "
            "the top towards your head, the screen outward."
        )
    return _("Tuck your phone in at the front of your pelvis: the top towards your head, the screen outward.")


def feel_words() -> dict[str, str]:
    """`view-REASON` for each reason of a phone's `view` event, and `phone-KEY` for what the page tells."""
    return {
        "view-phone-turned": _("The phone does not lie right yet: screen outward, top towards your head."),
        "view-phone-still": _("Take the starting position and stay still for a moment."),
        "view-phone-no-start": _(
            "I do not feel along this time: I missed a quiet start. Next time, first stay still for a moment."
        ),
        "view-phone-slipped": _("Your phone has slipped. Put it back and lie still, then I start anew."),
        "view-phone-silent": _("I feel nothing now. Leave this page open on your phone."),
        "phone-found": _("I feel you. Begin when you like."),
        "phone-feeling": _("I am feeling along."),
        "phone-done": _("Done. You may take your phone."),
        "phone-hold": _("Press long to stop"),
        "phone-off": _("Your phone is not measuring."),
        "phone-on": _("Your phone feels along where it can."),
        "phone-loading": _("One moment. The coach is being loaded: about 6 MB, the first time only."),
    }


def feel_words_in_a_session() -> dict[str, str]:
    """There a set goes on by its own clock: it never starts anew for the phone."""
    return feel_words() | {
        "view-phone-slipped": _(
            "Your phone has slipped. I feel nothing now. Put it back in a pause, or before the next set."
        ),
    }


def feel_trouble_words() -> dict[str, str]:
    """One sentence for everything that stops the sensor: `trouble-KEY`, with the keys of `browser/sensor`."""
    sentences = {
        "insecure": _(
            "This browser gives the motion sensor only to a safe address, one that begins with https."
        ),
        "no-sensor": _("This device has no motion sensor. Open this page on your phone."),
        "refused": _("The motion sensor is not allowed. Allow it for this page, and try again."),
        "broken": _("The coach cannot start here. Load this page again, or practise without your phone."),
    }
    return {f"trouble-{key}": sentence for key, sentence in sentences.items()}
