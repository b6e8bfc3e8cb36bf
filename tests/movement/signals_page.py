"""Writes docs/clinical/signals.md from the engine's own tables: python -m tests.movement.signals_page."""

from pathlib import Path

from ruggensteun.movement.signals import CAMERA_SIGNALS, PHONE_SIGNALS_BY_SLUG
from ruggensteun.movement.uncertainty import ACCURACY
from ruggensteun.movement.verdicts import ATTENTION_FROM, ATTENTION_UNTIL, GOOD_BELOW

PAGE = Path(__file__).parents[2] / "docs" / "clinical" / "signals.md"

_BEGINNING = f"""\
# What the coach measures, and how well

This page is written from the engine's own tables, and a test keeps it true.

The coach looks at 33 points of the body that a pose model finds in the picture. From these it computes
*signals*: angles, and lengths as a share of the person's own trunk. A signal is no diagnosis, and none of
them is the shape of the lower back: **between shoulder and hip the model has no point.** Where the back
cannot be seen, the coach asks.

## How to read a verdict

Every value has an uncertainty. The coach computes how probable it is that the *true* value is past the
limit:

| probability that the limit is passed | what the coach says |
|---|---|
| {100 * ATTENTION_FROM:g} % or more, long enough | attention |
| {100 * GOOD_BELOW:g} % or less | good |
| between | nothing: it is not sure |
| the point, the side or the view is missing | nothing: it cannot see this, and says why |

A repetition is judged while the person is at least a quarter of its way out: who settles down again at the
start may move past what the exercise asks.

During a hold, "attention" ends when the probability falls below {100 * ATTENTION_UNTIL:g} %: around the
limit it does not flutter. A check against the person's own quiet start has no bias and a smaller
uncertainty; hints are given once a set and are not kept.

## The signals

| signal | unit | seen from | what it is |
|---|---|---|---|
"""

_UNCERTAINTY = """
## Bias and uncertainty

*Bias* is what the pose model reads too much; it is subtracted. *SD* is the standard deviation that
remains, and *personal SD* the one against the person's own quiet start. A posture and view that is not
listed is not judged. "head" and "foot": the body lies some 30 degrees out of the picture, with that end
nearer to the camera. For the leg or arm on the far side the SD is half as large again.

A row may hold for less than its name says: the hip of somebody supine was measured in dead bugs, and in
bridges it is seen half as well; the head of somebody on their side is set twice as wide as its films
differ, since one film of a hanging head was seen upright.

Source *measured*: 484 films of drawn figures of known posture (three bodies of one family, tight
clothes), seen by the real pose model; the SD is 1.4 times that of the drawings (feet 1.8 times), because
on photographs two models of different size disagree that much more. Source *simulated*: how much synthetic
sets of one body and one fault differ, by the errors of those films. Source *assumed*: not measured yet, set
wide. The drawings have no loose clothes, poor light, furniture or second person: real errors have
longer tails than this table.

| signal | posture | view | bias | SD | personal SD | source |
|---|---|---|---|---|---|---|
"""

_PHONE = """
## The phone on the pelvis

On the sacrum, or in supine exercises on the front of the pelvis, with its top towards the head and its
screen outward. It tells how the pelvis tilts and turns against a quiet start. It never tells whether the
back is in the middle.

| signal | what it is | SD |
|---|---|---|
"""


def _number(value: float) -> str:
    return f"{value:g}"


def signals_page() -> str:
    lines = [_BEGINNING]
    lines += [
        f"| `{s.slug}` | {s.unit} | {', '.join(s.views)} | {s.meaning} |\n" for s in CAMERA_SIGNALS.values()
    ]
    lines.append(_UNCERTAINTY)
    for (slug, posture, angle), known in ACCURACY.items():
        numbers = " | ".join(_number(value) for value in known[:3])
        lines.append(f"| `{slug}` | {posture} | {angle.replace('-', ', ')} | {numbers} | {known.source} |\n")
    lines.append(_PHONE)
    lines += [f"| `{s.slug}` | {s.meaning} | {_number(s.sd)} deg |\n" for s in PHONE_SIGNALS_BY_SLUG.values()]
    return "".join(lines)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(signals_page(), encoding="utf-8")
