"""What the room of training remembers."""

from ruggensteun.web.training.models.proposals import Proposal
from ruggensteun.web.training.models.recordings import Calibration, MovementRecording
from ruggensteun.web.training.models.safety import SafetyReport
from ruggensteun.web.training.models.sessions import EarlierSession, MorningAfter, Session

__all__ = [
    "Calibration",
    "EarlierSession",
    "MorningAfter",
    "MovementRecording",
    "Proposal",
    "SafetyReport",
    "Session",
]
