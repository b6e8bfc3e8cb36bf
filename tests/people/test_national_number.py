"""The national number: read however it is written, checked, and never shown in full."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ruggensteun.web.people.national_number import NotANationalNumber, masked, read_national_number

BIRTHDAYS = some.dates(datetime.date(1900, 1, 1), datetime.date(2026, 1, 1))


def number_of(born: datetime.date, order: int) -> str:
    nine = f"{born:%y%m%d}{order:03}"
    check = 97 - int(("2" if born.year >= 2000 else "") + nine) % 97
    return f"{nine}{check:02}"


def test_the_example_of_the_government_is_right() -> None:
    assert read_national_number("85.07.30-033.28", born=datetime.date(1985, 7, 30)) == "85073003328"


@given(BIRTHDAYS, some.integers(1, 998))
def test_a_right_number_is_read_with_dots_spaces_or_nothing(born: datetime.date, order: int) -> None:
    number = number_of(born, order)
    dotted = f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"
    assert read_national_number(number, born=born) == number
    assert read_national_number(dotted, born=born) == number
    assert read_national_number(f" {number[:6]} {number[6:]} ", born=born) == number


@given(BIRTHDAYS, some.integers(1, 998), some.integers(0, 10), some.integers(1, 9))
def test_one_wrong_digit_is_always_found(born: datetime.date, order: int, position: int, by: int) -> None:
    number = number_of(born, order)
    digit = str((int(number[position]) + by) % 10)
    wrong = number[:position] + digit + number[position + 1 :]
    with pytest.raises(NotANationalNumber):
        read_national_number(wrong, born=born)


@given(some.text(max_size=20))
def test_nonsense_is_refused_and_never_breaks(text: str) -> None:
    with pytest.raises(NotANationalNumber):
        read_national_number(text, born=datetime.date(1850, 1, 1))


def test_a_number_of_someone_else_does_not_fit_the_date_of_birth() -> None:
    with pytest.raises(NotANationalNumber) as wrong:
        read_national_number("85073003328", born=datetime.date(1985, 7, 31))
    assert wrong.value.reason == "birth-date"


def test_who_is_not_in_the_register_has_a_number_with_a_raised_month() -> None:
    nine = "854730" + "033"
    number = f"{nine}{97 - int(nine) % 97:02}"
    assert read_national_number(number, born=datetime.date(1985, 7, 30)) == number


def test_what_is_shown_is_the_date_only() -> None:
    assert masked("85073003328") == "85.07.30-***.**"
