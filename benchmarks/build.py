"""A whole build by the command: pages a case comes to, how long it takes, the memory of all its processes together.

usage: python benchmarks/build.py [--reader rules|sayso|PATH] [--case DIR] [../shared/data/t17-libya/pages.jsonl]

Each reader builds a case of its own, one after the other; with `--case` it is kept, in DIR where one reader is named,
else in DIR-READER.

Words are runs without white space in the texts of the articles. Two speeds: by the clock, on all cores there are, and
by the processor's time of the command and all that it started, which other work on the machine changes less. Memory is
the proportional set size (pages that several processes share are counted once) summed over the command and all that it
starts, sampled while it runs; Linux tells it.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _reading import ABSENT, SHARED, add_readers, readers_of, title
from sayso.ask import Case

DATA = SHARED / "data/t17-libya"
EVERY = 1.0
"""Seconds between two samples of memory: each walks all pages of each process, which took 7 % of a core at 0.2."""


def tree(process: int) -> list[int]:
    """A process and all those it started, by their ids; empty where it is gone."""
    found, left = [], [process]
    while left:
        one = left.pop()
        found.append(one)
        try:
            threads = list(Path(f"/proc/{one}/task").iterdir())
            left += [int(child) for thread in threads for child in (thread / "children").read_text().split()]
        except OSError:
            continue
    return found


def memory_kb(processes: list[int]) -> int:
    """The proportional set size of some processes together, in kB; those that are gone have none."""
    sum_kb = 0
    for process in processes:
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        sum_kb += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return sum_kb


def processor() -> float:
    """The processor's seconds, user and system, of all that this process started and that has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def build(pages: Path, case: Path, reader: str) -> tuple[float, float, int]:
    """The seconds a build took, by the clock and of the processor, and the most memory its processes had, in kB.

    Raises: RuntimeError if it failed.
    """
    main = "from sayso.apps.cli import main; main()"
    command = [sys.executable, "-c", main, "build", str(pages), "--case", str(case), "--reader", reader]
    start, before, peak = time.monotonic(), processor(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as child:
        while child.poll() is None:
            peak = max(peak, memory_kb(tree(child.pid)))
            time.sleep(EVERY)
        seconds = time.monotonic() - start
        said = child.stderr.read() if child.stderr else ""
    if child.returncode:
        raise RuntimeError(f"the build failed: {said.strip().splitlines()[-1:]}")
    return seconds, processor() - before, peak


def measure(pages: Path, case: Path, reader: str) -> None:
    """Print the figures of one build."""
    seconds, used, peak = build(pages, case, reader)
    with Case(case) as built:
        texts = built.articles().column("text").to_pylist()
        dropped = built.dropped().to_pylist()
    words, name = sum(len(text.split()) for text in texts), title(reader)
    for stage, reason in sorted({(d["stage"], d["reason"]) for d in dropped}):
        print(f"  dropped by {stage}: {reason}")
    print(f"{name}, pages: {len(texts)} pages")
    print(f"{name}, dropped: {len(dropped)} records")
    print(f"{name}, time: {seconds:.1f} s")
    print(f"{name}, speed: {words / seconds:,.0f} words/s")
    print(f"{name}, speed by processor time: {words / used:,.0f} words/s a core")
    print(f"{name}, peak memory of all processes together: {peak / 1024:,.0f} MB", flush=True)


def main() -> int:
    """77 where the data is absent, else 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="?", type=Path, default=DATA / "pages.jsonl")
    parser.add_argument("--case", type=Path, help="where to build it; by default a folder that is removed afterwards")
    add_readers(parser)
    args = parser.parse_args()
    if not args.pages.exists():
        print(f"{args.pages} is absent")
        return ABSENT
    readers = readers_of(args)
    with tempfile.TemporaryDirectory() as folder:
        place = args.case or Path(folder) / "case"
        for reader in readers:
            own = place if len(readers) == 1 else place.with_name(f"{place.name}-{title(reader)}")
            measure(args.pages, own, reader)
    return 0


if __name__ == "__main__":
    sys.exit(main())
