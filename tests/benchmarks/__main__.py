"""Measure speed, as ratios against peers in the same run, and how far to read: ``make bench``.

The table is printed, and written as JSON to build/benchmarks.json.
"""

import json
from pathlib import Path

from tests.benchmarks.checks import measure_checks
from tests.benchmarks.frames import measure_frames
from tests.benchmarks.latency import measure_latency
from tests.benchmarks.numerics import measure_numerics
from tests.benchmarks.site import measure_site
from tests.benchmarks.way import measure_way

RESULTS = Path("build/benchmarks.json")


def main() -> None:
    rows = []
    for measure in (
        measure_way, measure_checks, measure_numerics, measure_frames, measure_latency, measure_site
    ):  # fmt: skip
        for row in measure():
            print(row, flush=True)
            rows.append(row._asdict())
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
