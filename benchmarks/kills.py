"""Builds killed at moments drawn by a fixed seed, each resumed to its end: do they all come to the same rows?

usage: python benchmarks/kills.py [--builds 100] [--seed 1] [PAGES]

Every build is a process group of its own, ended whole with SIGKILL once a drawn number of lines stand in its manifest
and a drawn part of a second has gone by: so that kills fall evenly on all that a build writes, table stages included,
whatever the machine's speed. One build in four is killed a second time while it is resumed. Batches are kept small, so
that there is more to be killed at.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sayso
from sayso.run.arrow import case_tables
from sayso.run.store import Store
from sayso.run.workers import cores

PAGES = Path(sayso.__file__).parent / "sample" / "pages"
BATCH = 3
"""Pages a batch."""
LATER = 0.4
"""Longest wait after a line before the kill, in seconds: most lines of a build come closer than that to the next."""

BUILD = """
import sys
from sayso.run import batches
from sayso.run.build import build
batches.BATCH_UNITS = int(sys.argv[3])
build([sys.argv[1]], case=sys.argv[2], jobs=1)
"""


@dataclass(frozen=True, slots=True)
class Kill:
    """When to kill: once the manifest has so many lines more than at the start, and so many seconds later."""

    lines: int
    seconds: float


def build(pages: Path, case: Path, kill: Kill | None = None) -> bool:
    """True if the build was killed before it ended of itself. Raises: RuntimeError if it failed."""
    lines = _lines(case)
    command = [sys.executable, "-c", BUILD, str(pages), str(case), str(BATCH)]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True) as child:
        if kill:
            while child.poll() is None and _lines(case) < lines + kill.lines:
                time.sleep(0.01)
            time.sleep(kill.seconds)
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
        said = child.communicate()[1]
    if child.returncode not in (0, -signal.SIGKILL):
        raise RuntimeError(f"the build of {case} failed: {said.strip().splitlines()[-1:]}")
    return child.returncode != 0


def _lines(case: Path) -> int:
    try:
        return (case / "manifest.jsonl").read_bytes().count(b"\n")
    except OSError:
        return 0


def rows_of(case: Path) -> dict[str, str]:
    """A hash of the sorted rows of every table of a case."""
    with closing(Store.open(case).connect()) as con:
        rows = {name: con.sql(f"from {name} order by all").fetchall() for name in case_tables()}
    return {name: hashlib.sha256(repr(found).encode()).hexdigest() for name, found in rows.items()}


def draw(builds: int, lines: int, seed: int) -> list[list[Kill]]:
    """The kills of each build: one, or two for one in four, spread evenly over `lines`.

    >>> [len(kills) for kills in draw(4, 10, 1)]
    [2, 1, 1, 1]
    """
    chance = random.Random(seed)
    drawn = []
    for n in range(builds):
        at = [Kill((lines + 1) * n // builds, chance.uniform(0, LATER))]
        drawn.append(at + [Kill(chance.randrange(3), chance.uniform(0, LATER))] * (n % 4 == 0))
    return drawn


def killed(pages: Path, case: Path, kills: Sequence[Kill]) -> tuple[bool, dict[str, str]]:
    """Whether any of the kills met the build at work, and the rows it came to after being resumed to its end."""
    met = [build(pages, case, kill) for kill in kills]
    build(pages, case)
    return any(met), rows_of(case)


def main() -> int:
    """1 if any build came to other rows than the one that was not killed, else 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--builds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole"
        build(args.pages, whole)
        want, lines = rows_of(whole), _lines(whole)
        print(f"  an unkilled build writes {lines} lines to its manifest", flush=True)
        kills = draw(args.builds, lines, args.seed)
        with ThreadPoolExecutor(cores()) as pool:
            cases = [Path(folder) / str(n) for n in range(args.builds)]
            ends = list(pool.map(lambda n: killed(args.pages, cases[n], kills[n]), range(args.builds)))
    met = sum(hit for hit, _ in ends)
    other = sum(rows != want for _, rows in ends)
    if other:
        print(f"  rows differ in {', '.join(sorted({t for _, rows in ends for t in want if rows[t] != want[t]}))}")
    print(f"kills, builds: {args.builds}")
    print(f"kills, builds killed before their end: {met}")
    print(f"kills, builds that came to other rows: {other}")
    return 1 if other else 0


if __name__ == "__main__":
    sys.exit(main())
