"""A build in one process, with the processor's seconds of each stage and of what stands between stages.

usage: python benchmarks/_profiled.py CASE SOURCE... [--reader NAME]

Libraries and models are loaded before the clock starts, by a page of one sentence; a line tells what that took. Prints
one line of JSON: seconds by what they went into, in the order they were first spent. A row stage's are its own with the
checks of its rows, a case stage's those of its rows read and written too. Give it one thread, as workers have:
`OMP_NUM_THREADS=1`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from sayso.run import build as building
from sayso.run import chain
from sayso.run.arrow import UNIT, to_arrow
from sayso.run.chain import Task
from sayso.run.plan import check, plan_of
from sayso.run.spare import spare
from sayso.tables import Page

LOADED, DRAWN, WRITTEN, REST = "libraries and models", "rows for tasks", "parts written", "the rest"


class Clock:
    """The processor's seconds by what they went into; they go into `now` until it is switched."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self.now = LOADED
        self._last = time.process_time()

    def switch(self, to: str) -> None:
        """Spend what went by on what it was spent on, and what comes on `to`."""
        at = time.process_time()
        self.spent[self.now] = self.spent.get(self.now, 0.0) + at - self._last
        self.now, self._last = to, at

    def tell(self, stage: str, done: int, of: int) -> None:
        """What went by since tasks ended was spent on a stage over the whole case, of which a build tells once."""
        if self.now == REST and (done, of) == (1, 1):
            self.now = stage
            self.switch(REST)


def run(clock: Clock, tasks: Iterator[Task]) -> Iterator[tuple[Any, ...]]:
    """The events of tasks, as workers give them, each stage's time told to the clock."""
    clock.switch(DRAWN)
    for task in tasks:
        if task.steps[0].unit == "view":
            clock.now = f"rows for {task.steps[0].name}"
        clock.switch(DRAWN)
        for kind, *said in chain.run(task):
            if kind == "begin":
                clock.switch(said[0])
                continue
            stage = clock.now
            clock.switch(WRITTEN)
            yield ("rows", task, *said)
            clock.switch(stage)
        clock.switch(WRITTEN)
        yield "done", task
        clock.switch(DRAWN)
    clock.switch(REST)


def warm(reader: str) -> None:
    """Load what row stages over pages need, by a page of one sentence."""
    steps = tuple(s for s in check(plan_of(reader=reader), hashed=False) if s.unit == "page")
    content = b"Ann Boyd said on Monday that it rained."
    page = Page("a", "a.txt", "text/plain", None, content, None, None, (), None, None, None)
    rows = to_arrow([page], Page).append_column(UNIT, pa.array(["a"]))
    list(chain.run(Task(steps, (("a", "a.txt"),), {"page": chain.to_bytes(rows)})))


def main() -> int:
    """0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--reader", default="sayso")
    args = parser.parse_args()
    spare()
    clock = Clock()
    warm(args.reader)
    clock.switch(REST)

    class Here:
        """Stands for the pool of workers: tasks are run in this process."""

        def __init__(self, *_: Any) -> None:
            self.run = lambda tasks: run(clock, tasks)

        def __enter__(self) -> Here:
            return self

        def __exit__(self, *_: object) -> None:
            clock.switch(REST)

    vars(building)["Pool"] = Here
    building.build(args.sources, case=args.case, reader=args.reader, progress=clock.tell)
    clock.switch(REST)
    print(json.dumps(clock.spent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
