"""Every way in which someone can break content/rules/ is named with file, line, field and what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ruggensteun import places
from ruggensteun.catalogue import BrokenContent
from ruggensteun.catalogue.rules import load_rules

Change = Callable[[str, str, str], str]


@pytest.fixture
def change(tmp_path: Path) -> Change:
    """`change("progression", old, new)` rewrites a copy and gives what a writer then reads."""
    root = tmp_path / "content"
    shutil.copytree(places.content_dir() / "rules", root / "rules")

    def rewrite(name: str, old: str, new: str) -> str:
        path = root / "rules" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(BrokenContent) as refused:
            load_rules(root)
        return str(refused.value)

    return rewrite


def test_the_rules_of_the_project_are_sound() -> None:
    rules = load_rules()
    assert [rule.id for rule in rules.progression.rules][:2] == ["R0", "R1"]
    assert set(rules.words) == {"nl", "en"}
    assert (rules.phones.emergency, rules.phones.out_of_hours) == ("112", "1733")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("progression", "action: keep", "action: keeep", 'Did you mean "keep"?'),
        ("progression", "fresh_days: 21", "fresh_days: soon", "rules[9].fresh_days"),
        ("progression", "{red_flag: {is: true}}", "{red_flag: {}}", "a demand, such as {at_least: 3}"),
        ("progression", "{red_flag: {is: true}}", "{red_flag: {at_least: 1}}", 'found "at_least", expected'),
        ("progression", "any_of: [pain, numbness", "any_of: [pian, numbness", 'Did you mean "pain"?'),
        ("progression", "id: R1\n", "id: R0\n", 'found "R0" twice'),
        ("progression", "counts: [R2, R3]", "counts: [R2, R33]", 'found "R33"'),
        ("progression", "towards: R5", "towards: R55", 'found "R55"'),
        ("progression", "modes: [support]", "modes: [library, support]", "a step up without a therapist"),
        ("progression", "reduce_percent: 50", "reduce_percent: 60", "found 60, expected 30 to 50"),
        (
            "progression",
            "least_percent: 30",
            "least_percent: 60",
            "least_percent no higher than most_percent",
        ),
        ("progression", "version: 1\n    source: KNGF", "version: 0\n    source: KNGF", "rules[0].version"),
        ("red-flags", "id: intake", "id: before-session", "expected before-session, then intake"),
        ("red-flags", "key: fall, urgency: doctor-today", "key: fall, urgency: soon", "urgency"),
        ("red-flags", "key: saddle-numb", "key: saddle-odd", 'words for "saddle-odd"'),
        ("red-flags", 'emergency: "112"', "emergency: ask", "phones.emergency"),
        ("composing", "home: 4", "home: 0", "most_exercises.home"),
        ("composing", "margin: {deg: 20, ratio: 0.2}", "margin: {deg: 20}", "own_limits.margin.ratio"),
        ("composing", "finest: {deg: 2,", "finest: {deg: 20,", "finest has to be less than margin"),
        ("nl", "  R2b:\n", "  R2d:\n", 'expected words for "R2b"'),
        ("nl", "  R2b:\n", "  R2d:\n", 'found words for "R2d"'),
        ("nl", "steeg met {value}", "steeg met {waarde}", 'found "{waarde}", expected one of value'),
        ("nl", "title: Doe zo verder", "title: Doe zo {on}", "expected no braces here"),
        ("nl", "steeg met {value}", "steeg met {value", "broken braces"),
        ("en", 'is_false: "your pain stops rising"', 'is_true: "odd"', 'expected words for "is_false"'),
        ("en", '"yes": "everything done", ', "", 'expected words for "yes"'),
        ("en", "months: [January, ", "months: [", "months"),
    ],
)
def test_a_broken_rule_is_named_with_its_place(
    change: Change, name: str, old: str, new: str, said: str
) -> None:
    told = change(name, old, new)
    assert said in told
    assert "content/rules/" in told


def test_a_turn_that_is_gone_is_named(change: Change) -> None:
    told = change("en", '  still_rising: {is_false: "your pain stops rising"}\n', "")
    assert told.count('words for "still_rising"') == 1


def test_everything_that_is_broken_is_said_at_once(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(places.content_dir() / "rules", root / "rules")
    (root / "rules" / "composing.yaml").unlink()
    (root / "rules" / "nl.yaml").write_text("format: rule-words/1\n", encoding="utf-8")
    with pytest.raises(BrokenContent) as refused:
        load_rules(root)
    files = {problem.file for problem in refused.value.problems}
    assert files == {"content/rules/composing.yaml", "content/rules/nl.yaml"}
