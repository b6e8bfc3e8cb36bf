"""Writes what was measured: JSON to compare with later, and a table to read."""

import dataclasses
import datetime
import json
from pathlib import Path

from benchmarks.machine import versions
from benchmarks.measurement import Measurement

RESULTS = Path(__file__).resolve().parent / "results"


def line(measurement: Measurement) -> str:
    """Return the measurement in one line, for a terminal."""
    verdict = {None: "", True: "  aim met", False: "  AIM NOT MET"}[measurement.met]
    return f"  {measurement.name}: {shown(measurement.value)} {measurement.unit}{verdict}"


def shown(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def write(
    name: str, groups: dict[str, list[Measurement]], missing: dict[str, str], on: dict[str, str]
) -> tuple[Path, Path]:
    """Write `results/<name>.json` and `results/latest.md`; `on` is the machine. Return both paths."""
    RESULTS.mkdir(exist_ok=True)
    measured_on = datetime.datetime.now(datetime.UTC).date().isoformat()
    record = {
        "format": "bench/1",
        "measured_on": measured_on,
        "machine": on,
        "versions": versions(),
        "benches": {
            bench: [dataclasses.asdict(one) | {"met": one.met} for one in found]
            for bench, found in groups.items()
        },
        "missing": missing,
    }
    as_json, as_table = RESULTS / f"{name}.json", RESULTS / "latest.md"
    as_json.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    as_table.write_text(table(measured_on, groups, missing, on), encoding="utf-8")
    return as_json, as_table


def table(
    measured_on: str, groups: dict[str, list[Measurement]], missing: dict[str, str], on: dict[str, str]
) -> str:
    lines = [
        "# What `make bench` measured",
        "",
        f"On {measured_on}. Figures of two machines do not compare.",
        "",
        *(f"- {key}: {value}" for key, value in on.items()),
        f"- {', '.join(f'{key} {value}' for key, value in versions().items())}",
        "",
        "| bench | figure | measured | aim | met | n | how |",
        "|---|---|--:|--:|---|--:|---|",
    ]
    lines += [row(bench, one) for bench, found in groups.items() for one in found]
    if missing:
        lines += ["", "Not measured:", "", *(f"- {bench}: {reason}" for bench, reason in missing.items())]
    return "\n".join(lines) + "\n"


def row(bench: str, one: Measurement) -> str:
    sign = "≥" if one.more_is_better else "≤"
    aim = "" if one.aim is None else f"{sign} {shown(one.aim)} {one.unit}"
    met = {None: "", True: "yes", False: "**no**"}[one.met]
    return f"| {bench} | {one.name} | {shown(one.value)} {one.unit} | {aim} | {met} | {one.n} | {one.note} |"
