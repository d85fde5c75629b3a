"""Builds on a disk that fills up at a point drawn by a fixed seed, resumed once there is room: is anything lost?

usage: python benchmarks/fills.py [--trials 60] [--seed 1] [PAGES]

Each case lies on a small disk of its own (tmpfs), of a size between nothing and what a whole build needs. The build
has to end with the line that says so, or come to its end where the disk is large enough after all; then the disk is
made larger and the same build is run again. Every row of every table is compared with an undisturbed build, both ways.
One trial in three fills up twice. Mounting takes root, or a machine that lets a user have a namespace of his own; 77
where neither is so. Sixty trials take about ten minutes on two quiet cores.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from _builds import Whole, arguments, build, tell_differences
from sayso.run.workers import cores

ABSENT = 77
TRIALS = 60
LINE = "the disk is full; make room and run the same build again"
NAMESPACE = "SAYSO_FILLS_NAMESPACE"


@dataclass
class Trial:
    """What became of one build: how often the disk was full, what went wrong, which rows differ."""

    full: int = 0
    wrong: list[str] = field(default_factory=list)
    differs: dict[str, int] = field(default_factory=dict)


def mount(disk: Path, kilobytes: int, *, again: bool = False) -> bool:
    """Whether a small disk was mounted, or given another size."""
    size = f"{'remount,' if again else ''}size={kilobytes}k"
    command = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(disk)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def size_of(case: Path) -> int:
    """The kilobytes that a case takes, in pages of 4 kB as tmpfs has them."""
    return sum(-(-f.stat().st_size // 4096) * 4 for f in case.rglob("*") if f.is_file())


def fill(pages: Path, disk: Path, sizes: list[int], whole: Whole) -> Trial:
    """What became of a build on a disk of these sizes in turn, the last of which is large enough."""
    trial = Trial()
    disk.mkdir()
    mount(disk, sizes[0])
    try:
        for n, size in enumerate(sizes):
            mount(disk, size, again=True)
            ended = build(pages, disk / "case")
            if ended.code and LINE in ended.complaint:
                trial.full += 1
            elif ended.code:
                trial.wrong.append(f"a build on a full disk ended with {ended.code}: {ended.complaint[-300:]}")
            if ended.left:
                trial.wrong.append(f"{ended.left} processes left behind")
            if n == len(sizes) - 1 and ended.code:
                trial.wrong.append(f"a build with room again ended with {ended.code}: {ended.complaint[-300:]}")
        trial.differs = whole.differs(disk / "case")
    finally:
        subprocess.run(["umount", str(disk)], check=False)
    return trial


def draw(trials: int, need: int, seed: int) -> list[list[int]]:
    """The sizes of each trial's disk in turn, in kB, the last large enough; the first ones are spread evenly.

    >>> [sizes[-1] for sizes in draw(3, 1000, 1)]
    [64000, 64000, 64000]
    """
    chance = random.Random(seed)
    drawn = []
    for n in range(trials):
        first = max(4, round(need * (n + chance.random()) / trials))
        again = [first + round((need - first) * chance.random())] if n % 3 == 0 else []
        drawn.append([first, *again, 64 * need])
    return drawn


def main() -> int:
    """1 if anything was lost, 77 where no disk can be mounted, else 0."""
    if os.geteuid() and NAMESPACE not in os.environ:
        os.environ[NAMESPACE] = "1"
        os.execvp("unshare", ["unshare", "--user", "--map-root-user", "--mount", sys.executable, *sys.argv])
    args = arguments(__doc__, TRIALS, "builds").parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (probe := Path(folder) / "probe").mkdir()
        if not mount(probe, 64):
            print("fills: this machine does not let a small disk be mounted", file=sys.stderr)
            return ABSENT
        subprocess.run(["umount", str(probe)], check=False)
        whole = Whole(args.pages, Path(folder))
        drawn = draw(args.trials, size_of(whole.case), args.seed)
        with ThreadPoolExecutor(cores()) as pool:
            disks = [Path(folder) / str(n) for n in range(args.trials)]
            trials = list(pool.map(lambda n: fill(args.pages, disks[n], drawn[n], whole), range(args.trials)))
    wrong = [line for t in trials for line in t.wrong]
    print("".join(f"  {line}\n" for line in sorted(set(wrong))), end="")
    tell_differences([t.differs for t in trials])
    lost = sum(bool(t.differs) for t in trials)
    print(f"fills, builds: {args.trials}")
    print(f"fills, that met a full disk: {sum(t.full for t in trials)}")
    print(f"fills, builds that came to other rows: {lost}")
    print(f"fills, builds that did not say so in one line, or failed: {len(wrong)}")
    return 1 if lost or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
