"""A dose in words: short for a chip, and its rest, tempo and effort in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ruggensteun.catalogue.exercise import Amount, DefaultDose

TIMES = "\N{MULTIPLICATION SIGN}"


def amount_words(amount: Amount, per: str) -> str:
    """Such as `3 x 10 per side` or `5 x 8 s`, with the real multiplication sign."""
    parts = [str(amount.sets)]
    if amount.repetitions:
        parts.append(str(amount.repetitions))
    if amount.hold_s:
        parts.append(f"{amount.hold_s} s")
    if amount.duration_s:
        parts.append(f"{amount.duration_s} s")
    side = {"total": "", "side": _(" per side"), "direction": _(" per direction")}[per]
    return f" {TIMES} ".join(parts) + side


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
