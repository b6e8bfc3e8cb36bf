"""How a command says that it cannot do what was asked: one sentence, and a number for the shell."""

import sys
from pathlib import Path
from typing import Final

NOT_UNDERSTOOD: Final = 2


class Misunderstood(Exception):
    """What was asked cannot be done; the message says why and what can."""


def unreadable(path: Path, problem: OSError) -> Misunderstood:
    return Misunderstood(f"cannot read {path}: {problem.strerror or problem}.")


def unwritable(path: Path, problem: OSError) -> Misunderstood:
    return Misunderstood(f"cannot write {path}: {problem.strerror or problem}.")


def refuse(command: str, words: str) -> int:
    print(f"ruggensteun {command}: {words}", file=sys.stderr)
    return NOT_UNDERSTOOD
