"""What an author is told: the line, the field, what was found and expected, and the nearest right word."""

import pytest

from ruggensteun.authored.problem import BrokenContent
from ruggensteun.motion import Motion, motion_file, read

GOOD = """\
format: motion/1
slug: nod
base: standing
poses:
  stand:
    joints: {hip: {abduction: 3}}
    contacts: {floor: [heel, ball-of-foot]}
  bow:
    from: stand
    joints: {hip: {flexion: 20}, knee.left: {flexion: 10}}
    goals: {trunk-lean: {min: 10}}
play:
  - {to: stand, hold_s: 1}
  - {to: bow, in_s: 2}
  - {to: stand, in_s: 2}
variants:
  deep:
    poses: {bow: {joints: {hip: {flexion: 40}}}}
  deeper:
    builds_on: deep
    props: {mat: {}}
faults:
  back-neutral: {poses: [bow], mild: {lumbar-flexion: 15}, strong: {lumbar-flexion: 30}}
"""


def written(tmp_path, old: str = "", new: str = "") -> Motion:
    assert old in GOOD
    path = tmp_path / "motion.yaml"
    path.write_text(GOOD.replace(old, new, 1) if old else GOOD, "utf-8")
    return read(path, root=tmp_path)


def test_angles_without_a_side_are_for_both_and_poses_inherit(tmp_path):
    bow = written(tmp_path).posture("bow")
    assert bow.wishes_deg["hip.left.flexion"] == bow.wishes_deg["hip.right.flexion"] == 20
    assert bow.wishes_deg["hip.left.abduction"] == 3
    assert (bow.wishes_deg["knee.left.flexion"], bow.wishes_deg["knee.right.flexion"]) == (10, 0)
    assert {c.point for c in bow.contacts} == {
        f"{p}.{s}" for p in ("heel", "ball-of-foot") for s in ("left", "right")
    }


def test_a_variant_lies_over_its_base_and_over_what_it_builds_on(tmp_path):
    motion = written(tmp_path)
    assert motion.variant("deep").posture("bow").wishes_deg["hip.left.flexion"] == 40
    deeper = motion.variant("deeper")
    assert deeper.posture("bow").wishes_deg["hip.left.flexion"] == 40
    assert deeper.props.mat is not None
    assert motion.props.mat is None
    assert deeper.variant("base").posture("bow").wishes_deg["hip.left.flexion"] == 20


def test_a_variant_has_its_own_set_up_or_none(tmp_path):
    ready = "set_up: [{to: bow}]\nplay:\n"
    motion = written(tmp_path, "play:\n", ready)
    assert [move.to for move in motion.set_up] == ["bow"]
    assert [move.to for move in motion.variant("deep").set_up] == ["bow"]
    text = GOOD.replace("play:\n", ready, 1).replace("  deep:\n", "  deep:\n    set_up: []\n", 1)
    path = tmp_path / "motion.yaml"
    path.write_text(text, "utf-8")
    assert read(path, root=tmp_path).variant("deep").set_up == ()


def test_a_fault_is_a_goal_in_the_named_poses_only(tmp_path):
    faulty = written(tmp_path).fault("back-neutral", "mild")
    assert [(g.measure, g.low) for g in faulty.posture("bow").goals][-1] == ("lumbar-flexion", 15)
    assert faulty.posture("stand").goals == ()
    assert faulty.title == "nod back-neutral (mild)"


def test_mirroring_twice_changes_nothing(tmp_path):
    bow = written(tmp_path).posture("bow")
    twice = bow.mirrored().mirrored()
    assert dict(twice.wishes_deg) == dict(bow.wishes_deg)
    assert bow.mirrored().wishes_deg["knee.right.flexion"] == 10


@pytest.mark.parametrize("name", ["variant", "fault"])
def test_an_unknown_variant_or_fault_names_the_nearest(tmp_path, name):
    motion = written(tmp_path)
    with pytest.raises(KeyError, match="Did you mean"):
        getattr(motion, name)({"variant": "deeep", "fault": "back-neutrl"}[name])


MISTAKES = [
    ("unknown joint", "hip: {flexion: 20}", "hipp: {flexion: 20}", ':10: .*hipp.*Did you mean "hip"'),
    ("unknown angle", "hip: {flexion: 20}", "hip: {flex: 20}", "an angle of the hip: flexion, abd"),
    ("out of limits", "hip: {flexion: 20}", "hip: {flexion: 170}", "170 degrees, expected -25 to 130"),
    ("not a number", "flexion: 20", "flexion: .nan", "motion.yaml:10: .*finite number"),
    ("side of the midline", "knee.left:", "lumbar.left:", "lumbar, which has no sides"),
    ("unknown point", "[heel, ball-of-foot]", "[heal, ball-of-foot]", 'motion.yaml:7: .*Did you mean "heel"'),
    ("unknown surface", "floor: [heel", "flor: [heel", 'motion.yaml:7: .*"?floor'),
    ("missing prop", "floor: [heel", "bosu: [heel", 'expected the prop "bosu"'),
    ("unknown prop", "base: standing", "base: standing\nprops: {bal: {}}", 'Did you mean "ball"'),
    ("unknown measure", "trunk-lean:", "trunk-leen:", 'Did you mean "trunk-lean"'),
    ("unknown pose", "from: stand", "from: stnd", 'motion.yaml:9: .*Did you mean "stand"'),
    ("circle", "    joints: {hip: {abduction: 3}}", "    from: bow", "a circle"),
    ("open end", "  - {to: stand, in_s: 2}\n", "", "an end where it began"),
    ("empty variant", "hip: {flexion: 40}", "hip: {flexion: 20}", "changes nothing"),
    ("lost variant", "builds_on: deep", "builds_on: dep", 'motion.yaml:20: .*Did you mean "deep"'),
    ("wrong prop in a variant", "props: {mat: {}}", "props: {matt: {}}", 'Did you mean "mat"'),
    (
        "band held from no pose",
        "play:\n",
        "props: {elastics: [{anchor_cm: [90, 90, 8], to: fist, held_from: bov}]}\nplay:\n",
        'held_from: .*Did you mean "bow"',
    ),
    ("set-up of no pose", "play:\n", "set_up: [{to: stnd}]\nplay:\n", 'set_up.0..to: .*Did you mean "stand"'),
    ("fault of no pose", "poses: [bow]", "poses: [bou]", 'Did you mean "bow"'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_told_with_its_place_and_a_way_out(tmp_path, old, new, message):
    with pytest.raises(BrokenContent, match=message):
        written(tmp_path, old, new)


def test_sides_can_only_alternate_from_a_start_that_is_the_same_on_both(tmp_path):
    old = "poses:\n  stand:\n    joints: {hip:"
    with pytest.raises(BrokenContent, match="differs left and right"):
        written(tmp_path, old, "alternate: true\n" + old.replace("hip", "hip.left"))


def test_an_exercise_without_motion_is_named():
    with pytest.raises(LookupError, match='Did you mean "squat"'):
        motion_file("sqat")
