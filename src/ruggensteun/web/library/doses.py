"""A dose in words: short for a chip, and its rest, tempo and effort in sentences."""

from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.catalogue.exercise import DefaultDose

TIMES = "\N{MULTIPLICATION SIGN}"


class Amount(Protocol):
    """How much: as the content proposes it, or as a therapist prescribed it."""

    @property
    def sets(self) -> int: ...
    @property
    def repetitions(self) -> int | None: ...
    @property
    def hold_s(self) -> int | None: ...
    @property
    def duration_s(self) -> int | None: ...
    @property
    def rest_s(self) -> int: ...


def amount_words(amount: Amount, per: str) -> str:
    """Such as `3 x 10 per side` or `5 x 8 s`, with the real multiplication sign."""
    parts = [str(amount.sets)]
    if amount.repetitions:
        parts.append(str(amount.repetitions))
    if amount.hold_s:
        parts.append(f"{amount.hold_s} s")
    if amount.duration_s:
        parts.append(f"{amount.duration_s} s")
    return f" {TIMES} ".join(parts) + _side(per)


def _side(per: str) -> str:
    return {"total": "", "side": _(" per side"), "direction": _(" per direction")}[per]


def amount_sentence(amount: Amount, per: str) -> str:
    """The same, said in full for who does not read doses every day."""
    counts = {"sets": amount.sets, "repetitions": amount.repetitions, "hold": amount.hold_s}
    counts["seconds"] = amount.duration_s
    if amount.repetitions and amount.hold_s:
        text = _("%(sets)s sets of %(repetitions)s times, holding for %(hold)s seconds")
    elif amount.repetitions:
        text = _("%(sets)s sets of %(repetitions)s times")
    elif amount.hold_s:
        text = _("%(sets)s times, holding for %(hold)s seconds")
    else:
        text = _("%(sets)s times %(seconds)s seconds")
    return text % counts + _side(per)


def rest_words(amount: Amount) -> str:
    if not amount.rest_s:
        return _("rest as long as you like")
    return ngettext("%(count)d second of rest", "%(count)d seconds of rest", amount.rest_s) % {
        "count": amount.rest_s
    }


def tempo_words(dose: DefaultDose) -> str:
    """Empty when the tempo is free."""
    if dose.tempo_s is None:
        return ""
    out, hold, back = dose.tempo_s
    if not hold:
        return _("%(out)d s there, %(back)d s back") % {"out": out, "back": back}
    return _("%(out)d s there, %(hold)d s hold, %(back)d s back") % {"out": out, "hold": hold, "back": back}


def effort_words(dose: DefaultDose) -> str:
    """Empty when no effort is asked for."""
    if dose.effort is None:
        return ""
    low, high = dose.effort
    return _("%(low)d to %(high)d out of 10") % {"low": low, "high": high}
