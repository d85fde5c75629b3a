"""A whole build on Spark beside DuckDB's: whether any row differs, and the processor's time of each.

usage: python benchmarks/spark.py [--pages N] [--master local[2]] [../shared/data/t17-libya/pages.jsonl]

Both build the first N pages (all by default) by the command, one after the other, with two workers each. Then both
build one page, which is what starting them costs. The time is that of the user and of the system, of the command and
of everything it starts, whoever waits for it. Every table of the two cases is compared both ways with EXCEPT ALL.
"""

from __future__ import annotations

import argparse
import ctypes
import itertools
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from _reading import ABSENT, SHARED
from _rows import cases_differ
from sayso.run.spark_session import missing

DATA = SHARED / "data/t17-libya/pages.jsonl"
SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2): processes whose parent is gone become this one's, so that their time counts."""


def used() -> float:
    """The processor's seconds of all that this process started and that has ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def build(pages: Path, case: Path, *options: str) -> tuple[float, float]:
    """The seconds a build took, of the processor and by the clock. Raises: RuntimeError if it failed."""
    main = "from sayso.apps.cli import main; main()"
    command = [sys.executable, "-c", main, "build", str(pages), "--case", str(case), *options]
    start, before = time.monotonic(), used()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - start
    if done.returncode:
        raise RuntimeError(f"the build failed: {done.stderr.strip().splitlines()[-1:]}")
    with suppress(ChildProcessError):
        while True:
            os.wait()  # the JVM and its Python workers end by themselves once the command is gone
    return used() - before, seconds


def main() -> int:
    """Print the figures; 77 where there is no data or no Spark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", type=Path, default=DATA)
    parser.add_argument("--pages", dest="number", type=int)
    parser.add_argument("--master", default="local[2]")
    given = parser.parse_args()
    if why := missing(given.master) or ("" if given.pages.exists() else ABSENT):
        print(why)
        return 77
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        with given.pages.open() as lines:
            (work / "all pages.jsonl").write_text("".join(itertools.islice(lines, given.number)))
        (work / "one page.jsonl").write_text((work / "all pages.jsonl").read_text().split("\n", 1)[0] + "\n")
        spent = {}
        for what, (engine, *options) in itertools.product(
            ("all pages", "one page"), (("duckdb", "--jobs", "2"), ("spark", "--master", given.master))
        ):
            cpu, wall = build(work / f"{what}.jsonl", work / f"{engine}-{what}", "--engine", engine, *options)
            spent[engine, what] = cpu
            print(f"{engine}, {what}: {cpu:.1f} s of processor, {wall:.1f} by the clock")
        differ = cases_differ(work / "duckdb-all pages", work / "spark-all pages")
    print(f"tables that differ: {len(differ)} {' '.join(differ)}".rstrip())
    all_of = [spent[e, "all pages"] for e in ("spark", "duckdb")]
    beyond = [spent[e, "all pages"] - spent[e, "one page"] for e in ("spark", "duckdb")]
    print(f"Spark's processor time against DuckDB's: {all_of[0] / all_of[1]:.2f} times")
    print(f"Spark's processor time against DuckDB's, beyond that of one page: {beyond[0] / beyond[1]:.2f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
