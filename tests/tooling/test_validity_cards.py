"""What the validity cards say of what was measured, and on how much that rests."""

from collections import Counter
from dataclasses import replace

from benchmarks.coach_cards import Seen, validity
from benchmarks.coach_cases import PEOPLE, Case, asked_yaws_deg, every_case, exercises, sampled, sheets_of
from benchmarks.coach_outcome import Judged, Outcome
from benchmarks.coach_synthetic import Tried

PLANK = Case("plank", "base", None, None, "man", 90.0, 1.2, 1.0, 1)
SAG = "back-neutral-sag"


def held(case: Case, *, attention_s: float) -> Seen:
    """Ten seconds."""
    judged = Judged(10.0 - attention_s, attention_s, 0.0, attention_s > 0)
    return Seen(1, Tried(case, Outcome(0, 0, 10.0, 10.0, "lying-side-right", 0.99, {SAG: judged})))


def test_the_sample_has_every_variant_and_everything_of_the_base_from_the_asked_view() -> None:
    everything = list(every_case())
    chosen = sampled(everything)
    assert len(set(chosen)) == len(chosen) < len(everything) / 4
    tried = {(case.slug, case.variant) for case in chosen}
    assert tried == {(one.slug, variant) for one in exercises() for variant in sheets_of(one.slug)}
    squat = next(one for one in exercises() if one.slug == "squat")
    for yaw_deg in asked_yaws_deg(squat, "base", None):
        sets = [case for case in chosen if case.slug == "squat" and case.variant == "base"]
        bodies = Counter(case.person for case in sets if (case.point, case.yaw_deg) == (None, yaw_deg))
        assert bodies == dict.fromkeys(PEOPLE, 4)


def test_of_a_hold_a_fault_is_named_when_it_is_named_at_all() -> None:
    strong = replace(PLANK, point=SAG, level="strong")
    found = validity([held(PLANK, attention_s=0.0), held(strong, attention_s=2.0)], ())
    told = next(one for one in found["overall"] if one["checks"] == "all")
    assert told["strong"]["value"] == 1.0
    assert told["passed"]["value"] == 0.8
    assert told["false_alarms"]["value"] == 0.0


def test_variants_stand_apart_and_switch_nothing_off() -> None:
    alarming = [held(replace(PLANK, variant="knees", seed=seed), attention_s=8.0) for seed in range(20)]
    plank = validity([held(PLANK, attention_s=0.0), *alarming], ())["exercises"]["plank"]
    base, variants = plank["points"][SAG]
    assert (base["variants"], base["false_alarms"]["value"]) == (False, 0.0)
    assert (variants["variants"], variants["false_alarms"]["value"]) == (True, 0.8)
    assert plank["switched_off"] == []
    as_base = [held(replace(PLANK, seed=seed), attention_s=8.0) for seed in range(20)]
    assert validity(as_base, ())["exercises"]["plank"]["switched_off"][0]["why"] == "false-alarms"
