"""What pathological pages cost, stage by stage: how time grows with length, and the most that any page takes.

usage: python benchmarks/quadratic.py [--characters 8000] [--most 5000000] [--budget 4] [--only WORD ...] [--all]

Each pathology (benchmarks/_pathological.py) is read by every row stage of the plan, as a worker reads it, at n, 2n, 4n
... characters until a page costs more than --budget seconds or has --most characters. Time is the process's; memory is
the most it held at that size (VmHWM, reset before each: Linux tells it), the 400 MB of a worker with its models among
it. The exponent of a stage is the binary logarithm of its time at the last size over that at the one before; it is told
where the stage took half a second or more, as less is noise. What is printed: pathologies with an exponent above 1.3 or
beyond the bounds, then figures. --all prints a line for every pathology. With --full each is read once, at --most.
"""

from __future__ import annotations

import argparse
import math
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from _pathological import PATHOLOGIES, Pathology

TELLING = 0.5
"""Seconds a stage takes at the last size for its growth to be told."""
STEEP = 1.3
"""The least exponent that is told: what is linear measures up to 1.2 here, garbage collection and caches being what
they are."""
MOST_SECONDS = 60.0
MOST_MB = 1000.0


@dataclass(frozen=True, slots=True)
class Cost:
    """One page of one size: seconds by stage, the most memory in MB, and what was dropped."""

    size: int
    seconds: dict[str, float]
    mb: float
    dropped: list[str] = field(default_factory=list)

    @property
    def total(self) -> float:
        """Seconds of all stages."""
        return sum(self.seconds.values())


def growth(before: float, after: float) -> float | None:
    """The exponent of a doubling; null where it took too little to tell.

    >>> growth(1.0, 4.0), growth(0.1, 0.2)
    (2.0, None)
    """
    return math.log2(after / max(before, 1e-3)) if after >= TELLING else None


def page_of(pathology: Pathology, size: int) -> Any:
    """The pathology as a Page."""
    from sayso.tables import Page, id_of

    media = "text/html" if pathology.markup else "text/plain"
    content = pathology.page(size)
    uri = f"{pathology.name}-{size}"
    return Page(id_of(uri), uri, media, None, content, None, None, (), None, None, None)


def task_of(page: Any, steps: Sequence[Any]) -> Any:
    """One page as a worker is given it, to be taken through some stages."""
    import pyarrow as pa

    from sayso.run.arrow import UNIT, to_arrow
    from sayso.run.chain import Task, to_bytes
    from sayso.tables import Page

    table = to_arrow([page], Page).append_column(UNIT, pa.array([page.page_id]))
    return Task(tuple(steps), ((page.page_id, page.uri),), {"page": to_bytes(table)}, {})


def measure(page: Any, steps: Sequence[Any], *, reset: bool = True) -> Cost:
    """What one page costs in this process; its memory since the call, or since the last reset."""
    from sayso.run.chain import from_bytes, run

    task = task_of(page, steps)
    if reset:
        reset_peak()
    seconds: dict[str, float] = {}
    dropped: list[str] = []
    stage, since = "", time.process_time()
    for message in run(task):
        if message[0] == "begin":
            now = time.process_time()
            if stage:
                seconds[stage] = now - since
            stage, since = message[1], now
        elif message[2] == "dropped":
            dropped += [f"{d['stage']}: {d['reason']}" for d in from_bytes(message[3]).to_pylist()]
    seconds[stage] = time.process_time() - since
    return Cost(len(page.content), seconds, peak_mb(), dropped)


def reset_peak() -> None:
    """Let VmHWM begin again at what is held now."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_mb() -> float:
    """The most memory held since the reset."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def steps_of() -> list[Any]:
    """The row stages that read pages, in the plan's order."""
    from sayso.run.plan import check, plan_of

    return [s for s in check(plan_of(), hashed=False) if s.unit == "page"]


def run_alone(pathology: Pathology, sizes: Sequence[int], budget: float, out: Connection) -> None:
    """Measure one pathology at each size and send each cost, until a page takes more than the budget."""
    steps = steps_of()
    for size in sizes:
        cost = measure(page_of(pathology, size), steps)
        out.send(cost)
        if cost.total > budget:
            break
    out.send(None)


