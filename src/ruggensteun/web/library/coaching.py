"""What a page with the coach needs: where its runtimes lie, the sheet of an exercise, words for its keys."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from django.utils.translation import gettext as _

from ruggensteun import places
from ruggensteun.catalogue.coach_sheets import compiled_sheets
from ruggensteun.catalogue.exercise import BASE, ExerciseWords
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.speech import page_language

Sheet = Mapping[str, Any]

_RUNTIMES: Final = {
    "vision": "runtime/tasks-vision-*/",
    "pose": "runtime/pose-*/",
    "python": "runtime/pyodide-*/",
    "movement": "runtime/movement-*/movement.zip",
}

MARKS = ("camera", "good", "attention", "not_visible")
"""The drawings beside an attention point: to be looked at, and the three that a verdict can be."""


@cache
def addresses() -> Mapping[str, str] | None:
    """Of the runtimes, as `browser/coach` wants them. None where nobody ran `make setup`."""
    served = places.served_dir()
    found = {
        name: sorted(served.glob(pattern), key=lambda path: path.stat().st_mtime)
        for name, pattern in _RUNTIMES.items()
    }
    if not all(found.values()):
        return None
    ends = {name: "/" if pattern.endswith("/") else "" for name, pattern in _RUNTIMES.items()}
    return {name: f"/{paths[-1].relative_to(served).as_posix()}{ends[name]}" for name, paths in found.items()}


def sheet_of(slug: str, variant: str = BASE) -> Sheet | None:
    """With what the evidence switches off; None when the coach cannot follow it."""
    return _sheets(slug).get(variant)


@cache
def _sheets(slug: str) -> Mapping[str, Sheet]:
    found = compiled_sheets(slug) or {}
    return {sheet["variant"]: sheet for sheet in found.get("sheets", ())}


def cue_words(words: ExerciseWords) -> dict[str, str]:
    """What is said for each key of a `cue` event of this exercise."""
    points = {point: str(spoken.cue) for point, spoken in words.attention.items()}
    return points | _own_cues()


def _own_cues() -> dict[str, str]:
    """What the coach says of itself, about no attention point."""
    return {"praise": _("Well done!"), "slower": _("You may go a little slower.")}


def view_words() -> dict[str, str]:
    """What helps into the picture, for each `reason` of a `view` event as `view-REASON`."""
    language = page_language()
    turns = {
        f"view-turn-{view}": str(term.about(language) or term.name(language))
        for view, term in programme().views.items()
    }
    return turns | {
        "view-nobody": _("I see nobody. Come into the picture."),
        "view-unclear": _("I cannot see you well. Stand clear of things behind and in front of you."),
        "view-posture": _("Take the starting position of the exercise."),
        "view-come-closer": _("Come a little closer to your device."),
        "view-whole-body": _("Move back a little, so that I see all of you."),
        "view-second-person": _("I see somebody else. Stay alone in the picture."),
        # What the page itself can tell from the picture.
        "view-dark": _("It is dark. Put on a light, or stand where it is lighter."),
        "view-tilt-down": _("I do not see the lower part of you. Put your device lower, or move back."),
        "view-tilt-up": _("I do not see the upper part of you. Tilt your device up, or move back."),
    }


def unseen_words() -> dict[str, str]:
    """Why a point was not judged and what helps, for each `reason` of a `not_visible` verdict."""
    return {
        "nobody": _("You were not in the picture."),
        "unclear": _("I could not see you well. More light helps."),
        "view": _("This cannot be seen from this side."),
        "hidden": _("Part of your body is hidden. Stand clear, so that I see all of you."),
        "no-baseline": _("Stay still for a moment before you begin, then I can compare."),
        "unsure": _("It is close. Then I say nothing."),
        "unreliable": _("From here I am wrong too often. Then I say nothing."),
        "second-person": _("There was somebody else in the picture. Stay alone in it."),
        "not-placed": _("Only a phone on your pelvis can feel this."),
        "slipped": _("Your phone has slipped. Then I say nothing."),
        "silent": _("Your phone measured nothing."),
    }


def verdict_words() -> dict[str, str]:
    """`state-STATE` for each state of a `verdict`, and `unseen-REASON`."""
    states = {
        "state-good": _("Good"),
        "state-attention": _("Watch this"),
        "state-not_visible": _("I cannot see this"),
        "state-unsure": _("Not sure"),
    }
    return states | {f"unseen-{reason}": sentence for reason, sentence in unseen_words().items()}


def light_words() -> dict[str, str]:
    """Beside the light that tells whether the camera is on."""
    return {
        "camera-off": _("Camera off."),
        "camera-on": _("Camera on. Your picture stays on this device."),
        "camera-loading": _("One moment. The coach is being loaded: about 20 MB, the first time only."),
        "camera-hidden": _("Come back to this tab: I see nothing now."),
    }


def trouble_words() -> dict[str, str]:
    """One sentence for everything that stops the camera: `trouble-KEY`, with the keys of `browser/coach`."""
    sentences = {
        "insecure": _("This browser gives the camera only to a safe address, one that begins with https."),
        "no-camera": _("This device has no camera that I can use. Everything else works without one."),
        "refused": _("The camera is not allowed. Allow it beside the address of this page, and try again."),
        "busy": _("Another program uses the camera. Close that program, and try again."),
        "other-tab": _("Another tab of this site uses the camera. Close that tab, and try again."),
        "unplugged": _("The camera is gone. Plug it in again, and try again."),
        "no-webgl2": _("This browser cannot draw with WebGL2, which the coach needs. Try another browser."),
        "broken": _("The coach cannot start here. Load this page again, or practise without the camera."),
    }
    return {f"trouble-{key}": sentence for key, sentence in sentences.items()}


def coach_words() -> dict[str, str]:
    """All that a page with the coach may have to say, whatever the exercise; its own cues as `cue-KEY`."""
    own = {f"cue-{key}": words for key, words in _own_cues().items()}
    return own | view_words() | verdict_words() | light_words() | trouble_words()


def targets_text(
    sheet: Sheet, *, limits: Mapping[str, float], calibration: Mapping[str, Any] | None = None
) -> str | None:
    """`targets/1`: a therapist's limits, as far as the sheet judges those points, and a calibration.

    None without either.
    """
    judged = {check["point"] for check in sheet["checks"]}
    own = [{"point": point, "limit": limit} for point, limit in limits.items() if point in judged]
    if not own and calibration is None:
        return None
    written = {
        "format": "targets/1",
        "exercise": sheet["exercise"],
        "variant": sheet["variant"],
        "limits": own,
    }
    return json.dumps(written | ({} if calibration is None else {"calibration": calibration}))
