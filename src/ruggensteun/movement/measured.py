"""What looking gives: a value with its uncertainty, or the reason why there is none. Never a guess."""

from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "nobody",  # no person in the picture
    "unclear",  # a person, but the points are uncertain
    "view",  # cannot be judged from this side
    "hidden",  # a needed point cannot be seen
    "no-baseline",  # no quiet start to compare with
    "unsure",  # too close to the limit to say
    "unreliable",  # this check was measured from here, and errs too often
    "second-person",  # somebody else may have been seen
    "not-placed",  # the phone is not where this needs it
    "slipped",  # the phone has moved on the body: its quiet start holds no more
    "silent",  # the phone measures nothing
]


@dataclass(frozen=True, slots=True)
class Measured:
    """`sd`: standard deviation of the measurement around the true value, in the same unit."""

    value: float
    sd: float


@dataclass(frozen=True, slots=True)
class NotVisible:
    reason: Reason


Reading = Measured | NotVisible
