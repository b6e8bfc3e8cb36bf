"""The signals by their slug, as `content/signals.yaml` lists them."""

from typing import Final

from ruggensteun.movement.signals.feet import FOOT_SIGNALS
from ruggensteun.movement.signals.frontal import FRONTAL_SIGNALS
from ruggensteun.movement.signals.limbs import LIMB_SIGNALS
from ruggensteun.movement.signals.phone import PHONE_SIGNALS
from ruggensteun.movement.signals.signal import CameraSignal, PhoneSignal
from ruggensteun.movement.signals.stillness import STILLNESS_SIGNALS

CAMERA_SIGNALS: Final[dict[str, CameraSignal]] = {
    signal.slug: signal for signal in (*LIMB_SIGNALS, *FOOT_SIGNALS, *FRONTAL_SIGNALS, *STILLNESS_SIGNALS)
}
PHONE_SIGNALS_BY_SLUG: Final[dict[str, PhoneSignal]] = {signal.slug: signal for signal in PHONE_SIGNALS}
