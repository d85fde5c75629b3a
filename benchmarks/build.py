"""A whole build by the command: pages a case comes to, how long it takes, the memory of all its processes together.

usage: python benchmarks/build.py [--reader rules|sayso|PATH] [--case DIR] [--pages N] [--profile]
       [../shared/data/t17-libya/pages.jsonl]

Each reader builds a case of its own, one after the other; with `--case` it is kept, in DIR where one reader is named,
else in DIR-READER. `--pages N` builds so many of the pages, drawn evenly. `--profile` builds the same once more in one
process, and prints a table of the processor's seconds by stage and of where the rest goes; what the build with workers
took beyond that is their start, their pipes, and what two processes on one memory take from each other.

Words are runs without white space in the texts of the articles. Two speeds: by the clock, on all cores there are, and
by the processor's time of the command and all that it started, which other work on the machine changes less. Memory is
the proportional set size (pages that several processes share are counted once) summed over the command and all that it
starts, sampled while it runs; Linux tells it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from _reading import ABSENT, SHARED, add_readers, readers_of, title
from _watched import Cost, watch
from sayso.ask import Case

DATA = SHARED / "data/t17-libya"
HERE = Path(__file__).parent
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""What workers have, and a process that does their work."""


def build(pages: Path, case: Path, reader: str) -> Cost:
    """What a build by the command took. Raises: RuntimeError if it failed."""
    main = "from sayso.apps.cli import main; main()"
    cost = watch([sys.executable, "-c", main, "build", str(pages), "--case", str(case), "--reader", reader])
    assert cost is not None
    return cost


def table(spent: dict[str, float], whole: float) -> list[str]:
    """The lines of a table of what the processor's seconds went into, most first; `whole` are those with workers.

    >>> print(*table({"parse": 3.0, "read": 6.04, "tell": 0.02}, 10.0), sep="\\n")
    | what | s | % |
    |---|---|---|
    | read | 6.0 | 60 |
    | parse | 3.0 | 30 |
    | less than 0.05 each | 0.0 | 0 |
    | workers: start, pipes, caches shared | 0.9 | 9 |
    """
    rows = sorted(((s, what) for what, s in spent.items() if s >= 0.05), reverse=True)
    rows.append((sum(s for s in spent.values() if s < 0.05), "less than 0.05 each"))
    rows.append((whole - sum(spent.values()), "workers: start, pipes, caches shared"))
    return ["| what | s | % |", "|---|---|---|", *(f"| {what} | {s:.1f} | {100 * s / whole:.0f} |" for s, what in rows)]


def profile(pages: Path, reader: str, whole: float) -> None:
    """Print where the processor's seconds of a build go, `whole` of them with workers."""
    with tempfile.TemporaryDirectory() as folder:
        case = str(Path(folder) / "case")
        command = [sys.executable, str(HERE / "_profiled.py"), case, str(pages), "--reader", reader]
        cost = watch(command, env=ONE_THREAD)
    assert cost is not None
    print(*table(json.loads(cost.said), whole), sep="\n", flush=True)


def some(pages: Path, number: int, folder: Path) -> Path:
    """A file of so many lines of another, drawn evenly, in `folder`; the file itself where it has no more."""
    lines = pages.read_bytes().splitlines(keepends=True)
    if number >= len(lines):
        return pages
    made = folder / pages.name
    made.write_bytes(b"".join(lines[i * len(lines) // number] for i in range(number)))
    return made


def measure(pages: Path, case: Path, reader: str) -> float:
    """The processor's seconds of one build, whose figures are printed."""
    cost = build(pages, case, reader)
    with Case(case) as built:
        texts = built.articles().column("text").to_pylist()
        dropped = built.dropped().to_pylist()
    words, name = sum(len(text.split()) for text in texts), title(reader)
    for stage, reason in sorted({(d["stage"], d["reason"]) for d in dropped}):
        print(f"  dropped by {stage}: {reason}")
    print(f"{name}, pages: {len(texts)} pages")
    print(f"{name}, dropped: {len(dropped)} records")
    print(f"{name}, time: {cost.seconds:.1f} s")
    print(f"{name}, speed: {words / cost.seconds:,.0f} words/s")
    print(f"{name}, speed by processor time: {words / cost.processor:,.0f} words/s a core")
    print(f"{name}, peak memory of all processes together: {cost.memory_mb:,.0f} MB", flush=True)
    return cost.processor


def main() -> int:
    """77 where the data is absent, else 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="?", type=Path, default=DATA / "pages.jsonl")
    parser.add_argument("--case", type=Path, help="where to build it; by default a folder that is removed afterwards")
    parser.add_argument("--pages", dest="number", type=int, help="how many of the pages to build, drawn evenly")
    parser.add_argument("--profile", action="store_true", help="print where the processor's seconds go")
    add_readers(parser)
    args = parser.parse_args()
    if not args.pages.exists():
        print(f"{args.pages} is absent")
        return ABSENT
    readers = readers_of(args)
    with tempfile.TemporaryDirectory() as folder:
        place = args.case or Path(folder) / "case"
        pages = some(args.pages, args.number, Path(folder)) if args.number else args.pages
        for reader in readers:
            own = place if len(readers) == 1 else place.with_name(f"{place.name}-{title(reader)}")
            whole = measure(pages, own, reader)
            if args.profile:
                profile(pages, reader, whole)
    return 0


if __name__ == "__main__":
    sys.exit(main())
