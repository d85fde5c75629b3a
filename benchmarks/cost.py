"""What a reader costs: words/s on one core, memory, and how long `sayso read` takes for one short page.

usage: benchmarks/cost.py [../shared/data/polnear/dev/text] [--reader rules|sayso|PATH] [--runs 3]
Each stage runs alone in a fresh process held to one core and one thread, over the same parsed pages, after a warm-up
on three of them. Words are runs without white space in the blocks that are read. Two speeds: by the clock, and by the
processor's time, which other work on the machine changes less. Memory is the most a process ever held (VmHWM; Linux
tells it). 'marking' is the stage that gives spans: from the parse for the rules, from the text for a trained reader,
which finds the names as well. Figures are medians over the runs.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from _reading import ABSENT, SHARED, Parsed, add_readers, marked, page, parsed, readers_of, title, words
from sayso.reading import parse

DATA = SHARED / "data/polnear/dev/text"
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR")}
SHORT = 'TOWN, May 3 - The river rose again, Mayor Ann Boyd said on Tuesday.\n\n"We are ready," she told reporters.\n'
WARM = 3
COMMAND = """
import atexit, sys
from sayso.apps.cli import main
atexit.register(lambda: print([line for line in open("/proc/self/status") if "VmHWM" in line][0], file=sys.stderr))
main()
"""


def peak_mb() -> float:
    """The most memory this process ever held."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def first(given: Parsed, n: int) -> Parsed:
    """The first articles with all that stands in them."""
    articles = given.articles[:n]
    keys = {a.article_id for a in articles}
    return Parsed(
        articles,
        [r for r in given.blocks if r.article_id in keys],
        [r for r in given.sentences if r.article_id in keys],
        [r for r in given.entities if r.article_id in keys],
    )


def run_alone(stage: str, reader: str, rows: Path) -> None:
    """Time one stage over pickled rows, in this process, and print what it took as JSON."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    given: Parsed = pickle.loads(rows.read_bytes())
    run: dict[str, Callable[[Parsed], object]] = {
        "parse": lambda p: list(parse(p.articles, p.blocks, names=reader == "rules")),
        "marking": lambda p: marked(reader, p),
    }
    run[stage](first(given, WARM))
    clock, processor = time.perf_counter(), time.process_time()
    run[stage](given)
    took = time.perf_counter() - clock, time.process_time() - processor
    print(json.dumps({"clock": took[0], "processor": took[1], "mb": peak_mb()}))


def stage_cost(stage: str, reader: str, rows: Path, runs: int) -> dict[str, float]:
    """The median seconds and MB of one stage, each run a fresh process. Raises: CalledProcessError if one fails."""
    command = [sys.executable, __file__, "--alone", stage, "--reader", reader, str(rows)]
    env = os.environ | ONE_THREAD
    made = [subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout for _ in range(runs)]
    found = [json.loads(printed) for printed in made]
    return {name: statistics.median(one[name] for one in found) for name in found[0]}


def start_cost(reader: str, runs: int) -> tuple[float, float]:
    """The median seconds and MB of `sayso read` of one short page, after one run that is not counted.

    Raises: CalledProcessError if it fails.
    """
    seconds, memory = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "short.txt"
        path.write_text(SHORT, encoding="utf8")
        for _ in range(runs + 1):
            begun = time.perf_counter()
            command = [sys.executable, "-c", COMMAND, "read", str(path), "--reader", reader]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds.append(time.perf_counter() - begun)
            memory.append(int(done.stderr.split("VmHWM:")[1].split()[0]) / 1024)
    return statistics.median(seconds[1:]), statistics.median(memory[1:])


def measure(reader: str, rows: Path, number: int, runs: int) -> None:
    """Print the figures of one reader over `number` words."""
    name = title(reader)
    cost = {stage: stage_cost(stage, reader, rows, runs) for stage in ("marking", "parse")}
    both = {by: cost["marking"][by] + cost["parse"][by] for by in ("clock", "processor")}
    for stage, by in (("marking", cost["marking"]), ("parse", cost["parse"]), ("parse and marking", both)):
        print(f"{name}, {stage}: {number / by['clock']:,.0f} words/s")
        print(f"{name}, {stage}, by processor time: {number / by['processor']:,.0f} words/s")
    print(f"{name}, memory of marking: {cost['marking']['mb']:,.0f} MB")
    seconds, mb = start_cost(reader, runs)
    print(f"{name}, sayso read of a short page: {seconds:.2f} s")
    print(f"{name}, its memory: {mb:,.0f} MB", flush=True)


def main(arguments: argparse.Namespace) -> int:
    """Print the figures; ABSENT where the texts are not there."""
    readers = readers_of(arguments)
    if arguments.alone:
        run_alone(arguments.alone, readers[0], arguments.folder)
        return 0
    if not arguments.folder.is_dir():
        print(f"cost: no texts at {arguments.folder}; see the README of ../shared/data", file=sys.stderr)
        return ABSENT
    given = parsed(page(path) for path in sorted(arguments.folder.iterdir()))
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows"
        rows.write_bytes(pickle.dumps(given))
        number = words(given.blocks)
        print(f"words: {number}")
        for reader in readers:
            measure(reader, rows, number, arguments.runs)
    return 0


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", nargs="?", type=Path, default=DATA)
    p.add_argument("--runs", type=int, default=3)
    p.add_argument("--alone", choices=("parse", "marking"), help=argparse.SUPPRESS)
    add_readers(p)
    raise SystemExit(main(p.parse_args()))
