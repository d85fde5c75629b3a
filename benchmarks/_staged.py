"""Some stages of a build, or all, in a process of their own, with the seconds after which each was done.

usage: python benchmarks/_staged.py CASE STAGES [SOURCE...] [--jobs N] [--reader NAME] [--engine NAME] [--batch N]
       [--tell]

STAGES are stages or their rooms, divided by commas, `ingest,extract,lineage`, or `all`. Prints one line of JSON: by
stage, or the first of several that pages go through together, the seconds from the start until it was last told of.
`--tell` prints each stage as it is told of, a line each time. `--batch` is the most pages a task: fewer, more tasks.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from sayso.run import batches, duck
from sayso.run import build as building
from sayso.run.contracts import contract_of
from sayso.run.plan import Plan, plan_of
from sayso.run.workers import cores


def part_of(plan: Plan, wanted: set[str]) -> Plan:
    """The stages of a plan that are wanted, by their names or those of their rooms."""
    stages = tuple(s for s in plan.stages if {s.name, s.function.split(":")[0].removeprefix("sayso.")} & wanted)
    written = {t for s in stages for t in contract_of(s.function).writes}
    return Plan(stages, frozenset(plan.views & written))


def main() -> int:
    """0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("stages")
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--jobs", type=int, default=cores())
    parser.add_argument("--reader", default="sayso")
    parser.add_argument("--engine", default="duckdb")
    parser.add_argument("--batch", type=int)
    parser.add_argument("--tell", action="store_true")
    args = parser.parse_args()
    if args.batch:
        batches.BATCH_UNITS = duck.LOOK = args.batch
    start, told = time.monotonic(), dict[str, float]()
    plan = plan_of(reader=args.reader)
    if args.stages != "all":
        plan = part_of(plan, set(args.stages.split(",")))
    building.chosen = lambda *_: plan  # the one thing that a caller of build cannot say

    def tell(stage: str, done: int, of: int) -> None:
        told[stage] = round(time.monotonic() - start, 2)
        if args.tell:
            print(stage, flush=True)

    building.build(args.sources, case=args.case, jobs=args.jobs, engine=args.engine, progress=tell)
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
