"""What the guided session says and writes while it goes on, in the language of the page."""

from django.utils.translation import gettext as _


def guided_words() -> dict[str, str]:
    """By key; in braces stands what the device fills in."""
    return words_while_it_goes_on() | _of_the_end()


def words_while_it_goes_on() -> dict[str, str]:
    """What is said aloud is among these."""
    return _of_the_session() | _of_the_work() | _of_the_camera()


def _of_the_session() -> dict[str, str]:
    return {
        "exercise-of": _("Exercise {n} of {of}"),
        "set-of": _("Set {n} of {of}"),
        "set-next": _("Then set {n}."),
        "paused": _("Pause. Take the time that you need."),
        "go-on": _("We go on."),
        "hurts": _("Stop the movement and breathe calmly. What do you want to do?"),
        "skip": _("That is fine. Why do you skip this exercise?"),
        "well-done": _("That was all. Well done."),
        "easier": _("Easier: {name}"),
        "think": _("Think for a moment: {question} You answer at the end."),
    }


def _of_the_work() -> dict[str, str]:
    return {
        "get-ready": _("Get ready."),
        "now-left": _("Now left."),
        "now-right": _("Now right."),
        "in-turns": _("Right and left in turns."),
        "now-first": _("First one direction."),
        "now-second": _("Now the other direction."),
        "side-left": _("left"),
        "side-right": _("right"),
        "side-first": _("first direction"),
        "side-second": _("other direction"),
        "rest": _("Rest."),
        "begin": _("Begin."),
        "hold-it": _("Hold."),
        "step": _("Start stepping, at your own pace."),
        "go": _("Go."),
        "come-back": _("Come back."),
        "do-position": _("Get into position"),
        "do-ready": _("Get ready"),
        "do-work": _("Breathe calmly"),
        "do-change": _("Change sides"),
        "do-rest": _("Rest"),
        "do-asked": _("Think for a moment"),
        "counts": _("counts"),
        "of-times": _("of {of}"),
    }


def _of_the_camera() -> dict[str, str]:
    """Where the coach has no better word for how someone stands."""
    return {"view-unseen": _("The camera cannot see you well. Just go on.")}


def _of_the_end() -> dict[str, str]:
    return {
        "all-done": _("All done"),
        "part-done": _("{n} of {of} sets done"),
        "not-done": _("Skipped. That is fine."),
        "took": _("Your session took {n} minutes."),
        "one-minute": _("Your session took one minute."),
        "sending": _("Your session is being sent."),
        "sent": _("Your session is in your record."),
        "kept": _("There is no connection now. Your session is safe on this device and is sent by itself."),
        "not-kept": _("Your session is not sent yet, and this browser keeps nothing. Leave this page open."),
        "logged-out": _("You are logged out. Your session is safe on this device. Log in to send it."),
        "refused": _("Your session could not be recorded: {why}"),
        "not-keeping": _("This browser keeps nothing. Leave this page open until you are done."),
        "our-voice": _(
            "This device has no voice of its own for this language: you hear ours. A note is only written."
        ),
        "no-voice": _("This device has no voice of its own for this language: you read and hear sounds."),
    }
