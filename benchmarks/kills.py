"""Builds killed at moments drawn by a fixed seed, each resumed to its end: do they all come to the same rows?

usage: python benchmarks/kills.py [--trials 80] [--seed 1] [PAGES]

Every build is killed one to four times with SIGKILL and then resumed to its end: the parent alone, whose workers have
to end by themselves; the whole group at once; or one worker, which the build has to survive. A kill comes once the
build has told of a drawn number of steps, and a drawn part of the time that the next one took in a build that was not
killed: so kills fall evenly on all that a build does, whatever the machine's speed. Every row of every table is
compared, both ways. Eighty builds, some two hundred kills, take about ten minutes on two quiet cores.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from _builds import Build, Whole, arguments, build, tell_differences
from sayso.run.workers import cores

TRIALS = 80
MOST = 4
"""Most kills of one build."""
WHOM = ("parent", "worker", "both")


@dataclass(frozen=True, slots=True)
class Kill:
    """Whom to kill, after how many steps told of, how many seconds later; `which` of the workers, from 0 to 1."""

    whom: str
    steps: int
    seconds: float
    which: float


@dataclass
class Trial:
    """What became of one build: kills that met it at work, by whom and after which stage; what went wrong."""

    met: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    differs: dict[str, int] = field(default_factory=dict)


def draw(trials: int, stages: Sequence[tuple[str, float]], seed: int) -> list[list[Kill]]:
    """The kills of each build; the first ones of all builds are spread evenly over the steps.

    >>> [len(kills) for kills in draw(5, [("extract", 1.0), ("join", 0.1)], 1)]
    [1, 2, 3, 4, 1]
    """
    chance = random.Random(seed)
    waits = [seconds for _, seconds in stages] + [0.3]  # and once all is told
    drawn = []
    for n in range(trials):
        steps = [(len(waits) * n) // trials] + [chance.randrange(min(5, len(waits))) for _ in range(n % MOST)]
        drawn.append([Kill(chance.choice(WHOM), s, chance.uniform(0, waits[s]), chance.random()) for s in steps])
    return drawn


def strike(pages: Path, case: Path, kill: Kill, trial: Trial) -> None:
    """Build, killed so; what came of it is added to the trial."""
    running, last = Build(pages, case), "nothing"
    for _ in range(kill.steps):
        told = running.told()
        if told is None:
            break
        last = told
    time.sleep(kill.seconds)
    met = running.kill(kill.whom, kill.which)
    ended = running.end()
    trial.met[kill.whom] += met
    trial.after[last] += met
    if ended.left:
        trial.wrong.append(f"{ended.left} processes left behind after a kill of {kill.whom}")
    if (kill.whom == "worker" or not met) and ended.code:
        trial.wrong.append(f"a build whose {kill.whom} was killed ended with {ended.code}: {ended.complaint[-200:]}")


def endure(pages: Path, case: Path, kills: Sequence[Kill], whole: Whole) -> Trial:
    """What became of a build that was killed so and then resumed to its end."""
    trial = Trial()
    for kill in kills:
        strike(pages, case, kill, trial)
    ended = build(pages, case)
    if ended.code:
        trial.wrong.append(f"a resumed build ended with {ended.code}: {ended.complaint[-200:]}")
    trial.differs = whole.differs(case)
    return trial


def main() -> int:
    """1 if anything was lost, else 0."""
    args = arguments(__doc__, TRIALS, "builds").parse_args()
    with tempfile.TemporaryDirectory() as folder:
        whole = Whole(args.pages, Path(folder))
        drawn = draw(args.trials, whole.stages, args.seed)
        with ThreadPoolExecutor(cores()) as pool:
            cases = [Path(folder) / str(n) for n in range(args.trials)]
            trials = list(pool.map(lambda n: endure(args.pages, cases[n], drawn[n], whole), range(args.trials)))
    met: Counter[str] = sum((t.met for t in trials), Counter())
    after: Counter[str] = sum((t.after for t in trials), Counter())
    wrong = [line for t in trials for line in t.wrong]
    print("  kills after: " + ", ".join(f"{stage} {number}" for stage, number in after.most_common()))
    print("".join(f"  {line}\n" for line in sorted(set(wrong))), end="")
    tell_differences([t.differs for t in trials])
    lost = sum(bool(t.differs) for t in trials)
    print(f"kills, builds: {args.trials}")
    print(f"kills, that met a build at work: {met.total()}")
    for whom in WHOM:
        print(f"kills, of {whom}: {met[whom]}")
    print(f"kills, builds that came to other rows: {lost}")
    print(f"kills, builds that hung, failed or left processes behind: {len(wrong)}")
    return 1 if lost or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
