"""Where the parts of a small chart lie: lines with marks over days, or bars beside each other."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 360, 200
"""Of the sheet, in its own units: about as many as a phone has pixels, so that words stay readable there."""
LEFT, RIGHT, TOP, BOTTOM = 34, 350, 12, 168
MARK = 4.5
"""Half the width of a mark."""
ROUND_TOPS = (2, 4, 6, 8, 10)
"""Half of each is whole, for the line in the middle."""
PAIR_SHARE = 0.7
"""Of the room of one column, what its bars take."""

Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A level across the sheet, with its number before it."""

    y: float
    number: int


@dataclass(frozen=True, slots=True)
class Word:
    """What stands below the sheet. `anchor` as in SVG: start, middle or end."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """`path` and `marks` are SVG path data. A look has its own dash and mark, not only its own colour."""

    look: int
    path: str
    marks: str


@dataclass(frozen=True, slots=True)
class Bar:
    look: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    rules: tuple[Rule, ...]
    words: tuple[Word, ...]
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT


def trend(
    days: Sequence[datetime.date], series: Sequence[Values], *, names: tuple[str, str], top: int | None = None
) -> Sheet:
    """Lines over days, each day where it lies in time; `names` of the first and the last day.

    Raises ValueError without days. A value that is missing leaves a gap. Without `top`, the highest value
    decides.
    """
    if not days:
        raise ValueError("days: found none, expected at least one day to draw.")
    top = top or _round_top(series)
    span = (days[-1] - days[0]).days
    inner = RIGHT - LEFT - 2 * MARK
    at = [LEFT + MARK + (inner * (day - days[0]).days / span if span else inner / 2) for day in days]
    return Sheet(
        rules=_rules(top),
        words=_ends(names) if span else (Word((LEFT + RIGHT) / 2, names[0], "middle"),),
        lines=tuple(_line(look, at, values, top) for look, values in enumerate(series, start=1)),
    )


def bars(names: Sequence[str], series: Sequence[Values]) -> Sheet:
    """Columns of equal width with the bars of every series beside each other, and the name of each below."""
    top = _round_top(series)
    room = (RIGHT - LEFT) / max(1, len(names))
    wide = room * PAIR_SHARE / max(1, len(series))
    drawn = []
    for look, values in enumerate(series, start=1):
        for column, value in enumerate(values):
            left = LEFT + room * (column + (1 - PAIR_SHARE) / 2) + wide * (look - 1)
            y = _y(value or 0, top)
            drawn.append(Bar(look, round(left, 1), y, round(wide, 1), round(BOTTOM - y, 1)))
    words = tuple(
        Word(round(LEFT + room * (column + 0.5), 1), name, "middle") for column, name in enumerate(names)
    )
    return Sheet(rules=_rules(top), words=words, bars=tuple(drawn))


def _rules(top: int) -> tuple[Rule, ...]:
    return tuple(Rule(_y(number, top), number) for number in (0, top // 2, top))


def _ends(names: tuple[str, str]) -> tuple[Word, ...]:
    return Word(LEFT, names[0], "start"), Word(RIGHT, names[1], "end")


def _round_top(series: Sequence[Values]) -> int:
    most = max((value for values in series for value in values if value is not None), default=0)
    power = 1
    while True:
        for step in ROUND_TOPS:
            if step * power >= most:
                return step * power
        power *= 10


def _y(value: float, top: int) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * min(value, top) / top, 1)


def _line(look: int, at: Sequence[float], values: Values, top: int) -> Line:
    points = [
        None if value is None else (round(x, 1), _y(value, top)) for x, value in zip(at, values, strict=True)
    ]
    return Line(look, " ".join(_strokes(points)), " ".join(_mark(look, *point) for point in points if point))


def _strokes(points: Sequence[tuple[float, float] | None]) -> Iterator[str]:
    pen_down = False
    for point in points:
        if point:
            yield f"{'L' if pen_down else 'M'}{point[0]:g} {point[1]:g}"
        pen_down = point is not None


def _mark(look: int, x: float, y: float) -> str:
    """A square, a round and a triangle, in turn."""
    left, wide = x - MARK, 2 * MARK
    match look:
        case 1:
            return f"M{left:g} {y - MARK:g}h{wide:g}v{wide:g}h{-wide:g}z"
        case 2:
            half = f"a{MARK:g} {MARK:g} 0 1 0"
            return f"M{left:g} {y:g}{half} {wide:g} 0{half} {-wide:g} 0z"
        case _:
            return f"M{x:g} {y - MARK - 1:g}l{MARK + 1:g} {wide:g}h{-wide - 2:g}z"
