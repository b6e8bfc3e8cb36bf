"""From a frame to a scene: guards against wrong looks, then posture and view, recognised or given."""

from typing import Literal

from ruggensteun.movement.directions import directions
from ruggensteun.movement.framing import fits
from ruggensteun.movement.guards import PersonGuard, SwapGuard, Yardstick
from ruggensteun.movement.landmarks import Frame, Side
from ruggensteun.movement.scene import Scene, points_of
from ruggensteun.movement.sheet import Sheet
from ruggensteun.movement.view import NO_VIEW, View, ViewName, ViewWatch, near_side

ViewChoice = ViewName | Literal["auto"]
SideChoice = Side | Literal["auto"]


class Eye:
    """Looks at frames one after another. `view` and `side` other than auto are taken at their word."""

    def __init__(self, sheet: Sheet, view: ViewChoice, side: SideChoice) -> None:
        self._sheet = sheet
        self._view: ViewChoice = view
        self._side: SideChoice = side
        self._watch = ViewWatch()
        self._person = PersonGuard()
        self._swaps = SwapGuard()
        self._yardstick = Yardstick()
        self._doubted = False
        self.view: View = NO_VIEW

    @property
    def trunk(self) -> float:
        return self._person.trunk

    @property
    def sees_somebody_else(self) -> bool:
        """A moment ago the person was elsewhere in the picture."""
        return self._doubted

    @property
    def somebody_new(self) -> bool:
        return self._person.changed

    def look(self, frame: Frame) -> Scene | None:
        """None when nobody, or perhaps somebody else, is in the picture."""
        if frame.image is None:
            if self._watch.update(frame.t_ms, None) == NO_VIEW:
                self.view = NO_VIEW
            self._doubted = False
            return None
        points = points_of(frame)
        self._doubted = not self._person.accepts(frame.t_ms, points)
        if self._person.changed:
            self._yardstick = Yardstick()
        if self._doubted:
            return None
        self._swaps(frame.t_ms, points, self._person.trunk)
        recognised = self._watch.update(frame.t_ms, directions(frame))
        if recognised.posture in self._sheet.also_seen_as:
            recognised = recognised._replace(posture=self._sheet.posture)
        self.view = self._as_told(recognised)
        return Scene(frame.t_ms, points, self.view, self._yardstick(frame.t_ms, points))

    def _as_told(self, recognised: View) -> View:
        """What was recognised, overruled by what was given."""
        seen = self._watch.seen
        if seen is None or (self._view == "auto" and self._side == "auto"):
            return recognised
        if self._view == "auto" and recognised == NO_VIEW:
            return NO_VIEW
        posture = recognised.posture if fits(self._sheet, recognised.posture) else self._sheet.posture
        name = recognised.name if self._view == "auto" else self._view
        near = near_side(seen, posture) if self._side == "auto" else self._side
        one_sided = name in {"side", "oblique", "facing-chest", "facing-back"}
        turned = recognised.turned if recognised.name == name else ""
        return View(posture, name, near if one_sided else None, turned)