def costs(pathology: Pathology, sizes: Sequence[int], budget: float, seconds: float) -> tuple[list[Cost], bool]:
    """The costs of one pathology in a process of its own, and whether that ended of itself within `seconds`."""
    ours, theirs = Pipe(duplex=False)
    child = get_context("fork").Process(target=run_alone, args=(pathology, sizes, budget, theirs))
    child.start()
    theirs.close()
    found: list[Cost] = []
    ended = False
    try:
        while not ended and ours.poll(seconds):
            cost = ours.recv()
            ended = cost is None
            found += [cost] if cost else []
    except EOFError:
        ended = False
    child.kill()
    child.join()
    return found, ended


def steep(found: Sequence[Cost]) -> dict[str, float]:
    """The stages whose last doubling cost more than it should, with their exponents."""
    if len(found) < 2:
        return {}
    before, after = found[-2:]
    exponents = {s: growth(before.seconds.get(s, 0.0), t) for s, t in after.seconds.items()}
    return {s: e for s, e in exponents.items() if e is not None and e > STEEP}


def told(pathology: Pathology, found: Sequence[Cost], ended: bool, every: bool) -> list[str]:
    """The lines on one pathology; none where there is nothing to tell."""
    lines = []
    if not ended:
        lines.append(f"  {pathology.name}: DID NOT END past {found[-1].size if found else 0} bytes")
    if bad := steep(found):
        last = found[-1]
        shown = ", ".join(f"{s} {e:.2f} ({last.seconds[s]:.1f} s)" for s, e in bad.items())
        lines.append(f"  {pathology.name}: {shown} at {last.size} bytes")
    if found and (every or found[-1].total > MOST_SECONDS or max(c.mb for c in found) > MOST_MB):
        last = found[-1]
        slow = sorted(last.seconds.items(), key=lambda s: -s[1])[:5]
        shown = ", ".join(f"{s} {t:.1f}" for s, t in slow if t >= 0.05)
        where = f"{last.size} bytes, {last.total:.1f} s, {last.mb:.0f} MB ({shown})"
        lines.append(f"  {pathology.name}: {where} {'; '.join(last.dropped)[:300]}")
    return lines


def main() -> None:
    """Measure the pathologies and print what is steep, then the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--characters", type=int, default=8_000)
    parser.add_argument("--most", type=int, default=5_000_000)
    parser.add_argument("--budget", type=float, default=4.0, help="seconds of a page after which it is not doubled")
    parser.add_argument("--full", action="store_true", help="one page of --most characters each, whatever it costs")
    parser.add_argument("--only", nargs="*", help="pathologies whose name holds one of these")
    parser.add_argument("--seconds", type=float, default=600.0, help="for one page, by the clock")
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    number = 1 + max(given.most // given.characters, 1).bit_length()
    sizes = [given.most] if given.full else [min(given.characters * 2**i, given.most) for i in range(number)]
    sizes = list(dict.fromkeys(sizes))
    warm = next(p for p in PATHOLOGIES if p.name == "prose in paragraphs")
    measure(page_of(warm, 2000), steps_of())
    measure(page_of(next(p for p in PATHOLOGIES if p.name == "paragraphs"), 2000), steps_of())
    every: list[Cost] = []
    late = steeper = number = 0
    for pathology in PATHOLOGIES:
        if given.only and not any(w in pathology.name for w in given.only):
            continue
        found, ended = costs(pathology, sizes, given.budget, given.seconds)
        for line in told(pathology, found, ended, given.all):
            print(line, flush=True)
        every += found
        number += 1
        late += not ended
        steeper += bool(steep(found))
    print(f"pathologies: {number}")
    print(f"pathologies that did not end: {late}")
    print(f"pathologies with an exponent above {STEEP}: {steeper}")
    print(f"most seconds of one page: {max(c.total for c in every):.1f} s")
    print(f"most memory of one page: {max(c.mb for c in every):.0f} MB")


if __name__ == "__main__":
    for name in ("OMP", "OPENBLAS", "MKL"):
        os.environ[f"{name}_NUM_THREADS"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    main()
