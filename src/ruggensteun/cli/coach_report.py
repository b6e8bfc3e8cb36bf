"""A page about one set: what was counted and judged, and the signals over time. One file, no script."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from statistics import fmean
from typing import Final

from ruggensteun.cli.coach_chart import Band, Chart, Limit, Series
from ruggensteun.cli.coach_report_style import STYLE
from ruggensteun.cli.coach_result import SetResult, amount, share, state_word
from ruggensteun.cli.coach_traces import Sample, Traces, felt_signals
from ruggensteun.cli.coach_words import SIGNS, UNITS, Speech
from ruggensteun.cli.refusing import unwritable
from ruggensteun.movement.events import State, Verdict
from ruggensteun.movement.sheet import Check
from ruggensteun.movement.signals import CAMERA_SIGNALS, PHONE_SIGNALS_BY_SLUG
from ruggensteun.movement.tracing import signals_of

_TABLE_STEP_S: Final = 5.0


def write_report(
    path: Path, result: SetResult, speech: Speech, traces: Traces, baseline: Mapping[str, float]
) -> None:
    """`baseline` by signal: its value at the quiet start. Raises Misunderstood when it cannot be written."""
    page = Report(result, speech, traces, baseline).html()
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as problem:
        raise unwritable(path, problem) from None


class Report:
    def __init__(
        self, result: SetResult, speech: Speech, traces: Traces, baseline: Mapping[str, float]
    ) -> None:
        self._result = result
        self._speech = speech
        self._traces = traces
        self._baseline = baseline

    def html(self) -> str:
        title = escape(self._speech.title)
        return "\n".join(
            (
                f'<!doctype html>\n<html lang="{self._speech.language}">\n<head>\n<meta charset="utf-8">',
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
                "style-src 'unsafe-inline'\">",
                f"<title>{title} · Ruggensteun</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>",
                f"<h1>{title}</h1>",
                f'<p class="amount">{escape(amount(self._result, self._speech))}</p>',
                *self._points(),
                *self._advice(),
                *self._charts(),
                *self._footer(),
                "</main>\n</body>\n</html>\n",
            )
        )

    # --- what was judged

    def _points(self) -> Iterator[str]:
        found = self._result.points()
        if not found:
            return
        yield f'<h2>{self._word("report.points")}</h2>\n<ul class="points">'
        for point in found:
            sign = f'<span aria-hidden="true">{SIGNS[point.state]}</span>'
            word = escape(state_word(point, self._speech))
            asked = f"<strong>{escape(self._speech.point(point.point))}</strong>"
            told = escape(share(point, self._result, self._speech))
            yield f'<li><span class="state {point.state}">{sign} {word}</span>'
            yield f"<span>{asked}<br>{told}</span></li>"
        yield "</ul>"

    def _advice(self) -> Iterator[str]:
        for view in self._result.better_views():
            yield f'<p class="stand">{escape(self._speech.stand(view))}</p>'

    # --- the signals over time

    def _charts(self) -> Iterator[str]:
        sheet = self._result.sheet
        wanted = (*signals_of(sheet), *felt_signals(sheet))
        drawn = [signal for signal in wanted if self._traces.names(signal)]
        if not drawn:
            return
        yield f"<h2>{self._word('report.signals')}</h2>\n<p>{self._word('report.how-to-read')}</p>"
        for number, signal in enumerate(drawn, start=1):
            yield from self._figure(signal, f"signal-{number}")

    def _figure(self, signal: str, identifier: str) -> Iterator[str]:
        names = self._traces.names(signal)
        series = [
            Series(self._speech.signal(name).rpartition(", ")[2], list(self._traces.samples(name)))
            for name in names
        ]
        if len(series) == 1:
            series = [series[0]._replace(name="")]
        checks = [check for check in self._result.sheet.checks if check.signal == signal]
        bands = self._bands(checks)
        title = self._speech.signal(signal)
        unit = _unit(signal)
        chart = Chart(
            title=title[0].upper() + title[1:],
            description=self._description(series[0].samples, bands, unit),
            unit=UNITS[unit],
            ends_s=self._traces.ends_s,
            series=series,
            bands=bands,
            limits=[limit for check in checks for limit in self._limits(check)],
            decimal_mark="," if self._speech.language == "nl" else ".",
        )
        yield f"<figure>\n<figcaption>{escape(chart.title)}"
        asked = ". ".join(dict.fromkeys(self._speech.point(check.point) for check in checks))
        yield f"<span>{escape(asked)}</span></figcaption>" if asked else "</figcaption>"
        yield f'<div class="chart" role="region" tabindex="0" aria-label="{escape(chart.title)}">'
        yield f"{chart.svg(identifier)}</div>"
        yield from self._table(chart, unit)
        yield "</figure>"

    def _bands(self, checks: Sequence[Check]) -> list[Band]:
        """The repetitions, or the holds of a hold, each with what was said about these checks."""
        verdicts = [v for check in checks for v in self._result.verdicts(check.point)]
        if self._result.by_phone:
            return list(self._felt_bands(verdicts))
        if self._result.sheet.kind == "hold":
            return [
                Band(
                    f"{self._speech.number(hold.held_s)} s",
                    hold.start_ms / 1000,
                    hold.start_ms / 1000 + hold.held_s,
                    _said(verdicts, hold.start_ms, hold.t_ms),
                )
                for hold in self._result.holds
            ]
        counted = 0
        found = []
        for repetition in self._result.repetitions:
            counted += repetition.counted
            label = str(counted) if repetition.counted else "½"
            state = _said(verdicts, repetition.start_ms, repetition.t_ms) if repetition.counted else None
            found.append(Band(label, repetition.start_ms / 1000, repetition.end_ms / 1000, state))
        return found

    def _felt_bands(self, verdicts: Sequence[Verdict]) -> Iterator[Band]:
        """A phone knows no repetitions: from one verdict to the next."""
        ends_s = [verdict.t_ms / 1000 for verdict in verdicts[1:]] + [self._traces.ends_s]
        for verdict, end_s in zip(verdicts, ends_s, strict=True):
            begin_s = verdict.t_ms / 1000
            yield Band(f"{self._speech.number(end_s - begin_s)} s", begin_s, end_s, verdict.state)

    def _limits(self, check: Check) -> Iterator[Limit]:
        """Where the traces can be compared with them: not before a quiet start was seen."""
        is_personal = check.reference == "personal" and check.source == "camera"
        if is_personal and check.signal not in self._baseline:
            return
        quiet = self._baseline[check.signal] if is_personal else 0.0
        target = check.target if check.direction == "within" else 0.0
        unit = _unit(check.signal)
        if check.direction != "at-least":
            yield self._limit(quiet + target + check.limit, "at-most", unit)
        if check.direction != "at-most":
            bound = -check.limit if check.direction == "within" else check.limit
            yield self._limit(quiet + target + bound, "at-least", unit)

    def _limit(self, value: float, direction: str, unit: str) -> Limit:
        said = self._speech.word(f"limit.{direction}", value=self._speech.measured(value, unit))
        return Limit(value, said, "up" if direction == "at-most" else "down")

    def _description(self, samples: Sequence[Sample], bands: Sequence[Band], unit: str) -> str:
        known = [sample.value for sample in samples if sample.value is not None]
        low, high = (self._speech.measured(bound(known), unit) for bound in (min, max))
        return self._speech.word("report.description", low=low, high=high, count=len(bands))

    def _table(self, chart: Chart, unit: str) -> Iterator[str]:
        """The same in numbers, for who does not see the drawing."""
        heads = [self._word(f"report.{key}") for key in ("part", "from", "to")]
        heads += [
            f"{self._word(f'report.{key}')} {name}".strip()
            for name, _ in chart.series
            for key in ("lowest", "middle", "highest")
        ]
        heads.append(self._word("report.verdict"))
        label = self._word("report.as-table")
        yield f"<details><summary>{label}</summary>"
        yield f'<div class="chart" role="region" tabindex="0" aria-label="{escape(chart.title)}: {label}">'
        yield "<table>\n<thead><tr>"
        yield "".join(f'<th scope="col">{escape(head)}</th>' for head in heads) + "</tr></thead>\n<tbody>"
        for band in chart.bands or _slices(self._traces.ends_s):
            cells = [self._speech.number(band.from_s), self._speech.number(band.to_s)]
            for _, samples in chart.series:
                cells += self._extremes(samples, band, unit)
            cells.append(self._word(band.state) if band.state else "")
            row = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
            yield f'<tr><th scope="row">{escape(band.label)}</th>{row}</tr>'
        yield "</tbody>\n</table>\n</div></details>"

    def _extremes(self, samples: Sequence[Sample], band: Band, unit: str) -> list[str]:
        known = [s.value for s in samples if s.value is not None and band.from_s <= s.t_s <= band.to_s]
        if not known:
            return ["?"] * 3
        return [self._speech.measured(value, unit) for value in (min(known), fmean(known), max(known))]

    def _footer(self) -> Iterator[str]:
        summary = self._result.summary
        yield f"<footer><p>{self._word('coverage', percent=round(100 * summary.coverage))} "
        yield f"{self._word('report.not-a-diagnosis')}</p>"
        yield f"<p><small>{escape(summary.engine)} · {escape(summary.content)}</small></p></footer>"

    def _word(self, key: str, **values: object) -> str:
        return escape(self._speech.word(key, **values))


def _unit(signal: str) -> str:
    felt = PHONE_SIGNALS_BY_SLUG.get(signal)
    return CAMERA_SIGNALS[signal].unit if felt is None else felt.unit


def _said(verdicts: Sequence[Verdict], from_ms: float, to_ms: float) -> State | None:
    """The worst that was said in this time."""
    said = {verdict.state for verdict in verdicts if from_ms <= verdict.t_ms <= to_ms}
    return next((state for state in ("attention", "good", "not_visible") if state in said), None)


def _slices(ends_s: float) -> Iterator[Band]:
    """When there are no repetitions to tell of: a row for every few seconds."""
    start_s = 0.0
    while start_s < ends_s:
        yield Band("", start_s, min(start_s + _TABLE_STEP_S, ends_s), None)
        start_s += _TABLE_STEP_S
