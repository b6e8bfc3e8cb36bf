"""The Belgian national number (INSZ): read as people write it, checked, and shown masked."""

import datetime

DIGITS = 11
MODULUS = 97
BIS_MONTHS = (20, 40)
"""Added to the month for someone who is not in the national register."""


class NotANationalNumber(ValueError):
    """`reason` is `digits`, `check` or `birth-date`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_national_number(written: str, *, born: datetime.date) -> str:
    """The eleven digits; NotANationalNumber when they cannot belong to someone who was born that day."""
    digits = "".join(character for character in written if character not in " .-/")
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise NotANationalNumber("digits")
    if not _check_digits_fit(digits, born):
        raise NotANationalNumber("check")
    if not _birth_date_fits(digits, born):
        raise NotANationalNumber("birth-date")
    return digits


def masked(number: str) -> str:
    """The birth date is known anyway; what makes the number one's own is not shown."""
    return f"{number[:2]}.{number[2:4]}.{number[4:6]}-***.**"


def _check_digits_fit(digits: str, born: datetime.date) -> bool:
    century = "2" if born.year >= 2000 else ""  # noqa: PLR2004 (people born from 2000 on count with a 2 before)
    return MODULUS - int(century + digits[:9]) % MODULUS == int(digits[9:])


def _birth_date_fits(digits: str, born: datetime.date) -> bool:
    """Month and day are 0 for who does not know their birthday."""
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    months = {0, born.month, *(born.month + bis for bis in BIS_MONTHS), *BIS_MONTHS}
    return year == born.year % 100 and month in months and day in {0, born.day}
