"""A version of a rule never means two things: outcomes of years ago name it."""

import hashlib
import json
from collections.abc import Iterator

import pytest

from ruggensteun import places
from tests.clinical.cast import RULES

LOCK = places.content_dir() / "rules" / "versions.json"


def locked_now() -> Iterator[tuple[str, str]]:
    """Name with version, and a hash of everything that decides; words may change freely."""
    for rule in RULES.progression.rules:
        deciding = (
            sorted(rule.at),
            sorted(rule.modes),
            [
                [(one.fact, one.operator, shown(one.limit)) for one in alternative]
                for alternative in rule.when
            ],
            (rule.action, rule.sessions, rule.fresh_days, rule.decides, rule.tell_therapist),
            (rule.reduce_percent, sorted(rule.counts), rule.window_days),
        )
        yield f"{rule.id}@{rule.version}", digest(deciding)
    for asked in (RULES.before_session, RULES.intake):
        questions = [
            (one.key, [(sign.key, sign.urgency) for sign in one.signs], one.combined, one.stops_session)
            for one in asked.questions
        ]
        yield f"{asked.id}@{asked.version}", digest(questions)


def shown(limit: object) -> object:
    return sorted(limit) if isinstance(limit, frozenset) else limit


def digest(deciding: object) -> str:
    return hashlib.sha256(json.dumps(deciding).encode()).hexdigest()[:16]


@pytest.mark.parametrize(("name", "found"), list(locked_now()))
def test_a_rule_that_changed_has_a_new_version(name: str, found: str) -> None:
    locked = json.loads(LOCK.read_text(encoding="utf-8"))
    assert locked.get(name) == found, (
        f'{name} changed or is new. Raise its `version` in content/rules/ and add "{name}": "{found}" '
        f"with the new number to {LOCK.name}; older lines stay."
    )
