"""The ladder: easiest first, each rung complete."""

from pathlib import Path

from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.ladder import ladder


def test_rungs_inherit_what_they_build_on(content: Path) -> None:
    plank = load_catalogue(content).exercises[0]
    rungs = {rung.key: rung for rung in ladder(plank)}
    assert tuple(rungs) == ("knees", "base", "one-leg", "slide-board")
    assert rungs["knees"].easier_than_base
    assert not rungs["one-leg"].easier_than_base
    assert rungs["base"].variant is None
    assert rungs["slide-board"].equipment == ("mat", "slide-board")
    assert rungs["slide-board"].places == ("clinic",)


def test_a_rung_with_a_choice_of_equipment_keeps_it_apart_from_what_is_always_needed() -> None:
    lunge = next(one for one in load_catalogue().exercises if one.slug == "rope-lunge-anti-rotation")
    soft = next(rung for rung in ladder(lunge) if rung.key == "soft-surface")
    assert (soft.equipment, soft.one_of) == (("ropes",), ("thick-mat", "bosu"))
    assert {"thick-mat", "bosu"} <= set(lunge.all_equipment)
