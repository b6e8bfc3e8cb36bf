"""A prescribed dose: how much of one exercise, checked the moment it is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

DoseKind = Literal["hold", "control", "strength", "steps"]
Per = Literal["total", "side", "direction"]
AmountField = Literal["repetitions", "hold_s", "duration_s"]
DoseProblemKey = Literal[
    "unknown-choice",
    "missing",
    "not-for-kind",
    "not-whole",
    "too-small",
    "too-large",
    "unordered",
    "disagrees",
    "too-long",
]

AMOUNT_FIELD: dict[DoseKind, AmountField] = {
    "hold": "hold_s",
    "control": "repetitions",
    "strength": "repetitions",
    "steps": "duration_s",
}
"""The field that says how much one set is, by kind. A dose of that kind cannot be without it."""

FOREIGN_FIELDS: dict[DoseKind, tuple[str, ...]] = {
    "hold": ("duration_s", "tempo_s"),
    "control": ("duration_s",),
    "strength": ("duration_s",),
    "steps": ("repetitions", "hold_s", "tempo_s"),
}
"""What would contradict the kind: stepping by time has no repetitions to count."""

LIMITS: dict[str, tuple[int, int]] = {
    "sets": (1, 10),
    "repetitions": (1, 30),
    "hold_s": (1, 120),
    "duration_s": (5, 600),
    "rest_s": (0, 300),
    "tempo_s": (0, 15),
    "effort": (0, 10),
}
"""Outside these a number is a slip of the pen. The same as for the doses in content/."""

LONGEST_EXERCISE_S = 30 * 60
"""One exercise that takes longer than the longest useful session (Mueller & Niederer 2020) is a slip too."""

GET_INTO_POSITION_S = 20
"""Fetching the mat, lying down, finding the starting position: once for each exercise."""

CHANGE_SIDES_S = 10
"""Turning over or moving a band to the other side."""

FREE_REPETITION_S = 4
"""One repetition at a free tempo."""


@dataclass(frozen=True, slots=True)
class DoseProblem:
    """What is wrong with one field. `catalogue.rule_words` says it to people."""

    field: str
    key: DoseProblemKey
    found: str
    expected: str
    least: int | None = None
    most: int | None = None

    def __str__(self) -> str:
        return f"{self.field}: found {self.found}, expected {self.expected}."


class InvalidDose(ValueError):
    """No dose was made; `problems` says everything that is wrong with it."""

    def __init__(self, problems: tuple[DoseProblem, ...]) -> None:
        self.problems = problems
        super().__init__(" ".join(str(problem) for problem in problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class PrescribedDose:
    """What the therapist wants. Raises InvalidDose with every problem at once."""

    kind: DoseKind
    sets: int
    per: Per = "total"
    repetitions: int | None = None
    """Repetitions in a set. For holds: how many holds make one set; one when left out."""
    hold_s: int | None = None
    duration_s: int | None = None
    rest_s: int = 30
    """Rest between sets; for holds, between holds."""
    tempo_s: tuple[int, int, int] | None = None
    """Seconds out, hold and back."""
    effort: tuple[int, int] | None = None
    """Wanted effort on 0 to 10, from and to."""

    def __post_init__(self) -> None:
        if problems := tuple(_problems(self)):
            raise InvalidDose(problems)
        if (length_s := exercise_duration_s(self)) > LONGEST_EXERCISE_S:
            expected = f"at most {LONGEST_EXERCISE_S} seconds for one exercise"
            raise InvalidDose((DoseProblem("sets", "too-long", f"{length_s} seconds", expected),))

    @property
    def amount(self) -> int:
        """How much one set is, in the unit of the kind: repetitions, or seconds."""
        value = getattr(self, AMOUNT_FIELD[self.kind])
        assert isinstance(value, int)  # noqa: S101 - __post_init__ let nothing else through
        return value

    @property
    def bouts(self) -> int:
        """Stretches of work on one side between two rests: a set, or for holds each hold."""
        return self.sets * (self.repetitions or 1) if self.kind == "hold" else self.sets

    @property
    def sides(self) -> int:
        return 1 if self.per == "total" else 2


def exercise_duration_s(dose: PrescribedDose) -> int:
    """Seconds for the whole exercise: getting into position, every side, and the rests between."""
    work_s = dose.bouts * dose.sides * _bout_s(dose)
    changes_s = dose.bouts * (dose.sides - 1) * CHANGE_SIDES_S
    return GET_INTO_POSITION_S + work_s + changes_s + (dose.bouts - 1) * dose.rest_s


def _bout_s(dose: PrescribedDose) -> int:
    """Seconds of work on one side between two rests."""
    if dose.kind in {"hold", "steps"}:
        return dose.amount
    return dose.amount * (sum(dose.tempo_s) if dose.tempo_s else FREE_REPETITION_S + (dose.hold_s or 0))


def _problems(dose: PrescribedDose) -> Iterator[DoseProblem]:
    choices = (("kind", dose.kind, get_args(DoseKind)), ("per", dose.per, get_args(Per)))
    for field, found, known in choices:
        if found not in known:
            yield DoseProblem(field, "unknown-choice", repr(found), f"one of {', '.join(known)}")
    if dose.kind in get_args(DoseKind):
        yield from _fitting(dose)
    for field in ("sets", "repetitions", "hold_s", "duration_s", "rest_s"):
        value = getattr(dose, field)
        if value is not None or field in {"sets", "rest_s"}:
            yield from _whole_within(field, value)
    yield from _tempo(dose)
    yield from _effort(dose)


def _fitting(dose: PrescribedDose) -> Iterator[DoseProblem]:
    needed = AMOUNT_FIELD[dose.kind]
    if getattr(dose, needed) is None:
        yield DoseProblem(needed, "missing", "nothing", f"a number, for a dose of kind {dose.kind}")
    for field in FOREIGN_FIELDS[dose.kind]:
        if (value := getattr(dose, field)) is not None:
            yield DoseProblem(field, "not-for-kind", str(value), f"nothing, for a dose of kind {dose.kind}")


def _whole_within(field: str, value: object) -> Iterator[DoseProblem]:
    least, most = LIMITS[field]
    expected = f"a whole number from {least} to {most}"
    if not isinstance(value, int) or isinstance(value, bool):
        yield DoseProblem(field, "not-whole", repr(value), expected, least, most)
    elif value < least:
        yield DoseProblem(field, "too-small", str(value), expected, least, most)
    elif value > most:
        yield DoseProblem(field, "too-large", str(value), expected, least, most)


def _tempo(dose: PrescribedDose) -> Iterator[DoseProblem]:
    if dose.tempo_s is None:
        return
    if len(dose.tempo_s) != 3:  # noqa: PLR2004 - out, hold and back
        yield DoseProblem("tempo_s", "missing", f"{len(dose.tempo_s)} numbers", "three: out, hold and back")
        return
    wrong = [problem for part in dose.tempo_s for problem in _whole_within("tempo_s", part)]
    yield from wrong
    if not wrong and sum(dose.tempo_s) == 0:
        yield DoseProblem("tempo_s", "missing", "0-0-0", "at least one second in all")
    if dose.hold_s is not None and dose.tempo_s[1] != dose.hold_s:
        found = f"{dose.tempo_s[1]} seconds in the tempo and {dose.hold_s} seconds to hold"
        yield DoseProblem("hold_s", "disagrees", found, "the same number twice")


def _effort(dose: PrescribedDose) -> Iterator[DoseProblem]:
    if dose.effort is None:
        return
    if len(dose.effort) != 2:  # noqa: PLR2004 - from and to
        yield DoseProblem("effort", "missing", f"{len(dose.effort)} numbers", "two: from and to")
        return
    wrong = [problem for part in dose.effort for problem in _whole_within("effort", part)]
    yield from wrong
    if not wrong and dose.effort[0] > dose.effort[1]:
        found = f"{dose.effort[0]} to {dose.effort[1]}"
        yield DoseProblem("effort", "unordered", found, "the lower number first")
