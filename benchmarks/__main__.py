"""`python -m benchmarks [BENCH ...]`: measures, prints, writes. Being slow is a finding, never a failure."""

import argparse
import datetime
import sys
from collections.abc import Callable, Iterator

from benchmarks import (
    browser_page,
    camera,
    catalogue_load,
    clinic,
    clinical_rules,
    coach,
    coach_speed,
    demo_start,
    faults,
    motions,
    page_latency,
    phone_alone,
    player,
    report,
    server_memory,
)
from benchmarks.machine import machine
from benchmarks.measurement import Measurement, MissingInputError

BENCHES: dict[str, Callable[[], Iterator[Measurement]]] = {
    "catalogue": catalogue_load.measure,
    "rules": clinical_rules.measure,
    "clinic": clinic.measure,
    "pages": page_latency.measure,
    "memory": server_memory.measure,
    "demo": demo_start.measure,
    "browser": browser_page.measure,
    "player": player.measure,
    "camera": camera.measure,
    "faults": faults.measure,
    "phone": phone_alone.measure,
    "motions": motions.measure,
    "speed": coach_speed.measure,
    "synthetic": coach.measure_synthetic,
    "films": coach.measure_films,
    "people": coach.measure_people,
}


def main() -> int:
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure, and write benchmarks/results/."
    )
    parser.add_argument(
        "bench", nargs="*", choices=[[], *BENCHES], help=f"some of {', '.join(BENCHES)}; all if none"
    )
    parser.add_argument("--name", default=today, help="the name of the result; today's date by default")
    arguments = parser.parse_args()
    on = machine()  # before we keep it busy ourselves
    measured: dict[str, list[Measurement]] = {}
    missing: dict[str, str] = {}
    for name in arguments.bench or BENCHES:
        print(name, flush=True)
        found = measured.setdefault(name, [])
        try:
            for measurement in BENCHES[name]():
                print(report.line(measurement), flush=True)
                found.append(measurement)
        except MissingInputError as reason:
            missing[name] = str(reason)
            print(f"  not measured: {reason}", flush=True)
    for path in report.write(arguments.name, measured, missing, on):
        print(f"wrote {path.relative_to(report.RESULTS.parent.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
